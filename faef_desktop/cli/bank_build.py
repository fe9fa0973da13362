"""The command `bank build`."""

from dataclasses import asdict
from pathlib import Path

import click

from faef_desktop.app.banks.build_plans import read_build_plan
from faef_desktop.app.banks.building import Builder
from faef_desktop.cli.common import (
    Setting,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.evaluate import stopping


@click.command("build")
@click.option(
    "--plan",
    "plan_file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.toml",
    help="What to build from: files, models, steps.",
)
@workspace_option
@json_option
@pass_setting
def build_bank(setting: Setting, plan_file: Path, *, workspace: Path | None, as_json: bool) -> None:
    """Build a bank from a plan; stops where people must decide, and goes on when called again."""
    plan = read_build_plan(plan_file)
    with setting.services(workspace) as services, stopping() as stop:
        built = Builder(services, plan, tell=say, stop=stop).build()
    if as_json:
        version = None if built.version is None else asdict(built.version)
        print_json({**asdict(built.shop), "left": built.left, "version": version})
    elif built.version is not None:
        click.echo(f"{built.version.name} version {built.version.number} is released.")
    else:
        click.echo(built.left or "Everything is decided; bank release makes a version of it.")
