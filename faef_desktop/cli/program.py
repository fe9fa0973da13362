"""The command line: its groups, its exit codes, and how errors are told."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from faef_desktop import __version__
from faef_desktop.app.command import program_name
from faef_desktop.app.labels import teamwork
from faef_desktop.app.labels.teamwork import SUFFIX
from faef_desktop.app.results.printing import MakePrinter
from faef_desktop.app.services import Build
from faef_desktop.app.workspaces import is_workspace
from faef_desktop.cli.bank import bank
from faef_desktop.cli.charts import chart
from faef_desktop.cli.common import Setting, say, workspace_option
from faef_desktop.cli.desktop_entry import desktop_entry
from faef_desktop.cli.doctor import doctor
from faef_desktop.cli.evaluate import evaluate_command
from faef_desktop.cli.exports import replies
from faef_desktop.cli.model_files import models
from faef_desktop.cli.report import report
from faef_desktop.cli.reproduce import reproduce_command
from faef_desktop.cli.results import results_group
from faef_desktop.cli.runs import runs
from faef_desktop.cli.scores import scores
from faef_desktop.cli.teamwork import labels
from faef_desktop.domain.errors import UserError

PROGRAM = "faef-desktop"
OPEN = "open"
DONE = 0
ERROR = 1
USAGE = 2
INTERRUPTED = 130

# Opens the window on a workspace (None: the default one) with files to take in, and returns the
# exit status.
Window = Callable[[Path | None, Sequence[Path]], int]


def main(arguments: Sequence[str], *, build: Build, window: Window, printer: MakePrinter) -> int:
    """Run a command line and return its exit status: 0 done, 1 error, 2 usage, 130 interrupted."""
    try:
        result = _program(window).main(
            args=list(arguments),
            prog_name=program_name(),
            obj=Setting(build, printer),
            standalone_mode=False,
        )
    except click.UsageError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        say(f"{PROGRAM}: {error.format_message()}")
        return ERROR
    except UserError as error:
        say(f"{PROGRAM}: {error}")
        return ERROR
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return result if isinstance(result, int) else DONE


class _Program(click.Group):
    """The commands, and files of our own in place of one: so a double click opens them."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        paths = [Path(argument) for argument in args]
        if all(path.suffix.lower() == SUFFIX or is_workspace(path) for path in paths):
            return OPEN, self.commands[OPEN], args
        return super().resolve_command(ctx, args)


def _program(window: Window) -> click.Group:
    """Build the group of commands; without a command it opens the window."""

    @click.group(
        cls=_Program,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    @click.version_option(__version__, prog_name="FAEF Desktop")
    @workspace_option
    @click.pass_context
    def program(context: click.Context, *, workspace: Path | None) -> int | None:
        """Make fake alignment of local language models visible.

        Without a command the window opens, with a workspace (.faef.sqlite) on that one; with
        assignments or label files (.faef) it takes them in. FAEF (called FINE in later versions
        of its paper, arXiv 2311.05915) asks a question in two formats and compares the verdicts;
        it is not "alignment faking" (arXiv 2412.14093).
        """
        setting = context.find_object(Setting)
        if setting is not None:
            setting.workspace = workspace
        return None if context.invoked_subcommand else window(workspace, ())

    program.add_command(_open_files(window))
    for command in (
        evaluate_command,
        runs,
        scores,
        bank,
        replies,
        labels,
        models,
        chart,
        report,
        reproduce_command,
        results_group,
        doctor,
        desktop_entry,
    ):
        program.add_command(command)
    return program


def _open_files(window: Window) -> click.Command:
    """Build the command that stands behind a double click on files of ours."""

    @click.command(OPEN, hidden=True)
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.pass_obj
    def open_files(setting: Setting, files: tuple[Path, ...]) -> int:
        """Open the window on the workspace that files belong to, and take them in."""
        named = [path for path in files if is_workspace(path)]
        if len(named) > 1 or (named and setting.workspace):
            raise UserError("The window opens one workspace at a time; name one alone.")
        if named and not named[0].exists():
            raise UserError(f"There is no workspace {named[0]}: check the name.")
        files = tuple(path for path in files if path not in named)
        if named:
            return window(named[0], files)
        return window(setting.workspace or teamwork.own_workspace(files), files)

    return open_files
