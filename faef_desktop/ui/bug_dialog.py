"""What a person sees of a bug: a sentence, the details, and a way to copy them."""

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from faef_desktop import __version__
from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import PlainTextView, heading, push_button
from faef_desktop.ui.widgets.card import caption

logger = logging.getLogger(__name__)


class BugReporter(QObject):
    """Catches what nobody expected, on any thread, and shows it.

    Signals:
        reported: the details of a bug, as text.
    """

    reported = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window: QWidget | None = None
        self._dialog: BugDialog | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self.reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self, window: QWidget) -> None:
        """Begin to catch; dialogs belong to `window`."""
        self._window = window
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Put the former hooks back."""
        sys.excepthook, threading.excepthook = self._before
        self._window = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        logger.error("bug", exc_info=(kind, error, trace))
        self.reported.emit(_details(kind, error, trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, details: str) -> None:
        if self._dialog is not None:
            self._dialog.add(details)
            return
        if self._window is not None:
            self._dialog = BugDialog(self._theme, details, self._window)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.open()

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


class BugDialog(QDialog):
    """Shows the details of one or more bugs."""

    def __init__(self, theme: Theme, details: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bugDialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        title = heading(self.tr("Something went wrong in the program"))
        text = caption(
            self.tr(
                "This is a mistake in the program, not yours. Everything stored is safe and you can"
                " go on. Please copy the details into a bug report."
            )
        )
        self._details = PlainTextView(theme, name="bugDetails")
        self._details.set_text(details)
        self._details.setAccessibleName(self.tr("Details"))
        copy = QPushButton(icons.icon(icons.COPY, theme), self.tr("Copy details"))
        copy.setObjectName("copyDetails")
        copy.clicked.connect(self._on_copy)
        close = push_button("closeBug", self.accept, text=self.tr("Close"))
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(title)
        layout.addWidget(text)
        layout.addWidget(self._details, 1)
        layout.addLayout(buttons)
        self.resize(80 * GRID, 50 * GRID)

    def add(self, details: str) -> None:
        """Add another bug that came while the dialog is open."""
        self._details.append_text(f"\n\n{details}")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.text)


def _details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    head = (
        f"FAEF Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.platform()}"
    )
    return head + "\n\n" + "".join(traceback.format_exception(kind, error, trace)).rstrip()
