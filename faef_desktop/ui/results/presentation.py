"""What the Results page shows of one chart: drawings, their key, a table, and tests in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from faef_desktop.app.results.drilldown import Picked
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import Bounds, Rate, ScoreRow
from faef_desktop.ui.charts.curve_chart import CurveData
from faef_desktop.ui.charts.legend import Key
from faef_desktop.ui.charts.model import (
    BLUE,
    VERMILION,
    Mark,
    RateChartData,
    Series,
    StackChartData,
)
from faef_desktop.ui.charts.mosaic_chart import MosaicData
from faef_desktop.ui.tables import Column

Drawing = RateChartData | StackChartData | MosaicData | CurveData


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """A chart in the words of the window.

    `rows` are of any sort, `columns` say what they show and `pick` what they stand for.
    `sentences` are tests in words; `nothing` is said in place of drawings that have no data.
    """

    title: str
    note: str
    drawings: tuple[Drawing, ...]
    legend: tuple[Key, ...]
    rows: Sequence[Any]
    columns: Sequence[Column[Any]]
    pick: Callable[[Any], object]
    sentences: tuple[str, ...] = ()
    nothing: str = ""


def picked(row: ScoreRow) -> Picked:
    """Return what a row stands for: its questions."""
    return Picked(subjects=(Subject(row.model, row.shots),), kind=row.kind, dimension=row.dimension)


def score_series(
    *,
    cs: Sequence[Rate],
    css: Sequence[Rate],
    cs_bounds: Sequence[Bounds | None] = (),
    css_bounds: Sequence[Bounds | None] = (),
) -> tuple[Series, Series]:
    """Return both scores as they look in every chart that has them."""
    return (
        Series("CS", tuple(cs), BLUE, bounds=tuple(cs_bounds)),
        Series("CSS", tuple(css), VERMILION, Mark.HATCHED, tuple(css_bounds)),
    )


def group_starts(rows: Sequence[ScoreRow]) -> frozenset[int]:
    """Return where another model begins, when its rows stand together."""
    return frozenset(
        place
        for place in range(1, len(rows))
        if (rows[place].model, rows[place].shots) != (rows[place - 1].model, rows[place - 1].shots)
    )
