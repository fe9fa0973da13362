"""What a person says of the models of a workspace: folders to watch, names, notes, what to hide."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack

from faef_desktop.app.models.endpoints import is_endpoint, read_endpoint
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.names import plain_name
from faef_desktop.storage.store import Store

FOLDERS = "models.folders"
PLACES = "models.places"
MARKS = "models.marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is said of one file: another name, a note, and whether it is hidden."""

    name: str = ""
    note: str = ""
    hidden: bool = False


def folders(store: Store) -> list[Path]:
    """Return the folders that are watched, in the order they were added."""
    return [Path(path) for path in _list(store, FOLDERS)]


def add_folder(store: Store, folder: Path) -> None:
    """Watch a folder. Raises UserError when it is none."""
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder that can be read; choose one that is there.")
    known = _list(store, FOLDERS)
    if str(folder) not in known:
        store.set_setting(FOLDERS, json.dumps([*known, str(folder)]))


def remove_folder(store: Store, folder: Path) -> None:
    """Watch a folder no more; nothing in it is touched. Raises UserError when it was not."""
    known = _list(store, FOLDERS)
    path = str(folder.expanduser().absolute())
    if path not in known:
        have = ", ".join(known) or "none"
        raise UserError(f"{path} is not among the watched folders ({have}).")
    known.remove(path)
    store.set_setting(FOLDERS, json.dumps(known))


def places(store: Store) -> list[str]:
    """Return the ids of the other programs whose models are shown."""
    return _list(store, PLACES)


def set_place(store: Store, place: str, *, shown: bool) -> None:
    """Show the models of another program, or show them no more."""
    known = [name for name in _list(store, PLACES) if name != place]
    store.set_setting(PLACES, json.dumps([*known, place] if shown else known))


def marks(store: Store) -> dict[str, Mark]:
    """Return what is said of files, by their paths."""
    found = json.loads(store.get_setting(MARKS) or "{}")
    return {path: Mark(**mark) for path, mark in found.items()}


class Said(TypedDict, total=False):
    """What is to be changed of a mark; what is absent or None stays as it is."""

    name: str | None
    note: str | None
    hidden: bool | None


def mark(store: Store, path: Path, **said: Unpack[Said]) -> None:
    """Say something of a file; "" takes a name or a note back. Raises UserError."""
    known = marks(store)
    new = known.get(str(path), Mark())
    if (name := said.get("name")) is not None:
        new = replace(new, name=_full_name(path, plain_name(name)))
    if (note := said.get("note")) is not None:
        new = replace(new, note=note.strip())
    if (hidden := said.get("hidden")) is not None:
        new = replace(new, hidden=hidden)
    known[str(path)] = new
    kept = {path: asdict(mark) for path, mark in known.items() if mark != Mark()}
    store.set_setting(MARKS, json.dumps(kept, ensure_ascii=False))
    if name is not None:
        store.rename_model(str(path), new.name)


def _full_name(path: Path, name: str) -> str:
    """Return a name as it is kept; that of an endpoint says its host, whatever it is called."""
    if not name or not is_endpoint(path):
        return name
    return read_endpoint(path).titled(name)


def _list(store: Store, key: str) -> list[str]:
    return [str(item) for item in json.loads(store.get_setting(key) or "[]")]
