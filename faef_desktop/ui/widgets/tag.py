"""A verdict or state as a coloured pill: always an icon and a word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone


class Tag(QFrame):
    """Shows a tone with its icon and a word; hidden while it has no word."""

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if name:
            self.setObjectName(name)
        self._theme = theme
        self._tone = Tone.NEUTRAL
        self._icon_name = ""
        self._picture = QLabel()
        self._word = QLabel()
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, GRID // 4, GRID, GRID // 4)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._picture)
        layout.addWidget(self._word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.set_state(Tone.NEUTRAL, "")

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word.text()

    @property
    def tone(self) -> Tone:
        """The tone that is shown."""
        return self._tone

    def set_state(self, tone: Tone, word: str, icon: str = "") -> None:
        """Show a tone and a word; `icon` replaces the usual icon of the tone."""
        self._tone = tone
        self._icon_name = icon or icons.tone_icon(tone)
        self._word.setText(word)
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self._restyle()

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        size = round(self._theme.sizes()[TextRole.BODY.value] * 1.45)
        picture = icons.icon(self._icon_name, self._theme, self._tone)
        self._picture.setPixmap(picture.pixmap(QSize(size, size), self.devicePixelRatioF()))
        self.setStyleSheet(
            f"Tag {{ background: {tokens.soft(self._tone)}; border-radius: {GRID}px; }}"
            f"QLabel {{ color: {tokens.tone(self._tone)}; font-weight: 600; }}"
        )
