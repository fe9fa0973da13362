"""Starts the window on a workspace, and ends everything when it closes."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from faef_desktop import __version__
from faef_desktop.app import handover
from faef_desktop.app.models.reach import Reach
from faef_desktop.app.resources import default_resources
from faef_desktop.app.services import Build, Services
from faef_desktop.domain.errors import UserError
from faef_desktop.ui import settings
from faef_desktop.ui.bug_dialog import BugReporter
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import FileDialogLook
from faef_desktop.ui.inbox import Inbox
from faef_desktop.ui.known_files import KnownFiles
from faef_desktop.ui.main_window import MainWindow
from faef_desktop.ui.settings import UiSettings
from faef_desktop.ui.tasks import FILES, Tasks
from faef_desktop.ui.theme import Theme, ThemeChoice
from faef_desktop.ui.translation import Translation, system_language


class NoDisplayError(Exception):
    """Qt found no display that answers, though the environment names one."""


class Desktop:
    """Everything that lives as long as the window does."""

    def __init__(self, app: QApplication, services: Services) -> None:
        self.services = services
        self._known_files = KnownFiles(services.store.path)
        self.tasks = Tasks()
        kept = UiSettings(services.store, self.tasks)
        resources = services.resources
        self.theme = Theme(app, resources, _choice(kept.get(settings.THEME)))
        self._file_dialogs = FileDialogLook(app, self.theme)
        language = kept.get(settings.LANGUAGE) or system_language()
        self.translation = Translation(app, resources.path("translations"), language)
        self.context = UiContext(
            services, self.tasks, self.theme, kept, language=self.translation.language
        )
        self.window = MainWindow(self.context, self.translation)
        self.inbox = Inbox(self.context, self.window)

    def load_first_model(self) -> None:
        """Load the model used last; the first time, the demo model that shows the phenomenon.

        Nothing could be asked of it while another program has the workspace.
        """
        if self.services.store.read_only:
            self.context.host_changed.emit(self.context.host_state)
            return
        last = Path(self.context.settings.get(settings.MODEL) or "")
        demos = self.services.resources.demo_models()

        def load(last_is_there: bool) -> None:
            if last_is_there or demos:
                self.context.load_model(last if last_is_there else demos[0])
            else:
                self.context.host_changed.emit(self.context.host_state)

        self.tasks.run(lambda: Reach().is_file(last), load, owner=self.window, lane=FILES)

    def close(self) -> None:
        """End the model process, let stored things be stored, and close the workspace."""
        # The processes first: their end marks replies under way as interrupted in the store.
        self.services.runs.close()
        self.services.host.close()
        self.context.close()
        self.tasks.close()
        self.services.close()
        self._known_files.close()


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(type(app))
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if app.platformName() == "offscreen" and wanted.endswith(";offscreen"):
        raise NoDisplayError
    app.setApplicationName("FAEF Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("faef-desktop")
    app.setWindowIcon(QIcon(str(default_resources().path("icons/faef-desktop.svg"))))
    return app


def run(workspace: Path | None, build: Build, files: Sequence[Path] = ()) -> int:
    """Show the window on a workspace until it is closed, and return the exit status.

    `files` are taken in, as if they had been dropped on the window. Where another window has the
    workspace already, that one takes them.

    Raises NoDisplayError when Qt had to fall back to drawing where nobody sees it.
    """
    app = _application()
    try:
        services = build(workspace)
    except UserError as error:
        QMessageBox.critical(None, "FAEF Desktop", str(error))
        return 1
    if files and services.store.read_only and handover.give(services.store.path, files):
        services.close()
        return 0
    desktop = Desktop(app, services)
    reporter = BugReporter(desktop.theme)
    reporter.install(desktop.window)
    interrupts = _Interrupts(app, desktop.window)
    desktop.window.show()
    desktop.load_first_model()
    if files:
        desktop.window.open_files(files)
    # Work behind the window gives way to it ten times as often as Python would by itself: painting
    # a table asks for the interpreter hundreds of times, and may have to wait that long each time.
    sys.setswitchinterval(0.0005)
    # What is there by now stays as long as the window: looking through it for garbage again and
    # again would hold the window up for a tenth of a second each time.
    gc.freeze()
    try:
        return app.exec()
    finally:
        interrupts.close()
        desktop.close()
        reporter.remove()


class _Interrupts:
    """Lets Ctrl+C in the terminal close the window: Qt's loop alone would never notice it."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        def end(*_: object) -> None:
            window.close_at_once()
            app.closeAllWindows()

        self._read, self._write = socket.socketpair()
        for side in (self._read, self._write):
            side.setblocking(False)
        self._before = signal.signal(signal.SIGINT, end)
        signal.set_wakeup_fd(self._write.fileno())
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda *_: self._read.recv(64))

    def close(self) -> None:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()


def _choice(value: str | None) -> ThemeChoice:
    return ThemeChoice(value) if value in set(ThemeChoice) else ThemeChoice.SYSTEM
