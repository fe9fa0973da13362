"""FAST replies: many computed together, step by step, with what their prompts share done once."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from faef_desktop.engine.backend import ReplyError
from faef_desktop.engine.cancels import Cancels
from faef_desktop.engine.continuation import Continuation
from faef_desktop.engine.protocol import (
    Ended,
    Event,
    Failed,
    Finished,
    Generate,
    Measure,
    Measured,
    OptionProbabilities,
    Started,
)
from faef_desktop.engine.sampling import Logits
from faef_desktop.engine.schedule import Part, Schedule, Task

# Requests that are looked at together, for each that can run.
LOOKAHEAD = 8


class StepError(Exception):
    """A step could not be computed; nothing of it is in memory."""


class InterruptedStepError(Exception):
    """Something more urgent came while a measurement was under way."""


class Context(Protocol):
    """What computes the steps."""

    chunk: int

    def decode(self, parts: Sequence[Part]) -> Sequence[Logits] | None:
        """Compute a step; the logits of its complete parts in order, None when interrupted.

        The logits stay valid until the next call. Raises StepError.
        """


@dataclass(frozen=True, slots=True)
class FastPrompt:
    """A rendered prompt with the words of the reply to come, and the places that it may need."""

    request: Generate
    started: Started
    words: Continuation
    task: Task


@dataclass(frozen=True, slots=True)
class Fast:
    """What a model has for FAST replies: `width` of them are computed together."""

    context: Context
    schedule: Schedule
    width: int


class Backend(Protocol):
    """The part of `engine.backend.Backend` that FAST replies need."""

    def fast(self) -> Fast | None:
        """Return what computes FAST replies, made at the first call; None where they take turns.

        Raises ReplyError when no model is loaded, InterruptedStepError.
        """

    def prepare_fast(self, request: Generate) -> FastPrompt:
        """Render and count a prompt. Raises ReplyError."""

    def measure(self, request_id: str) -> Measured:
        """Return what FAST replies cost. Raises ReplyError, InterruptedStepError."""


@dataclass(eq=False, slots=True)
class _Running:
    prompt: FastPrompt
    began: float = field(default_factory=time.monotonic)
    forcing: bool = False

    @property
    def id(self) -> str:
        return self.prompt.request.request_id


class Batch:
    """The FAST replies that wait and those under way; see `engine.turns.Turns` for the others.

    `take_turns` gets the requests of models that cannot compute replies together.
    """

    def __init__(
        self,
        backend: Backend,
        send: Callable[[Event], None],
        cancels: Cancels,
        *,
        take_turns: Callable[[Generate], None],
    ) -> None:
        self._backend = backend
        self._send = send
        self._cancels = cancels
        self._take_turns = take_turns
        self._new: deque[Generate | Measure] = deque()
        self._replies: dict[Task, _Running] = {}
        self._suspects: list[Task] = []

    @property
    def idle(self) -> bool:
        """True when there is nothing to do."""
        return not self._replies and not self._new

    def add(self, request: Generate | Measure) -> None:
        """Take a request in."""
        self._new.append(request)

    def advance(self) -> None:
        """Compute one step."""
        self._drop_cancelled_new()
        try:
            with self._cancels.computing((), yields=True):  # opening it measures, which takes time
                fast = self._backend.fast()
        except InterruptedStepError:
            return
        except ReplyError as error:
            self._refuse(str(error))
            return
        self._take_in(fast)
        if fast is None:
            return
        self._drop_cancelled(fast)
        for task in fast.schedule.admit():
            reply = self._replies[task]
            reply.began = time.monotonic()
            reply.prompt.words.lead()
            self._send(reply.prompt.started)
        parts = self._next_parts(fast)
        if parts:
            self._compute(fast, parts)

    def _take_in(self, fast: Fast | None) -> None:
        """Look at new requests; what prompts share is found among those that were looked at."""
        while self._new and (fast is None or len(fast.schedule.waiting) < LOOKAHEAD * fast.width):
            request = self._new.popleft()
            try:
                if isinstance(request, Measure):
                    self._send(self._backend.measure(request.request_id))
                elif fast is None:
                    self._take_turns(request)
                else:
                    prompt = self._backend.prepare_fast(request)
                    self._replies[prompt.task] = _Running(prompt)
                    fast.schedule.add(prompt.task)
            except ReplyError as error:
                self._refuse_one(request.request_id, str(error))

    def _refuse(self, sentence: str) -> None:
        while self._new:
            self._refuse_one(self._new.popleft().request_id, sentence)

    def _refuse_one(self, request_id: str, sentence: str) -> None:
        self._cancels.forget(request_id)
        self._send(Failed(request_id=request_id, sentence=sentence))

    def _next_parts(self, fast: Fast) -> list[Part]:
        # After a failed step its tasks go one by one, so that only the one at fault is lost.
        self._suspects = [task for task in self._suspects if task in self._replies]
        if self._suspects:
            task = self._suspects[0]
            tokens = task.pending[: fast.context.chunk]
            return [Part(task, tokens, complete=len(tokens) == len(task.pending))]
        return fast.schedule.parts(fast.context.chunk)

    def _compute(self, fast: Fast, parts: list[Part]) -> None:
        ids = [self._replies[part.task].id for part in parts]
        try:
            with self._cancels.computing(ids, yields=True) as wanted:
                rows = fast.context.decode(parts) if wanted else None
        except StepError as error:
            self._suspect(fast, parts, error)
            return
        if rows is None:
            return
        fast.schedule.computed(parts)
        if self._suspects:
            self._suspects.pop(0)
        complete = [part.task for part in parts if part.complete]
        for task, logits in zip(complete, rows, strict=True):
            try:
                self._take(fast, self._replies[task], logits)
            except ReplyError as error:
                self._fail(fast, task, str(error))

    def _suspect(self, fast: Fast, parts: list[Part], error: StepError) -> None:
        if len(parts) == 1:
            self._fail(fast, parts[0].task, str(error))
        else:
            self._suspects = [part.task for part in parts]

    def _take(self, fast: Fast, reply: _Running, logits: Logits) -> None:
        words, task = reply.prompt.words, reply.prompt.task
        if reply.forcing:
            self._finish(fast, reply, words.forced(logits))
            return
        words.choose(logits)
        if words.ended is None:
            task.pending = np.array([words.next], dtype=np.int32)
            return
        found = words.at_letter()
        if found is None and reply.prompt.request.letters and self._force(fast, reply):
            return
        self._finish(fast, reply, found)

    def _force(self, fast: Fast, reply: _Running) -> bool:
        """Have the asked-for form computed after the prompt; False when there is no room."""
        task = reply.prompt.task
        tokens = np.array(reply.prompt.words.forced_tokens(), dtype=np.int32)
        if len(tokens) > task.growth:
            return False
        fast.schedule.rewind(task, tokens)
        reply.forcing = True
        return True

    def _finish(
        self,
        fast: Fast,
        reply: _Running,
        probabilities: OptionProbabilities | None,
        *,
        cancelled: bool = False,
    ) -> None:
        ended = reply.prompt.words.ended
        self._leave(fast, reply.prompt.task)
        started = reply.prompt.started
        self._send(
            Finished(
                request_id=reply.id,
                text=reply.prompt.words.text,
                ended=Ended.CANCELLED if cancelled or ended is None else ended,
                prompt=started.prompt,
                prompt_tokens=started.prompt_tokens,
                reply_tokens=reply.prompt.words.tokens,
                seconds=time.monotonic() - reply.began,
                probabilities=probabilities,
                system_dropped=started.system_dropped,
            )
        )

    def _fail(self, fast: Fast, task: Task, sentence: str) -> None:
        request_id = self._replies[task].id
        self._leave(fast, task)
        self._send(Failed(request_id=request_id, sentence=sentence))

    def _leave(self, fast: Fast, task: Task) -> None:
        reply = self._replies.pop(task)
        fast.schedule.remove(task)
        self._cancels.forget(reply.id)

    def _drop_cancelled_new(self) -> None:
        if not self._cancels.any:
            return
        for request in [request for request in self._new if request.request_id in self._cancels]:
            self._new.remove(request)
            self._cancels.forget(request.request_id)
            self._send(
                Finished(
                    request_id=request.request_id,
                    text="",
                    ended=Ended.CANCELLED,
                    prompt="",
                    prompt_tokens=0,
                    reply_tokens=0,
                    seconds=0.0,
                )
            )

    def _drop_cancelled(self, fast: Fast) -> None:
        if not self._cancels.any:
            return
        for reply in [reply for reply in self._replies.values() if reply.id in self._cancels]:
            self._finish(fast, reply, None, cancelled=True)
