"""CS and CSS of every model, the most consistently safe first, as the paper ranks them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from faef_desktop.app.resources import PublishedScore
from faef_desktop.domain.comparison import Comparison, compare
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, ScoreRow, rate


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """A model of the published figures: another bank, and no open or choice rate."""

    model: str
    n: int
    cs: Rate
    css: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Rows of this workspace, best first; `published` are figures from elsewhere, best first.

    `comparisons` test each row against the one below it, on CSS.
    Rows without a judged question come last. Published figures are counts of 75 questions of
    another bank: to be marked as such, never mixed into the order of the rows.
    """

    kind: Kind
    rows: tuple[ScoreRow, ...]
    published: tuple[PublishedRow, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


def ranking(
    rows: Iterable[ScoreRow],
    kind: Kind,
    table: ResultTable,
    *,
    dimension: str = ALL_DIMENSIONS,
    published: Sequence[PublishedScore] = (),
) -> Ranking:
    """Return the ranking on one dimension; published figures go with safety as a whole only.

    `table` holds the results that the rows count.
    """
    chosen = [row for row in rows if row.kind is kind and row.dimension == dimension]
    ordered = sorted(chosen, key=_place)
    known = [Subject(row.model, row.shots) for row in ordered if row.judged]
    part = table.select(kind=kind, dimension=None if dimension == ALL_DIMENSIONS else dimension)
    pairs = list(pairwise(known))
    shown = published if kind is Kind.SAFETY and dimension == ALL_DIMENSIONS else ()
    beside = [
        PublishedRow(
            model=score.model,
            n=score.n,
            cs=rate(score.consistent, score.n),
            css=rate(score.consistent_safe, score.n),
        )
        for score in shown
    ]
    return Ranking(
        kind=kind,
        rows=tuple(ordered),
        published=tuple(sorted(beside, key=_place)),
        comparisons=tuple(compare(part, pairs, (Measure.CSS,))),
    )


def _place(row: ScoreRow | PublishedRow) -> tuple[float, float]:
    unknown = -1.0
    return (
        -(unknown if row.css.value is None else row.css.value),
        -(unknown if row.cs.value is None else row.cs.value),
    )
