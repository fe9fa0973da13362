"""The tab that shows all banks and their versions, with their numbers."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.banks import files as bank_files
from faef_desktop.app.banks import parts
from faef_desktop.app.banks.datasheets import datasheet_text
from faef_desktop.app.banks.files import BankForm
from faef_desktop.app.banks.parts import Cut, Merged
from faef_desktop.app.words import Language, Words, words_of
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
from faef_desktop.ui.questions.bank_head import BankHead
from faef_desktop.ui.questions.parts_dialogs import MergeDialog, SplitDialog
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.tasks import SLOW, Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Card, PlainTextView, caption, scrolled

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
        self._wanted = ""
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
        self._head = BankHead()
        self._head.export_wanted.connect(self._on_export)
        self._head.merge_wanted.connect(self._on_merge)
        self._head.split_wanted.connect(self._on_split)
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
        scroll = scrolled(self._inner, name="bankScroll")
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
        kept = self._wanted or (self.chosen.bank.id if self.chosen is not None else "")
        self._wanted = ""
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
        self._head.show_bank(chosen)
        self._fill_others(chosen)
        store, bank_id, version = self._context.services.store, chosen.bank.id, chosen.version
        say = self._say()
        if self._task is not None:
            self._task.cancel()

        def work() -> tuple[BankStatistics, str]:
            bank = store.bank(bank_id)
            sheet = "" if version is None else datasheet_text(version, bank, say)
            return statistics(bank), sheet

        self._task = self._context.tasks.run(work, self._on_numbers, owner=self, lane=SLOW)

    def _on_numbers(self, found: tuple[BankStatistics, str]) -> None:
        self._numbers, sheet = found
        self._sheet_text.set_text(sheet)
        self._show_numbers()

    def _say(self) -> Words:
        return words_of(self._context.services.resources, Language(self._context.language))

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

    def _on_export(self, form: BankForm) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("Export a bank"), chosen.bank.name + _SUFFIX[form]
        )
        if name:
            self.export(chosen.bank.id, Path(name), form)

    def export(self, bank_id: str, path: Path, form: BankForm) -> None:
        """Write a bank to a file; the dialog has asked whether it may be replaced."""
        store, say = self._context.services.store, self._say()

        def work() -> tuple[int, Path | None]:
            bank: Bank = store.bank(bank_id)
            return bank_files.export(store, bank, path, form, force=True, say=say)

        def done(result: tuple[int, Path | None]) -> None:
            left_out, sheet = result
            lines = [self.tr("Written to {}").format(path)]
            if sheet is not None:
                lines.append(self.tr("Its datasheet: {}").format(sheet.name))
            if left_out:
                lines.append(self.tr("{} questions do not fit this form").format(left_out))
            self._said.say("\n".join(lines))

        self._context.tasks.run(work, done, owner=self)

    def _on_merge(self) -> None:
        if self.chosen is None:
            return
        dialog = MergeDialog(self._rows, self.chosen.bank.id, self.window())
        dialog.wanted.connect(self.merge)
        dialog.open()

    def merge(self, bank_ids: list[str], name: str, title: str) -> None:
        """Make one bank of several, and show it."""
        store = self._context.services.store

        def work() -> Merged:
            banks = [store.bank(bank_id) for bank_id in bank_ids]
            return parts.merge_banks(store, banks, name=name, title=title)

        def done(merged: Merged) -> None:
            self._said.say(
                self.tr("Made {}: {} questions; {} repeated ones were left out").format(
                    merged.bank.name, len(merged.bank.questions), len(merged.dropped)
                )
            )
            self._show_new(merged.bank)

        self._context.tasks.run(work, done, owner=self, lane=SLOW)

    def _on_split(self) -> None:
        if self.chosen is None:
            return
        bank_id = self.chosen.bank.id
        dialog = SplitDialog(self.chosen, self.window())
        dialog.wanted.connect(lambda cut: self.split(bank_id, cut))
        dialog.open()

    def split(self, bank_id: str, cut: Cut) -> None:
        """Make the parts of a bank, and show the first."""
        store = self._context.services.store

        def done(made: list[Bank]) -> None:
            told = ", ".join(f"{part.name} ({len(part.questions)})" for part in made)
            self._said.say(self.tr("Made {} banks: {}").format(len(made), told))
            self._show_new(made[0])

        self._context.tasks.run(
            lambda: parts.split_bank(store, store.bank(bank_id), cut), done, owner=self, lane=SLOW
        )

    def _show_new(self, bank: Bank) -> None:
        self._wanted = bank.id
        self._context.data_changed.emit()

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
        if self._rows:
            self._on_read(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
