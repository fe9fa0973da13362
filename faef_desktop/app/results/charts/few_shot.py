"""Choice rate, CS and CSS against the number of worked examples, a line for each model."""

from collections.abc import Iterable
from dataclasses import dataclass

from faef_desktop.domain.comparison import Comparison, compare
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow

MEASURES = (Measure.CHOICE, Measure.CS, Measure.CSS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One model: a row for each number of shots that it was asked with, fewest first."""

    model: str
    points: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FewShotCurve:
    """The lines of one kind, and tests of the most shots against none for models that have both."""

    kind: Kind
    lines: tuple[Line, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def shots(self) -> tuple[int, ...]:
        """Every number of shots that occurs, fewest first."""
        return tuple(sorted({row.shots for line in self.lines for row in line.points}))


def few_shot_curve(
    table: ResultTable, kind: Kind, *, dimension: str = ALL_DIMENSIONS
) -> FewShotCurve:
    """Return the curve of every model of a table on one dimension."""
    part = table.select(kind=kind, dimension=None if dimension == ALL_DIMENSIONS else dimension)
    rows = [row for row in part.scores() if row.dimension == dimension and row.choice.total]
    return FewShotCurve(
        kind=kind,
        lines=_lines(rows),
        comparisons=tuple(compare(part, list(_pairs(rows)), MEASURES)),
    )


def _lines(rows: Iterable[ScoreRow]) -> tuple[Line, ...]:
    found: dict[str, list[ScoreRow]] = {}
    for row in rows:
        found.setdefault(row.model, []).append(row)
    return tuple(Line(model=model, points=tuple(points)) for model, points in found.items())


def _pairs(rows: Iterable[ScoreRow]) -> Iterable[tuple[Subject, Subject]]:
    for line in _lines(rows):
        fewest, most = line.points[0].shots, line.points[-1].shots
        if fewest == 0 and most > 0:
            yield Subject(line.model, most), Subject(line.model, 0)
