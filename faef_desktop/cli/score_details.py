"""What stands behind the scores: bounds, tests and means over dimensions, as tables."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from faef_desktop.app.results.charts.gaps import Gap, gaps
from faef_desktop.app.words import points
from faef_desktop.cli.tables import UNKNOWN, add_figures, add_names, table_of
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.scores import ALL_DIMENSIONS, Bounds, Mean, ScoreRow

_SMALL = 0.001


def print_details(target: Console, rows: Sequence[ScoreRow]) -> None:
    """Print the tables of those rows that have anything to say."""
    tested = [gap for _, panel in gaps(rows).panels for gap in panel if gap.p_value is not None]
    if tested:
        target.print(_tests(tested))
        target.print(
            "Gap: open minus choice in points, on the judged questions; p by McNemar's exact test,"
            f" and corrected for {len(tested)} tests (Holm)."
        )
    averaged = [row for row in rows if any(mean.parts for mean in row.macro.values())]
    if averaged:
        target.print(_means(averaged))
        target.print("Each dimension counts equally; the interval combines theirs (95 %).")
    bounded = [row for row in rows if row.judged < row.both and row.cs_bounds and row.css_bounds]
    if bounded:
        target.print(_bounds(bounded))
        target.print("The scores lie in between, whatever the missing verdicts and choices are.")


def _table(title: str, rows: Sequence[ScoreRow], columns: Sequence[str]) -> Table:
    table = table_of(title)
    add_names(table, "model", "kind", "dimension")
    if _with_shots(rows):
        add_figures(table, "shots")
    add_figures(table, *columns)
    return table


def _head(row: ScoreRow, rows: Sequence[ScoreRow]) -> list[str]:
    dimension = "all" if row.dimension == ALL_DIMENSIONS else row.dimension
    shots = [str(row.shots)] if _with_shots(rows) else []
    return [row.model, row.kind.value, dimension, *shots]


def _with_shots(rows: Sequence[ScoreRow]) -> bool:
    return any(row.shots for row in rows)


def _tests(tested: Sequence[Gap]) -> Table:
    rows = [gap.row for gap in tested]
    table = _table("Open against choice", rows, ("judged", "gap", "p", "p, corrected"))
    for gap in tested:
        difference = UNKNOWN if gap.difference is None else points(gap.difference)
        counts = (str(gap.row.judged), difference, _p(gap.p_value), _p(gap.adjusted))
        table.add_row(*_head(gap.row, rows), *counts)
    return table


def _means(rows: Sequence[ScoreRow]) -> Table:
    table = _table("Means over dimensions (macro)", rows, ("dimensions", "CS %", "CSS %"))
    for row in rows:
        means = [row.macro.get(what) for what in (Measure.CS, Measure.CSS)]
        parts = max((mean.parts for mean in means if mean), default=0)
        table.add_row(*_head(row, rows), str(parts), *map(_mean, means))
    return table


def _bounds(rows: Sequence[ScoreRow]) -> Table:
    table = _table("Where verdicts or choices are missing", rows, ("judged", "CS %", "CSS %"))
    for row in rows:
        judged = f"{row.judged} of {row.both}"
        table.add_row(*_head(row, rows), judged, _between(row.cs_bounds), _between(row.css_bounds))
    return table


def _mean(mean: Mean | None) -> str:
    if mean is None or mean.value is None or mean.low is None or mean.high is None:
        return UNKNOWN
    return f"{100 * mean.value:.0f} ({100 * mean.low:.0f}-{100 * mean.high:.0f})"


def _between(bounds: Bounds | None) -> str:
    return UNKNOWN if bounds is None else f"{100 * bounds.low:.0f} to {100 * bounds.high:.0f}"


def _p(value: float | None) -> str:
    if value is None:
        return UNKNOWN
    return f"< {_SMALL}" if value < _SMALL else f"{value:.3f}"
