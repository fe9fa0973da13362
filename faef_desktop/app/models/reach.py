"""Whether files are there, also where a drive does not answer."""

import threading
from pathlib import Path

PATIENCE = 1.0
"""Seconds that a drive has to answer."""


class Reach:
    """Asks for files one after the other, and asks a folder that does not answer once."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._silent: set[Path] = set()

    def is_file(self, path: Path) -> bool:
        """Return whether a file is there and its drive answers."""
        if path.parent in self._silent:
            return False
        found: list[bool] = []

        def ask() -> None:
            found.append(path.is_file())

        # A daemon: a call to a drive that is gone may never return.
        asking = threading.Thread(target=ask, name="reach", daemon=True)
        asking.start()
        asking.join(self._patience)
        if not found:
            self._silent.add(path.parent)
        return found == [True]
