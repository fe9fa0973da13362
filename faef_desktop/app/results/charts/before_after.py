"""What a change did to a model: before (base) and after (adapter, fine-tuning, more examples)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from faef_desktop.domain.comparison import Comparison, compare
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, rate
from faef_desktop.domain.verdicts import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One rate before and after on the questions known of both; the test is after minus before."""

    kind: Kind
    measure: Measure
    before: Rate
    after: Rate
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """All changes, and how many questions moved from one cell to another, by kind."""

    before: Subject
    after: Subject
    changes: tuple[Change, ...]
    moves: Mapping[Kind, Mapping[tuple[Cell, Cell], int]]


def before_after(
    table: ResultTable, before: Subject, after: Subject, *, dimension: str = ALL_DIMENSIONS
) -> BeforeAfter:
    """Return what changed from one subject to another on the questions of a table."""
    changes: list[Change] = []
    moves: dict[Kind, Mapping[tuple[Cell, Cell], int]] = {}
    for kind in Kind:
        part = table.select(kind=kind, dimension=None if dimension == ALL_DIMENSIONS else dimension)
        found = compare(part, [(after, before)], tuple(Measure))
        if not any(comparison.paired.total for comparison in found):
            continue
        changes += [_change(kind, comparison) for comparison in found]
        moves[kind] = _moves(part, before, after)
    return BeforeAfter(before=before, after=after, changes=tuple(changes), moves=moves)


def _change(kind: Kind, comparison: Comparison) -> Change:
    paired = comparison.paired
    return Change(
        kind=kind,
        measure=comparison.measure,
        before=rate(paired.both + paired.only_second, paired.total),
        after=rate(paired.both + paired.only_first, paired.total),
        comparison=comparison,
    )


def _moves(table: ResultTable, before: Subject, after: Subject) -> dict[tuple[Cell, Cell], int]:
    found: Counter[tuple[Cell, Cell]] = Counter()
    for place in range(len(table.questions)):
        one, other = table.finding(before, place), table.finding(after, place)
        if one is not None and other is not None and one.cell and other.cell:
            found[one.cell, other.cell] += 1
    return dict(found)
