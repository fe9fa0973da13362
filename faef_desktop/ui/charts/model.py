"""What the charts of the window show, without any drawing."""

from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.scores import Bounds, Rate
from faef_desktop.ui.charts.patterns import Pattern

_UNKNOWN = "–"
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY = range(6)
"""The numbers of the series colours of the theme."""
GREY = -1
"""The number of a series colour that stands for no colour: the quiet text colour."""


class Mark(StrEnum):
    """How the values of a series are drawn; series differ by colour and by mark."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOT = "dot"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of value over all categories; `color` is a number in the theme's series colours.

    `rates` has one entry a category; None, or a rate without value, is drawn as "not known".
    `bounds` say between what the value must lie where verdicts are missing.
    """

    name: str
    rates: tuple[Rate | None, ...]
    color: int
    mark: Mark = Mark.SOLID
    bounds: tuple[Bounds | None, ...] = ()


@dataclass(frozen=True, slots=True)
class RateChartData:
    """Categories from top to bottom, and their series.

    A category may have two lines. `group_starts` open a new block; from `overlay_from` on,
    categories are figures from elsewhere and are drawn as diamonds without a bar. With `joined`,
    the marks of a category stand on one line that joins them (a dumbbell). `reference` is a value
    (0 to 1) that gets a line of its own.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    keys: tuple[object, ...] = ()
    group_starts: frozenset[int] = frozenset()
    overlay_from: int | None = None
    joined: bool = False
    reference: float | None = None

    @property
    def empty(self) -> bool:
        """True when no series has any value."""
        return not any(
            rate is not None and rate.value is not None
            for series in self.series
            for rate in series.rates
        )

    @property
    def rows(self) -> int:
        """Lines that each category takes."""
        return 1 if self.joined else max(1, len(self.series))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: its name, its colour (see Series) and its pattern."""

    name: str
    color: int
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class StackChartData:
    """Categories from top to bottom, each cut into the same parts; `keys` has one for each part.

    `rates` are shares of one whole a category; those of one without anything have no value.
    """

    title: str
    categories: tuple[str, ...]
    parts: tuple[Part, ...]
    rates: tuple[tuple[Rate, ...], ...]
    keys: tuple[tuple[object, ...], ...] = ()
    group_starts: frozenset[int] = frozenset()

    @property
    def rows(self) -> int:
        """Lines that each category takes."""
        return 1


def interval_text(rate: Rate | None) -> str:
    """Return a rate with its interval, or a dash when nothing was counted."""
    if rate is None or rate.value is None or rate.low is None or rate.high is None:
        return _UNKNOWN
    return f"{rate.value * 100:.0f} % [{rate.low * 100:.0f}–{rate.high * 100:.0f}]"


def rate_text(rate: Rate | None) -> str:
    """Return a rate in words that need no translation: value, interval and counts."""
    text = interval_text(rate)
    return text if rate is None or text == _UNKNOWN else f"{text} ({rate.count}/{rate.total})"


def bounds_text(bounds: Bounds | None) -> str:
    """Return bounds as percentages, or a dash where there are none."""
    if bounds is None:
        return _UNKNOWN
    return f"{bounds.low * 100:.0f}–{bounds.high * 100:.0f} %"
