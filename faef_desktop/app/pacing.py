"""How far an evaluation is, and how long it will still take."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic

from faef_desktop.app.asking import Slot
from faef_desktop.domain.questions import Format


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where an evaluation stands: replies done of all, and the seconds left where known.

    `note` is something to tell once (a crash, say); `what` says what is going on now.
    """

    done: int
    total: int
    model: str
    what: str = ""
    seconds_left: float | None = None
    note: str = ""
    interrupted: int = 0


class Pace:
    """Counts replies and reports them; open and choice replies are timed apart."""

    def __init__(self, report: Callable[[Progress], None], slots: Iterable[Slot]) -> None:
        self._report = report
        self._left = dict.fromkeys(Format, 0)
        for slot in slots:
            self._left[slot.format] += 1
        self._total = sum(self._left.values())
        self._seconds = dict.fromkeys(Format, 0.0)
        self._timed = dict.fromkeys(Format, 0)
        self._began = monotonic()
        self.interrupted = 0
        self.model = ""

    def begin(self) -> None:
        """Note that a reply is asked for now."""
        self._began = monotonic()

    def end(self, slot: Slot, *, timed: bool) -> None:
        """Note that a reply is done; `timed` unless it was there already or came to nothing."""
        self._left[slot.format] -= 1
        if timed:
            self._timed[slot.format] += 1
            self._seconds[slot.format] += monotonic() - self._began
        self.tell()

    def tell(self, *, what: str = "", note: str = "") -> None:
        """Report where things stand."""
        self._report(
            Progress(
                done=self._total - sum(self._left.values()),
                total=self._total,
                model=self.model,
                what=what,
                seconds_left=self._seconds_left(),
                note=note,
                interrupted=self.interrupted,
            )
        )

    def _seconds_left(self) -> float | None:
        count = sum(self._timed.values())
        if not count:
            return None
        mean = sum(self._seconds.values()) / count
        return sum(
            left * (self._seconds[kind] / self._timed[kind] if self._timed[kind] else mean)
            for kind, left in self._left.items()
        )
