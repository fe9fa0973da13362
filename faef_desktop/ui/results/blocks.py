"""A card with a chart, its key, and the same figures as a table beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from faef_desktop.domain.scores import ScoreRow
from faef_desktop.ui.charts.legend import Legend
from faef_desktop.ui.charts.model import RateChartData
from faef_desktop.ui.charts.rate_chart import RateChart
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, caption

_WIDE = 1360
"""From this width on, the table stands beside the chart instead of below it."""


class ChartBlock(Card):
    """A chart of rates with its table.

    Signals:
        row_clicked: the ScoreRow of a bar or a table row that was chosen.
    """

    row_clicked = Signal(object)

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.note = caption()
        self.legend = Legend(theme)
        self.chart = RateChart(theme)
        self.chart.setObjectName(f"{name}Chart")
        self.table = Table(name=f"{name}Table", fit_rows=True)
        self._model: RowsModel[ScoreRow] = RowsModel(parent=self)
        self.table.show_model(self._model)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.legend)
        left.addWidget(self.chart)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.table)
        right.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(2 * GRID)
        self._sides.addLayout(left, 3)
        self._sides.addLayout(right, 2)
        self.body.addWidget(self.note)
        self.body.addLayout(self._sides)
        self.chart.category_clicked.connect(self._on_clicked)
        self.table.activated.connect(lambda index: self._on_clicked(self._model.rows[index.row()]))

    def show_rows(
        self, data: RateChartData, rows: Sequence[ScoreRow], columns: Sequence[Column[ScoreRow]]
    ) -> None:
        """Show a chart and the table of the same rows."""
        self.set_title(data.title)
        self.legend.show_series(data.series)
        self.chart.show_data(data)
        self._model.show_rows(rows, columns)
        self.table.setAccessibleName(data.title)

    def _on_clicked(self, row: object) -> None:
        if isinstance(row, ScoreRow):
            self.row_clicked.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table beside the chart where there is room."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        direction = QBoxLayout.Direction
        wanted = direction.LeftToRight if wide else direction.TopToBottom
        if self._sides.direction() != wanted:
            self._sides.setDirection(wanted)
