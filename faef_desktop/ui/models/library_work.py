"""What goes on behind the list of models: looking into folders, and hashing files."""

import threading
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from faef_desktop.app.models import known as models
from faef_desktop.app.models import shelf
from faef_desktop.app.models.hashing import hash_of
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.app.models.library import Found, Look
from faef_desktop.domain.errors import UserError
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tasks import FILES

LOOKING = "model folders"
"""Their own lanes: a network drive that does not answer must hold up nothing else."""
HASHING = "model hashes"
TELLING = 1000
"""Milliseconds after a file is hashed before the models are listed anew; others may be by then."""
SETTLED = 1000
"""Milliseconds without a change in a folder before it is looked at again."""


class LibraryWork(QObject):
    """Looks into the watched folders on a thread, and hashes files one after the other.

    Signals:
        looked: a Look and the entries that follow from it (a list of ModelEntry).
        hashed: files were hashed; list them again.
        hashing: name of the file that is read, and the share read (0 to 1); "" when idle.
    """

    looked = Signal(object, object)
    hashed = Signal()
    hashing = Signal(str, float)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._context = context
        self._stop = threading.Event()
        self._opened: list[Path] = []
        self._tried: set[Path] = set()
        self._listed: list[ModelEntry] = []
        self._busy = False
        self._walking = False
        self._again = False
        self._found: Look | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(lambda _path: self._settle.start())
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(TELLING)
        self._tell.timeout.connect(self.hashed)
        context.closing.connect(self._stop.set)

    def open(self, path: Path) -> None:
        """List a file that lies in no watched folder, until the program ends."""
        if path not in self._opened:
            self._opened.append(path)
        self.look()

    def look(self) -> None:
        """List the models anew; `looked` follows.

        While a look into the folders is still under way, and before the first, what is known is
        listed without them: a drive may not answer for long, or never.
        """
        if self._walking or self._found is None:
            self._list(self._found or Look(()))
        if self._walking:
            self._again = True
            return
        self._walking = True
        store, wanted = self._context.services.store, self._wanted

        def work() -> tuple[Look, list[str]]:
            look = models.watched(store, wanted=wanted)
            below = {str(one.path.parent) for one in look.found if not one.place}
            folders = {*map(str, shelf.folders(store)), *below}
            return look, [folder for folder in folders if Path(folder).is_dir()]

        self._context.tasks.run(work, self._on_walked, owner=self, lane=LOOKING)

    def _list(self, look: Look) -> None:
        opened = [Found(path, models.display_name(path)) for path in self._opened]
        services = self._context.services
        self._context.tasks.run(
            lambda: models.listed(services.store, services.resources, found=[*look.found, *opened]),
            lambda entries: self.looked.emit(look, entries),
            owner=self,
            lane=FILES,
        )

    def hash_next(self, entries: list[ModelEntry]) -> None:
        """Read the next file whose hash is not known, unless one is being read."""
        self._listed = entries
        # A file that is replaced later is to be read again.
        self._tried -= {entry.path for entry in entries if entry.sha256}
        if self._busy or self._stop.is_set():
            return
        for entry in entries:
            if entry.sha256 or not entry.exists or entry.path in self._tried:
                continue
            if models.is_model_file(entry.path) and not self._context.services.store.read_only:
                self._hash(entry)
                return
        self.hashing.emit("", 0.0)

    def _hash(self, entry: ModelEntry) -> None:
        self._busy = True
        store, path = self._context.services.store, entry.path

        def progress(share: float) -> None:
            if self._stop.is_set():
                raise UserError("Stopped.")
            self.hashing.emit(entry.name, share)

        def ended(_told: str) -> None:
            self._busy = False
            self._tried.add(path)
            if not self._tell.isActive():
                self._tell.start()
            self.hash_next(self._listed)

        self._context.tasks.run(
            lambda: hash_of(store, path, progress), ended, ended, owner=self, lane=HASHING
        )

    def _wanted(self) -> bool:
        return not self._stop.is_set()

    def _on_walked(self, walked: tuple[Look, list[str]]) -> None:
        self._found, folders = walked
        self._walking = False
        watched, wanted = set(self._watcher.directories()), set(folders)
        if gone := sorted(watched - wanted):
            self._watcher.removePaths(gone)
        if new := sorted(wanted - watched):
            self._watcher.addPaths(new)
        self._list(self._found)
        if self._again:
            self._again = False
            self.look()
