"""How fast a person labels."""

from collections import deque
from collections.abc import Callable
from statistics import median
from time import monotonic

FEWEST = 5
NEWEST = 20
BREAK_SECONDS = 120.0


class Pace:
    """The usual time between two decisions; longer gaps are breaks and do not count."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last: float | None = None
        self._gaps: deque[float] = deque(maxlen=NEWEST)

    def note(self) -> None:
        """Note that a decision was made now."""
        now = self._clock()
        if self._last is not None and now - self._last <= BREAK_SECONDS:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def seconds_each(self) -> float | None:
        """Median seconds for one reply, or None after too few decisions."""
        return median(self._gaps) if len(self._gaps) >= FEWEST else None
