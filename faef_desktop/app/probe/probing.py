"""Ask one question in both formats at once, and store every reply."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial

from faef_desktop.app.models.host_state import DEFAULT_THINKING, Thinking
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking import (
    Item,
    Prepared,
    Slot,
    in_every_order,
    prepare,
    reply_end,
    require_askable,
    slots,
)
from faef_desktop.app.resources import Resources
from faef_desktop.domain import verdicts
from faef_desktop.domain.choices import Failure, Pick, failure
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.verdicts import Cell
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import (
    Ended,
    Event,
    Failed,
    Finished,
    Mode,
    Sampling,
    Started,
    Text,
)
from faef_desktop.storage.records import ReplyRow
from faef_desktop.storage.replies.run_records import RunState
from faef_desktop.storage.store import Store

STOPPED = "You stopped this reply; ask again when you like."
LOST = "The model process ended while this was being written; restart it and ask again."

__all__ = [
    "Probe",
    "ProbeEnded",
    "ProbeEvent",
    "ProbeSettings",
    "Slot",
    "SlotEnded",
    "SlotFailed",
    "SlotStarted",
    "SlotText",
    "cell_of",
    "slots",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSettings:
    """How long replies may be (tokens), how they are sampled, and how much a model may think."""

    max_open_tokens: int = 400
    max_choice_tokens: int = 48
    sampling: Sampling = field(default_factory=Sampling)
    thinking: Thinking = DEFAULT_THINKING


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotStarted:
    """A reply began: the exact rendered prompt and its length in tokens."""

    slot: Slot
    prompt: str
    prompt_tokens: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """More text of a reply."""

    slot: Slot
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotEnded:
    """A reply is complete and stored."""

    slot: Slot
    reply: ReplyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFailed:
    """A reply came to nothing; what there was of it is stored, and it can be asked again."""

    slot: Slot
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeEnded:
    """All replies ended; `cell` is known when the same open reply was judged before."""

    probe_id: str
    cell: Cell | None


ProbeEvent = SlotStarted | SlotText | SlotEnded | SlotFailed | ProbeEnded


def cell_of(open_reply: ReplyRow | None, choices: Iterable[ReplyRow]) -> Cell | None:
    """Return the cell of a question, or None while the label or an option order is missing."""
    choices = tuple(choices)
    if open_reply is None or not in_every_order(
        open_reply.question, [reply.order for reply in choices]
    ):
        return None
    picks = [Pick(reply.order, reply.strict) for reply in choices if reply.strict is not None]
    positive = open_reply.question.positive_index
    if positive is None or len(picks) < len(choices):
        return None
    right = failure(picks, positive) is Failure.RIGHT
    return verdicts.cell(open_reply.verdict.decided, right)


@dataclass(slots=True)
class _UnderWay:
    """The replies of one probe, and what came of them so far; `ended` counts them."""

    probe_id: str
    requests: dict[Slot, str] = field(default_factory=dict)
    replies: dict[Slot, str] = field(default_factory=dict)
    texts: dict[Slot, str] = field(default_factory=dict)
    done: list[ReplyRow] = field(default_factory=list)
    ended: int = 0


class Probe:
    """Asks one question at a time.

    `listener` is called one event at a time, mostly on the reader thread of the model process,
    and with ProbeEnded as the last event of each probe.
    """

    def __init__(
        self,
        store: Store,
        host: ModelHost,
        resources: Resources,
        listener: Callable[[ProbeEvent], None],
    ) -> None:
        self._store = store
        self._host = host
        self._resources = resources
        self._listener = listener
        self._lock = threading.RLock()
        self._current: _UnderWay | None = None

    @property
    def busy(self) -> bool:
        """Whether replies are under way."""
        with self._lock:
            return self._current is not None

    def ask(self, question: Question, settings: ProbeSettings | None = None) -> str:
        """Ask in all formats and orders at once and return the id of this probe (its run).

        Raises UserError when the question cannot be asked, no model is ready, or one is under way.
        """
        settings = settings or ProbeSettings()
        require_askable(question)
        with self._lock:
            if self._current is not None:
                raise UserError("A question is being answered; wait for it or stop it first.")
            self._host.wait_ready(0)
            run_id = self._store.start_run("probe", asdict(settings))
            current = _UnderWay(run_id)
            asked = [self._prepare(question, slot, run_id, settings) for slot in slots(question)]
            try:
                for item in asked:
                    current.replies[item.slot] = self._store.begin_reply(item.new)
            except UserError:
                self._abandon(current)
                raise
            # Events wait at the lock until every reply is known.
            self._current = current
            for item in asked:
                self._send(current, item, settings)
        return run_id

    def cancel(self) -> None:
        """End the replies under way; ProbeEnded still comes."""
        with self._lock:
            requests = list(self._current.requests.values()) if self._current else []
        for request_id in requests:
            self._host.cancel(request_id)

    def _prepare(
        self, question: Question, slot: Slot, run_id: str, settings: ProbeSettings
    ) -> Prepared:
        is_open = slot.format is Format.OPEN
        return prepare(
            self._host,
            self._resources,
            Item(question, slot),
            run_id=run_id,
            max_tokens=settings.max_open_tokens if is_open else settings.max_choice_tokens,
            sampling=settings.sampling,
            mode=Mode.INTERLEAVED,
            thinking=settings.thinking,
        )

    def _send(self, current: _UnderWay, item: Prepared, settings: ProbeSettings) -> None:
        try:
            current.requests[item.slot] = self._host.ask(
                item.turns,
                max_tokens=item.max_tokens,
                listener=partial(self._on_event, current, item.slot),
                letters=item.letters,
                sampling=settings.sampling,
                mode=Mode.INTERLEAVED,
                thinking=settings.thinking,
            )
        except UserError as error:  # the process died between two requests
            self._interrupt(current, item.slot, str(error))

    def _on_event(self, current: _UnderWay, slot: Slot, event: Event | Exited) -> None:
        with self._lock:
            match event:
                case Started(prompt=prompt, prompt_tokens=count):
                    self._listener(SlotStarted(slot=slot, prompt=prompt, prompt_tokens=count))
                case Text(text=text):
                    current.texts[slot] = current.texts.get(slot, "") + text
                    self._listener(SlotText(slot=slot, text=text))
                case Finished(ended=Ended.CANCELLED):
                    self._interrupt(current, slot, STOPPED)
                case Finished():
                    self._finish(current, slot, event)
                case Failed(sentence=sentence):
                    self._fail(current, slot, sentence)
                case Exited(sentence=sentence):
                    # Why it ended is said once, with the model; the store keeps it for each reply.
                    self._interrupt(current, slot, sentence, told=LOST)

    def _finish(self, current: _UnderWay, slot: Slot, event: Finished) -> None:
        try:
            self._store.finish_reply(current.replies[slot], reply_end(event))
            reply = self._store.reply(current.replies[slot])
        except UserError as error:
            self._end_slot(current, SlotFailed(slot=slot, sentence=str(error)))
            return
        current.done.append(reply)
        self._end_slot(current, SlotEnded(slot=slot, reply=reply))

    def _fail(self, current: _UnderWay, slot: Slot, sentence: str) -> None:
        try:
            self._store.fail_reply(current.replies[slot], sentence)
        except UserError as error:
            sentence = f"{sentence} {error}"
        self._end_slot(current, SlotFailed(slot=slot, sentence=sentence))

    def _interrupt(
        self, current: _UnderWay, slot: Slot, sentence: str, *, told: str | None = None
    ) -> None:
        told = told or sentence
        try:
            self._store.interrupt_reply(
                current.replies[slot], current.texts.get(slot, ""), sentence
            )
        except UserError as error:
            told = f"{told} {error}"
        self._end_slot(current, SlotFailed(slot=slot, sentence=told))

    def _end_slot(self, current: _UnderWay, event: SlotEnded | SlotFailed) -> None:
        current.ended += 1
        self._listener(event)
        if current.ended < len(current.replies):
            return
        whole = len(current.done) == len(current.replies)
        with suppress(UserError):  # the replies are safe, or their sentences said why not
            state = RunState.FINISHED if whole else RunState.INTERRUPTED
            self._store.end_run(current.probe_id, state)
        self._current = None
        self._listener(ProbeEnded(probe_id=current.probe_id, cell=_cell(current.done)))

    def _abandon(self, current: _UnderWay) -> None:
        with suppress(UserError):
            for reply_id in current.replies.values():
                self._store.fail_reply(reply_id, "The workspace could not take this reply.")
            self._store.end_run(current.probe_id, RunState.FAILED)


def _cell(replies: Iterable[ReplyRow]) -> Cell | None:
    by_format: dict[Format, list[ReplyRow]] = {Format.OPEN: [], Format.CHOICE: []}
    for reply in replies:
        by_format[reply.format].append(reply)
    return cell_of(next(iter(by_format[Format.OPEN]), None), by_format[Format.CHOICE])
