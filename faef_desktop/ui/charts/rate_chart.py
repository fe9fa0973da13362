"""Horizontal bars of rates with 95 % intervals: a row a category, a bar a series."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from faef_desktop.domain.scores import Rate
from faef_desktop.ui.charts.marks import ROW_HEIGHT, draw_bar, draw_diamond, draw_interval
from faef_desktop.ui.charts.model import RateChartData, Series, rate_text
from faef_desktop.ui.theme import TextRole, Theme

GROUP_GAP = 12
AXIS_HEIGHT = 48
_LEFT = -0.03
"""The axis begins a little before 0 %, so that its label is not cut off."""
_TEXT_GAP = 8
_LONGEST = Rate(count=9999, total=9999, value=1.0, low=1.0, high=1.0)


class RateChart(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A chart of rates from 0 to 100 %, tall enough for its rows.

    Signals:
        category_clicked: the key of the category that was clicked (its index without keys).
    """

    category_clicked = Signal(object)
    # Qt sends events while pyqtgraph is still building the view.
    _complete = False

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self._theme = theme
        self._data = RateChartData("", (), ())
        self._bars = _BarsItem(self)
        self.addItem(self._bars)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseTracking(True)
        # The card behind shows through; the view would fill itself with the window's colour.
        self.setStyleSheet("background: transparent")
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the table beside it is for the keyboard
        self.getViewBox().invertY(True)
        theme.changed.connect(self._restyle)
        self._complete = True
        self._restyle()

    @property
    def chart_data(self) -> RateChartData:
        """What is shown."""
        return self._data

    def show_data(self, data: RateChartData) -> None:
        """Show other data; the accessible description says the same in words."""
        self._data = data
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(summary(data))
        self.setFixedHeight(self._wanted_height())
        self._restyle()

    def row_of(self, category: int, series: int) -> float:
        """Return the place of a bar's middle on the vertical axis, in pixels from the top."""
        return self._top(category) + GROUP_GAP / 2 + (series + 0.5) * ROW_HEIGHT

    def _top(self, category: int) -> float:
        """Return where a category begins; the one past the last is the height of them all."""
        rows = max(1, len(self._data.series))
        gaps = sum(1 for start in self._data.group_starts if 0 < start <= category)
        return float(category * (rows * ROW_HEIGHT + GROUP_GAP) + gaps * GROUP_GAP)

    def _content_height(self) -> float:
        return self._top(len(self._data.categories))

    def _wanted_height(self) -> int:
        return int(self._content_height()) + AXIS_HEIGHT

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self.setBackground(None)
        caption = self._theme.font(TextRole.CAPTION)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(tokens.hairline))
            axis.setTextPen(pg.mkPen(tokens.muted))
            axis.setStyle(tickFont=caption, tickLength=0, autoExpandTextSpace=True)
        middle = (len(self._data.series) - 1) / 2
        ticks = [
            (self.row_of(i, 0) + middle * ROW_HEIGHT, self._shortened(name))
            for i, name in enumerate(self._data.categories)
        ]
        self.getAxis("left").setTicks([ticks])
        self.getAxis("bottom").setTicks([[(x / 100, f"{x} %") for x in (0, 25, 50, 75, 100)]])
        self._fit()
        self._bars.redraw()

    def _fit(self) -> None:
        """Leave room in pixels behind 100 % for the value that is written there."""
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        room = metrics.horizontalAdvance(_value_text(_LONGEST)) + 2 * _TEXT_GAP
        width = max(self.getViewBox().width(), 2 * room)
        last = 1.0 + (1.0 - _LEFT) * room / (width - room)
        height = max(1.0, self._content_height())
        self.setRange(xRange=(_LEFT, last), yRange=(0, height), padding=0)

    def _shortened(self, name: str) -> str:
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 200)

    def _hit(self, event: QMouseEvent) -> tuple[int, int] | None:
        point: QPointF = self.getViewBox().mapSceneToView(
            self.mapToScene(event.position().toPoint())
        )
        for category in range(len(self._data.categories)):
            for series in range(len(self._data.series)):
                if abs(self.row_of(category, series) - point.y()) <= ROW_HEIGHT / 2:
                    return category, series
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show name, value, interval and counts of the bar under the mouse."""
        super().mouseMoveEvent(event)
        hit = self._hit(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
        if hit is None:
            QToolTip.hideText()
            return
        category, number = hit
        series = self._data.series[number]
        text = (
            f"{self._data.categories[category]}\n{series.name}: {rate_text(series.rates[category])}"
        )
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which category was clicked."""
        super().mouseReleaseEvent(event)
        hit = self._hit(event)
        if hit is not None and event.button() is Qt.MouseButton.LeftButton:
            key = self._data.keys[hit[0]] if self._data.keys else hit[0]
            self.category_clicked.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the values at every width."""
        super().resizeEvent(event)
        if self._complete and self.plotItem is not None:  # pyqtgraph drops it on close
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the system font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._complete:
            self._bars.redraw()


class _BarsItem(pg.GraphicsObject):  # type: ignore[misc]
    """All bars, intervals and value texts of a chart."""

    def __init__(self, chart: RateChart) -> None:
        super().__init__()
        self._chart = chart

    def redraw(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 10.0, max(1.0, self._chart._content_height()))  # noqa: SLF001

    def paint(self, painter: QPainter, *_: Any) -> None:
        chart = self._chart
        data = chart.chart_data
        transform = painter.worldTransform()
        painter.save()
        # Drawn in pixels, so that hatching, caps and text are not stretched by the axes.
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(chart._theme.font(TextRole.CAPTION))  # noqa: SLF001
        for number, series in enumerate(data.series):
            for category, rate in enumerate(series.rates):
                row = chart.row_of(category, number)
                left = transform.map(QPointF(0, row))
                unit = transform.map(QPointF(1, row)).x() - left.x()
                overlay = data.overlay_from is not None and category >= data.overlay_from
                self._draw(painter, series, rate, left, unit, overlay=overlay)
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        series: Series,
        rate: Rate | None,
        left: QPointF,
        unit: float,
        *,
        overlay: bool,
    ) -> None:
        tokens = self._chart._theme.tokens  # noqa: SLF001
        color = QColor(tokens.series[series.color % len(tokens.series)])
        end = left.x()
        if rate is not None and rate.value is not None:
            end += rate.value * unit
            if overlay:
                draw_diamond(painter, color, QPointF(end, left.y()))
            else:
                draw_bar(painter, color, series.mark, left, rate.value * unit)
            if rate.low is not None and rate.high is not None:
                low, end = left.x() + rate.low * unit, left.x() + rate.high * unit
                draw_interval(painter, QColor(tokens.text), low, end, left.y())
        painter.setPen(QColor(tokens.muted))
        box = QRectF(end + _TEXT_GAP, left.y() - ROW_HEIGHT / 2, 220, ROW_HEIGHT)
        text = _value_text(rate)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _value_text(rate: Rate | None) -> str:
    if rate is None or rate.value is None:
        return "–"
    return f"{rate.value * 100:.0f} %  n = {rate.total}"


def summary(data: RateChartData) -> str:
    """Return all values in words, for screen readers."""
    lines = []
    for index, category in enumerate(data.categories):
        parts = [f"{s.name} {rate_text(s.rates[index])}" for s in data.series]
        lines.append(f"{category}: {', '.join(parts)}")
    return "; ".join(lines)
