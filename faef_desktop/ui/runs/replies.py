"""The newest replies of a run, those that came to nothing, and those that were cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.thoughts import answer_of
from faef_desktop.storage.records import ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.replies.run_records import ItemKey
from faef_desktop.storage.store import Store
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
_WIDTHS = {0: 21 * GRID, 1: 20 * GRID}


@dataclass(frozen=True, slots=True)
class CutReply:
    """A reply that was cut off, and whether its question was answered since."""

    reply: ReplyRow
    answered: bool

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.reply.question


@dataclass(frozen=True, slots=True)
class _Found:
    run_id: str = ""
    landed: Sequence[ReplyRow] = ()
    failed: Sequence[ReplyRow] = ()
    cut: Sequence[CutReply] = ()
    failures: int = 0
    cuts: int = 0


class RunReplies(QWidget):
    """Three tables of one run: replies as they land, errors, and what was cut off.

    A double click or Enter opens the question on the Probe page.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._run_id = ""
        self._landed: RowsModel[ReplyRow] = RowsModel((), self)
        self._failed: RowsModel[ReplyRow] = RowsModel((), self)
        self._cut: RowsModel[CutReply] = RowsModel((), self)
        self._found = _Found()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("runTabs")
        self._tabs.setDocumentMode(True)
        self._tables = [Table(name=name) for name in ("runReplies", "runErrors", "runCutOff")]
        models: tuple[RowsModel[Any], ...] = (self._landed, self._failed, self._cut)
        for table, model in zip(self._tables, models, strict=True):
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
            self._show(_Found())
        self._read()

    def refresh_soon(self) -> None:
        """Read the replies again once this much time has gone by, however often this is called."""
        if not self._timer.isActive():
            self._timer.start()

    def _read(self) -> None:
        run_id = self._run_id
        if not run_id:
            self._show(_Found())
            return
        store = self._context.services.store
        self._context.tasks.run(lambda: _find(store, run_id), self._on_read, owner=self)

    def _on_read(self, found: _Found) -> None:
        if found.run_id == self._run_id:
            self._show(found)

    def _show(self, found: _Found) -> None:
        self._landed.change_rows(found.landed)
        self._failed.change_rows(found.failed)
        self._cut.change_rows(found.cut)
        self._found = found
        self._name_tabs()

    def _name_tabs(self) -> None:
        failed, cut = self._found.failures, self._found.cuts
        self._tabs.setTabText(0, self.tr("Newest replies"))
        errors = self.tr("Errors ({})").format(f"{failed:,}") if failed else self.tr("Errors")
        self._tabs.setTabText(1, errors)
        cut_off = self.tr("Cut off ({})").format(f"{cut:,}") if cut else self.tr("Cut off")
        self._tabs.setTabText(2, cut_off)
        newest = self.tr("The newest {} are listed; runs show lists all").format(_MOST)
        again = self.tr("No errors: going on asks these again")
        self._tabs.setTabToolTip(1, newest if failed > _MOST else "")
        self._tabs.setTabToolTip(2, f"{again}\n{newest}" if cut > _MOST else again)

    def _on_activated(self, index: QModelIndex) -> None:
        model = index.model()
        if isinstance(model, RowsModel):
            reply: ReplyRow | CutReply = model.rows[index.row()]
            self._context.show_question(reply.question)

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        question: Column[ReplyRow] = Column(
            self.tr("Question"), _question, full=lambda row: row.question.text
        )
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
        happened = self.tr("What happened")
        self._failed.show_rows(
            self._failed.rows,
            [question, asked, Column(happened, lambda row: local(row.error))],
        )
        self._cut.show_rows(
            self._cut.rows,
            [
                Column(self.tr("Question"), _question, full=lambda row: row.question.text),
                Column(self.tr("Asked as"), lambda row: _asked_as(row.reply)),
                Column(self.tr("Since then"), self._since),
                Column(happened, lambda row: local(row.reply.error)),
            ],
        )
        self._tables[0].fix_widths({**_WIDTHS, 2: 9 * GRID}, stretch=3)
        self._tables[1].fix_widths(_WIDTHS, stretch=2)
        self._tables[2].fix_widths({**_WIDTHS, 2: 18 * GRID}, stretch=3)
        self._tables[0].setAccessibleName(self.tr("Newest replies of the selected run"))
        self._tables[1].setAccessibleName(self.tr("Errors of the selected run"))
        self._tables[2].setAccessibleName(self.tr("Replies of the selected run that were cut off"))
        self._tabs.setAccessibleName(self.tr("Replies of the selected run"))
        self._name_tabs()

    def _since(self, row: CutReply) -> str:
        return self.tr("answered") if row.answered else self.tr("to be asked again")

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


def _find(store: Store, run_id: str) -> _Found:
    def those(state: ReplyState) -> list[ReplyRow]:
        return store.replies(ReplyFilter(run_id=run_id, state=state, limit=_MOST))

    run, cut = store.queued_run(run_id), those(ReplyState.INTERRUPTED)
    done = store.done_in_run(run_id) if cut else set()
    return _Found(
        run_id=run_id,
        landed=those(ReplyState.FINISHED),
        failed=those(ReplyState.FAILED),
        cut=[CutReply(reply, _key(reply) in done) for reply in cut],
        failures=run.failed,
        cuts=run.interrupted,
    )


def _key(row: ReplyRow) -> ItemKey:
    return row.question.id, row.format, row.order, row.shots, row.repeat


def _question(row: ReplyRow | CutReply) -> str:
    return row.question.key or row.question.text


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
