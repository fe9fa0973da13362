"""The command `report`."""

from pathlib import Path

import click

from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.report.contents import Scope
from faef_desktop.app.results.report.writing import write_report
from faef_desktop.app.words import Language
from faef_desktop.cli.common import (
    Setting,
    bank_option,
    json_option,
    judge_option,
    language_option,
    parser_option,
    pass_setting,
    print_json,
    say,
    say_namesakes,
    workspace_option,
)
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.verdicts import JudgeKind


@click.command()
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE",
    help="File to write: .html (self-contained) or .pdf.",
)  # fmt: skip
@bank_option
@click.option("-m", "--model", "models", multiple=True, metavar="NAME", help="Only this model.")
@parser_option
@judge_option
@click.option("--published", is_flag=True, help="Show the published scores in the ranking.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
@language_option
@workspace_option
@json_option
@pass_setting
def report(
    setting: Setting,
    *,
    output: Path,
    bank: str | None,
    models: tuple[str, ...],
    parser: str,
    judge: str | None,
    published: bool,
    force: bool,
    language: str,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write a report: what was asked of whom, how it was judged, and what came out."""
    scope = Scope(
        models=models,
        bank=bank,
        eye=Eye(judge=JudgeKind(judge) if judge else None, parser=Parser(parser)),
        published=published,
    )
    with setting.services(workspace, made=False) as services:
        say_namesakes(services.store, bank)
        contents = write_report(
            services.store,
            services.resources,
            output,
            scope=scope,
            language=Language(language),
            make_printer=setting.printer,
            force=force,
        )
    if as_json:
        names = [origin.name for origin in contents.origins]
        print_json({"path": str(output), "models": names, "charts": len(contents.figures)})
    else:
        say(f"Report written to {output}")
