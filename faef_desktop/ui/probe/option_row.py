"""One option as it was put to the model: letter, text, what it is, and its probability."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from faef_desktop.domain.questions import Kind
from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets.card import caption


class ProbabilityBar(QWidget):
    """A small bar from 0 to 1; the number stands beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value: float | None = None
        self.setFixedSize(6 * GRID, GRID)
        theme.changed.connect(self.update)

    def set_value(self, value: float | None) -> None:
        """Show a share; None leaves the bar empty."""
        self._value = value
        self.update()

    def sizeHint(self) -> QSize:
        """Six grid steps wide, one high."""
        return QSize(6 * GRID, GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw trough and bar."""
        if self._value is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        painter.setBrush(QColor(self._theme.tokens.hairline))
        painter.drawRoundedRect(area, 3, 3)
        area.setWidth(area.width() * min(1.0, max(0.0, self._value)))
        painter.setBrush(QColor(self._theme.tokens.accent))
        painter.drawRoundedRect(area, 3, 3)
        painter.end()


class OptionRow(QFrame):
    """Shows one option; `set_read` frames the one that the model chose."""

    def __init__(self, theme: Theme, letter: str, text: str, *, positive: bool, kind: Kind) -> None:
        super().__init__()
        self.setObjectName(f"option{letter}")
        self._theme = theme
        self._letter_text = letter
        self._positive = positive
        self._kind = kind
        self._read = False
        self._letter = QLabel(letter)
        self._letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._letter.setFixedSize(3 * GRID, 3 * GRID)
        self._text = QLabel(text)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._picture = QLabel()
        self._word = caption()
        self._word.setWordWrap(False)
        self._bar = ProbabilityBar(theme)
        self._number = caption()
        self._number.setWordWrap(False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID // 2, GRID // 2, GRID, GRID // 2)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._letter)
        layout.addWidget(self._text, 1)
        for widget in (self._picture, self._word, self._bar, self._number):
            layout.addWidget(widget)
        theme.changed.connect(self._restyle)
        self.set_probability(None)
        self.retranslate()
        self._restyle()

    def set_read(self, read: bool) -> None:
        """Mark this option as the one that the model chose."""
        self._read = read
        self.retranslate()
        self._restyle()

    def set_probability(self, value: float | None) -> None:
        """Show the probability of the letter, or nothing while it is not known."""
        self._bar.set_value(value)
        self._bar.setVisible(value is not None)
        self._number.setVisible(value is not None)
        self._number.setText("" if value is None else words.percent(value))
        self.setAccessibleDescription(self._number.text())

    def retranslate(self) -> None:
        """Set all words anew."""
        word = words.option_short(positive=self._positive, of=self._kind)
        self._word.setText(word)
        both = [words.option_short(positive=mark, of=self._kind) for mark in (True, False)]
        metrics = self._word.fontMetrics()
        self._word.setMinimumWidth(max(metrics.horizontalAdvance(one) for one in both) + 2)
        chosen = self.tr("chosen") if self._read else ""
        self.setAccessibleName(
            ", ".join(part for part in (self._letter_text, self._text.text(), word, chosen) if part)
        )

    def _restyle(self) -> None:
        theme, tokens = self._theme, self._theme.tokens
        tone = Tone.POSITIVE if self._positive else Tone.NEGATIVE
        size = QSize(2 * GRID, 2 * GRID)
        picture = icons.icon(icons.tone_icon(tone), theme, tone)
        self._picture.setPixmap(picture.pixmap(size, self.devicePixelRatioF()))
        self._number.setFixedWidth(self._number.fontMetrics().horizontalAdvance("100 %") + 2)
        frame = tokens.tone(tone) if self._read else "transparent"
        back = tokens.soft(tone) if self._read else "transparent"
        badge = tokens.tone(tone) if self._read else tokens.sunken
        sign = tokens.surface if self._read else tokens.text
        self.setStyleSheet(
            f"OptionRow {{ background: {back}; border: 1px solid {frame}; border-radius: 6px; }}"
        )
        self._letter.setStyleSheet(
            f"background: {badge}; color: {sign}; border-radius: 4px; font-weight: 600;"
            f"font-size: {theme.sizes()[TextRole.BODY.value]}pt;"
        )
        self._word.setStyleSheet(f"color: {tokens.tone(tone)};")
