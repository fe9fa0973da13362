"""How a value is drawn: bars, intervals, diamonds, in pixels."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from faef_desktop.ui.charts.model import Mark

ROW_HEIGHT = 20
"""Height of one bar with its gap, in device-independent pixels."""
_BAR_SHARE = 0.62
_DIAMOND = 5.0


def draw_bar(painter: QPainter, color: QColor, mark: Mark, left: QPointF, width: float) -> None:
    """Draw a bar of `width` pixels that starts at `left`, solid or hatched."""
    height = ROW_HEIGHT * _BAR_SHARE
    box = QRectF(left.x(), left.y() - height / 2, max(width, 1.0), height)
    painter.setPen(QPen(color, 1))
    if mark is Mark.HATCHED:
        soft = QColor(color)
        soft.setAlpha(60)
        painter.fillRect(box, soft)
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
    else:
        painter.setBrush(color)
    painter.drawRect(box)


def draw_interval(painter: QPainter, color: QColor, low: float, high: float, y: float) -> None:
    """Draw an interval from `low` to `high` with caps, in pixels."""
    painter.setPen(QPen(color, 1.5))
    cap = ROW_HEIGHT * 0.2
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    for x in (low, high):
        painter.drawLine(QPointF(x, y - cap), QPointF(x, y + cap))


def draw_diamond(painter: QPainter, color: QColor, at: QPointF) -> None:
    """Draw an open diamond around a point."""
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = _DIAMOND
    painter.drawPolygon(
        [
            QPointF(at.x() - size, at.y()),
            QPointF(at.x(), at.y() - size),
            QPointF(at.x() + size, at.y()),
            QPointF(at.x(), at.y() + size),
        ]
    )
