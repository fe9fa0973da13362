"""Cards with a hairline border, headings, and what an empty page shows."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone


def _label(text: str, role: TextRole) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role.value)
    return label


def heading(text: str = "", role: TextRole = TextRole.CARD_TITLE) -> QLabel:
    """Return a plain-text title in the type scale."""
    return _label(text, role)


def caption(text: str = "") -> QLabel:
    """Return a small, quiet, wrapping plain-text label."""
    label = _label(text, TextRole.CAPTION)
    label.setWordWrap(True)
    return label


class Rule(QFrame):
    """A hairline, horizontal by default."""

    def __init__(self, *, vertical: bool = False) -> None:
        super().__init__()
        self.setProperty("rule", True)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Card(QFrame):
    """A titled surface: `header` is the row of the title, `body` holds the rest."""

    def __init__(self, title: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        if name:
            self.setObjectName(name)
        self._title = heading(title)
        self._title.setVisible(bool(title))
        self.header = QHBoxLayout()
        self.header.setSpacing(GRID)
        # Cards side by side keep their titles on one line, with or without buttons.
        self._title.setMinimumHeight(7 * GRID // 2)
        self.header.addWidget(self._title)
        self.header.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + GRID // 2)
        outer.setSpacing(GRID)
        outer.addLayout(self.header)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Change the title; an empty one takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)


class EmptyState(QWidget):
    """What will be here, and the first step.

    Signals:
        action: the button was pressed.
    """

    action = Signal()

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._picture = QLabel()
        self._title = heading()
        self._text = caption()
        self._text.setMaximumWidth(60 * GRID)
        self._button = QPushButton()
        self._button.setObjectName("emptyStateAction")
        self._button.setAutoDefault(True)  # Enter presses it, as in a dialog
        self._button.clicked.connect(self.action)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        for widget in (self._picture, self._title, self._text):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._text, 8)
        row.addStretch(1)
        layout.addWidget(self._picture)
        layout.addWidget(self._title)
        layout.addLayout(row)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(2)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._button.hide()

    def set_texts(self, title: str, text: str, action: str = "") -> None:
        """Say what will be here; an empty `action` hides the button."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))

    def focus_action(self) -> None:
        """Put the keyboard on the first step."""
        self._button.setFocus()

    def _restyle(self) -> None:
        size = QSize(6 * GRID, 6 * GRID)
        made = icons.icon(self._icon_name, self._theme, Tone.NEUTRAL)
        self._picture.setPixmap(made.pixmap(size, self.devicePixelRatioF()))
