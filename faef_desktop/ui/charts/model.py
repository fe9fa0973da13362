"""What a chart of rates shows, without any drawing."""

from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.scores import Rate

_UNKNOWN = "–"


class Mark(StrEnum):
    """How the values of a series are drawn; series differ by colour and by mark."""

    SOLID = "solid"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of value over all categories; `color` is a number in the theme's series colours.

    `rates` has one entry a category; None, or a rate without value, is drawn as "not known".
    """

    name: str
    rates: tuple[Rate | None, ...]
    color: int
    mark: Mark = Mark.SOLID


@dataclass(frozen=True, slots=True)
class RateChartData:
    """Categories from top to bottom, and their series.

    `group_starts` open a new block; from `overlay_from` on, categories are figures from
    elsewhere and are drawn as diamonds without a bar.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    keys: tuple[object, ...] = ()
    group_starts: frozenset[int] = frozenset()
    overlay_from: int | None = None

    @property
    def empty(self) -> bool:
        """True when no series has any value."""
        return not any(
            rate is not None and rate.value is not None
            for series in self.series
            for rate in series.rates
        )


def interval_text(rate: Rate | None) -> str:
    """Return a rate with its interval, or a dash when nothing was counted."""
    if rate is None or rate.value is None or rate.low is None or rate.high is None:
        return _UNKNOWN
    return f"{rate.value * 100:.0f} % [{rate.low * 100:.0f}–{rate.high * 100:.0f}]"


def rate_text(rate: Rate | None) -> str:
    """Return a rate in words that need no translation: value, interval and counts."""
    text = interval_text(rate)
    return text if rate is None or text == _UNKNOWN else f"{text} ({rate.count}/{rate.total})"
