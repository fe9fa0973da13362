"""Parts of a whole: a row a category, cut into segments that differ by colour and pattern."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from faef_desktop.ui.charts.marks import ROW_HEIGHT, bar_box, series_color
from faef_desktop.ui.charts.model import StackChartData, rate_text
from faef_desktop.ui.charts.patterns import fill
from faef_desktop.ui.charts.plot import Spot
from faef_desktop.ui.charts.row_chart import RowChart
from faef_desktop.ui.theme import TextRole, Theme

_GAP = 8


class StackChart(RowChart):
    """A chart of shares that add up to 100 %."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._data: StackChartData = StackChartData("", (), (), ())

    @property
    def chart_data(self) -> StackChartData:
        """What is shown."""
        return self._data

    def show_data(self, data: StackChartData) -> None:
        """Show other data; the accessible description says the same in words."""
        self._show(data)

    @property
    def value_room(self) -> float:
        """Room for the number of questions."""
        metrics = QFontMetricsF(self._theme.font(TextRole.CAPTION))
        return metrics.horizontalAdvance("n = 99999") + 2 * _GAP

    def say(self) -> str:
        """Return all values in words."""
        lines = []
        for category, rates in zip(self._data.categories, self._data.rates, strict=True):
            parts = [
                f"{part.name} {rate_text(rate)}"
                for part, rate in zip(self._data.parts, rates, strict=True)
                if rate.count
            ]
            lines.append(f"{category}: {', '.join(parts) or '–'}")
        return "; ".join(lines)

    def draw_category(self, painter: QPainter, category: int, left: float, unit: float) -> None:
        """Draw the segments of a category, and how many questions they are."""
        y = self.getViewBox().mapViewToScene(QPointF(0, self.row_of(category))).y()
        x, total = left, 0
        rates = self._data.rates[category]
        for number, (part, rate) in enumerate(zip(self._data.parts, rates, strict=True)):
            total = rate.total
            if not rate.value:
                continue
            box = bar_box(QPointF(x, y), rate.value * unit)
            fill(painter, box, series_color(self._theme.tokens, part.color), part.pattern)
            key = self._data.keys[category][number] if self._data.keys else category
            tip = f"{self._data.categories[category]}\n{part.name}: {rate_text(rate)}"
            self.spots.append(Spot(box.adjusted(0, -4, 0, 4), tip, key))
            x += rate.value * unit
        painter.setPen(QColor(self._theme.tokens.muted))
        text = QRectF(left + (unit if total else 0) + _GAP, y - ROW_HEIGHT / 2, 200, ROW_HEIGHT)
        said = f"n = {total}" if total else "–"
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, said)
