"""Rates with 95 % intervals: a row a category, a bar a series, or joined points."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from faef_desktop.domain.scores import Rate
from faef_desktop.ui.charts.marks import (
    ROW_HEIGHT,
    draw_bar,
    draw_bounds,
    draw_diamond,
    draw_interval,
    draw_point,
    series_color,
)
from faef_desktop.ui.charts.model import RateChartData, Series, bounds_text, rate_text
from faef_desktop.ui.charts.plot import Spot
from faef_desktop.ui.charts.row_chart import GROUP_GAP, RowChart
from faef_desktop.ui.theme import TextRole, Theme

_TEXT_GAP = 8
_TEXT_WIDTH = 220
_LONGEST = Rate(count=9999, total=9999, value=1.0, low=1.0, high=1.0)


class RateChart(RowChart):
    """A chart of rates from 0 to 100 %, tall enough for its rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._data: RateChartData = RateChartData("", (), ())

    @property
    def chart_data(self) -> RateChartData:
        """What is shown."""
        return self._data

    def show_data(self, data: RateChartData) -> None:
        """Show other data; the accessible description says the same in words."""
        self._show(data)

    @property
    def value_room(self) -> float:
        """Room for the longest value."""
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        longest = _value_text(_LONGEST)
        if self._data.joined:
            longest = _joined_text([_LONGEST, _LONGEST])
        return metrics.horizontalAdvance(longest) + 2 * _TEXT_GAP

    def say(self) -> str:
        """Return all values in words."""
        return summary(self._data)

    def draw_category(self, painter: QPainter, category: int, left: float, unit: float) -> None:
        """Draw the bars or points of a category, their intervals and values."""
        data = self._data
        rates = [series.rates[category] for series in data.series]
        if data.reference is not None:
            self._draw_reference(painter, category, left + data.reference * unit)
        if data.joined:
            self._draw_joined(painter, category, left, unit)
        overlay = data.overlay_from is not None and category >= data.overlay_from
        ends = []
        for number, (series, rate) in enumerate(zip(data.series, rates, strict=True)):
            y = self._place(category, number, left).y()
            end = self._draw(painter, series, category, QPointF(left, y), unit, overlay=overlay)
            ends.append(end)
            if not data.joined:
                self._write(painter, end, y, _value_text(rate))
        if data.joined:
            y = self._place(category, 0, left).y()
            self._write(painter, max(ends, default=left), y, _joined_text(rates))
        self._add_spots(category, left, unit)

    def _place(self, category: int, number: int, left: float) -> QPointF:
        """Return the pixel of 0 % in the row of a series."""
        row = self.row_of(category, 0 if self._data.joined else number)
        scene = self.getViewBox().mapViewToScene(QPointF(0, row))
        return QPointF(left, scene.y())

    def _draw(
        self,
        painter: QPainter,
        series: Series,
        category: int,
        left: QPointF,
        unit: float,
        *,
        overlay: bool,
    ) -> float:
        """Draw one value and return where it ends, in pixels from the left."""
        rate, tokens = series.rates[category], self._theme.tokens
        if series.bounds and (bounds := series.bounds[category]) and bounds.high > bounds.low:
            low, high = left.x() + bounds.low * unit, left.x() + bounds.high * unit
            draw_bounds(painter, QColor(tokens.muted), low, high, left.y())
        if rate is None or rate.value is None:
            return left.x()
        color = series_color(tokens, series.color)
        at = QPointF(left.x() + rate.value * unit, left.y())
        if self._data.joined:
            draw_point(painter, color, series.mark, at)
        elif overlay:
            draw_diamond(painter, color, at)
        else:
            draw_bar(painter, color, series.mark, left, rate.value * unit)
        if rate.low is None or rate.high is None:
            return at.x()
        low, high = left.x() + rate.low * unit, left.x() + rate.high * unit
        pen = color if self._data.joined else QColor(tokens.text)
        draw_interval(painter, pen, low, high, left.y())
        return max(at.x(), high)

    def _draw_joined(self, painter: QPainter, category: int, left: float, unit: float) -> None:
        known = [r.value for s in self._data.series if (r := s.rates[category]) and r.value]
        if len(known) > 1:
            y = self._place(category, 0, left).y()
            painter.setPen(QPen(QColor(self._theme.tokens.hairline), 5))
            painter.drawLine(
                QPointF(left + min(known) * unit, y), QPointF(left + max(known) * unit, y)
            )

    def _draw_reference(self, painter: QPainter, category: int, x: float) -> None:
        y = self._place(category, 0, x).y() - ROW_HEIGHT / 2 - GROUP_GAP / 2
        height = self._data.rows * ROW_HEIGHT + GROUP_GAP
        painter.setPen(QPen(QColor(self._theme.tokens.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, y), QPointF(x, y + height))

    def _write(self, painter: QPainter, end: float, y: float, text: str) -> None:
        painter.setPen(QColor(self._theme.tokens.muted))
        box = QRectF(end + _TEXT_GAP, y - ROW_HEIGHT / 2, _TEXT_WIDTH, ROW_HEIGHT)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _add_spots(self, category: int, left: float, unit: float) -> None:
        data = self._data
        key = data.keys[category] if data.keys else category
        lines = [_line(series, category) for series in data.series]
        for number, line in enumerate(lines):
            y = self._place(category, number, left).y()
            box = QRectF(0, y - ROW_HEIGHT / 2, left + unit + self.value_room, ROW_HEIGHT)
            said = "\n".join(lines) if data.joined else line
            self.spots.append(Spot(box, f"{data.categories[category]}\n{said}", key))


def _line(series: Series, category: int) -> str:
    text = f"{series.name}: {rate_text(series.rates[category])}"
    bounds = series.bounds[category] if series.bounds else None
    return (
        text if bounds is None or bounds.low == bounds.high else f"{text} ⊂ {bounds_text(bounds)}"
    )


def _value_text(rate: Rate | None) -> str:
    if rate is None or rate.value is None:
        return "–"
    return f"{rate.value * 100:.0f} %  n = {rate.total}"


def _joined_text(rates: list[Rate | None]) -> str:
    values = ["–" if r is None or r.value is None else f"{r.value * 100:.0f}" for r in rates]
    totals = [rate.total for rate in rates if rate is not None]
    return f"{' → '.join(values)} %  n = {min(totals, default=0)}"


def summary(data: RateChartData) -> str:
    """Return all values in words, for screen readers."""
    lines = []
    for index, category in enumerate(data.categories):
        parts = [f"{s.name} {rate_text(s.rates[index])}" for s in data.series]
        lines.append(f"{category.replace(chr(10), ' · ')}: {', '.join(parts)}")
    return "; ".join(lines)
