"""Takes in the files that a second start of the program leaves for this window."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject

from faef_desktop.app import handover
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.main_window import MainWindow


class Inbox(QObject):
    """Watches the folder of the workspace, and opens what is left there in the window."""

    def __init__(self, context: UiContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._watcher = QFileSystemWatcher(self)
        store = context.services.store
        if not store.read_only:
            self._watcher.addPath(str(store.path.absolute().parent))
            self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        path = self._context.services.store.path.absolute()
        self._context.tasks.run(lambda: handover.take(path), self._open, owner=self)

    def _open(self, files: list[Path]) -> None:
        if not files:
            return
        self._window.open_files(files)
        self._window.raise_()
        self._window.activateWindow()
