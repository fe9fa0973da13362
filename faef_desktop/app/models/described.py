"""Small files of the user that describe a model: an endpoint, or an adapter on a model."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import platformdirs

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.files.atomic import writing

Described = TypeVar("Described")


def folder(name: str, *, variable: str) -> Path:
    """Return what an environment variable names, else the folder of the user's configuration."""
    if chosen := os.environ.get(variable):
        return Path(chosen).expanduser()
    return platformdirs.user_config_path("faef-desktop", appauthor=False) / name


def read_all(
    place: Path, suffix: str, read: Callable[[Path], Described]
) -> list[tuple[Path, Described]]:
    """Return what the files of a folder describe, by file name; broken files are left out."""
    found = []
    for path in sorted(place.glob(f"*{suffix}")):
        try:
            found.append((path, read(path)))
        except UserError:
            continue
    return found


def keep(path: Path, text: str) -> None:
    """Write such a file, whole or not at all. Raises UserError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path.parent} cannot be made ({error.strerror}).") from error
    with writing(path) as stream:
        stream.write(text)


def remove(path: Path) -> None:
    """Remove such a file, if it is there. Raises UserError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be removed ({error.strerror}).") from error
