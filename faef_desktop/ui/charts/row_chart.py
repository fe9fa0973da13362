"""What charts with categories from top to bottom and 0 to 100 % across have in common."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from faef_desktop.ui.charts.marks import ROW_HEIGHT
from faef_desktop.ui.charts.model import RateChartData, StackChartData
from faef_desktop.ui.charts.plot import Plot, Spot
from faef_desktop.ui.theme import TextRole, Theme

GROUP_GAP = 12
AXIS_HEIGHT = 48
_LEFT_ROOM = 18
"""The axis begins that many pixels before 0 %, so that its label is not cut off."""
_QUARTERS_ROOM = 200
"""Pixels that 100 % needs for a number at each quarter."""
_NAME_WIDTH = 200
_NAME_GAP = 12


class RowChart(Plot):
    """A chart as tall as its rows; a subclass draws one category at a time in `draw_category`.

    Without keys, a category stands for its index.
    """

    # Qt sends events while pyqtgraph is still building the view.
    _complete = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._data: RateChartData | StackChartData = RateChartData("", (), ())
        self.spots: list[Spot] = []
        self._item = _Item(self)
        self.addItem(self._item)
        self.getViewBox().invertY(True)
        self.getViewBox().sigResized.connect(self._fit)
        theme.changed.connect(self._restyle)
        self._complete = True
        self._restyle()

    # --- what a subclass says

    @property
    def value_room(self) -> float:
        """Pixels behind 100 % that values are written in."""
        return 0.0

    def draw_category(self, painter: QPainter, category: int, left: float, unit: float) -> None:
        """Draw a category in pixels: 0 % is at `left`, 100 % is `unit` further right."""
        raise NotImplementedError

    def say(self) -> str:
        """Return all values in words, for screen readers."""
        raise NotImplementedError

    # --- showing

    def _show(self, data: RateChartData | StackChartData) -> None:
        """Show other data; what stays the same is not built anew, so that nothing flickers."""
        self._data = data
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(self.say())
        self.setFixedHeight(int(self._content_height()) + AXIS_HEIGHT)
        self._restyle()

    def row_of(self, category: int, row: int = 0) -> float:
        """Return the place of a row's middle on the vertical axis, in pixels from the top."""
        return self._top(category) + GROUP_GAP / 2 + (row + 0.5) * ROW_HEIGHT

    def _top(self, category: int) -> float:
        """Return where a category begins; the one past the last is the height of them all."""
        gaps = sum(1 for start in self._data.group_starts if 0 < start <= category)
        return float(category * (self._data.rows * ROW_HEIGHT + GROUP_GAP) + gaps * GROUP_GAP)

    def _content_height(self) -> float:
        return self._top(len(self._data.categories))

    def _restyle(self) -> None:
        caption = self.style_axes()
        middle = (self._data.rows - 1) / 2
        ticks = [
            (self.row_of(i) + middle * ROW_HEIGHT, self._shortened(name))
            for i, name in enumerate(self._data.categories)
        ]
        axis = self.getAxis("left")
        axis.setTicks([ticks])
        # Known beforehand, the width needs no second pass, which would be seen as a jump.
        metrics = QFontMetricsF(caption)
        lines = [line for _, name in ticks for line in name.split("\n")]
        widest = max(map(metrics.horizontalAdvance, lines), default=0.0)
        axis.setWidth(int(widest) + _NAME_GAP)
        self._fit()
        self._item.redraw()

    def _fit(self, *_: object) -> None:
        """Leave room in pixels behind 100 % for the value that is written there."""
        right = max(self.value_room, _LEFT_ROOM)
        width = max(self.getViewBox().width(), 2 * right)
        unit = width - right - _LEFT_ROOM  # pixels of 100 %
        height = max(1.0, self._content_height())
        percents = (0, 25, 50, 75, 100) if unit >= _QUARTERS_ROOM else (0, 50, 100)
        self.getAxis("bottom").setTicks([[(x / 100, f"{x} %") for x in percents]])
        self.setRange(xRange=(-_LEFT_ROOM / unit, 1 + right / unit), yRange=(0, height), padding=0)

    def _shortened(self, name: str) -> str:
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        width = min(_NAME_WIDTH, max(80, self.width() // 3))
        mode = Qt.TextElideMode.ElideMiddle
        return "\n".join(metrics.elidedText(line, mode, width) for line in name.split("\n"))

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return what was drawn last at a pixel."""
        found = [spot for spot in self.spots if spot.box.contains(at)]
        return found[-1] if found else None

    # --- Qt overrides ---

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the system font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._complete:
            self._item.redraw()


class _Item(pg.GraphicsObject):  # type: ignore[misc]
    """All that a chart draws besides its axes."""

    def __init__(self, chart: RowChart) -> None:
        super().__init__()
        self._chart = chart

    def redraw(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-1.0, 0, 10.0, max(1.0, self._chart._content_height()))  # noqa: SLF001

    def paint(self, painter: QPainter, *_: Any) -> None:
        chart = self._chart
        transform = painter.worldTransform()
        painter.save()
        # Drawn in pixels, so that hatching, caps and text are not stretched by the axes.
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(chart._theme.font(TextRole.CAPTION))  # noqa: SLF001
        left = transform.map(QPointF(0, 0)).x()
        unit = transform.map(QPointF(1, 0)).x() - left
        chart.spots = []
        for category in range(len(chart._data.categories)):  # noqa: SLF001
            chart.draw_category(painter, category, left, unit)
        painter.restore()
