"""The chart of rates: what is drawn, read aloud and clicked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faef_desktop.app.resources import default_resources
from faef_desktop.domain.intervals import wilson
from faef_desktop.domain.scores import Rate
from faef_desktop.ui.charts.legend import Legend
from faef_desktop.ui.charts.model import Mark, RateChartData, Series
from faef_desktop.ui.charts.rate_chart import RateChart
from faef_desktop.ui.theme import Theme, ThemeChoice


def rate(count: int, total: int) -> Rate:
    interval = wilson(count, total)
    if interval is None:
        return Rate(count=0, total=0, value=None, low=None, high=None)
    return Rate(count=count, total=total, value=count / total, low=interval[0], high=interval[1])


DATA = RateChartData(
    title="CS",
    categories=("Fairness", "Privacy"),
    series=(
        Series("CS", (rate(15, 20), rate(0, 0)), 0),
        Series("CSS", (rate(3, 20), rate(2, 20)), 1, Mark.HATCHED),
    ),
    keys=("f", "p"),
    group_starts=frozenset({1}),
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, default_resources(), ThemeChoice.LIGHT)
    yield theme
    theme.deleteLater()


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> RateChart:
    chart = RateChart(theme)
    qtbot.addWidget(chart)
    chart.show_data(DATA)
    chart.resize(700, chart.height())
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def place(chart: RateChart, category: int, series: int, value: float) -> QPoint:
    """The pixel of a value on a bar."""
    scene = chart.getViewBox().mapViewToScene(QPointF(value, chart.row_of(category, series)))
    return chart.mapFromScene(scene)


def test_bars_reach_as_far_as_their_value(chart: RateChart, theme: Theme) -> None:
    image = chart.grab().toImage()
    blue = QColor(theme.tokens.series[0])
    inside, outside = place(chart, 0, 0, 0.3), place(chart, 0, 0, 0.99)
    assert image.pixelColor(inside) == blue
    assert image.pixelColor(outside) != blue


def test_an_unknown_rate_has_no_bar(chart: RateChart, theme: Theme) -> None:
    image = chart.grab().toImage()
    at = place(chart, 1, 0, 0.002)
    assert image.pixelColor(at) != QColor(theme.tokens.series[0])


def test_it_says_all_values_in_words(chart: RateChart) -> None:
    assert chart.accessibleName() == "CS"
    spoken = chart.accessibleDescription()
    assert "Fairness: CS 75 % [53–89] (15/20), CSS 15 % [5–36] (3/20)" in spoken
    assert "Privacy: CS –" in spoken


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)
def test_a_click_on_a_bar_names_its_category(chart: RateChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.pointed) as heard:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place(chart, 1, 1, 0.05))
    assert heard.args == ["p"]


def test_it_is_drawn_anew_in_the_dark(chart: RateChart, theme: Theme) -> None:
    theme.set_choice(ThemeChoice.DARK)
    at = place(chart, 0, 0, 0.3)
    assert chart.grab().toImage().pixelColor(at) == QColor(theme.tokens.series[0])


def test_a_narrow_legend_wraps(qtbot: QtBot, theme: Theme) -> None:
    legend = Legend(theme)
    qtbot.addWidget(legend)
    legend.show_series(DATA.series)
    assert legend.heightForWidth(60) > legend.heightForWidth(600) > 0


def test_each_line_of_a_name_is_cut_by_itself(chart: RateChart) -> None:
    names = ("Tiny-1B-Instruct-Q4_K_M\nall, by rank", f"{'Very-' * 20}long\npeople")
    chart.show_data(replace(DATA, categories=names))
    (ticks,) = chart.getAxis("left")._tickLevels
    whole, cut = (name.split("\n") for _, name in ticks)
    assert whole == ["Tiny-1B-Instruct-Q4_K_M", "all, by rank"]
    assert (cut[0][:5], cut[0][-4:], cut[1]) == ("Very-", "long", "people")
    assert "Tiny-1B-Instruct-Q4_K_M · all, by rank: CS" in chart.accessibleDescription()
