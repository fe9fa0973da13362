"""The command `reproduce`."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from faef_desktop.app.results.report.reading import Block, read_block
from faef_desktop.app.runs.evaluation import EvaluationStopped
from faef_desktop.app.runs.reproduce import Outcome, locate, reproduce
from faef_desktop.app.workspaces import default_workspace
from faef_desktop.cli.common import (
    Setting,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.evaluate import stopping
from faef_desktop.cli.progress import ProgressView
from faef_desktop.domain.errors import UserError

SHOWN = 10
"""Differing replies that are named; --json names all."""


@click.command("reproduce")
@click.argument("report", type=click.Path(path_type=Path), metavar="REPORT")
@click.option(
    "-m", "--model", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="A GGUF file of the report's models, if it is not found by itself.",
)  # fmt: skip
@click.option(
    "--keep", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Keep the new replies in this workspace file; it must not exist yet.",
)  # fmt: skip
@workspace_option
@json_option
@pass_setting
def reproduce_command(
    setting: Setting,
    report: Path,
    *,
    files: tuple[Path, ...],
    keep: Path | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Repeat the runs of a report (HTML) and say what differs.

    The replies go into a workspace of their own; --workspace only helps to find the models.
    """
    block = read_block(report)
    if keep is not None and keep.exists():
        raise UserError(f"{keep} is there already; choose another name.")
    with tempfile.TemporaryDirectory(prefix="faef-reproduce-") as folder:
        made = keep or Path(folder) / "workspace.faef.sqlite"
        outcome = _repeated(setting, block, made, files, workspace)
    if as_json:
        print_json({**asdict(outcome), "same": outcome.same})
    else:
        _tell(block, outcome)


def _repeated(
    setting: Setting, block: Block, made: Path, files: tuple[Path, ...], workspace: Path | None
) -> Outcome:
    known = workspace or setting.workspace or default_workspace()
    with setting.services(made) as services, stopping() as stop:
        stores = [services.store]
        if known.exists():
            with setting.services(known) as other:
                paths = locate(block, services.resources, [*stores, other.store], files)
        else:
            paths = locate(block, services.resources, stores, files)
        with ProgressView() as view:
            try:
                return reproduce(
                    services.store,
                    services.resources,
                    block,
                    paths,
                    progress=view.show,
                    stop=stop,
                    worker_command=services.worker_command,
                )
            except EvaluationStopped:
                raise click.Abort from None


def _tell(block: Block, outcome: Outcome) -> None:
    say(f"Repeated the runs of the report of {block.made_at[:16]} by {block.program}.")
    for model, count in outcome.replies.items():
        total = count.same + count.different + count.missing
        click.echo(f"{model}: {count.same} of {total} replies are the same, word for word")
        if count.missing:
            click.echo(f"  {count.missing} were not made")
    for model, question, form in outcome.differing[:SHOWN]:
        click.echo(f"  other words: {model}, {form}: {question[:100]}")
    if len(outcome.differing) > SHOWN:
        click.echo(f"  and {len(outcome.differing) - SHOWN} more (--json names all)")
    if outcome.scores:
        for one in outcome.scores:
            click.echo(
                f"{one.model}: {one.what}: {_number(one.before)} then, {_number(one.after)} now"
            )
    else:
        click.echo(f"Scores: all {outcome.compared} that can be compared are the same")
    for one in outcome.settings:
        click.echo(f"{one.model}: {one.what}: {one.before} then, {one.after} now")
    if not outcome.settings:
        click.echo("Program, engine and settings are the same.")
    for model, others in outcome.not_repeated.items():
        click.echo(f"{model}: {others} replies were not made by a run, and are not repeated")


def _number(value: Any) -> str:
    return "not known" if value is None else f"{100 * value:.1f} %"
