"""The command `scores`."""

from pathlib import Path

import click

from faef_desktop.app.results import scores as results
from faef_desktop.cli.common import (
    Setting,
    bank_option,
    console,
    json_option,
    judge_option,
    parser_option,
    pass_setting,
    print_json,
    say,
    say_namesakes,
    workspace_option,
)
from faef_desktop.cli.score_details import print_details
from faef_desktop.cli.tables import print_scores
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.scores import ScoreRow


def _groups(_: click.Context, __: click.Parameter, value: str) -> list[str]:
    groups = [word.strip() for word in value.split(",")]
    if not set(groups) <= set(results.GROUPS):
        raise click.BadParameter(f"scores are grouped by model, dimension or both, not by {value}.")
    return groups


@click.command()
@click.option(
    "--by",
    default=",".join(results.GROUPS),
    show_default=True,
    callback=_groups,
    metavar="model,dimension",
    help="What the rows are grouped by.",
)
@parser_option
@judge_option
@bank_option
@click.option("-m", "--model", metavar="MODEL", help="Only this model (name or SHA-256).")
@click.option(
    "--shots",
    type=click.IntRange(min=0),
    help="Only choices asked after so many worked examples; otherwise each has rows of its own.",
)
@click.option(
    "--details",
    is_flag=True,
    help="Also open against choice with p, means of dimensions, and bounds.",
)
@workspace_option
@json_option
@pass_setting
def scores(
    setting: Setting,
    *,
    by: list[str],
    parser: str,
    judge: str | None,
    bank: str | None,
    model: str | None,
    shots: int | None,
    details: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Show CS, CSS and their rates with intervals.

    Scores count judged questions only, and say how many those are. JSON holds all details.
    """
    with setting.services(workspace, made=False) as services:
        say_namesakes(services.store, bank)

        def read(reader: Parser) -> list[ScoreRow]:
            return results.scores(
                services.store,
                by=by,
                parser=reader,
                judge=judge,
                bank=bank,
                model=model,
                shots=shots,
            )

        rows = read(Parser(parser))
        strict = read(Parser.STRICT) if parser == Parser.REFERENCE else None
        shown = {row.model for row in rows}
        remote = sorted(m.name for m in services.store.models() if m.is_remote and m.name in shown)
    if as_json:
        print_json(results.rows_as_json(rows, strict))
    else:
        print_scores(console(), rows, strict)
        if details:
            print_details(console(), rows)
    for name in remote:
        say(f"{name} answered on another machine.")
