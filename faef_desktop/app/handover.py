"""Files for the window that has the workspace already: left beside it, and taken from there.

A second start, as by a double click, could only read the workspace; so it leaves the names of its
files in a small file beside the workspace, which the first window takes away. No socket is opened.
"""

import glob
import json
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.files.atomic import writing

PATIENCE = 4.0
"""Seconds in which a window takes what was left for it."""
_WATCH = 0.05
_SUFFIX = ".open"


def give(workspace: Path, files: Sequence[Path], *, patience: float = PATIENCE) -> bool:
    """Leave files for the window that has the workspace; False when none takes them."""
    place = workspace.with_name(f"{workspace.name}.{uuid4().hex}{_SUFFIX}")
    try:
        with writing(place) as stream:
            json.dump([str(file.absolute()) for file in files], stream)
    except UserError:  # beside a workspace that may only be read, say
        return False
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if not place.exists():
            return True
        time.sleep(_WATCH)
    try:
        place.unlink()
    except OSError:  # taken at the last moment
        return True
    return False


def take(workspace: Path) -> list[Path]:
    """Return the files that were left for the window of a workspace, each once."""
    found: dict[Path, None] = {}
    for place in sorted(workspace.parent.glob(f"{glob.escape(workspace.name)}.*{_SUFFIX}")):
        with suppress(OSError, ValueError, TypeError):
            names = json.loads(place.read_text(encoding="utf-8"))
            found |= dict.fromkeys(map(Path, names))
        with suppress(OSError):
            place.unlink()
    return list(found)
