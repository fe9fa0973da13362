"""Files of a team: share replies out, take files in, send labels back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.labels import rubrics, teamwork
from faef_desktop.app.labels.teamwork import Choice, Given, Sharing
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.records import AssignmentRow, Conflict, MergeReport, Opened
from faef_desktop.storage.store import Store
from faef_desktop.ui import words
from faef_desktop.ui.agreement.share_card import ShareCard
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tables import NUMBER, Column, RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Card, caption, push_button, scrolled


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file; one of `opened`, `report` and `sentence` says it."""

    path: Path
    opened: Opened | None = None
    report: MergeReport | None = None
    sentence: str = ""


class Files(QWidget):
    """The tab on which files are made and taken in."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("agreementFiles")
        self._context = context
        self._taken: list[TakenIn] = []
        self._build()
        self._lay_out()
        self.retranslate()

    def refresh(self) -> None:
        """Read models and assignments again."""
        store = self._context.services.store
        self._context.tasks.run(
            lambda: (store.models(), store.assignments()), self._on_read, owner=self
        )

    def take_in(self, paths: Sequence[Path]) -> None:
        """Open assignments and merge label files; each is taken whole or not at all."""
        store = self._context.services.store
        self._context.tasks.run(
            lambda: [_taken_in(store, path) for path in paths], self._on_taken, owner=self
        )

    # --- building

    def _build(self) -> None:
        theme = self._context.theme
        self._share = ShareCard(theme)
        self._share.wanted.connect(self._make_files)
        self._said = Banner(theme, Tone.ACCENT, name="filesSaid")
        self._take = Card(name="filesTake")
        self._take_note = caption()
        self._open = push_button("filesOpen", self._choose_files)
        self._results: RowsModel[TakenIn] = RowsModel(parent=self)
        self._results_table = Table(name="filesResults", fit_rows=True)
        self._results_table.show_model(self._results)
        self._failed_note = QLabel()
        self._failed_note.setObjectName("filesFailed")
        self._failed_note.setWordWrap(True)
        self._failed_note.setTextFormat(Qt.TextFormat.PlainText)
        self._conflicts: RowsModel[Conflict] = RowsModel(parent=self)
        self._conflict_note = caption()
        self._conflict_table = Table(name="filesConflicts", fit_rows=True)
        self._conflict_table.show_model(self._conflicts)
        self._send = Card(name="filesSend")
        self._send_note = caption()
        self._save = push_button("filesSave", self._save_labels)
        self._work = Card(name="filesAssignments")
        self._rows: RowsModel[AssignmentRow] = RowsModel(parent=self)
        self._work_table = Table(name="filesAssignmentTable", fit_rows=True)
        self._work_table.show_model(self._rows)

    def _lay_out(self) -> None:
        for titled, note, button in (
            (self._take, self._take_note, self._open),
            (self._send, self._send_note, self._save),
        ):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            row.addWidget(note, 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            titled.body.addLayout(row)
        hidden: tuple[QWidget, ...] = (
            self._results_table, self._failed_note, self._conflict_note, self._conflict_table,
        )  # fmt: skip
        for part in hidden:
            self._take.body.addWidget(part)
            part.hide()
        self._work.body.addWidget(self._work_table)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, GRID, 0)
        cards.setSpacing(2 * GRID)
        for card in (self._said, self._take, self._send, self._share, self._work):
            cards.addWidget(card)
        cards.addStretch(1)
        scroll = scrolled(inner, name="filesScroll")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID, 0, 0)
        outer.addWidget(scroll)

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._take.set_title(self.tr("Take files in"))
        self._take_note.setText(
            self.tr(
                "Open an assignment to label it here, or merge the label files that others sent"
                " back: in any order, as often as you like. What is here is never changed. Files"
                " may also be dropped on the window."
            )
        )
        self._open.setText(self.tr("Open files…"))
        self._send.set_title(self.tr("Send labels back"))
        self._send_note.setText(
            self.tr("A label file holds the labels of this workspace, for others to merge.")
        )
        self._save.setText(self.tr("Save a label file…"))
        self._work.set_title(self.tr("Assignments"))
        self._results_table.setAccessibleName(self.tr("What came of the files"))
        self._conflict_table.setAccessibleName(self.tr("Labels that differ"))
        self._work_table.setAccessibleName(self.tr("Assignments"))
        self._rows.show_rows(self._rows.rows, self._work_columns())
        self._show_taken()

    def _work_columns(self) -> list[Column[AssignmentRow]]:
        return [
            Column(self.tr("Person"), lambda row: row.annotator),
            Column(
                self.tr("Here"),
                lambda row: self.tr("made") if row.given else self.tr("to label"),
            ),
            Column(self.tr("Replies"), lambda row: str(row.replies), NUMBER),
            Column(self.tr("Labelled"), lambda row: str(row.labelled), NUMBER),
            Column(self.tr("Since"), lambda row: row.created_at[:16].replace("T", " ")),
        ]

    def _result_columns(self) -> list[Column[TakenIn]]:
        def number(field: str) -> Column[TakenIn]:
            head, tip = {
                "new": (self.tr("New"), self.tr("Added to this workspace")),
                "known": (self.tr("Known"), self.tr("Here before")),
                "conflicts": (self.tr("Conflicting"), self.tr("Different here; see below")),
                "unknown": (self.tr("Unknown"), self.tr("About replies that are not here")),
                "edited": (
                    self.tr("Left out"),
                    self.tr("Rows whose texts were edited, so that their reply is not sure"),
                ),
            }[field]

            def text(row: TakenIn) -> str:
                if row.report is not None:
                    value = getattr(row.report, field)
                    return str(value if isinstance(value, int) else len(value))
                return str(row.opened.new) if row.opened is not None and field == "new" else "–"

            return Column(head, text, NUMBER, tip)

        return [
            Column(self.tr("File"), lambda row: row.path.name, full=lambda row: str(row.path)),
            *(number(field) for field in ("new", "known", "conflicts", "unknown", "edited")),
            Column(self.tr("What it is"), self._what),
        ]

    def _what(self, row: TakenIn) -> str:
        if row.opened is not None:
            return self.tr("Assignment for {}: {} replies").format(
                row.opened.annotator, row.opened.replies
            )
        if row.report is not None:
            return self.tr("Labels of {}").format(", ".join(row.report.annotators) or "–")
        return self.tr("Not taken, see below")

    def _conflict_columns(self) -> list[Column[Conflict]]:
        return [
            Column(self.tr("Person"), lambda row: row.annotator),
            Column(self.tr("Here"), lambda row: "–" if row.here is None else words.label(row.here)),
            Column(
                self.tr("In the file"),
                lambda row: "–" if row.there is None else words.label(row.there),
            ),
            Column(
                self.tr("What counts"),
                lambda row: (
                    self.tr("the newer one; both are kept")
                    if row.stored
                    else self.tr("the one here")
                ),
            ),
            Column(self.tr("Question"), lambda row: row.question),
        ]

    # --- data

    def _on_read(self, found: tuple[Sequence[object], list[AssignmentRow]]) -> None:
        models, rows = found
        self._share.set_models([str(getattr(model, "name", "")) for model in models])
        self._rows.show_rows(rows, self._work_columns())
        self._work.setVisible(bool(rows))

    def _show_taken(self) -> None:
        self._results_table.setVisible(bool(self._taken))
        self._results.show_rows(self._taken, self._result_columns())
        failed = [local(taken.sentence) for taken in self._taken if taken.sentence]
        self._failed_note.setText("\n".join(failed))
        self._failed_note.setVisible(bool(failed))
        conflicts = [
            conflict
            for taken in self._taken
            if taken.report is not None
            for conflict in taken.report.conflicts
        ]
        self._conflict_table.setVisible(bool(conflicts))
        self._conflict_note.setVisible(bool(conflicts))
        self._conflict_note.setText(
            self.tr("Labels that differ from those here. No label of this workspace was changed.")
        )
        self._conflicts.show_rows(conflicts[:_MOST_CONFLICTS], self._conflict_columns())

    # --- what a person does

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self.window(),
            self.tr("Open assignments or label files"),
            "",
            self.tr("Assignments and labels (*.faef *.csv *.jsonl);;All files (*)"),
        )
        if names:
            self.take_in([Path(name) for name in names])

    def _on_taken(self, taken: list[TakenIn]) -> None:
        self._taken = taken
        self._show_taken()
        self._context.data_changed.emit()
        opened = [one.opened for one in taken if one.opened is not None]
        if opened:
            self._context.status.emit(
                self.tr("{} replies for {} to label").format(
                    opened[-1].replies, opened[-1].annotator
                )
            )
            self._context.page_wanted.emit("label")

    def _save_labels(self) -> None:
        store = self._context.services.store
        self._context.tasks.run(
            lambda: teamwork.label_file_name(store), self._save_labels_as, owner=self
        )

    def _save_labels_as(self, usual: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.window(),
            self.tr("Save a label file"),
            usual,
            self.tr("Label files (*.faef)"),
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() != teamwork.SUFFIX:
            path = path.with_name(path.name + teamwork.SUFFIX)
        store = self._context.services.store
        self._context.tasks.run(
            # The dialog has asked whether a file may be replaced.
            lambda: teamwork.export_labels(store, path, force=True),
            lambda count: self._said.say(
                self.tr(
                    "The labels are saved in {}: {} entries, with all that was changed or taken"
                    " back."
                ).format(path, count),
                tone=Tone.ACCENT,
            ),
            self._on_failed,
            owner=self,
        )

    def _make_files(self, choice: Choice, sharing: Sharing, file_format: str) -> None:
        name = QFileDialog.getExistingDirectory(
            self.window(), self.tr("Choose a folder for the files")
        )
        if not name:
            return
        services = self._context.services
        self._context.tasks.run(
            lambda: teamwork.assign(
                services.store,
                choice,
                sharing,
                Path(name),
                file_format=file_format,
                rubric=rubrics.current(services.store, services.resources).rubric,
            ),
            self._on_made,
            self._on_failed,
            owner=self,
        )

    def _on_made(self, given: list[Given]) -> None:
        people = ", ".join(f"{one.annotator} ({one.replies})" for one in given)
        self._said.say(
            self.tr("Files made in {} for {}. No model is named in them.").format(
                given[0].path.parent, people
            ),
            tone=Tone.ACCENT,
        )
        self.refresh()

    def _on_failed(self, sentence: str) -> None:
        self._said.say(local(sentence), tone=Tone.WARNING)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


_MOST_CONFLICTS = 200


def _taken_in(store: Store, path: Path) -> TakenIn:
    try:
        done = teamwork.import_file(store, path)
    except UserError as error:
        return TakenIn(path, sentence=str(error))
    if isinstance(done, MergeReport):
        return TakenIn(path, report=done)
    return TakenIn(path, opened=done)
