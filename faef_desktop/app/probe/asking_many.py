"""Put many requests to the loaded model, and hear each reply as it ends."""

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
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

    Raises UserError when the model process ends; replies that were heard are not lost.
    """
    waiting = deque(requests)
    flying: dict[int, str] = {}
    events: queue.SimpleQueue[tuple[int, Request[T], Event | Exited]] = queue.SimpleQueue()
    number = 0
    while waiting or flying:
        if stop.is_set():
            waiting.clear()
            for request_id in flying.values():
                host.cancel(request_id)
        while waiting and len(flying) < AHEAD:
            request, number = waiting.popleft(), number + 1
            flying[number] = host.ask(
                [Turn("user", request.prompt)],
                max_tokens=max_tokens,
                listener=partial(_hear, events, number, request),
                sampling=Sampling(temperature=temperature, top_p=0.95, seed=request.seed),
                mode=mode,
            )
        try:
            at, request, event = events.get(timeout=WATCH)
        except queue.Empty:
            continue
        match event:
            case Exited(sentence=sentence):
                raise UserError(f"{sentence} What was written is kept; start again to go on.")
            case Finished(ended=Ended.CANCELLED):
                del flying[at]
            case Finished():
                del flying[at]
                hear(Answer(request, event.text, cut_off=event.ended is Ended.LENGTH))
            case Failed(sentence=sentence):
                del flying[at]
                hear(Answer(request, "", failed=sentence))
    return not stop.is_set()


def _hear(
    events: "queue.SimpleQueue[tuple[int, Request[T], Event | Exited]]",
    number: int,
    request: Request[T],
    event: Event | Exited,
) -> None:
    events.put((number, request, event))  # on the reader thread of the process
