"""How the lines of a chart are told apart: by colour, dash and symbol."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from faef_desktop.ui.charts.marks import series_color
from faef_desktop.ui.tokens import Tokens

SYMBOLS = ("o", "s", "t", "d", "star", "x")
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_SYMBOL_SIZE = 9


@dataclass(frozen=True, slots=True)
class LineKey:
    """What a line is called, and its number, which gives it a colour, a symbol and a dash."""

    name: str
    number: int


def draw_path(painter: QPainter, tokens: Tokens, number: int, pixels: Sequence[QPointF]) -> None:
    """Draw a line from pixel to pixel."""
    dash = DASHES[(number // len(SYMBOLS)) % len(DASHES)]
    painter.setPen(QPen(series_color(tokens, number), 2, dash))
    painter.drawPolyline(pixels)


def draw_symbol(painter: QPainter, tokens: Tokens, number: int, pixel: QPointF) -> None:
    """Draw the symbol of a line around a pixel; that of every other line is hollow."""
    color = series_color(tokens, number)
    brush = QBrush(color) if number % 2 == 0 else QBrush(Qt.BrushStyle.NoBrush)
    painter.save()
    painter.translate(pixel)
    symbol = SYMBOLS[number % len(SYMBOLS)]
    drawSymbol(painter, symbol, _SYMBOL_SIZE, QPen(color, 0.15), brush)
    painter.restore()
