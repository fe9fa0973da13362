"""A bar that says one thing, with a first step and a way to close it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets.long_words import cut_long_words


class Banner(QFrame):
    """A message across the page, hidden until `say` is called.

    Signals:
        action: the button with the first step was pressed.
        closed: the person closed the bar.
    """

    action = Signal()
    closed = Signal()

    def __init__(
        self, theme: Theme, tone: Tone, *, name: str = "banner", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._tone = tone
        self._said = ""
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._button.setObjectName(f"{name}Action")
        self._button.clicked.connect(self.action)
        self._close = QToolButton()
        self._close.setObjectName(f"{name}Close")
        self._close.setProperty("quiet", True)
        self._close.clicked.connect(self._on_close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID // 2, GRID // 2, GRID // 2)
        layout.setSpacing(GRID)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        theme.changed.connect(self._restyle)
        self.hide()
        self._restyle()

    @property
    def text(self) -> str:
        """What it says."""
        return local(self._said)

    def say(self, text: str, *, action: str = "", tone: Tone | None = None) -> None:
        """Show a sentence, known ones in the language of the window; no `action`, no button."""
        self._tone = tone or self._tone
        self._said = text
        self._show_text()
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(self.text)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self._restyle()
        self.show()

    def _show_text(self) -> None:
        self._text.setText(cut_long_words(self.text))
        self._text.setToolTip("" if self._text.text() == self.text else self.text)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()

    def _restyle(self) -> None:
        made = icons.icon(icons.tone_icon(self._tone), self._theme, self._tone)
        size = QSize(5 * GRID // 2, 5 * GRID // 2)
        self._picture.setPixmap(made.pixmap(size, self.devicePixelRatioF()))
        self._close.setIcon(icons.icon(icons.CLOSE, self._theme))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_text()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the quiet background of the tone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.soft(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()), GRID, GRID)
        painter.end()
