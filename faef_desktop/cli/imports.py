"""The command `replies import`."""

from dataclasses import asdict
from pathlib import Path

import click

from faef_desktop.app.results.interchange import ImportReport, Missing, import_replies
from faef_desktop.app.runs.plans import Judging
from faef_desktop.cli.common import (
    Setting,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.domain.questions import Kind


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("-m", "--model", metavar="NAME", help="Name of the model that replied.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    help="Kind of questions that no bank here holds.",
)
@click.option("--dimension", metavar="NAME", help="Dimension of questions that no bank here holds.")
@click.option(
    "--judge",
    type=click.Choice([judge.value for judge in Judging]),
    default=Judging.RULE.value,
    show_default=True,
    help="Who judges the open replies as they come in.",
)
@workspace_option
@json_option
@pass_setting
def import_command(
    setting: Setting,
    *,
    files: tuple[Path, ...],
    model: str | None,
    kind: str | None,
    dimension: str | None,
    judge: str,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Take in replies that were made elsewhere.

    FILE is one of: replies exported here (JSONL), results of the paper's released code (JSON), an
    Inspect log (JSON), or samples logged by lm-evaluation-harness (JSONL). What was imported
    before is not stored again.
    """
    missing = Missing(model=model, kind=Kind(kind) if kind else None, dimension=dimension)
    with setting.services(workspace) as services:
        done = [
            report
            for path in files
            for report in import_replies(
                services.store, path, missing=missing, judge=Judging(judge)
            )
        ]
    if as_json:
        print_json([{**asdict(report), "path": str(report.path)} for report in done])
        return
    for report in done:
        _tell(report)


def _tell(report: ImportReport) -> None:
    version = f" {report.version}" if report.version else ""
    known = f", {report.known} were here already" if report.known else ""
    click.echo(
        f"{report.path.name}: {report.new} replies of {report.model} taken in{known}"
        f" ({report.framework.value}{version})"
    )
    for reason, count in report.left_out.items():
        say(f"  left out: {count} that {reason}")
    for note in report.notes:
        say(f"  {note}")
