"""What a change did to a model: before (base) and after (adapter, fine-tuning, more examples)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faef_desktop.domain.comparison import Comparison, compare
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, rate
from faef_desktop.domain.verdicts import Cell
from faef_desktop.storage.records import ModelRecord


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
    """Return what changed from one subject to another on the questions of a table.

    Nothing is compared with itself.
    """
    changes: list[Change] = []
    moves: dict[Kind, Mapping[tuple[Cell, Cell], int]] = {}
    for kind in Kind if before != after else ():
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


def bases(records: Mapping[str, ModelRecord]) -> dict[str, str]:
    """Return of what model each one was made, by an adapter or by quantizing it, by their names."""
    names = {record.sha256: name for name, record in records.items()}
    made_of = {}
    for name, record in records.items():
        adapter = record.facts.get("adapter")
        adapted = adapter.get("base_sha256") if isinstance(adapter, Mapping) else None
        base = names.get(str(adapted or record.facts.get("source_sha256")))
        if base is not None:
            made_of[name] = base
    return made_of


def suggested(
    subjects: Sequence[Subject], records: Mapping[str, ModelRecord]
) -> tuple[Subject, Subject] | None:
    """Return a model and what was made of it, asked in the same way, or None where none was."""
    made_of = bases(records)
    for after in subjects:
        before = Subject(made_of.get(after.model, ""), after.shots)
        if before in subjects:
            return before, after
    return None
