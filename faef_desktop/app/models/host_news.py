"""Who hears what a model host does: its listeners, and the lines that its processes logged."""

import threading
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from faef_desktop.app.models.host_state import HostState, StateListener

LOG_LINES = 1000


class HostNews:
    """Tells listeners of states and log lines, one at a time, from any thread."""

    def __init__(self, state: HostState) -> None:
        self._lock = threading.RLock()
        self._publishing = threading.RLock()
        self._published = state
        self._listeners: list[StateListener] = []
        self._log_listeners: list[Callable[[str], None]] = []
        self._log: deque[str] = deque(maxlen=LOG_LINES)

    @property
    def log(self) -> tuple[str, ...]:
        """The newest lines, oldest first."""
        with self._lock:
            return tuple(self._log)

    def subscribe(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each new state from now on; returns what ends that."""
        with self._lock:
            self._listeners.append(listener)
        return partial(self._forget, self._listeners, listener)

    def subscribe_log(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener` with each log line from now on; returns what ends that."""
        with self._lock:
            self._log_listeners.append(listener)
        return partial(self._forget, self._log_listeners, listener)

    def note_log(self, line: str) -> None:
        """Keep a line and tell it."""
        with self._lock:
            self._log.append(line)
            listeners = tuple(self._log_listeners)
        for listener in listeners:
            listener(line)

    def publish(self, newest: Callable[[], tuple[HostState, StateListener | None]]) -> None:
        """Tell the newest state; `newest` also names the one that hears of this load alone."""
        # Asked for under a lock of its own: no listener sees time run backwards.
        with self._publishing:
            state, own = newest()
            with self._lock:
                listeners = [*self._listeners, *([own] if own is not None else [])]
            if state is self._published:
                return
            self._published = state
            for listener in listeners:
                listener(state)

    def close(self) -> None:
        """Forget all listeners."""
        with self._lock:
            self._listeners.clear()
            self._log_listeners.clear()

    def _forget(self, listeners: list[Any], listener: Any) -> None:
        with self._lock:
            if listener in listeners:
                listeners.remove(listener)
