"""A card with the drawings of one chart, their key, the same figures as a table, and tests."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from faef_desktop.ui.charts.curve_chart import CurveChart, CurveData
from faef_desktop.ui.charts.legend import Legend
from faef_desktop.ui.charts.model import RateChartData, StackChartData
from faef_desktop.ui.charts.mosaic_chart import MosaicChart, MosaicData
from faef_desktop.ui.charts.rate_chart import RateChart
from faef_desktop.ui.charts.stack_chart import StackChart
from faef_desktop.ui.results.presentation import Drawing, Presentation
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, caption

_RATES_WIDTH, _CURVE_WIDTH = 50 * GRID, 30 * GRID
"""Each drawing gets at least this much width before it goes to the next line."""
_MOST_SENTENCES = 12
_MOST_DRAWINGS = 4

Chart = RateChart | StackChart | MosaicChart | CurveChart


class ChartCard(Card):
    """Shows one chart after the other; what fits the next one stays, so that nothing flickers.

    Signals:
        pointed: what was clicked in a drawing, or taken in the table (a Picked).
    """

    pointed = Signal(object)

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._theme = theme
        self._name = name
        self._charts: list[Chart] = []
        self._pool: list[Chart] = []
        self._captions = [caption() for _ in range(_MOST_DRAWINGS)]
        for title in self._captions:
            title.setParent(self)
            title.hide()
        self._names: list[QLabel] = []
        self._shown: Presentation | None = None
        self._note = caption()
        self._note.setObjectName(f"{name}Note")
        self._nothing = caption()
        self._nothing.setObjectName(f"{name}Nothing")
        self._legend = Legend(theme)
        self._grid = QGridLayout()
        self._grid.setSpacing(GRID)
        self._sentences = QLabel()
        self._sentences.setObjectName(f"{name}Tests")
        self._sentences.setTextFormat(Qt.TextFormat.PlainText)
        self._sentences.setWordWrap(True)
        self._sentences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._model: RowsModel[Any] = RowsModel(parent=self)
        self.table = Table(name=f"{name}Table", fit_rows=True)
        self.table.show_model(self._model)
        self.table.activated.connect(lambda index: self._take(self._model.rows[index.row()]))
        for widget in (self._note, self._legend):
            self.body.addWidget(widget)
        self.body.addLayout(self._grid)
        for below in (self._nothing, self.table, self._sentences):
            self.body.addWidget(below)

    @property
    def charts(self) -> list[Chart]:
        """The drawings that are shown."""
        return self._charts

    def show_presentation(self, shown: Presentation) -> None:
        """Show a chart, its table and its tests."""
        self._shown = shown
        self.set_title(shown.title)
        self._note.setText(shown.note)
        self._legend.show_series(shown.legend)
        self._legend.setVisible(bool(shown.legend))
        self._match(shown.drawings)
        for chart, drawing in zip(self._charts, shown.drawings, strict=True):
            shown_by: Any = chart  # the one that `_chart_for` names for this drawing
            shown_by.show_data(drawing)
        for name, drawing in zip(self._names, shown.drawings, strict=True):
            name.setText(drawing.title)
            # One drawing has the title of the card, and curves write their own.
            name.setVisible(len(shown.drawings) > 1 and not isinstance(drawing, CurveData))
        self._nothing.setText(shown.nothing)
        self._nothing.setVisible(not shown.drawings and bool(shown.nothing))
        self._sentences.setText(self._said(shown.sentences))
        self._sentences.setVisible(bool(shown.sentences))
        self._model.show_rows(shown.rows, shown.columns)
        self.table.setVisible(bool(shown.rows))
        self.table.setAccessibleName(shown.title)

    def _said(self, sentences: Sequence[str]) -> str:
        lines = [f"• {sentence}" for sentence in sentences[:_MOST_SENTENCES]]
        more = len(sentences) - len(lines)
        if more > 0:
            lines.append(
                self.tr("… and {} more tests: choose fewer models to read them here.").format(more)
            )
        return "\n".join(lines)

    def _match(self, drawings: Sequence[Drawing]) -> None:
        """Take the charts that the next drawings need out of the pool, and put the others back."""
        wanted = [_chart_for(drawing) for drawing in drawings]
        if [type(chart) for chart in self._charts] != wanted:
            for old in (*self._charts, *self._names):
                self._grid.removeWidget(old)
                old.hide()
            self._charts = []
            for kind in wanted:
                self._charts.append(self._spare(kind))
            self._names = self._captions[: len(wanted)]
        for number, chart in enumerate(self._charts):
            chart.setObjectName(f"{self._name}Chart{number or ''}")
            chart.show()
        self._place()

    def _spare(self, kind: type[Chart]) -> Chart:
        """Return a chart of a kind that is not in use; making one takes tens of milliseconds."""
        free = [chart for chart in self._pool if chart not in self._charts]
        found = next((chart for chart in free if type(chart) is kind), None)
        if found is None:
            found = kind(self._theme)
            found.setParent(self)
            found.pointed.connect(self._on_pointed)
            if isinstance(found, CurveChart):
                found.lit.connect(self._light)
            self._pool.append(found)
        return found

    def _place(self) -> None:
        """Put the charts side by side, as many as there is room for."""
        curves = any(isinstance(chart, CurveChart) for chart in self._charts)
        column_width = _CURVE_WIDTH if curves else _RATES_WIDTH
        across = max(1, min(len(self._charts), (self.width() - 4 * GRID) // column_width))
        for number, (chart, name) in enumerate(zip(self._charts, self._names, strict=True)):
            row, column = 2 * (number // across), number % across
            self._grid.addWidget(name, row, column)
            self._grid.addWidget(chart, row + 1, column, Qt.AlignmentFlag.AlignTop)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _take(self, row: object) -> None:
        if self._shown is not None:
            self._on_pointed(self._shown.pick(row))

    def _light(self, number: int | None) -> None:
        """Let a line stand out in all drawings: it is the same model in each."""
        for chart in self._charts:
            if isinstance(chart, CurveChart):
                chart.light(number)

    def _on_pointed(self, key: object) -> None:
        if key is not None:
            self.pointed.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._place()


def _chart_for(drawing: Drawing) -> type[Chart]:
    kinds: dict[type[Drawing], type[Chart]] = {
        RateChartData: RateChart,
        StackChartData: StackChart,
        MosaicData: MosaicChart,
        CurveData: CurveChart,
    }
    return kinds[type(drawing)]
