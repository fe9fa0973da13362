"""One run: one model of a plan asked everything that is still missing."""

import queue
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from faef_desktop.app.labels.judging import judge_earlier, judge_reply
from faef_desktop.app.models import known as models
from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking import Item, Prepared, prepare, reply_end
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.events import Control, Landed, RunEvent, RunNote, RunProgress
from faef_desktop.app.runs.outstanding import outstanding
from faef_desktop.app.runs.pacing import Pace
from faef_desktop.app.runs.planning import examples_of, plan_of
from faef_desktop.app.runs.plans import Judging
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import group_of
from faef_desktop.domain.questions import Format
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import Ended, Event, Failed, Finished, Mode, Started, Text
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.replies.run_records import RunRow
from faef_desktop.storage.store import Store

STOPPED = "The run was stopped here."
WATCH = 0.2
"""How often a wait looks whether it was stopped (seconds)."""
SAVE_SECONDS = 5.0
AHEAD = 128
"""Requests that a batching engine has before it at once, to choose from what it computes."""


@dataclass(slots=True)
class _Flight:
    """A reply that was asked for; it is stored from the moment it has an id."""

    item: Item
    prepared: Prepared
    request_id: str = ""
    reply_id: str = ""
    text: str = ""
    begun: bool = False
    called_off: bool = False


class ModelRun:
    """Carries out one run on the calling thread; events of the model process are queued to it."""

    def __init__(
        self,
        store: Store,
        resources: Resources,
        run: RunRow,
        *,
        host: ModelHost,
        report: Callable[[RunEvent], None],
        control: Control,
    ) -> None:
        self._store = store
        self._resources = resources
        self._run = run
        self._record = store.plan(run.plan_id)
        self._plan = plan_of(self._record)
        self._examples = examples_of(self._record)
        # A server is asked many at a time whatever the plan says: it repeats no reply to the bit.
        self._mode = Mode.FAST if is_endpoint(Path(run.model_path)) else self._plan.mode
        self._host = host
        self._report = report
        self._control = control
        self._events: queue.SimpleQueue[tuple[_Flight, Event | Exited]] = queue.SimpleQueue()
        self._flying: list[_Flight] = []
        self._waiting: deque[Item] = deque()
        self._alone: deque[Item] = deque()
        self._on_its_own: Item | None = None
        self._pace = Pace(())
        self._kept = 0
        self._finished = run.finished
        self._failed = run.failed
        self._interrupted = 0
        self._cut_short = False
        self._saved_at = monotonic()

    def carry_out(self) -> None:
        """Ask all that is missing. Raises UserError, or RunStoppedError when it was stopped."""
        left = outstanding(self._store, self._resources, self._run, self._record)
        self._kept = left.kept
        self._waiting.extend(left.items)
        self._store.begin_run(self._run.id, kept=left.kept)
        if self._plan.judge is Judging.RULE:
            judge_earlier(self._store, self._run.model_sha256, self._record.asked)
        self._tell()
        if not self._waiting:
            return
        self._load()
        self._tell()
        self._pace = Pace(left.items)
        self._saved_at = monotonic()
        try:
            self._ask_all()
        finally:
            with suppress(UserError):  # a full disk is told by the reply that it kept out
                self._save_seconds()

    # Loading

    def _load(self) -> None:
        path = Path(self._run.model_path)
        if not path.is_file():
            what = "endpoint" if is_endpoint(path) else "model"
            raise UserError(
                f"The {what} file {path} is gone; put it back where it was, or make a new run."
            )
        self._tell(what=f"Reading {path.name}.")
        if models.identify(self._store, path).sha256 != self._run.model_sha256:
            raise UserError(
                f"The model file {path} is another one than when this run was made (its content"
                " changed), so its replies would not belong together; make a new run for it."
            )
        self._host.load(path, **self._plan.loading(background=True))
        self._wait_ready()

    def _wait_ready(self) -> None:
        while self._host.state.phase is Phase.LOADING:
            self._control.check()
            self._tell(what=self._host.state.sentence)
            with suppress(UserError):  # not yet: it is asked again below
                self._host.wait_ready(WATCH)
        for note in self._host.wait_ready(0).notes:
            self._note(note)

    # Asking

    def _ask_all(self) -> None:
        while self._waiting or self._alone or self._flying:
            if self._control.wanted is None:
                self._fill()
            else:
                self._call_off()
            if not self._flying:
                self._control.check()
            self._take_event()
        if self._cut_short:
            self._control.check()

    def _call_off(self) -> None:
        """Cancel what the model has not begun, and at once also what it has."""
        for flight in self._flying:
            if not flight.called_off and (self._control.at_once or not flight.begun):
                flight.called_off = True
                self._host.cancel(flight.request_id)

    def _fill(self) -> None:
        while (item := self._next()) is not None:
            if self._host.state.phase is not Phase.READY:
                self._put_back(item)
                if self._flying:  # their ends come first, and say why
                    return
                self._recover(self._host.state.sentence)
                continue
            flight = _Flight(item, self._prepared(item))
            self._flying.append(flight)
            try:
                flight.request_id = self._host.ask(
                    flight.prepared.turns,
                    max_tokens=flight.prepared.max_tokens,
                    listener=partial(self._hear, flight),
                    letters=flight.prepared.letters,
                    sampling=self._plan.sampling(item.repeat),
                    mode=self._mode,
                    thinking=self._plan.thoughts,
                )
            except UserError:  # the process died since it was last looked at
                self._flying.remove(flight)
                self._put_back(item)

    def _next(self) -> Item | None:
        if self._alone or self._on_its_own is not None:
            if self._flying or not self._alone:
                return None
            self._on_its_own = self._alone.popleft()
            return self._on_its_own
        most = 1 if self._mode is Mode.EXACT else AHEAD
        return self._waiting.popleft() if self._waiting and len(self._flying) < most else None

    def _put_back(self, item: Item) -> None:
        if item is self._on_its_own:
            self._on_its_own = None
            self._alone.appendleft(item)
        else:
            self._waiting.appendleft(item)

    def _prepared(self, item: Item) -> Prepared:
        shown = self._examples.get(group_of(item.question), ())[: item.shots]
        return prepare(
            self._host,
            self._resources,
            item,
            run_id=self._run.id,
            max_tokens=self._plan.max_tokens(item.slot.format),
            sampling=self._plan.sampling(item.repeat),
            mode=self._mode,
            examples=shown,
            layout=self._plan.layout,
            thinking=self._plan.thoughts,
        )

    # What comes back

    def _hear(self, flight: _Flight, event: Event | Exited) -> None:
        # On the reader thread of the process; what waits to be taken in has begun all the same.
        flight.begun = flight.begun or isinstance(event, Started)
        self._events.put((flight, event))

    def _take_event(self) -> None:
        try:
            flight, event = self._events.get(timeout=WATCH)
        except queue.Empty:
            return
        match event:
            case Started():
                flight.reply_id = self._store.begin_reply(flight.prepared.new)
            case Text(text=text):
                flight.text += text
            case Finished(ended=Ended.CANCELLED):
                self._forget(flight)
                self._interrupt(flight, STOPPED)
                self._cut_short = True
            case Finished():
                self._forget(flight)
                self._finish(flight, event)
            case Failed(sentence=sentence):
                self._forget(flight)
                self._fail(flight, sentence)
            case Exited():
                self._after_exit(flight, event)

    def _forget(self, flight: _Flight) -> None:
        self._flying.remove(flight)
        if flight.item is self._on_its_own:
            self._on_its_own = None

    def _finish(self, flight: _Flight, event: Finished) -> None:
        self._store.finish_reply(flight.reply_id, reply_end(event))
        if flight.item.slot.format is Format.OPEN and self._plan.judge is Judging.RULE:
            judge_reply(self._store, flight.reply_id, flight.item.question, event.text)
        self._finished += 1
        self._pace.land(
            flight.item,
            prompt_tokens=event.prompt_tokens or 0,
            reply_tokens=event.reply_tokens or 0,
        )
        self._say_landed(flight, ReplyState.FINISHED, event.text)
        if monotonic() - self._saved_at >= SAVE_SECONDS:
            self._save_seconds()

    def _fail(self, flight: _Flight, sentence: str) -> None:
        if not flight.reply_id:
            flight.reply_id = self._store.begin_reply(flight.prepared.new)
        self._store.fail_reply(flight.reply_id, sentence)
        self._failed += 1
        self._pace.skip(flight.item)
        question = flight.item.question
        self._note(f"{question.key or question.text[:60]}: {sentence}")
        self._say_landed(flight, ReplyState.FAILED, "", sentence)

    def _interrupt(self, flight: _Flight, sentence: str) -> None:
        if flight.reply_id:
            self._store.interrupt_reply(flight.reply_id, flight.text, sentence)

    def _after_exit(self, flight: _Flight, event: Exited) -> None:
        """Take in the end of the process; every reply that was asked for hears of it."""
        lost = [flight]
        while len(lost) < len(self._flying):
            other, last = self._events.get()
            if isinstance(last, Exited):
                lost.append(other)
            elif isinstance(last, Text):
                other.text += last.text
        self._flying.clear()
        # With none under way, the first that was put to it is the one to suspect.
        suspects = [one for one in lost if one.reply_id] or lost[:1]
        self._waiting.extendleft(one.item for one in reversed(lost) if one not in suspects)
        self._cut_short = self._control.at_once
        again = self._mode is not Mode.EXACT and self._on_its_own is None
        for one in suspects:
            self._lose(one, event.sentence, again=again)
        self._on_its_own = None
        if self._waiting or self._alone:
            self._control.check()
            self._recover(event.sentence)

    def _lose(self, flight: _Flight, sentence: str, *, again: bool) -> None:
        """Mark a reply that the process took with it; `again` asks once more, on its own.

        Of many under way together only one is to blame, so the others get their reply after all.
        """
        if not flight.reply_id:
            flight.reply_id = self._store.begin_reply(flight.prepared.new)
        self._interrupt(flight, sentence)
        if again:
            self._alone.append(flight.item)
            return
        self._interrupted += 1
        self._pace.skip(flight.item)
        self._say_landed(flight, ReplyState.INTERRUPTED, flight.text, sentence)

    def _recover(self, sentence: str) -> None:
        self._note(sentence)
        while self._host.state.phase is Phase.CRASHED:
            self._host.restart()
            with suppress(UserError):
                self._wait_ready()
        if self._host.state.phase is not Phase.READY:
            raise UserError(self._host.state.sentence)

    # Telling

    def _say_landed(
        self, flight: _Flight, state: ReplyState, text: str, sentence: str = ""
    ) -> None:
        self._report(
            Landed(
                run_id=self._run.id,
                reply_id=flight.reply_id,
                item=flight.item,
                state=state,
                text=text,
                sentence=sentence,
            )
        )
        self._tell()

    def _note(self, sentence: str) -> None:
        self._report(RunNote(run_id=self._run.id, sentence=sentence))

    def _tell(self, *, what: str = "") -> None:
        self._report(
            RunProgress(
                run_id=self._run.id,
                model=self._run.model_name,
                done=self._kept + self._finished + self._failed,
                total=self._run.total,
                failed=self._failed,
                interrupted=self._interrupted,
                what=what,
                seconds_left=self._pace.seconds_left,
                tokens_per_second=self._pace.tokens_per_second,
            )
        )

    def _save_seconds(self) -> None:
        now = monotonic()
        self._store.add_run_seconds(self._run.id, now - self._saved_at)
        self._saved_at = now
