"""One sitting of labelling: the reply on show, those after it, and what was done."""

from collections import deque
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from faef_desktop.app import labelling
from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.records import LabelProgress, ModelRecord, ReplyRow
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.label.queue import Batch, TakenBack, Wanted, fetch, take_back
from faef_desktop.ui.tasks import Task

AHEAD = 3
"""Replies read ahead, so that the next one is there at once."""


class LabelSession(QObject):
    """Keeps the store's slowness away from the page: every decision shows at once.

    Signals:
        changed: another reply is current, or the progress, the models or the filter changed.
        taken_back: a TakenBack, whose reply is current again; None when there was nothing.
        refused: a label could not be stored (the sentence, the note that was typed); its reply
            is current again.
    """

    changed = Signal()
    taken_back = Signal(object)
    refused = Signal(str, str)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = context.services.store
        self._wanted = Wanted(annotator="")
        self._current: ReplyRow | None = None
        self._ahead: deque[ReplyRow] = deque()
        self._skipped: list[ReplyRow] = []
        self._task: Task | None = None
        self.ready = False
        self.progress = LabelProgress(total=0, labelled=0)
        self.total_anywhere = 0
        self.can_undo = False
        self.models: tuple[ModelRecord, ...] = ()

    @property
    def wanted(self) -> Wanted:
        """Who labels, and which replies."""
        return self._wanted

    @property
    def current(self) -> ReplyRow | None:
        """The reply on show; None when nothing is left, or while the next one is read."""
        return self._current

    @property
    def skipped(self) -> int:
        """How many replies were put aside in this sitting."""
        return len(self._skipped)

    @property
    def waiting(self) -> bool:
        """True while the next reply is being read."""
        return self._task is not None

    # --- what a person does ---

    def start(self) -> None:
        """Read everything anew, as after time away from the page."""
        if self._wanted.annotator:
            self._restart()
        else:
            self._context.tasks.run(
                lambda: labelling.current_annotator(self._store), self._on_annotator, owner=self
            )

    def refresh(self) -> None:
        """Count again and read ahead again; what is on show stays."""
        if self._wanted.annotator:
            self._read_ahead()

    def decide(self, value: LabelValue, note: str = "") -> None:
        """Label the reply on show and go on."""
        reply = self._current
        if reply is None:
            return
        store, wanted = self._store, self._wanted
        visible = frozenset[Seen]() if wanted.blind else frozenset({Seen.MODEL})
        self._context.tasks.run(
            lambda: labelling.label(
                store,
                reply.id,
                value,
                annotator=wanted.annotator,
                note=note,
                context=LabelContext(visible=visible),
            ),
            lambda _row: self._context.data_changed.emit(),
            partial(self._on_refused, reply, note),
            owner=self,
        )
        self.progress = replace(self.progress, labelled=self.progress.labelled + 1)
        self.can_undo = True
        self._go_on()

    def skip(self) -> None:
        """Put the reply on show aside and go on."""
        if self._current is not None:
            self._skipped.append(self._current)
            self._go_on()

    def bring_back_skipped(self) -> None:
        """Show the replies that were put aside again."""
        self._skipped.clear()
        self._restart()

    def undo(self) -> None:
        """Take the person's newest label back and show its reply again."""
        store, annotator = self._store, self._wanted.annotator
        self._context.tasks.run(
            lambda: take_back(store, annotator), self._on_taken_back, owner=self
        )

    def set_annotator(self, name: str) -> None:
        """Label under another name from now on; an empty one is refused."""
        store, name = self._store, name.strip()
        if not name or name == self._wanted.annotator:
            return
        self._context.tasks.run(lambda: labelling.set_annotator(store, name), owner=self)
        self._wanted = replace(self._wanted, annotator=name)
        self._skipped.clear()
        self._restart()

    def set_filter(self, *, model_sha256: str | None, kind: Kind | None) -> None:
        """Show only replies of a model or to a kind of question; None means any."""
        wanted = replace(self._wanted, model_sha256=model_sha256, kind=kind)
        if wanted != self._wanted:
            self._wanted = wanted
            self._restart()

    # --- reading ahead ---

    def _on_annotator(self, name: str) -> None:
        self._wanted = replace(self._wanted, annotator=name)
        self._restart()

    def _restart(self) -> None:
        self._current = None
        self._ahead.clear()
        self._read_ahead()
        self.changed.emit()

    def _go_on(self) -> None:
        self._current = self._ahead.popleft() if self._ahead else None
        self._read_ahead()
        self.changed.emit()

    def _read_ahead(self) -> None:
        # A read that was queued before the last decision would bring that reply again.
        if self._task is not None:
            self._task.cancel()
        on_show = [self._current] if self._current is not None else []
        passed = [*on_show, *self._ahead, *self._skipped]
        count = max(0, AHEAD + 1 - len(on_show) - len(self._ahead))
        store, wanted = self._store, self._wanted
        self._task = self._context.tasks.run(
            lambda: fetch(store, wanted, passed=passed, count=count),
            self._on_batch,
            self._on_failed,
            owner=self,
        )

    def _on_batch(self, batch: Batch) -> None:
        self._task = None
        self.ready = True
        self._ahead.extend(batch.replies)
        if self._current is None and self._ahead:
            self._current = self._ahead.popleft()
        self.progress = batch.progress
        self.total_anywhere = batch.total_anywhere
        self.can_undo = batch.can_undo
        self.models = batch.models
        self.changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self._context.problem.emit(sentence)
        self.changed.emit()

    # --- what came of it ---

    def _on_taken_back(self, taken: TakenBack | None) -> None:
        if taken is not None:
            self._show_again(taken.reply)
            self._context.data_changed.emit()
        self.taken_back.emit(taken)

    def _on_refused(self, reply: ReplyRow, note: str, sentence: str) -> None:
        self._show_again(reply)
        self.refused.emit(sentence, note)

    def _show_again(self, reply: ReplyRow) -> None:
        self._skipped = [other for other in self._skipped if other.id != reply.id]
        if self._current is not None and self._current.id != reply.id:
            self._ahead.appendleft(self._current)
        self._current = reply
        self._read_ahead()
        self.changed.emit()
