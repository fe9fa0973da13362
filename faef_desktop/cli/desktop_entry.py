"""The command `desktop-entry`."""

import click

from faef_desktop.app import desktop_entry as use_cases
from faef_desktop.app.resources import default_resources
from faef_desktop.cli.common import say


@click.command("desktop-entry")
@click.option("--install", "action", flag_value="install", help="Put it into your folders.")
@click.option("--remove", "action", flag_value="remove", help="Take it away again.")
def desktop_entry(*, action: str | None) -> None:
    """Put the program into the desktop's menu, and open its files by a double click.

    These are workspaces (.faef.sqlite), assignments and label files (.faef). Only your own folders
    are written to, and --remove leaves nothing behind.
    """
    if action is None:
        raise click.UsageError("Say --install or --remove.")
    if action == "install":
        for path in use_cases.install(default_resources()):
            say(f"Wrote {path}")
        return
    gone = use_cases.remove()
    for path in gone:
        say(f"Removed {path}")
    if not gone:
        say("There was nothing to remove.")
