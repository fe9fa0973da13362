"""Whether files are there, also where a drive does not answer."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

PATIENCE = 1.0
"""Seconds that a drive has to answer."""
T = TypeVar("T")


class Reach:
    """Asks for files one after the other, and asks a folder that does not answer once."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._silent: set[Path] = set()

    def is_file(self, path: Path) -> bool:
        """Return whether a file is there and its drive answers."""
        if path.parent in self._silent:
            return False
        found = answer(path.is_file, patience=self._patience)
        if found is None:
            self._silent.add(path.parent)
        return found is True


def answer(ask: Callable[[], T], *, patience: float = PATIENCE) -> T | None:
    """Return what a call returns; None where it fails, or takes longer than `patience` seconds."""
    found: list[T] = []

    def wait() -> None:
        with suppress(OSError):
            found.append(ask())

    # A daemon: a call to a drive that is gone may never return.
    waiting = threading.Thread(target=wait, name="reach", daemon=True)
    waiting.start()
    waiting.join(patience)
    return found[0] if found else None
