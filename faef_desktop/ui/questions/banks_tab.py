"""The tab that shows all banks and their versions, with their numbers."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.banks import files as bank_files
from faef_desktop.app.banks import releases
from faef_desktop.app.banks.files import BankForm
from faef_desktop.domain.bank_statistics import BankStatistics, DimensionLengths, statistics
from faef_desktop.domain.bank_versions import BankDiff, diff
from faef_desktop.domain.questions import Bank
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.questions import terms
from faef_desktop.ui.questions.bank_columns import (
    Compared,
    ListedBank,
    RuleRow,
    bank_columns,
    compared_columns,
    compared_rows,
    length_columns,
    listed,
    rule_columns,
    rule_rows,
)
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.tasks import SLOW, Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Card, PlainTextView, caption

_SUFFIX = {BankForm.OURS: ".jsonl", BankForm.PUBLISHED: ".jsonl", BankForm.CSV: ".csv"}


class BanksTab(QWidget):
    """Lists the banks at the left, and says everything about the chosen one at the right."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("banksTab")
        self._context = context
        self._rows: list[ListedBank] = []
        self._numbers: BankStatistics | None = None
        self._task: Task | None = None
        self._build()
        self._lay_out()
        self.retranslate()

    def refresh(self) -> None:
        """Read the banks again."""
        store = self._context.services.store
        self._context.tasks.run(
            lambda: listed(store.banks(), store.bank_versions()), self._on_read, owner=self
        )

    @property
    def chosen(self) -> ListedBank | None:
        """The bank that is shown."""
        place = self._table.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    # --- building

    def _build(self) -> None:
        self._model: RowsModel[ListedBank] = RowsModel(parent=self)
        self._table = Table(name="bankTable")
        self._table.show_model(self._model)
        self._table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self._said = Banner(self._context.theme, Tone.POSITIVE, name="banksSaid")
        self._head = Card(name="bankHead")
        self._about = caption()
        self._about.setObjectName("bankAbout")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form = QComboBox()
        self._form.setObjectName("bankForm")
        self._export = QPushButton()
        self._export.setObjectName("bankExport")
        self._export.clicked.connect(self._on_export)
        self._sizes = Card(name="bankSizes")
        self._lengths: RowsModel[DimensionLengths] = RowsModel(parent=self)
        self._length_table = self._small_table("bankLengths", self._lengths)
        self._cues = caption()
        self._cues.setObjectName("bankCues")
        self._rules = Card(name="bankRules")
        self._rule_model: RowsModel[RuleRow] = RowsModel(parent=self)
        self._rule_table = self._small_table("bankRuleTable", self._rule_model)
        self._compare = Card(name="bankCompare")
        self._other = QComboBox()
        self._other.setObjectName("bankOther")
        self._other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._other.activated.connect(self._on_compare)
        self._difference = caption()
        self._difference.setObjectName("bankDifference")
        self._compared: RowsModel[Compared] = RowsModel(parent=self)
        self._compare_table = Table(name="bankCompareTable")
        self._compare_table.setMinimumHeight(24 * GRID)
        self._compare_table.show_model(self._compared)
        self._sheet = Card(name="bankSheet")
        self._sheet_text = PlainTextView(self._context.theme, name="bankSheetText", mono=False)
        self._sheet_text.setMinimumHeight(36 * GRID)

    def _small_table(
        self, name: str, model: RowsModel[DimensionLengths] | RowsModel[RuleRow]
    ) -> Table:
        made = Table(name=name, fit_rows=True)
        made.show_model(model)
        return made

    def _lay_out(self) -> None:
        export = QHBoxLayout()
        export.setSpacing(GRID)
        export.addWidget(self._form)
        export.addWidget(self._export)
        export.addStretch(1)
        self._head.body.addWidget(self._about)
        self._head.body.addLayout(export)
        self._sizes.body.addWidget(self._length_table)
        self._sizes.body.addWidget(self._cues)
        self._rules.body.addWidget(self._rule_table)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._other)
        row.addWidget(self._difference, 1)
        self._compare.body.addLayout(row)
        self._compare.body.addWidget(self._compare_table)
        self._sheet.body.addWidget(self._sheet_text)
        self._inner = QWidget()
        cards = QVBoxLayout(self._inner)
        cards.setContentsMargins(GRID, 0, GRID, 0)
        cards.setSpacing(2 * GRID)
        for card in (self._said, self._head, self._rules, self._sizes, self._compare, self._sheet):
            cards.addWidget(card)
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("bankScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._inner)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._table)
        split.addWidget(scroll)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([50 * GRID, 80 * GRID])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.addWidget(split)

    # --- showing

    def _on_read(self, rows: list[ListedBank]) -> None:
        kept = self.chosen.bank.id if self.chosen is not None else ""
        self._rows = rows
        self._model.show_rows(rows, bank_columns())
        self._table.fix_widths({1: 9 * GRID, 2: 11 * GRID}, stretch=0)
        place = next((n for n, row in enumerate(rows) if row.bank.id == kept), 0)
        if rows:
            self._table.selectRow(place)
            self._on_chosen()

    def _on_chosen(self) -> None:
        chosen = self.chosen
        self._inner.setVisible(chosen is not None)
        if chosen is None:
            return
        self._numbers = None
        self._sheet.setVisible(chosen.version is not None)
        self._sheet_text.set_text("")
        self._show_head(chosen)
        self._fill_others(chosen)
        store, bank_id, version = self._context.services.store, chosen.bank.id, chosen.version
        if self._task is not None:
            self._task.cancel()

        def work() -> tuple[BankStatistics, str]:
            bank = store.bank(bank_id)
            sheet = "" if version is None else releases.datasheet_text(version, bank)
            return statistics(bank), sheet

        self._task = self._context.tasks.run(work, self._on_numbers, owner=self, lane=SLOW)

    def _on_numbers(self, found: tuple[BankStatistics, str]) -> None:
        self._numbers, sheet = found
        self._sheet_text.set_text(sheet)
        self._show_numbers()

    def _show_head(self, chosen: ListedBank) -> None:
        bank, version = chosen.bank, chosen.version
        self._head.set_title(bank.title)
        parts = [bank.name, bank.language, bank.license or self.tr("license not said")]
        lines = [bank.description, " · ".join(parts)]
        if version is not None:
            lines.append(
                self.tr("Version {}, released by {} on {}").format(
                    version.number, version.released_by, version.released_at[:10]
                )
            )
        lines.append(self.tr("Content hash {}").format(bank.id))
        self._about.setText("\n".join(line for line in lines if line))

    def _show_numbers(self) -> None:
        numbers = self._numbers
        if numbers is None:
            return
        self._lengths.show_rows(numbers.lengths, length_columns())
        self._rule_model.show_rows(rule_rows(numbers.report), rule_columns())
        lines = [
            self.tr("{}: {} questions").format(terms.fault(fault), count)
            for fault, count in numbers.faults
        ]
        lines += [
            self.tr("Questions {} and {} are nearly the same ({:.0%})").format(*pair)
            for pair in numbers.near
        ]
        self._cues.setText("\n".join(lines) or self.tr("The surface checks found nothing."))

    def _fill_others(self, chosen: ListedBank) -> None:
        self._other.clear()
        self._other.addItem(self.tr("choose…"), "")
        for row in self._rows:
            if row.bank.id != chosen.bank.id:
                number = "" if row.version is None else f" @{row.version.number}"
                self._other.addItem(f"{row.bank.name}{number} ({row.bank.questions})", row.bank.id)
        self._difference.clear()
        self._compare_table.hide()

    # --- what happens

    def _on_compare(self) -> None:
        chosen, other = self.chosen, str(self._other.currentData())
        if chosen is None or not other:
            self._difference.clear()
            self._compare_table.hide()
            return
        store, bank_id = self._context.services.store, chosen.bank.id
        self._context.tasks.run(
            lambda: diff(store.bank(other), store.bank(bank_id)),
            self._on_difference,
            owner=self,
            lane=SLOW,
        )

    def _on_difference(self, found: BankDiff) -> None:
        self._difference.setText(
            self.tr("{} added, {} removed, {} changed, {} the same").format(
                len(found.added), len(found.removed), len(found.changed), found.same
            )
        )
        rows = compared_rows(found)
        self._compare_table.setVisible(bool(rows))
        self._compared.show_rows(rows, compared_columns())

    def _on_export(self) -> None:
        chosen, form = self.chosen, BankForm(self._form.currentData())
        if chosen is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("Export a bank"), chosen.bank.name + _SUFFIX[form]
        )
        if name:
            self.export(chosen.bank.id, Path(name), form)

    def export(self, bank_id: str, path: Path, form: BankForm) -> None:
        """Write a bank to a file; the dialog has asked whether it may be replaced."""
        store = self._context.services.store

        def work() -> tuple[int, Path | None]:
            bank: Bank = store.bank(bank_id)
            return bank_files.export(store, bank, path, form, force=True)

        def done(result: tuple[int, Path | None]) -> None:
            left_out, sheet = result
            lines = [self.tr("Written to {}").format(path)]
            if sheet is not None:
                lines.append(self.tr("Its datasheet: {}").format(sheet.name))
            if left_out:
                lines.append(self.tr("{} questions do not fit this form").format(left_out))
            self._said.say("\n".join(lines))

        self._context.tasks.run(work, done, owner=self)

    # --- words

    def retranslate(self) -> None:
        """Set every word anew."""
        self._table.setAccessibleName(self.tr("Banks"))
        self._sizes.set_title(self.tr("Lengths and surface cues"))
        self._rules.set_title(self.tr("What dumb rules get right (50 % is a coin)"))
        self._compare.set_title(self.tr("Compare with"))
        self._sheet.set_title(self.tr("Datasheet"))
        self._other.setAccessibleName(self.tr("Compare with"))
        for table, name in (
            (self._length_table, self.tr("Lengths in characters")),
            (self._rule_table, self.tr("What dumb rules get right")),
            (self._compare_table, self.tr("Questions that differ")),
        ):
            table.setAccessibleName(name)
        kept = max(self._form.currentIndex(), 0)
        self._form.clear()
        for form, name in (
            (BankForm.OURS, self.tr("JSON lines, everything")),
            (BankForm.PUBLISHED, self.tr("JSON lines, published form")),
            (BankForm.CSV, self.tr("CSV for spreadsheets")),
        ):
            self._form.addItem(name, form.value)
        self._form.setCurrentIndex(kept)
        self._form.setAccessibleName(self.tr("Form of the file"))
        self._export.setText(self.tr("Export…"))
        if self._rows:
            self._on_read(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
