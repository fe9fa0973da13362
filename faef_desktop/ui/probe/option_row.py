"""One option as it was put to the model: letter, text, what it is, and its probability."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from faef_desktop.domain.questions import Kind
from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone

_BADGE = 3 * GRID
_PICTURE = 2 * GRID
_BAR = 6 * GRID
_GAP = GRID // 2


class OptionRow(QWidget):
    """Shows one option; `set_read` frames the one that the model chose.

    All but the text of the option is drawn by hand: with labels and style sheets, going on to the
    next question took longer than a person should wait.
    """

    def __init__(self, theme: Theme, letter: str) -> None:
        super().__init__()
        self.setObjectName(f"option{letter}")
        self._theme = theme
        self._letter = letter
        self._positive = False
        self._kind = Kind.SAFETY
        self._read = False
        self._probability: float | None = None
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text)
        theme.changed.connect(self._arrange)
        self._arrange()

    def show_option(self, text: str, *, positive: bool, kind: Kind) -> None:
        """Show an option that nobody has chosen yet."""
        self._text.setText(text)
        self._positive = positive
        self._kind = kind
        self._read = False
        self._probability = None
        self.retranslate()

    def set_result(self, *, read: bool, probability: float | None) -> None:
        """Say whether the model chose it, and how likely its letter was, if that is known."""
        self._read = read
        self._probability = probability
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words anew."""
        chosen = self.tr("chosen") if self._read else ""
        likely = "" if self._probability is None else words.percent(self._probability)
        parts = (self._letter, self._text.text(), self._word(), chosen, likely)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self._arrange()

    def _word(self) -> str:
        return words.option_short(positive=self._positive, of=self._kind)

    @property
    def _tone(self) -> Tone:
        return Tone.POSITIVE if self._positive else Tone.NEGATIVE

    def _word_width(self) -> int:
        # As wide as the longer of both words, so that the column is straight.
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        both = (words.option_short(positive=mark, of=self._kind) for mark in (True, False))
        return max(metrics.horizontalAdvance(word) for word in both)

    def _number_width(self) -> int:
        return QFontMetrics(self._theme.font(TextRole.CAPTION)).horizontalAdvance("100 %")

    def _arrange(self) -> None:
        right = GRID + _PICTURE + _GAP + self._word_width() + GRID
        if self._probability is not None:
            right += _BAR + _GAP + self._number_width() + GRID // 2
        self._row.setContentsMargins(_GAP + _BADGE + GRID, _GAP - 1, right, _GAP - 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, letter, icon and word, bar and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        middle = self.rect().center().y()
        badge = QRect(_GAP, middle - _BADGE // 2 + 1, _BADGE, _BADGE)
        self._paint_badge(painter, badge)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        left = self.width() - self._row.contentsMargins().right() + GRID
        picture = QRect(left, middle - _PICTURE // 2 + 1, _PICTURE, _PICTURE)
        icons.icon(icons.tone_icon(self._tone), self._theme, self._tone).paint(painter, picture)
        painter.setPen(self._theme.color(self._tone))
        word = QRect(picture.right() + _GAP, 0, self._word_width() + GRID, self.height())
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self._word())
        if self._probability is not None:
            self._paint_probability(painter, word.right(), self._probability)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        if self._read:
            painter.setPen(QPen(self._theme.color(self._tone), 1))
            painter.setBrush(self._theme.soft(self._tone))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_badge(self, painter: QPainter, place: QRect) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.tone(self._tone) if self._read else tokens.sunken))
        painter.drawRoundedRect(QRectF(place), 4, 4)
        font = self._theme.font(TextRole.BODY)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.surface if self._read else tokens.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _paint_probability(self, painter: QPainter, left: int, value: float) -> None:
        tokens = self._theme.tokens
        area = QRectF(left, self.rect().center().y() - GRID // 2 + 1, _BAR, GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hairline))
        painter.drawRoundedRect(area, 3, 3)
        filled = QRectF(area)
        filled.setWidth(area.width() * min(1.0, max(0.0, value)))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(filled, 3, 3)
        number = QRect(0, 0, self.width() - GRID, self.height())
        painter.setPen(QColor(tokens.muted))
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, at_right, words.percent(value))
