"""The command `doctor`."""

from pathlib import Path

import click

from faef_desktop.app import doctor as use_case
from faef_desktop.cli.common import (
    Setting,
    json_option,
    pass_setting,
    print_json,
    workspace_option,
)


@click.command()
@workspace_option
@json_option
@pass_setting
def doctor(setting: Setting, *, workspace: Path | None, as_json: bool) -> None:
    """Show what is installed, works or is missing.

    Versions, backends, devices, folders, and how to get what is not there.
    """
    found = use_case.report(setting.build, workspace or setting.workspace)
    if as_json:
        print_json(found)
    else:
        click.echo(use_case.as_text(found))
