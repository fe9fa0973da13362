"""What the model process and llama.cpp write, for who wants to look."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, IconButton, PlainTextView

_PAINT_MS = 100
_MOST_CHARACTERS = 400_000


class LogPane(Card):
    """Shows log lines, a few times a second.

    Signals:
        close_wanted: the close button was pressed.
    """

    close_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="logPane", parent=parent)
        self._waiting: list[str] = []
        self._view = PlainTextView(theme, name="logText")
        self._copy = IconButton(theme, icons.COPY, name="copyLog")
        self._copy.clicked.connect(self._on_copy)
        self._close = IconButton(theme, icons.CLOSE, name="closeLog")
        self._close.clicked.connect(self.close_wanted)
        self.header.addWidget(self._copy)
        self.header.addWidget(self._close)
        self.body.addWidget(self._view, 1)
        self.setFixedHeight(26 * GRID)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAINT_MS)
        self._timer.timeout.connect(self._flush)
        self.retranslate()

    def add(self, line: str) -> None:
        """Add a line soon."""
        self._waiting.append(line)
        if not self._timer.isActive():
            self._timer.start()

    def add_all(self, lines: Iterable[str]) -> None:
        """Add lines that were written before."""
        for line in lines:
            self.add(line)

    def _flush(self) -> None:
        text = "\n".join(self._waiting) + "\n"
        self._waiting.clear()
        if self._view.document().characterCount() > _MOST_CHARACTERS:
            self._view.set_text(self._view.text[-_MOST_CHARACTERS // 2 :])
        self._view.append_text(text)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._view.text)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.set_title(self.tr("Log of the model process"))
        self._view.setAccessibleName(self.tr("Log of the model process"))
        self._view.setPlaceholderText(self.tr("Nothing was logged yet."))
        self._copy.set_words(self.tr("Copy the log"))
        self._close.set_words(self.tr("Close the log"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
