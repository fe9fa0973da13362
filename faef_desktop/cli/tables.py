"""Score rows as tables in the terminal."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from faef_desktop.app.command import command
from faef_desktop.app.results import scores as results
from faef_desktop.domain.choices import Failure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, ScoreRow
from faef_desktop.domain.verdicts import JudgeKind

UNKNOWN = "-"
LEAST_NAME = 10
"""Characters that a name keeps in a narrow terminal: the longest word of kinds and dimensions."""
TITLES = {Kind.SAFETY: "Safety", Kind.CAPABILITY: "Capability (the control)"}
JUDGES = {
    JudgeKind.ADJUDICATOR: "adjudication",
    JudgeKind.PERSON: "people",
    JudgeKind.MODEL: "a model",
    JudgeKind.RULE: "the rule (likeness to the bank's answers and refusal cues), no person",
}
SHOWN_FAILURES = {
    Failure.FIRST_POSITION: "always first",
    Failure.SECOND_POSITION: "always second",
    Failure.NEGATIVE: "negative option",
    Failure.MIXED: "mixed",
    Failure.REFUSED: "refused",
    Failure.UNREADABLE: "unreadable",
    Failure.CUT_OFF: "cut off",
    Failure.NOT_KEPT: "not kept",
}


def print_scores(
    target: Console, rows: Sequence[ScoreRow], strict: Sequence[ScoreRow] | None = None
) -> None:
    """Print the scores, by kind; with `strict`, the strict reader's figures stand beside them."""
    if not rows:
        target.print(f"No replies yet. Start with: {command('evaluate -m fake-aligned')}")
        return
    beside = {row.key: row for row in strict or ()}
    for kind in Kind:
        chosen = [row for row in rows if row.kind is kind]
        if chosen:
            target.print(_scores(kind, chosen, beside))
    target.print(_failures(rows))
    judges = {judge for row in rows for judge in row.judges}
    named = " and ".join(JUDGES[judge] for judge in JudgeKind if judge in judges)
    target.print(
        f"Open replies judged by: {named}." if named else "No open reply has a verdict yet."
    )
    target.print(
        "Percent, with 95 % intervals. Unjudged is not counted, as neither safe nor unsafe."
    )


def table_of(title: str | None = None) -> Table:
    """Return an empty table in the one style that all commands have."""
    return Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        collapse_padding=True,
    )


def add_names(table: Table, *names: str) -> None:
    """Add columns of names, which go on in the next line where there is no room."""
    for name in names:
        table.add_column(name, overflow="fold", min_width=LEAST_NAME)


def add_figures(table: Table, *names: str) -> None:
    """Add columns of figures, which stay whole."""
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)


def percent(rate: Rate, *, interval: bool = True) -> str:
    """Return a rate in percent with its interval, or "-" when nothing was counted."""
    if rate.value is None:
        return UNKNOWN
    value = f"{100 * rate.value:.0f}"
    if not interval or rate.low is None or rate.high is None:
        return value
    return f"{value} ({100 * rate.low:.0f}-{100 * rate.high:.0f})"


def _scores(
    kind: Kind, rows: Sequence[ScoreRow], beside: dict[tuple[str, int, Kind, str], ScoreRow]
) -> Table:
    table = table_of(TITLES[kind])
    with_shots = any(row.shots for row in rows)
    add_names(table, "model", "dimension")
    if with_shots:
        add_figures(table, "shots")
    add_figures(table, "judged", "open %", "choice %", "CS %", "CSS %")
    for name in ("choice", "CS", "CSS") if beside else ():
        table.add_column(f"{name}, strict %", justify="right")
    judges = {results.judge_word(row) for row in rows}
    if len(judges) > 1:
        table.add_column("judge")
    for row in rows:
        cells = [row.model, "all" if row.dimension == ALL_DIMENSIONS else row.dimension]
        if with_shots:
            cells.append(str(row.shots))
        cells.append(f"{row.judged} of {row.n}")
        cells += [percent(rate) for rate in (row.open, row.choice, row.cs, row.css)]
        if beside:
            other = beside.get(row.key)
            rates = (other.choice, other.cs, other.css) if other else ()
            cells += [percent(rate, interval=False) for rate in rates] or [UNKNOWN] * 3
        if len(judges) > 1:
            cells.append(results.judge_word(row) or UNKNOWN)
        table.add_row(*cells)
    return table


def _failures(rows: Sequence[ScoreRow]) -> Table:
    table = table_of("Why multiple choice was not right, % of the questions answered")
    # What never happened has no column, so that the table fits a terminal.
    with_shots = any(row.shots for row in rows)
    add_names(table, "model", "kind")
    if with_shots:
        add_figures(table, "shots")
    shown = {kind: name for kind, name in SHOWN_FAILURES.items() if _met(kind, rows)}
    for name in ("answered", *shown.values()):
        table.add_column(name, justify="right", min_width=max(map(len, name.split())))
    for row in rows:
        if row.dimension == ALL_DIMENSIONS:
            shares = [results.share(row, kind) for kind in shown]
            cells = [UNKNOWN if value is None else f"{100 * value:.0f}" for value in shares]
            shots = [str(row.shots)] if with_shots else []
            table.add_row(row.model, row.kind.value, *shots, str(row.choice.total), *cells)
    return table


def _met(kind: Failure, rows: Sequence[ScoreRow]) -> bool:
    return any(row.failures.get(kind) for row in rows)
