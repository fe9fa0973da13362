"""The chart of lines: the one under the mouse stands out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from faef_desktop.app.resources import default_resources
from faef_desktop.domain.scores import rate
from faef_desktop.ui.charts.curve_chart import CurveChart, CurveData, CurveLine, Point
from faef_desktop.ui.results.chart_card import ChartCard
from faef_desktop.ui.results.presentation import Presentation
from faef_desktop.ui.theme import Theme, ThemeChoice


def line(name: str, number: int, *counts: int) -> CurveLine:
    points = (Point(float(x), rate(count, 20), f"{x} shots", x) for x, count in enumerate(counts))
    return CurveLine(name, number, tuple(points))


def data(title: str) -> CurveData:
    ticks = ((0.0, "0"), (1.0, "1"))
    return CurveData(title, "shots", ticks, (line("low", 0, 2, 2), line("high", 1, 18, 18)))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, default_resources(), ThemeChoice.LIGHT)
    yield theme
    theme.deleteLater()


def strength(chart: CurveChart, number: int) -> int:
    """How far the middle of a line is from the background, in steps of colour."""
    height = chart.chart_data.lines[number].points[0].rate.value
    at = chart.getViewBox().mapViewToScene(QPointF(0.5, height or 0.0)).toPoint()
    card = chart.window()
    image, at = card.grab().toImage(), chart.viewport().mapTo(card, at)
    back = image.pixelColor(at - QPoint(0, 12))
    seen = [image.pixelColor(at + QPoint(0, dy)) for dy in range(-2, 3)]
    return max(
        abs(back.red() - c.red()) + abs(back.green() - c.green()) + abs(back.blue() - c.blue())
        for c in seen
    )


def test_the_line_under_the_mouse_stands_out_in_every_drawing(qtbot: QtBot, theme: Theme) -> None:
    card = ChartCard(theme, name="card")
    qtbot.addWidget(card)
    card.resize(900, 500)
    drawings = (data("CS"), data("CSS"))
    shown = Presentation(
        title="t", note="", drawings=drawings, legend=(), rows=(), columns=(), pick=lambda _: None
    )
    card.show_presentation(shown)
    with qtbot.waitExposed(card):
        card.show()
    first, second = card.charts
    assert isinstance(first, CurveChart)
    assert isinstance(second, CurveChart)
    qtbot.waitUntil(lambda: first.getViewBox().width() > 150)
    qtbot.wait(50)  # the layout has its last word
    before = [strength(second, number) for number in (0, 1)]
    viewport: QWidget = first.viewport()
    high = first.getViewBox().mapViewToScene(QPointF(1.0, 0.9)).toPoint()
    QTest.mouseMove(viewport, high)
    qtbot.waitUntil(lambda: strength(second, 0) < before[0] / 3)
    assert strength(second, 1) == before[1]
    QTest.mouseMove(viewport, QPoint(viewport.width() // 2, viewport.height() // 2))
    qtbot.waitUntil(lambda: [strength(second, number) for number in (0, 1)] == before)
