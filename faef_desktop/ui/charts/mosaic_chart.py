"""The four cells of each model as a square: small multiples, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faef_desktop.app.results.charts.mosaic import Mosaic
from faef_desktop.domain.verdicts import Cell
from faef_desktop.ui.charts.marks import series_color
from faef_desktop.ui.charts.model import Part
from faef_desktop.ui.charts.patterns import Pattern, fill
from faef_desktop.ui.charts.plot import Spot, tell
from faef_desktop.ui.theme import GRID, TextRole, Theme

_SIDE = 17 * GRID
_GAP = 3 * GRID
_LARGEST_FREE = 30.0
"""Height in pixels from which on a tile has its share written in it."""


@dataclass(frozen=True, slots=True)
class MosaicData:
    """The squares with their names and keys (one a cell), and how each cell is drawn and called."""

    title: str
    mosaics: tuple[Mosaic, ...]
    names: tuple[str, ...]
    parts: Mapping[Cell, Part]
    keys: tuple[Mapping[Cell, object], ...] = ()


class MosaicChart(QWidget):
    """Squares whose areas are the shares of the four cells.

    Signals:
        pointed: the key of the tile that was clicked.
    """

    pointed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = MosaicData("", (), (), {})
        self._spots: list[Spot] = []
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    @property
    def chart_data(self) -> MosaicData:
        """What is shown."""
        return self._data

    @property
    def spots(self) -> list[Spot]:
        """The tiles as they were drawn last."""
        return self._spots

    def show_data(self, data: MosaicData) -> None:
        """Show other squares; the accessible description says the same in words."""
        self._data = data
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(summary(data))
        self.updateGeometry()
        self.update()

    def _columns(self, width: int) -> int:
        return max(1, (width + _GAP) // (_SIDE + _GAP))

    @property
    def _caption_height(self) -> float:
        return QFontMetricsF(self._theme.font(TextRole.CAPTION)).height() + GRID / 2

    def _draw_square(self, painter: QPainter, number: int, at: QPointF) -> None:
        mosaic, tokens = self._data.mosaics[number], self._theme.tokens
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        name = metrics.elidedText(self._data.names[number], Qt.TextElideMode.ElideMiddle, _SIDE)
        painter.setPen(QColor(tokens.text))
        painter.drawText(at + QPointF(0, metrics.ascent()), name)
        top = at.y() + self._caption_height
        painter.setPen(QColor(tokens.muted))
        counted = f"n = {mosaic.row.judged}"
        below = QPointF(at.x(), top + _SIDE + metrics.ascent() + GRID / 2)
        painter.drawText(below, counted)
        if not mosaic.tiles:
            painter.setPen(QPen(QColor(tokens.hairline), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(at.x(), top, _SIDE, _SIDE))
            painter.setPen(QColor(tokens.muted))
            box = QRectF(at.x(), top, _SIDE, _SIDE)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "–")
            return
        for tile in mosaic.tiles:
            box = QRectF(
                at.x() + tile.x * _SIDE,
                top + tile.y * _SIDE,
                tile.width * _SIDE,
                tile.height * _SIDE,
            ).adjusted(1, 1, -1, -1)
            part = self._data.parts[tile.cell]
            fill(painter, box, series_color(tokens, part.color), part.pattern)
            share = f"{100 * tile.count / mosaic.row.judged:.0f} %"
            self._write(painter, box, share, on_solid=part.pattern is Pattern.SOLID)
            key = self._data.keys[number][tile.cell] if self._data.keys else tile.cell
            said = f"{part.name}: {share} ({tile.count}/{mosaic.row.judged})"
            self._spots.append(Spot(box, f"{self._data.names[number]}\n{said}", key))

    def _write(self, painter: QPainter, box: QRectF, text: str, *, on_solid: bool) -> None:
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        room = QRectF(0, 0, metrics.horizontalAdvance(text) + GRID, metrics.height() + 2)
        if box.height() < _LARGEST_FREE or box.width() < room.width():
            return
        room.moveCenter(box.center())
        tokens = self._theme.tokens
        if not on_solid:  # a pattern behind small letters makes them hard to read
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(room, 3, 3)
        painter.setPen(QColor(tokens.surface if on_solid else tokens.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _spot_at(self, at: QPointF) -> Spot | None:
        return next((spot for spot in self._spots if spot.box.contains(at)), None)

    # --- Qt overrides ---

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow chart is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all squares at a width."""
        lines = -(-len(self._data.mosaics) // self._columns(width))
        return int(lines * (_SIDE + 2 * self._caption_height + _GAP))

    def sizeHint(self) -> QSize:
        """Return the size of one line of squares."""
        return QSize(4 * (_SIDE + _GAP), self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every square."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        self._spots = []
        columns = self._columns(self.width())
        height = _SIDE + 2 * self._caption_height + _GAP
        for number in range(len(self._data.mosaics)):
            at = QPointF((number % columns) * (_SIDE + _GAP), (number // columns) * height)
            self._draw_square(painter, number, at)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the tile under the mouse is."""
        super().mouseMoveEvent(event)
        tell(self, event, self._spot_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which tile was clicked."""
        super().mouseReleaseEvent(event)
        spot = self._spot_at(event.position())
        if spot is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pointed.emit(spot.key)


def summary(data: MosaicData) -> str:
    """Return all counts in words, for screen readers."""
    lines = []
    for name, mosaic in zip(data.names, data.mosaics, strict=True):
        parts = [f"{data.parts[tile.cell].name} {tile.count}" for tile in mosaic.tiles]
        lines.append(f"{name}: {', '.join(parts) or '–'} (n = {mosaic.row.judged})")
    return "; ".join(lines)
