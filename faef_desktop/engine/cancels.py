"""Which replies were cancelled, known to all threads of the worker."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


class Cancels:
    """Requests that are known, and those of them that are cancelled.

    `interrupt(True)` makes the computation under way return early, `interrupt(False)` ends that.
    """

    def __init__(self, interrupt: Callable[[bool], None]) -> None:
        self._interrupt = interrupt
        self._lock = threading.Lock()
        self._expected: set[str] = set()
        self._cancelled: set[str] = set()
        self._computing: frozenset[str] = frozenset()
        self._yields = False

    def expect(self, request_id: str, *, urgent: bool) -> None:
        """Know of a request before it is taken in, so that a cancel right behind it counts.

        An urgent one ends a computation that yields.
        """
        with self._lock:
            self._expected.add(request_id)
            if urgent and self._yields:
                self._interrupt(True)

    def cancel(self, request_id: str) -> None:
        """End a reply at the next chance."""
        with self._lock:
            if request_id not in self._expected:
                return
            self._cancelled.add(request_id)
            if self._yields or request_id in self._computing:
                self._interrupt(True)

    def interrupt_all(self) -> None:
        """Cut the computation under way short because the process is about to end."""
        self._interrupt(True)

    @property
    def any(self) -> bool:
        """Whether there is a cancelled request that has not come to its end."""
        with self._lock:
            return bool(self._cancelled)

    def forget(self, request_id: str) -> None:
        """Forget a request that came to its end."""
        with self._lock:
            self._expected.discard(request_id)
            self._cancelled.discard(request_id)

    def __contains__(self, request_id: str) -> bool:
        with self._lock:
            return request_id in self._cancelled

    @contextmanager
    def computing(self, request_ids: Iterable[str], *, yields: bool = False) -> Iterator[bool]:
        """Mark what is computed now; gives False when it is cancelled already.

        What `yields` is cut short for any cancel and for urgent requests.
        """
        with self._lock:
            self._computing = frozenset(request_ids)
            self._yields = yields
            wanted = not self._computing & self._cancelled
        try:
            yield wanted
        finally:
            with self._lock:
                self._computing = frozenset()
                self._yields = False
                self._interrupt(False)
