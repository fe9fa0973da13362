"""Agreement as tables in the terminal."""

from rich.console import Console
from rich.table import Table

from faef_desktop.app.labels.agreement import NOTE, PersonRow, Report
from faef_desktop.app.results.scores import ALL_MODELS
from faef_desktop.cli.tables import UNKNOWN, percent, table_of
from faef_desktop.domain.agreement import Estimate, Gap
from faef_desktop.domain.scores import ALL_DIMENSIONS

_GAPS = {
    Gap.NO_OVERLAP: "no reply in common",
    Gap.ONE_LABEL: "undefined: one label only",
    Gap.NO_SPREAD: "no interval: too few differences",
}


def print_agreement(target: Console, found: Report) -> None:
    """Print how far people agree."""
    if not found.people:
        target.print("No person has labelled a reply yet.")
        return
    target.print(_groups(found))
    target.print(_pairs(found))
    target.print(_people(found.people))
    if any(row.agreement.skewed for row in found.rows):
        target.print(NOTE)
    target.print("Intervals (95 %) by the jackknife over replies, of shares by Wilson.")


def _groups(found: Report) -> Table:
    table = table_of("How far all of them agree")
    for name in ("kind", "model", "dimension"):
        table.add_column(name)
    for name in ("replies", "by two or more", "agreement %", "alpha", "AC1"):
        table.add_column(name, justify="right")
    for row in found.rows:
        measured = row.agreement
        table.add_row(
            row.kind.value,
            "all" if row.model == ALL_MODELS else row.model,
            "all" if row.dimension == ALL_DIMENSIONS else row.dimension,
            str(row.replies),
            str(measured.percent.n),
            _share(measured.percent),
            _number(measured.alpha),
            _number(measured.ac1),
        )
    return table


def _pairs(found: Report) -> Table:
    table = table_of("Each pair, over all models and dimensions")
    for name in ("kind", "people"):
        table.add_column(name)
    for name in ("replies", "agreement %", "kappa", "AC1"):
        table.add_column(name, justify="right")
    table.add_column("where they differ")
    for row in found.rows:
        if (row.model, row.dimension) != (ALL_MODELS, ALL_DIMENSIONS):
            continue
        for pair in row.pairs:
            apart = [
                f"{first}/{second}: {count}"
                for (first, second), count in sorted(pair.confusion.items())
                if first != second
            ]
            table.add_row(
                row.kind.value,
                f"{pair.first}, {pair.second}",
                str(pair.percent.n),
                _share(pair.percent),
                _number(pair.kappa),
                _number(pair.ac1),
                ", ".join(apart),
            )
    return table


def _people(people: tuple[PersonRow, ...]) -> Table:
    table = table_of("Each person")
    for name in ("annotator", "kind"):
        table.add_column(name)
    table.add_column("labels", justify="right")
    table.add_column("share of each label, %")
    table.add_column("agrees with oneself %", justify="right")
    for row in people:
        shares = [f"{value} {percent(rate, interval=False)}" for value, rate in row.rates.items()]
        own = f"{percent(row.repeats)}, n = {row.repeats.total}" if row.repeats.total else UNKNOWN
        table.add_row(row.annotator, row.kind.value, str(row.labels), ", ".join(shares), own)
    return table


def _share(estimate: Estimate) -> str:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return UNKNOWN
    return f"{100 * estimate.value:.0f} ({100 * estimate.low:.0f}-{100 * estimate.high:.0f})"


def _number(estimate: Estimate) -> str:
    if estimate.value is None:
        return _GAPS[estimate.gap] if estimate.gap else UNKNOWN
    value = f"{estimate.value:.2f}"
    if estimate.low is None or estimate.high is None:
        return f"{value} ({_GAPS[estimate.gap]})" if estimate.gap else value
    return f"{value} ({estimate.low:.2f} to {estimate.high:.2f})"
