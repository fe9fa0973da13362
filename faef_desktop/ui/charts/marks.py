"""How a value is drawn: bars, intervals, points, in pixels."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from faef_desktop.ui.charts.model import GREY, Mark
from faef_desktop.ui.charts.patterns import Pattern, fill
from faef_desktop.ui.tokens import Tokens

ROW_HEIGHT = 20
"""Height of one bar with its gap, in device-independent pixels."""
_BAR_SHARE = 0.62
_POINT = 5.0
_BAR_PATTERNS = {Mark.SOLID: Pattern.SOLID, Mark.HATCHED: Pattern.RISING}


def series_color(tokens: Tokens, number: int) -> QColor:
    """Return a series colour by its number; GREY is the quiet text colour."""
    if number == GREY:
        return QColor(tokens.faint)
    return QColor(tokens.series[number % len(tokens.series)])


def draw_bar(painter: QPainter, color: QColor, mark: Mark, left: QPointF, width: float) -> None:
    """Draw a bar of `width` pixels that starts at `left`, or the point that stands for a series."""
    if mark not in _BAR_PATTERNS:
        draw_point(painter, color, mark, QPointF(left.x() + width / 2, left.y()))
        return
    fill(painter, bar_box(left, width), color, _BAR_PATTERNS[mark])


def bar_box(left: QPointF, width: float) -> QRectF:
    """Return the rectangle of a bar."""
    height = ROW_HEIGHT * _BAR_SHARE
    return QRectF(left.x(), left.y() - height / 2, max(width, 1.0), height)


def draw_point(painter: QPainter, color: QColor, mark: Mark, at: QPointF) -> None:
    """Draw a filled dot, or an open square with a thick border."""
    if mark is Mark.SQUARE:
        painter.setPen(QPen(color, 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size = _POINT
        painter.drawRect(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size))
        return
    painter.setPen(QPen(color, 1))
    painter.setBrush(color)
    painter.drawEllipse(at, _POINT + 0.5, _POINT + 0.5)


def draw_interval(painter: QPainter, color: QColor, low: float, high: float, y: float) -> None:
    """Draw an interval from `low` to `high` with caps, in pixels."""
    painter.setPen(QPen(color, 1.5))
    cap = ROW_HEIGHT * 0.2
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    for x in (low, high):
        painter.drawLine(QPointF(x, y - cap), QPointF(x, y + cap))


def draw_bounds(painter: QPainter, color: QColor, low: float, high: float, y: float) -> None:
    """Draw what a value must lie between as a dotted line under its bar, in pixels."""
    painter.setPen(QPen(color, 2, Qt.PenStyle.DotLine))
    below = y + ROW_HEIGHT * _BAR_SHARE / 2 + 2.5
    painter.drawLine(QPointF(low, below), QPointF(high, below))


def draw_diamond(painter: QPainter, color: QColor, at: QPointF) -> None:
    """Draw an open diamond around a point."""
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = _POINT
    painter.drawPolygon(
        [
            QPointF(at.x() - size, at.y()),
            QPointF(at.x(), at.y() - size),
            QPointF(at.x() + size, at.y()),
            QPointF(at.x(), at.y() + size),
        ]
    )
