"""The commands `models fit`, `models mark` and `models folders`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from faef_desktop.app.models import known as use_cases
from faef_desktop.app.models import library, shelf
from faef_desktop.app.models.machine import foretell, look_at_engine, whole_header
from faef_desktop.app.models.told import forecast_sentence
from faef_desktop.cli.asking import (
    cache_option,
    context_option,
    flash_option,
    gpu_layers_option,
    split_option,
)
from faef_desktop.cli.common import (
    Setting,
    json_option,
    pass_setting,
    print_json,
    workspace_option,
)
from faef_desktop.cli.endpoints import models
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.protocol import Load

__all__ = ["models"]


@models.command("fit")
@click.argument("name", metavar="MODEL")
@gpu_layers_option
@split_option
@context_option
@cache_option
@flash_option
@click.option(
    "--width",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Replies of a fast run computed together.",
)
@workspace_option
@json_option
@pass_setting
def fit(
    setting: Setting,
    /,
    name: str,
    *,
    width: int,
    workspace: Path | None,
    as_json: bool,
    **wish: Any,
) -> None:
    """Say what a model needs and whether it fits this machine; nothing is loaded."""
    with setting.services(workspace) as services:
        path = use_cases.find(services.resources, services.store, name)
        if use_cases.is_endpoint(path):
            raise UserError(f"{name} is computed on another machine; only that knows its memory.")
        header = whole_header(use_cases.model_file(path))
        engine = look_at_engine(services.worker_command)
    if engine.ready is None:
        raise UserError(engine.sentence)
    found = foretell(header, Load(path=str(path), **wish), engine.ready.hardware, width=width)
    if as_json:
        print_json(asdict(found))
    else:
        click.echo(forecast_sentence(found))


@models.command("mark")
@click.argument("name", metavar="MODEL")
@click.option("--name", "new_name", help='Another name to show; "" takes it back.')
@click.option("--note", help='A note; "" takes it back.')
@click.option("--hide/--unhide", "hidden", default=None, help="Leave it out of the list, or not.")
@workspace_option
@pass_setting
def mark(
    setting: Setting,
    name: str,
    *,
    new_name: str | None,
    note: str | None,
    hidden: bool | None,
    workspace: Path | None,
) -> None:
    """Give a model another name or a note, or hide it; its file is not touched."""
    with setting.services(workspace) as services:
        path = use_cases.find(services.resources, services.store, name).absolute()
        shelf.mark(services.store, path, name=new_name, note=note, hidden=hidden)


@models.command("folders")
@click.option("--add", type=click.Path(path_type=Path), multiple=True, help="Watch a folder.")
@click.option("--remove", type=click.Path(path_type=Path), multiple=True, help="No more.")
@click.option("--show", multiple=True, metavar="PROGRAM", help="Show another program's models.")
@click.option("--no-show", multiple=True, metavar="PROGRAM", help="No more.")
@workspace_option
@json_option
@pass_setting
def folders(
    setting: Setting,
    *,
    add: tuple[Path, ...],
    remove: tuple[Path, ...],
    show: tuple[str, ...],
    no_show: tuple[str, ...],
    workspace: Path | None,
    as_json: bool,
) -> None:
    """List the folders that are watched, and where other local programs keep models.

    Nothing in them is ever changed.
    """
    places = {place.id: place for place in library.usual_places()}
    for name in (*show, *no_show):
        if name not in places:
            have = ", ".join(places) or "none"
            raise UserError(f"No models of {name} were found on this machine; there are: {have}.")
    with setting.services(workspace) as services:
        store = services.store
        for folder in add:
            shelf.add_folder(store, folder)
        for folder in remove:
            shelf.remove_folder(store, folder)
        for name in show:
            shelf.set_place(store, name, shown=True)
        for name in no_show:
            shelf.set_place(store, name, shown=False)
        watched, chosen = shelf.folders(store), shelf.places(store)
    if as_json:
        shown = [
            {**asdict(place), "folders": list(map(str, place.folders)), "shown": name in chosen}
            for name, place in places.items()
        ]
        print_json({"folders": list(map(str, watched)), "places": shown})
        return
    for folder in watched:
        click.echo(f"{folder}{'' if folder.is_dir() else '  (cannot be read now)'}")
    for name, place in places.items():
        state = "shown" if name in chosen else f"not shown; --show {name} does"
        click.echo(f"{place.title} ({state}): {', '.join(map(str, place.folders))}")
