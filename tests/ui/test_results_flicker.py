"""Charts of the Results page follow what goes on, and are seen when all is in its place."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QLabel, QWidget

from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.services import Services
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.replies.run_records import RunState
from faef_desktop.ui.pages.results import ResultsPage
from faef_desktop.ui.results.chart_card import ChartCard
from tests import scripted, synthetic
from tests.ui.conftest import Play
from tests.ui.hand import Hand


class Watch(QObject):
    """Notes how the parts of a card lie each time that the card is painted."""

    def __init__(self, card: ChartCard) -> None:
        super().__init__()
        self.seen: list[tuple[QRect, ...]] = []
        self.overlaps: list[tuple[str, str]] = []
        self._card = card
        card.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            tests = self._card.findChild(QLabel, "resultsTests")
            parts: list[QWidget] = [*self._card.charts, self._card.table, tests]
            shown = [part for part in parts if part.isVisible()]
            self.seen.append(tuple(part.geometry() for part in shown))
            self.overlaps += [
                (one.objectName(), other.objectName())
                for place, one in enumerate(shown)
                for other in shown[:place]
                if one.geometry().intersects(other.geometry())
            ]
        return False


@pytest.fixture
def page(services: Services, hand: Hand) -> ResultsPage:
    synthetic.fill(services.store, models=5, count=10, shots=(0, 3))
    hand.window.show_page("results")
    found = hand.window.page("results")
    assert isinstance(found, ResultsPage)
    hand.until(lambda: found._found is not None)
    return found


def card_of(page: ResultsPage) -> ChartCard:
    found = page.findChild(ChartCard)
    assert found is not None
    return found


def test_no_part_of_a_chart_is_painted_over_another(hand: Hand, page: ResultsPage) -> None:
    watch = Watch(card_of(page))
    for number, name in enumerate((*ChartName, *ChartName)):
        page.show_chart(name)
        if number % 2:  # the number of charts is odd: each comes at once, and after a wait
            page._say_working()
        hand.until(lambda name=name: page._shown_for is not None and page._shown_for[0] is name)
        hand.bot.wait(30)
    assert len(watch.seen) > len(ChartName)
    assert watch.overlaps == []


def test_nothing_moves_when_labels_come_in(
    hand: Hand, page: ResultsPage, services: Services
) -> None:
    card = card_of(page)
    before = card.charts[0].accessibleDescription()
    hand.bot.wait(100)
    watch = Watch(card)
    reply = services.store.replies()[-1]
    services.store.add_label(
        reply.id, judge_kind=JudgeKind.ADJUDICATOR, annotator="eve", value=LabelValue.UNSAFE
    )
    hand.desktop.context.data_changed.emit()
    hand.until(lambda: card.charts[0].accessibleDescription() != before)
    hand.bot.wait(100)
    assert watch.overlaps == []
    assert len(set(watch.seen)) == 1


def test_a_chart_moves_while_a_run_goes_on(
    hand: Hand, services: Services, model: Path, play: Play
) -> None:
    bank = scripted.bank(8)
    play([{**rule, "delay": 0.1} for rule in scripted.answers(bank.questions)])
    services.store.add_bank(bank)
    hand.window.show_page("runs")
    plan = Plan(models=(str(model),), banks=(bank.id,))
    add_runs(services.store, services.resources, plan)
    services.runs.start()
    hand.window.show_page("results")
    page = hand.window.page("results")
    judged: set[str] = set()

    def moved() -> bool:
        running = [run.state for run in services.store.queued_runs()] == [RunState.RUNNING]
        if running and (charts := card_of(page).charts):
            judged.add(charts[0].accessibleDescription())
        return len(judged) > 2

    hand.until(moved)
    services.runs.close()
