"""Three rates with their intervals, to learn reading them."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faef_desktop.domain.intervals import wilson
from faef_desktop.ui.theme import GRID, TextRole, Theme

_EXAMPLES = ((8, 10), (15, 15), (80, 100))
_ROW = 4 * GRID
_DOT = 4.5


class IntervalExamples(QWidget):
    """Draws each rate as a dot on a line from 0 to 100 %, within its interval."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("intervalExamples")
        self._theme = theme
        self._rows = [(made, total, *_interval(made, total)) for made, total in _EXAMPLES]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.setAccessibleName("; ".join(self._words(row) for row in self._rows))

    def sizeHint(self) -> QSize:
        """One line for each example, and one for the scale."""
        return QSize(60 * GRID, _ROW * (len(self._rows) + 1))

    def _words(self, row: tuple[int, int, float, float]) -> str:
        made, total, low, high = row
        return QCoreApplication.translate("learn", "{} of {}: {:.0f} %, interval {}–{} %").format(
            made, total, 100 * made / total, round(low * 100), round(high * 100)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw names at the left, intervals in the middle, numbers at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        metrics = painter.fontMetrics()
        left = metrics.horizontalAdvance("000 / 000") + GRID
        right = metrics.horizontalAdvance("100 % (100–100)") + 2 * GRID
        track = QRectF(left, 0, max(self.width() - left - right, 1), self.height())
        self._scale(painter, track)
        for number, row in enumerate(self._rows):
            self._row(painter, track, number * _ROW + _ROW / 2, row)
        painter.end()

    def _scale(self, painter: QPainter, track: QRectF) -> None:
        tokens = self._theme.tokens
        bottom = len(self._rows) * _ROW
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x = track.left() + share * track.width()
            painter.setPen(QPen(QColor(tokens.hairline), 1))
            painter.drawLine(QPointF(x, GRID / 2), QPointF(x, bottom))
            painter.setPen(QColor(tokens.muted))
            area = QRectF(x - 3 * GRID, bottom, 6 * GRID, 3 * GRID)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{share * 100:.0f} %")

    def _row(
        self, painter: QPainter, track: QRectF, y: float, row: tuple[int, int, float, float]
    ) -> None:
        made, total, low, high = row
        tokens = self._theme.tokens
        at = [track.left() + share * track.width() for share in (low, made / total, high)]
        painter.setPen(QColor(tokens.text))
        name = QRectF(0, y - _ROW / 2, track.left() - GRID, _ROW)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, f"{made} / {total}")
        numbers = QRectF(track.right() + GRID, y - _ROW / 2, self.width() - track.right(), _ROW)
        rate = f"{100 * made / total:.0f} % ({low * 100:.0f}–{high * 100:.0f})"
        painter.drawText(numbers, Qt.AlignmentFlag.AlignVCenter, rate)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawLine(QPointF(at[0], y), QPointF(at[2], y))
        for x in (at[0], at[2]):
            painter.drawLine(QPointF(x, y - GRID / 2), QPointF(x, y + GRID / 2))
        painter.setBrush(QColor(tokens.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(at[1], y), _DOT, _DOT)


def _interval(made: int, total: int) -> tuple[float, float]:
    found = wilson(made, total)
    if found is None:
        raise ValueError(total)
    return found
