"""How fast a run is, and how long it will still take."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from faef_desktop.app.probe.asking import Item
from faef_desktop.domain.questions import Format

# A prompt token costs this share of a generated one, roughly; it only weighs kinds of replies
# against each other, so the time left does not hang on it.
PROMPT_SHARE = 0.2
WINDOW_SECONDS = 20.0
"""Rates are those of this time, so that they follow what the machine does."""
FIRST_SECONDS = 0.5
"""No rate is told before."""

Class = tuple[Format, int]


@dataclass(slots=True)
class _Landed:
    at: float
    tokens: int


class Pace:
    """Weighs the replies of a run by their tokens; replies may be under way side by side."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._left: dict[Class, int] = {}
        for item in items:
            self._left[_class(item)] = self._left.get(_class(item), 0) + 1
        self._weight: dict[Class, float] = dict.fromkeys(self._left, 0.0)
        self._count: dict[Class, int] = dict.fromkeys(self._left, 0)
        self._recent: deque[_Landed] = deque()
        self._began = monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the first reply was asked for."""
        return monotonic() - self._began

    def begin(self) -> None:
        """Note that the first reply is asked for now."""
        self._began = monotonic()

    def skip(self, item: Item) -> None:
        """Note that a reply came to nothing, or was there before."""
        self._left[_class(item)] -= 1

    def land(self, item: Item, *, prompt_tokens: int, reply_tokens: int) -> None:
        """Note that a reply is complete."""
        kind = _class(item)
        self._left[kind] -= 1
        self._count[kind] += 1
        self._weight[kind] += PROMPT_SHARE * prompt_tokens + reply_tokens
        now = monotonic()
        self._recent.append(_Landed(now, prompt_tokens + reply_tokens))
        while now - self._recent[0].at > WINDOW_SECONDS:
            self._recent.popleft()

    @property
    def tokens_per_second(self) -> float | None:
        """Prompt and reply tokens per second of the last moments."""
        spent = min(self.seconds, WINDOW_SECONDS)
        if spent < FIRST_SECONDS or not self._recent:
            return None
        return sum(landed.tokens for landed in self._recent) / spent

    @property
    def seconds_left(self) -> float | None:
        """Seconds that the rest will take at the pace so far."""
        done = sum(self._weight.values())
        count = sum(self._count.values())
        if not count or not done:
            return None
        mean = done / count
        left = sum(
            left * (self._weight[kind] / self._count[kind] if self._count[kind] else mean)
            for kind, left in self._left.items()
        )
        return self.seconds * left / done


def _class(item: Item) -> Class:
    return item.slot.format, item.shots
