"""One probe as the window sees it: what was asked, what came back, what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from faef_desktop.app.labels import annotators, labelling
from faef_desktop.app.models.host_state import DEFAULT_THINKING, Thinking
from faef_desktop.app.probe.probing import (
    Probe,
    ProbeEnded,
    ProbeEvent,
    ProbeSettings,
    Slot,
    SlotEnded,
    SlotFailed,
    SlotStarted,
    SlotText,
    cell_of,
)
from faef_desktop.app.results import scores as results
from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.domain.verdicts import Cell, LabelValue
from faef_desktop.storage.records import ReplyRow, ReplyState
from faef_desktop.ui.context import UiContext


@dataclass(frozen=True, slots=True)
class Labelled:
    """An open reply with its verdict, and the label that this person gave it."""

    reply: ReplyRow
    own: LabelValue | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The running scores of one model."""

    model: str
    scores: ScoreRow | None


class ProbeSession(QObject):
    """Carries a probe between the window and the model process.

    Signals:
        began: a Question is being asked; every reply view starts afresh.
        slot_started: a SlotStarted.
        slot_text: a SlotText.
        slot_ended: a Slot and its ReplyRow.
        slot_failed: a Slot and the sentence for the person.
        ended: all replies of the probe have ended.
        refused: the sentence that says why nothing was asked.
        outcome_changed: the replies, the label or the cell are others now.
        standing_changed: a Standing.
    """

    began = Signal(object)
    slot_started = Signal(object)
    slot_text = Signal(object)
    slot_ended = Signal(object, object)
    slot_failed = Signal(object, str)
    ended = Signal()
    refused = Signal(str)
    outcome_changed = Signal()
    standing_changed = Signal(object)
    _event = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        services = context.services
        self._context = context
        self._store = services.store
        self._event.connect(self._on_event, Qt.ConnectionType.QueuedConnection)
        self._probe = Probe(services.store, services.host, services.resources, self._event.emit)
        self.busy = False
        self.question: Question | None = None
        self.own_label: LabelValue | None = None
        self.replies: dict[Slot, ReplyRow] = {}
        self.prompts: dict[Slot, str] = {}

    @property
    def open_reply(self) -> ReplyRow | None:
        """The finished open reply, if there is one."""
        return next((r for s, r in self.replies.items() if s.format is Format.OPEN), None)

    @property
    def choices(self) -> list[ReplyRow]:
        """The finished choice replies."""
        return [reply for slot, reply in self.replies.items() if slot.format is Format.CHOICE]

    @property
    def cell(self) -> Cell | None:
        """Where the question falls, or None while something is missing."""
        return cell_of(self.open_reply, self.choices)

    def ask(self, question: Question, thinking: Thinking = DEFAULT_THINKING) -> None:
        """Ask in both formats; `refused` says why when that cannot be."""
        if self.busy:
            return
        self.busy = True
        self._begin(question)
        self._context.tasks.run(
            lambda: self._probe.ask(question, ProbeSettings(thinking=thinking)),
            on_error=self._on_refused,
            owner=self,
        )

    def stop(self) -> None:
        """End the replies under way."""
        if self.busy:
            self._context.tasks.run(self._probe.cancel, owner=self)

    def clear(self) -> None:
        """Forget the replies that are shown; what is stored stays."""
        if not self.busy:
            self.question = None
            self._forget()
            self.outcome_changed.emit()

    def show_stored(self, question: Question, replies: Sequence[ReplyRow]) -> None:
        """Show replies of an earlier probe."""
        if self.busy:
            return
        self._begin(question)
        for reply in replies:
            slot = Slot(reply.format, reply.order)
            if reply.state is ReplyState.FINISHED and reply.end is not None:
                self.replies[slot] = reply
                self.prompts[slot] = reply.end.prompt or ""
                self.slot_ended.emit(slot, reply)
            else:
                self.slot_failed.emit(slot, reply.error)
        self.ended.emit()
        self.outcome_changed.emit()
        self.refresh_label()
        self.refresh_standing()

    def label(self, value: LabelValue) -> None:
        """Label the open reply as the person at this computer."""
        reply = self.open_reply
        if reply is None:
            return
        store, choices_shown = self._store, bool(self.choices)

        def work() -> Labelled:
            annotator = annotators.current_annotator(store)
            context = labelling.context_of_probe(
                store, reply.id, annotator, choices_shown=choices_shown
            )
            labelling.label(store, reply.id, value, annotator=annotator, context=context)
            return self._labelled(reply.id)

        self._context.tasks.run(work, self._on_labelled, self._on_label_refused, owner=self)

    def undo_label(self) -> None:
        """Withdraw the person's label of the open reply."""
        reply = self.open_reply
        if reply is None:
            return
        store = self._store

        def work() -> Labelled:
            own = labelling.own_label(store, reply.id, annotators.current_annotator(store))
            if own is not None:
                store.withdraw_label(own.id)
            return self._labelled(reply.id)

        self._context.tasks.run(work, self._on_labelled, self._on_label_refused, owner=self)

    def refresh_standing(self) -> None:
        """Fetch the running scores of the model whose replies are shown, else of the loaded one."""
        shown = self.open_reply or next(iter(self.choices), None)
        model = self._context.host_state.model
        if shown is not None:
            sha256, name = shown.provenance.model_sha256, shown.model_name
        elif model is not None:
            sha256, name = model.sha256, model.name
        else:
            return
        store = self._store
        self._context.tasks.run(
            lambda: Standing(name, results.running_scores(store, sha256)),
            self.standing_changed.emit,
            owner=self,
        )

    def _begin(self, question: Question) -> None:
        self.question = question
        self._forget()
        self.began.emit(question)
        self.outcome_changed.emit()

    def _forget(self) -> None:
        self.own_label = None
        self.replies.clear()
        self.prompts.clear()

    def _on_refused(self, sentence: str) -> None:
        self.busy = False
        self.refused.emit(sentence)
        self.ended.emit()
        self.outcome_changed.emit()

    def refresh_label(self) -> None:
        """Fetch the label of the open reply: it may have been given elsewhere."""
        reply = self.open_reply
        if reply is not None:
            self._context.tasks.run(lambda: self._labelled(reply.id), self._show_label, owner=self)

    def _labelled(self, reply_id: str) -> Labelled:
        annotator = annotators.current_annotator(self._store)
        own = labelling.own_label(self._store, reply_id, annotator)
        return Labelled(self._store.reply(reply_id), own.value if own else None)

    def _show_label(self, labelled: Labelled) -> None:
        current = self.open_reply
        if current is not None and current.id == labelled.reply.id:
            self.replies[Slot(current.format, current.order)] = labelled.reply
            self.own_label = labelled.own
            self.outcome_changed.emit()

    def _on_labelled(self, labelled: Labelled) -> None:
        self._show_label(labelled)
        self.refresh_standing()
        self._context.data_changed.emit()

    def _on_label_refused(self, sentence: str) -> None:
        self._context.problem.emit(sentence)
        self.outcome_changed.emit()

    def _on_event(self, event: ProbeEvent) -> None:
        match event:
            case SlotStarted():
                self.prompts[event.slot] = event.prompt
                self.slot_started.emit(event)
            case SlotText():
                self.slot_text.emit(event)
            case SlotEnded():
                self._on_slot_ended(event.slot, event.reply)
            case SlotFailed():
                self.slot_failed.emit(event.slot, event.sentence)
            case ProbeEnded():
                self.busy = False
                self.ended.emit()
                self.outcome_changed.emit()
                self.refresh_standing()
                self._context.data_changed.emit()

    def _on_slot_ended(self, slot: Slot, reply: ReplyRow) -> None:
        if reply.state is ReplyState.FINISHED:
            self.replies[slot] = reply
        self.slot_ended.emit(slot, reply)
        self.outcome_changed.emit()
        if slot.format is Format.OPEN:
            self.refresh_label()
