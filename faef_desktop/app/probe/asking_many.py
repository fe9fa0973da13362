"""Put many requests to the loaded model, and hear each reply as it ends."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import (
    Ended,
    Event,
    Failed,
    Finished,
    Mode,
    Sampling,
    Turn,
)

AHEAD = 32
"""Requests that the model has before it at once, to compute together."""
WATCH = 0.2
"""How often a wait looks whether it was stopped (seconds)."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """One thing to ask: the words, the seed, and what the reply is for."""

    about: T
    prompt: str
    seed: int


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A reply as it ended; `failed` is why there is none."""

    request: Request[T]
    text: str
    cut_off: bool = False
    failed: str = ""


def ask_many(
    host: ModelHost,
    requests: Iterable[Request[T]],
    hear: Callable[[Answer[T]], None],
    *,
    stop: threading.Event,
    max_tokens: int,
    temperature: float,
    mode: Mode,
) -> bool:
    """Ask all requests and call `hear` for each reply on this thread; False when it was stopped.

    Raises UserError when the model process ends; replies that ended before it are heard first.
    """

    def ask(request: Request[T], listener: Callable[[Event | Exited], None]) -> str:
        return host.ask(
            [Turn("user", request.prompt)],
            max_tokens=max_tokens,
            listener=listener,
            sampling=Sampling(temperature=temperature, top_p=0.95, seed=request.seed),
            mode=mode,
        )

    asking = _Asking(requests, ask)
    while asking.waiting or asking.flying:
        if stop.is_set():
            asking.waiting.clear()
            for request_id in asking.flying:
                host.cancel(request_id)
        asking.fill()
        if (answer := asking.next()) is not None:
            hear(answer)
    return not stop.is_set()


class _Asking(Generic[T]):
    """The requests that wait, those before the model, and what comes back."""

    def __init__(
        self,
        requests: Iterable[Request[T]],
        ask: Callable[[Request[T], Callable[[Event | Exited], None]], str],
    ) -> None:
        self.waiting = deque(requests)
        self.flying: dict[str, Request[T]] = {}
        self._ask = ask
        self._begun = False
        self._events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()

    def fill(self) -> None:
        """Put as many requests to the model as it takes at once. Raises UserError."""
        while self.waiting and len(self.flying) < AHEAD:
            try:
                request_id = self._ask(self.waiting[0], self._events.put)
            except UserError as error:
                if self.flying:  # the process died, which is told behind what came before it
                    return
                if self._begun:
                    raise _ended(str(error)) from error
                raise
            self.flying[request_id] = self.waiting.popleft()
            self._begun = True

    def next(self) -> Answer[T] | None:
        """Wait a little for a reply to end. Raises UserError when the process did."""
        try:
            event = self._events.get(timeout=WATCH)
        except queue.Empty:
            return None
        match event:
            case Exited(sentence=sentence):
                raise _ended(sentence)
            case Finished(ended=Ended.CANCELLED):
                del self.flying[event.request_id]
            case Finished():
                cut_off = event.ended is Ended.LENGTH
                return Answer(self.flying.pop(event.request_id), event.text, cut_off=cut_off)
            case Failed(sentence=sentence):
                return Answer(self.flying.pop(event.request_id), "", failed=sentence)
        return None


def _ended(sentence: str) -> UserError:
    return UserError(f"{sentence} What was written is kept; start again to go on.")
