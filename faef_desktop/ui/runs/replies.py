"""The newest replies of a run, and those that came to nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.thoughts import answer_of
from faef_desktop.storage.records import ReplyFilter, ReplyRow, ReplyState
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.runs import words
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone

_MOST = 200
"""Rows that are fetched; the Results page leads to all."""
_SETTLE_MS = 700
_LONGEST = 300
_WIDTHS = {0: 18 * GRID, 1: 20 * GRID}


class RunReplies(QWidget):
    """Two tables of one run: replies as they land, and errors.

    A double click or Enter opens the question on the Probe page.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._run_id = ""
        self._landed: RowsModel[ReplyRow] = RowsModel((), self)
        self._lost: RowsModel[ReplyRow] = RowsModel((), self)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("runTabs")
        self._tabs.setDocumentMode(True)
        self._tables = [Table(name="runReplies"), Table(name="runErrors")]
        for table, model in zip(self._tables, (self._landed, self._lost), strict=True):
            table.show_model(model)
            table.activated.connect(self._on_activated)
            self._tabs.addTab(table, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tabs)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self._read)
        self.retranslate()

    def show_run(self, run_id: str) -> None:
        """Show the replies of another run."""
        if run_id != self._run_id:
            self._run_id = run_id
            self._show([], [])
        self._read()

    def refresh_soon(self) -> None:
        """Read the replies again once this much time has gone by, however often this is called."""
        if not self._timer.isActive():
            self._timer.start()

    def _read(self) -> None:
        run_id = self._run_id
        if not run_id:
            self._show([], [])
            return
        store = self._context.services.store

        def read() -> tuple[str, list[ReplyRow], list[ReplyRow]]:
            def those(state: ReplyState) -> list[ReplyRow]:
                return store.replies(ReplyFilter(run_id=run_id, state=state, limit=_MOST))

            lost = [*those(ReplyState.FAILED), *those(ReplyState.INTERRUPTED)]
            return run_id, those(ReplyState.FINISHED), lost

        self._context.tasks.run(read, self._on_read, owner=self)

    def _on_read(self, found: tuple[str, list[ReplyRow], list[ReplyRow]]) -> None:
        run_id, landed, lost = found
        if run_id == self._run_id:
            self._show(landed, lost)

    def _show(self, landed: Sequence[ReplyRow], lost: Sequence[ReplyRow]) -> None:
        self._landed.change_rows(landed)
        self._lost.change_rows(lost)
        self._tabs.setTabText(0, self.tr("Newest replies"))
        errors = self.tr("Errors ({})").format(len(lost)) if lost else self.tr("Errors")
        self._tabs.setTabText(1, errors)

    def _on_activated(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, RowsModel):
            reply: ReplyRow = model.rows[index.row()]
            self._context.show_question(reply.question)

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        question = Column(self.tr("Question"), _question, full=lambda row: row.question.text)
        asked: Column[ReplyRow] = Column(self.tr("Asked as"), _asked_as)
        self._landed.show_rows(
            self._landed.rows,
            [
                question,
                asked,
                Column(self.tr("Read"), _read_letter, icon=self._read_icon),
                Column(self.tr("Reply"), _text, full=_full_text),
            ],
        )
        self._lost.show_rows(
            self._lost.rows,
            [
                question,
                asked,
                Column(self.tr("What happened"), lambda row: local(row.error)),
            ],
        )
        self._tables[0].fix_widths({**_WIDTHS, 2: 9 * GRID}, stretch=3)
        self._tables[1].fix_widths(_WIDTHS, stretch=2)
        self._tables[0].setAccessibleName(self.tr("Newest replies of the selected run"))
        self._tables[1].setAccessibleName(self.tr("Errors of the selected run"))
        self._tabs.setAccessibleName(self.tr("Replies of the selected run"))
        self._show(self._landed.rows, self._lost.rows)

    def _read_icon(self, row: ReplyRow) -> QIcon:
        right = _right(row)
        if right is None:
            return QIcon()
        name, tone = (icons.CORRECT, Tone.POSITIVE) if right else (icons.WRONG, Tone.NEGATIVE)
        return icons.icon(name, self._context.theme, tone)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _question(row: ReplyRow) -> str:
    return _name(row.question)


def _name(question: Question) -> str:
    return question.key or question.text


def _asked_as(row: ReplyRow) -> str:
    return words.asked_as(row.format, row.order, row.shots, row.repeat)


def _read_letter(row: ReplyRow) -> str:
    if row.format is Format.OPEN or row.strict is None:
        return ""
    return row.strict.letter or "?"


def _right(row: ReplyRow) -> bool | None:
    """Return whether the positive option was chosen, None where no letter was read."""
    if row.strict is None or row.strict.letter is None or row.question.positive_index is None:
        return None
    place = ord(row.strict.letter) - ord("A")
    return place < len(row.order) and row.order[place] == row.question.positive_index


def _text(row: ReplyRow) -> str:
    return " ".join(answer_of(_full_text(row))[:_LONGEST].split())


def _full_text(row: ReplyRow) -> str:
    return row.end.text if row.end is not None else ""
