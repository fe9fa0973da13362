"""What every command shares: the workspace, JSON on stdout, words on stderr."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from faef_desktop.app.banks import known as known_banks
from faef_desktop.app.results.printing import MakePrinter
from faef_desktop.app.services import Build, Services
from faef_desktop.app.words import Language
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.store import Store

# A table that goes into a file or a pipe is not cut to a terminal's width.
PIPE_WIDTH = 240

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Setting:
    """What the whole command line has in common."""

    build: Build
    printer: MakePrinter
    workspace: Path | None = None

    @contextmanager
    def services(self, workspace: Path | None, *, made: bool = True) -> Iterator[Services]:
        """Open the workspace named at the command, or before it, or the default one.

        With `made` False a named file must be there: a mistyped name is no empty workspace.
        """
        path = workspace or self.workspace
        if not made and path is not None and not path.exists():
            raise UserError(
                f"There is no workspace {path}: check the name; evaluate or the window makes one."
            )
        services = self.build(path)
        if services.store.read_only:
            say(services.store.notice)
        try:
            yield services
        finally:
            services.close()


pass_setting = click.make_pass_decorator(Setting)

_PATH = click.Path(path_type=Path, dir_okay=False)


def workspace_option(command: _Command) -> _Command:
    """Give a command the option --workspace."""
    return click.option(
        "--workspace", type=_PATH, metavar="FILE", help="Workspace file instead of the default one."
    )(command)


def json_option(command: _Command) -> _Command:
    """Give a command the option --json."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document to stdout."
    )(command)


def parser_option(command: _Command) -> _Command:
    """Give a command the option --parser, for who reads the choice replies."""
    return click.option(
        "--parser",
        type=click.Choice([parser.value for parser in Parser]),
        default=Parser.STRICT.value,
        show_default=True,
        help="How choice replies are read: properly, or as the published scorer does.",
    )(command)


def judge_option(command: _Command) -> _Command:
    """Give a command the option --judge, for whose labels count."""
    return click.option(
        "--judge",
        type=click.Choice([judge.value for judge in JudgeKind]),
        help="Count the labels of this kind of judge only.",
    )(command)


def bank_option(command: _Command) -> _Command:
    """Give a command the option --bank, for the questions that count."""
    return click.option(
        "-b",
        "--bank",
        metavar="BANK",
        help="Only the questions of this bank: its name, NAME@VERSION or id.",
    )(command)


def language_option(command: _Command) -> _Command:
    """Give a command the option --language, for what it writes."""
    return click.option(
        "--language",
        type=click.Choice([language.value for language in Language]),
        default=Language.ENGLISH.value,
        show_default=True,
        help="Language of what is written.",
    )(command)


def print_json(value: Any) -> None:
    """Print one JSON document; plain ASCII, so that any terminal and any pipe can take it."""
    click.echo(json.dumps(value, indent=2, allow_nan=False))


def say(text: str) -> None:
    """Tell the user something on stderr; stdout belongs to results."""
    click.echo(text, err=True)


def say_namesakes(store: Store, bank: str | None, *, asked: bool = False) -> None:
    """Say so when a name stands for several banks, and how to choose one of them.

    Results count all of them; of banks that are to be `asked` it is the newest.
    """
    same = [] if bank is None else known_banks.namesakes(store, bank)
    if same:
        choices = ", ".join(f"-b {name}" for name in same)
        counted = "the questions of all of them are counted"
        what = f"the newest, {same[0]}, is asked" if asked else counted
        say(f"{len(same)} banks are called {bank}: {what}. Choose one with {choices}.")


def console() -> Console:
    """Return the console that tables are printed to."""
    made = Console(highlight=False, markup=False)
    return made if made.is_terminal else Console(highlight=False, markup=False, width=PIPE_WIDTH)
