"""Fills that differ by pattern as well as by colour, so that no colour has to be told apart."""

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen


class Pattern(StrEnum):
    """How an area is filled."""

    SOLID = "solid"
    RISING = "rising"
    FALLING = "falling"
    CROSSED = "crossed"
    LYING = "lying"
    STANDING = "standing"
    DOTTED = "dotted"
    EMPTY = "empty"


_BRUSHES = {
    Pattern.RISING: Qt.BrushStyle.BDiagPattern,
    Pattern.FALLING: Qt.BrushStyle.FDiagPattern,
    Pattern.CROSSED: Qt.BrushStyle.DiagCrossPattern,
    Pattern.LYING: Qt.BrushStyle.HorPattern,
    Pattern.STANDING: Qt.BrushStyle.VerPattern,
    Pattern.DOTTED: Qt.BrushStyle.Dense6Pattern,
}
_SOFT = 60
"""Opacity (0 to 255) of the tint behind a pattern."""


def fill(painter: QPainter, box: QRectF, color: QColor, pattern: Pattern) -> None:
    """Fill a rectangle, in pixels, with an outline of its colour."""
    painter.setPen(QPen(color, 1))
    if pattern is Pattern.SOLID:
        painter.setBrush(color)
    elif pattern is Pattern.EMPTY:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        soft = QColor(color)
        soft.setAlpha(_SOFT)
        painter.fillRect(box, soft)
        painter.setBrush(QBrush(color, _BRUSHES[pattern]))
    painter.drawRect(box)
