"""The key of a chart: what each colour and pattern means."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faef_desktop.ui.charts.line_look import LineKey, draw_path, draw_symbol
from faef_desktop.ui.charts.marks import bar_box, draw_bar, series_color
from faef_desktop.ui.charts.model import Part, Series
from faef_desktop.ui.charts.patterns import fill
from faef_desktop.ui.theme import GRID, TextRole, Theme

Key = Series | Part | LineKey
_SWATCH = 3 * GRID


class Legend(QWidget):
    """Draws a swatch and a name for each series, in one line that wraps when it must."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._series: Sequence[Key] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_series(self, series: Sequence[Key]) -> None:
        """Show another key, of series, of parts of a whole or of lines."""
        self._series = series
        self.setAccessibleName(", ".join(item.name for item in series))
        self.updateGeometry()
        self.update()

    def _places(self, width: int) -> list[QPointF]:
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        x, y, places = 0, 0, []
        for item in self._series:
            needed = _SWATCH + GRID + metrics.horizontalAdvance(item.name) + 3 * GRID
            if x and x + needed > width:
                x, y = 0, y + self._line
            places.append(QPointF(x, y))
            x += needed
        return places

    @property
    def _line(self) -> int:
        return QFontMetrics(self._theme.font(TextRole.CAPTION)).height() + GRID // 2

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow key is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        places = self._places(width)
        return int(places[-1].y()) + self._line if places else 0

    def sizeHint(self) -> QSize:
        """Return the size of the key in one line."""
        return QSize(40 * GRID, self._line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw swatches and names."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        tokens = self._theme.tokens
        for item, place in zip(self._series, self._places(self.width()), strict=True):
            self._draw_swatch(painter, item, QPointF(place.x(), place.y() + self._line / 2))
            painter.setPen(QColor(tokens.muted))
            box = QRectF(place.x() + _SWATCH + GRID, place.y(), self.width(), self._line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, item.name)
        painter.end()

    def _draw_swatch(self, painter: QPainter, item: Key, left: QPointF) -> None:
        tokens = self._theme.tokens
        if isinstance(item, LineKey):
            draw_path(painter, tokens, item.number, [left, left + QPointF(_SWATCH, 0)])
            draw_symbol(painter, tokens, item.number, left + QPointF(_SWATCH / 2, 0))
        elif isinstance(item, Part):
            fill(painter, bar_box(left, _SWATCH), series_color(tokens, item.color), item.pattern)
        else:
            draw_bar(painter, series_color(tokens, item.color), item.mark, left, _SWATCH)
