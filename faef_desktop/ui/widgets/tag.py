"""A verdict or state as a coloured pill: always an icon and a word."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone

_PICTURE = 2 * GRID


class Tag(QWidget):
    """Shows a tone with its icon and a word; hidden while it has no word.

    It draws itself: a style sheet of its own would be parsed anew with each change of state.
    """

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if name:
            self.setObjectName(name)
        self._theme = theme
        self._tone = Tone.NEUTRAL
        self._icon_name = ""
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self.set_state(Tone.NEUTRAL, "")

    @property
    def word(self) -> str:
        """The word that is shown."""
        return self._word

    @property
    def tone(self) -> Tone:
        """The tone that is shown."""
        return self._tone

    def set_state(self, tone: Tone, word: str, icon: str = "") -> None:
        """Show a tone and a word; `icon` replaces the usual icon of the tone."""
        self._tone = tone
        self._icon_name = icon or icons.tone_icon(tone)
        self._word = word
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = self._theme.font(TextRole.BODY)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        """Room for the icon, the word and a margin around."""
        metrics = QFontMetrics(self._font())
        width = metrics.horizontalAdvance(self._word) + _PICTURE + 5 * GRID // 2
        return QSize(width, max(metrics.height(), _PICTURE) + GRID // 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size that shows the whole word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.soft(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()), GRID, GRID)
        place = QRect(GRID, (self.height() - _PICTURE) // 2, _PICTURE, _PICTURE)
        icons.icon(self._icon_name, self._theme, self._tone).paint(painter, place)
        painter.setPen(self._theme.color(self._tone))
        painter.setFont(self._font())
        words = self.rect().adjusted(_PICTURE + 3 * GRID // 2, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.end()
