"""Buttons that follow the theme: with an icon, and with the key that presses them."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, SignalInstance
from PySide6.QtGui import QFontMetrics, QIcon, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone

_KEY_WIDTH = 5 * GRID // 2


def typing_in_a_field() -> bool:
    """Return True while a text field that can be edited has the focus."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (
        isinstance(widget, QComboBox) and widget.isEditable()
    )


def push_button(
    name: str,
    pressed: Callable[[], object] | SignalInstance | None = None,
    *,
    text: str = "",
    primary: bool = False,
) -> QPushButton:
    """Return a button by its object name; `pressed` is called, or emitted, when it is clicked."""
    button = QPushButton(text)
    button.setObjectName(name)
    if primary:
        button.setProperty("primary", True)
    if pressed is not None:
        button.clicked.connect(pressed)
    return button


def dialog_buttons(*buttons: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Return the buttons of a dialog in the look of the program, without the icons of Qt."""
    box = QDialogButtonBox()
    for button in buttons:
        box.addButton(button).setIcon(QIcon())
    return box


class IconButton(QToolButton):
    """An icon, with or without words; `set_words` gives it its tool tip and accessible name."""

    def __init__(
        self, theme: Theme, icon: str, *, name: str, quiet: bool = True, words: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("quiet", quiet)
        self._theme = theme
        self._icon_name = icon
        self._words = words
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(style if words else Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, words: str, tip: str = "") -> None:
        """Set what it does, in words; `tip` adds more for the tool tip."""
        if self._words:
            self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip or words)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self._restyle()

    def _restyle(self) -> None:
        self.setIcon(icons.icon(self._icon_name, self._theme))


class KeyButton(QPushButton):
    """A button with a single key that presses it, except while somebody types in a field.

    The key works while the button is enabled and visible. `set_tone` colours icon and frame.
    """

    def __init__(self, theme: Theme, key: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("key", True)
        self._theme = theme
        self._key = key
        self._tone = Tone.NEUTRAL
        self._icon_name = ""
        self._shortcut = QShortcut(QKeySequence(key), self)
        self._shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self._on_key)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def key(self) -> str:
        """The key that presses it."""
        return self._key

    def set_key(self, key: str) -> None:
        """Give it another key."""
        if key == self._key:
            return
        self._key = key
        self._shortcut.setKey(QKeySequence(key))
        self.updateGeometry()
        self.update()

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Set its word and the tone with its icon."""
        if tone is not self._tone:
            self._tone = tone
            self.setProperty("tone", tone.value)
            self.style().unpolish(self)
            self.style().polish(self)
        self._icon_name = icon or icons.tone_icon(tone)
        self.setText(text)
        self.setAccessibleName(self.tr("{}, key {}").format(text, self._key))
        self._restyle()

    def _on_key(self) -> None:
        # A shortcut would swallow the letter that somebody is typing into a field.
        if self.isEnabled() and not typing_in_a_field():
            self.click()

    def _restyle(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, self._theme, self._tone))
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for the key."""
        wider = QSize(self._key_width() - _KEY_WIDTH, 0)
        return super().sizeHint().expandedTo(QSize(11 * GRID, 4 * GRID)) + wider

    def _key_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        return max(_KEY_WIDTH, metrics.horizontalAdvance(self._key) + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and its key in a small frame at the right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        tokens = self._theme.tokens
        if not self._key:
            painter.end()
            return
        box = QRect(0, 0, self._key_width(), 9 * GRID // 4)
        box.moveCenter(self.rect().center())
        box.moveRight(self.width() - GRID)
        painter.setPen(tokens.hairline if not self.isEnabled() else tokens.faint)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(tokens.faint if not self.isEnabled() else tokens.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()
