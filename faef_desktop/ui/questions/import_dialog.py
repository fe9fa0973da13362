"""Importing questions: the file, which column holds what, and how rows would come in."""

import time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.banks import collecting
from faef_desktop.app.banks.collecting import (
    Collected,
    Defaults,
    Previewed,
    QuestionTable,
    Stage,
    Wanted,
)
from faef_desktop.app.labels import annotators
from faef_desktop.domain.columns import UNSORTED, Field
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.banks.workshop_records import WorkshopRow
from faef_desktop.ui import words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.questions import terms
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tables import NUMBER, Column, RowsModel, Table
from faef_desktop.ui.tasks import SLOW
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption, push_button
from faef_desktop.ui.working_dialog import WorkingDialog

_PER_ROW = 3
_BREATH = 0.001
_TOLD = 5
"""Rows left out that are named one by one."""


class ImportDialog(WorkingDialog):
    """Takes questions from a file into a bank in the making.

    Signals:
        counted: the Stage, and how many rows are through it (from the thread that imports).
    """

    counted = Signal(object, int)

    def __init__(self, context: UiContext, shop: WorkshopRow, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("importQuestions")
        self.setWindowTitle(self.tr("Import questions into {}").format(shop.title))
        self._shop = shop
        self._table: QuestionTable | None = None
        self._build()
        self._lay_out()
        self.counted.connect(self._on_counted)
        self.resize(122 * GRID, 84 * GRID)

    # --- building

    def _build(self) -> None:
        self._choose = push_button("importChoose", self._on_choose, text=self.tr("Choose a file…"))
        self._file = QLabel(self.tr("JSON lines, CSV, TSV, .xlsx, or text with a question a line"))
        self._file.setObjectName("importFile")
        self._sheet = QComboBox()
        self._sheet.setObjectName("importSheet")
        self._sheet.setAccessibleName(self.tr("Sheet"))
        self._sheet.activated.connect(self._on_sheet)
        self._sheet.hide()
        self._fields: dict[Field, QComboBox] = {}
        for field in Field:
            combo = QComboBox()
            combo.setObjectName(f"importField-{field.value.replace(' ', '-')}")
            combo.setAccessibleName(terms.field(field))
            combo.activated.connect(self._show_preview)
            self._fields[field] = combo
        self._kind = QComboBox()
        self._kind.setObjectName("importKind")
        for kind in Kind:
            self._kind.addItem(words.kind(kind), kind.value)
        self._kind.activated.connect(self._show_preview)
        self._dimension = self._line("importDimension")
        self._source = self._line("importSource")
        self._license = self._line("importLicense")
        self._bare = QCheckBox(self.tr("Questions only, without the options of the file"))
        self._bare.setObjectName("importBare")
        self._repeated = QCheckBox(self.tr("Take questions too that are here already"))
        self._repeated.setObjectName("importRepeated")
        for box in (self._bare, self._repeated):
            box.toggled.connect(self._show_preview)  # after an import, it may be done once more
        self._model: RowsModel[Previewed] = RowsModel(parent=self)
        self._preview = Table(name="importPreview")
        self._preview.setAccessibleName(self.tr("How the first rows would come in"))
        self._preview.show_model(self._model)
        self._said = Banner(self._context.theme, Tone.WARNING, name="importSaid")
        self._more = caption()
        self._more.setObjectName("importMore")
        self._close = push_button("importClose", self.reject, text=self.tr("Close"))
        self._close.setAutoDefault(False)
        self._take = push_button("importTake", self._on_take, text=self.tr("Import"), primary=True)
        self._take.setEnabled(False)

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.textChanged.connect(self._show_preview)
        return made

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._choose)
        top.addWidget(self._file, 1)
        top.addWidget(self._sheet)
        columns = QGridLayout()
        columns.setHorizontalSpacing(GRID)
        columns.setVerticalSpacing(GRID // 2)
        for place, (field, combo) in enumerate(self._fields.items()):
            label = caption(terms.field(field))
            label.setWordWrap(False)
            label.setBuddy(combo)
            row, column = divmod(place, _PER_ROW)
            columns.addWidget(label, row, 2 * column)
            columns.addWidget(combo, row, 2 * column + 1)
            columns.setColumnStretch(2 * column + 1, 1)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for name, widget in (
            (self.tr("Kind"), self._kind),
            (self.tr("Dimension"), self._dimension),
            (self.tr("Source"), self._source),
            (self.tr("License"), self._license),
        ):
            label = caption(name)
            label.setWordWrap(False)
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            line.addWidget(label)
            line.addWidget(widget, 1)
        checks = QHBoxLayout()
        checks.setSpacing(2 * GRID)
        checks.addWidget(self._bare)
        checks.addWidget(self._repeated)
        checks.addStretch(1)
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addWidget(self._more, 1)
        bottom.addWidget(self._close)
        bottom.addWidget(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(top)
        layout.addWidget(caption(self.tr("Which column holds what")))
        layout.addLayout(columns)
        layout.addWidget(caption(self.tr("What holds where the file does not say it")))
        layout.addLayout(line)
        layout.addLayout(checks)
        layout.addWidget(self._preview, 1)
        layout.addWidget(self._said)
        layout.addLayout(bottom)

    # --- the file

    def open_file(self, path: Path, sheet: str = "") -> None:
        """Read the columns of a file, and show its first rows."""
        self._said.hide()
        self._choose.setEnabled(False)
        self._take.setEnabled(False)
        self._more.setText(self.tr("Opening {}…").format(path.name))
        no_garbage = self._context.tasks.no_garbage

        def work() -> QuestionTable:
            with no_garbage:
                return collecting.open_table(path, sheet=sheet)

        self._context.tasks.run(work, self._on_opened, self._on_failed, owner=self, lane=SLOW)

    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Import questions"),
            "",
            self.tr("Questions (*.jsonl *.csv *.tsv *.xlsx *.txt);;All files (*)"),
        )
        if name:
            self.open_file(Path(name))

    def _on_sheet(self) -> None:
        if self._table is not None:
            self.open_file(self._table.path, self._sheet.currentText())

    def _on_opened(self, table: QuestionTable) -> None:
        before = "" if self._table is None else self._table.path.name
        self._table = table
        self._choose.setEnabled(True)
        self._file.setText(table.path.name)
        self._file.setToolTip(str(table.path))
        self._sheet.clear()
        self._sheet.addItems(list(table.sheets))
        self._sheet.setCurrentText(table.sheet)
        self._sheet.setVisible(len(table.sheets) > 1)
        suggested = collecting.suggest_columns(table.columns)
        for field, combo in self._fields.items():
            combo.clear()
            combo.addItem("–", "")
            for name in table.columns:
                combo.addItem(name, name)
            combo.setCurrentIndex(max(0, combo.findData(suggested.get(field, ""))))
        if self._source.text() in ("", before):  # a name that a person typed stays
            self._source.setText(table.path.name)
        self._show_preview()

    # --- the preview

    def _wanted(self) -> Wanted | None:
        if self._table is None:
            return None
        chosen = {field: str(combo.currentData()) for field, combo in self._fields.items()}
        return Wanted(
            table=self._table,
            columns={field: name for field, name in chosen.items() if name},
            defaults=Defaults(
                kind=Kind(self._kind.currentData()),
                dimension=self._dimension.text().strip() or UNSORTED,
                language=self._shop.language,
                source=self._source.text().strip(),
                license=self._license.text().strip(),
            ),
            options=not self._bare.isChecked(),
            repeated=self._repeated.isChecked(),
        )

    def _show_preview(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        self._model.show_rows(collecting.preview(wanted), self._columns())
        if not self._choose.isEnabled():
            return  # an import goes on
        named = Field.QUESTION in wanted.columns
        self._take.setEnabled(named)
        self._more.setText("" if named else self.tr("Choose the column that holds the question."))

    def _columns(self) -> list[Column[Previewed]]:
        def options(row: Previewed) -> str:
            return " | ".join(
                f"{'+' if option.positive else '-'} {option.text}"
                for option in row.question.options
            )

        return [
            Column(self.tr("Row"), lambda row: str(row.line), NUMBER),
            Column(
                self.tr("Problem"),
                lambda row: self.tr("left out") if row.problem else "",
                full=lambda row: _problem(row.problem),
            ),
            Column(self.tr("Kind"), lambda row: words.kind(row.question.kind)),
            Column(self.tr("Dimension"), lambda row: terms.dimension(row.question.dimension)),
            Column(
                self.tr("Question"),
                lambda row: " ".join(row.question.text.split())[:200],
                full=lambda row: row.question.text,
            ),
            Column(self.tr("Options"), lambda row: options(row)[:200], full=options),
        ]

    # --- taking

    def _on_take(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            return
        self._take.setEnabled(False)
        self._choose.setEnabled(False)
        self._close.setText(self.tr("Stop"))
        self._more.setText(self.tr("Opening {}…").format(wanted.table.path.name))
        store, stop = self._context.services.store, self.stop
        no_garbage = self._context.tasks.no_garbage

        def work() -> Collected:
            with no_garbage:
                return collecting.collect(
                    store,
                    self._shop.id,
                    wanted,
                    who=annotators.current_annotator(store),
                    progress=self._progress,
                    stop=stop,
                )

        self.work(work, self._on_taken, self._on_failed, lane=SLOW)

    def _progress(self, stage: Stage, count: int) -> None:
        self.counted.emit(stage, count)  # on the thread that imports
        time.sleep(_BREATH)  # and the window's thread has its turn

    def _on_counted(self, stage: Stage, count: int) -> None:
        if not self.working or self.stop.is_set():
            return  # what the thread said last comes after its end
        said = {
            Stage.READING: self.tr("{:,} rows read"),
            Stage.COMPARING: self.tr("{:,} questions compared with the others"),
            Stage.STORING: self.tr("{:,} questions stored"),
        }
        self._more.setText(said[stage].format(count))

    def _on_taken(self, done: Collected) -> None:
        self._close.setText(self.tr("Close"))
        lines = [
            self.tr("Row {}: {}").format(one.line, _problem(one.reason))
            for one in done.skipped[:_TOLD]
        ]
        text = self.tr("{} questions imported, {} rows left out, {} like another question").format(
            done.taken, len(done.skipped), len(done.near)
        )
        if len(done.skipped) > _TOLD:
            lines.append(self.tr("… and {} more").format(len(done.skipped) - _TOLD))
        if done.cut:
            lines.append(
                self.tr(
                    "{:,} questions share their words with very many others and were compared with"
                    " {} of them only: a near duplicate of these may have been missed."
                ).format(done.cut, collecting.MOST)
            )
        self._said.say("\n".join([text, *lines]), tone=Tone.POSITIVE if done.taken else None)
        self._more.clear()
        self._choose.setEnabled(True)
        self._context.data_changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self._said.say(local(sentence), tone=Tone.WARNING)
        self._more.clear()
        self._close.setText(self.tr("Close"))
        self._choose.setEnabled(True)
        self._show_preview()

    def say_stopping(self) -> None:
        """Say that the import is being stopped."""
        self._more.setText(self.tr("Stopping…"))


def _problem(reason: str) -> str:
    """Return why a row is left out, in the language of the window."""
    return "; ".join(local(part) for part in reason.split("; "))
