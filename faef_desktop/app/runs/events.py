"""What a run tells its listeners while it goes on."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from faef_desktop.app.probe.asking import Item
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.replies.run_records import RunState


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChanged:
    """A run is in another state; `sentence` says why, for the user."""

    run_id: str
    state: RunState
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProgress:
    """How far a run is.

    `what` says what goes on before the first reply. Rates are tokens per second over the last
    moments, `seconds_left` is for this run alone; None where it is not known yet.
    """

    run_id: str
    model: str
    done: int
    total: int
    failed: int = 0
    interrupted: int = 0
    what: str = ""
    seconds_left: float | None = None
    tokens_per_second: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """A reply ended: its text, or the sentence why there is none."""

    run_id: str
    reply_id: str
    item: Item
    state: ReplyState
    text: str
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNote:
    """Something to tell once; `trouble` that it is no good news, such as a crash."""

    run_id: str
    sentence: str
    trouble: bool = True


@dataclass(frozen=True, slots=True)
class QueueIdle:
    """Nothing is being carried out any more."""


RunEvent = RunChanged | RunProgress | Landed | RunNote | QueueIdle
RunListener = Callable[[RunEvent], None]


class RunStoppedError(Exception):
    """A run was stopped on request; all that was answered is stored."""

    def __init__(self, state: RunState) -> None:
        super().__init__(state)
        self.state = state


class Control:
    """How a run is told to stop, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: RunState | None = None
        self._at_once = False

    def stop(self, state: RunState, *, at_once: bool) -> None:
        """Ask the run to end in `state`: at once, or when the replies under way have ended."""
        with self._lock:
            if self._state is None or at_once:
                self._state = state
            self._at_once = self._at_once or at_once

    @property
    def wanted(self) -> RunState | None:
        """The state in which the run is to end, or None while it may go on."""
        with self._lock:
            return self._state

    @property
    def at_once(self) -> bool:
        """Whether replies under way are to be cut short."""
        with self._lock:
            return self._at_once

    def check(self) -> None:
        """Raise RunStoppedError once the run is to stop."""
        if (state := self.wanted) is not None:
            raise RunStoppedError(state)
