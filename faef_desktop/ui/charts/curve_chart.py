"""Rates against a number (shots, bits): a line with 95 % intervals for each model."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from faef_desktop.domain.scores import Rate
from faef_desktop.ui.charts.line_look import draw_path, draw_symbol
from faef_desktop.ui.charts.marks import series_color
from faef_desktop.ui.charts.model import rate_text
from faef_desktop.ui.charts.plot import Plot, Spot
from faef_desktop.ui.theme import Theme

_HEIGHT = 260
_TICK_GAP = 10
_NEAR = 10.0
"""How near (pixels) the mouse must come to a point."""
_FADED = 0.15
"""How much is left of the other lines while one stands out (opacity)."""
_MANY, _FAINT = 8, 0.35
"""Of more lines than this the intervals are faint, so that the lines can be followed."""
_NUDGE = 0.012
"""How far lines stand apart, as a share of the width, so that intervals do not hide each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a line: where it stands, the rate, and what it is called and stands for."""

    x: float
    rate: Rate
    name: str
    key: object


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One line; see `LineKey` for its number."""

    name: str
    number: int
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class CurveData:
    """Lines over one horizontal axis, whose ticks have names."""

    title: str
    x_title: str
    ticks: tuple[tuple[float, str], ...]
    lines: tuple[CurveLine, ...]


class CurveChart(Plot):
    """A chart of lines from 0 to 100 %; the others fade while the mouse is on one.

    Signals:
        lit: the number of the line under the mouse, None when there is none any more.
    """

    lit = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._data = CurveData("", "", (), ())
        self._lit: int | None = None
        # One item for all lines: an item for each costs a window of twenty models a fifth of a
        # second.
        self._item = _Lines(self)
        self.addItem(self._item)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def chart_data(self) -> CurveData:
        """What is shown."""
        return self._data

    def light(self, number: int | None) -> None:
        """Let one line stand out, None for all alike."""
        if number != self._lit:
            self._lit = number
            self._item.redraw()

    def show_data(self, data: CurveData) -> None:
        """Show other lines."""
        self._data = data
        self._lit = None
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(summary(data))
        self._restyle()

    def _restyle(self) -> None:
        tokens, data = self._theme.tokens, self._data
        caption = self.style_axes()
        size = f"{caption.pointSizeF()}pt"
        self.setLabel("bottom", data.x_title, color=tokens.muted, **{"font-size": size})
        self.setTitle(data.title, color=tokens.text, size=size)
        ticks = [(y / 100, f"{y} %") for y in (0, 25, 50, 75, 100)]
        self.getAxis("left").setTicks([ticks])
        # Known beforehand, the width needs no second pass, which would be seen as a jump.
        widest = QFontMetricsF(caption).horizontalAdvance(ticks[-1][1])
        self.getAxis("left").setWidth(int(widest) + _TICK_GAP)
        self.getAxis("bottom").setTicks([list(data.ticks)])
        first, last = self._ends()
        self.setRange(xRange=(first, last), yRange=(-0.02, 1.02), padding=0.12)
        self._item.redraw()

    def _ends(self) -> tuple[float, float]:
        xs = [x for x, _ in self._data.ticks] or [0.0]
        return (min(xs), max(xs)) if len(set(xs)) > 1 else (xs[0] - 1, xs[0] + 1)

    def _placed(self, line: CurveLine) -> list[tuple[Point, float, float]]:
        """Return the points that have a value, with their place on both axes."""
        first, last = self._ends()
        middle = (len(self._data.lines) - 1) / 2
        away = (line.number - middle) * _NUDGE * (last - first)
        away = max(-0.1, min(0.1, away / (last - first))) * (last - first)
        return [
            (point, point.x + away, point.rate.value)
            for point in line.points
            if point.rate.value is not None
        ]

    def draw(self, painter: QPainter, line: CurveLine, at: Callable[[QPointF], QPointF]) -> None:
        """Draw one line with its intervals and symbols; `at` gives the pixel of a value."""
        color = series_color(self._theme.tokens, line.number)
        placed = self._placed(line)
        pixels = [at(QPointF(x, y)) for _, x, y in placed]
        alike = self._lit is None
        seen = 1.0 if alike or self._lit == line.number else _FADED
        painter.setOpacity(_FAINT if alike and len(self._data.lines) > _MANY else seen)
        painter.setPen(QPen(color, 1.2))
        for point, x, _ in placed:
            if point.rate.low is not None and point.rate.high is not None:
                painter.drawLine(at(QPointF(x, point.rate.low)), at(QPointF(x, point.rate.high)))
        painter.setOpacity(seen)
        draw_path(painter, self._theme.tokens, line.number, pixels)
        for pixel in pixels:
            draw_symbol(painter, self._theme.tokens, line.number, pixel)

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return the point that is nearest to a pixel, if it is near."""
        view = self.getViewBox()
        nearest: tuple[float, CurveLine, Point] | None = None
        for line in self._data.lines:
            for point, x, y in self._placed(line):
                away: QPointF = view.mapViewToScene(QPointF(x, y)) - at
                distance = (away.x() ** 2 + away.y() ** 2) ** 0.5
                if distance <= _NEAR and (nearest is None or distance < nearest[0]):
                    nearest = distance, line, point
        if nearest is None:
            return None
        _, line, point = nearest
        box = QRectF(at.x() - _NEAR, at.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)
        tip = f"{line.name}\n{point.name}: {rate_text(point.rate)}"
        return Spot(box, tip, point.key, line.number)

    def hover(self, spot: Spot | None) -> None:
        """Tell which line is under the mouse."""
        self.lit.emit(spot.line if spot is not None else None)

    # --- Qt overrides ---

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that none is any more."""
        super().leaveEvent(event)
        self.hover(None)


class _Lines(pg.GraphicsObject):  # type: ignore[misc]
    """All lines of a chart."""

    def __init__(self, chart: CurveChart) -> None:
        super().__init__()
        self._chart = chart

    def redraw(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(self.viewRect())

    def paint(self, painter: QPainter, *_: Any) -> None:
        transform = painter.worldTransform()
        painter.save()
        painter.resetTransform()  # in pixels, so that symbols are not stretched by the axes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._chart.chart_data.lines:
            self._chart.draw(painter, line, transform.map)
        painter.restore()


def summary(data: CurveData) -> str:
    """Return all values in words, for screen readers."""
    lines = []
    for line in data.lines:
        points = ", ".join(f"{point.name} {rate_text(point.rate)}" for point in line.points)
        lines.append(f"{line.name}: {points}")
    return "; ".join(lines)
