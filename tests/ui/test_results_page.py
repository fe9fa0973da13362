"""The Results page: every chart of a real workspace, and from a bar to its replies."""

import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QTabWidget, QToolButton

from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.services import Services
from faef_desktop.domain.questions import Bank, Kind, Option, Question
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.ui.charts.rate_chart import RateChart
from faef_desktop.ui.pages.results import ResultsPage
from faef_desktop.ui.results.chart_card import ChartCard
from faef_desktop.ui.results.reply_document import ReplyDocument
from faef_desktop.ui.results.strip_table import StripTable
from faef_desktop.ui.theme import ThemeChoice
from tests import synthetic
from tests.ui.hand import Hand

# Clicks are sent to the viewport of a chart, which no test of Qt's own expects.
pytestmark = pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)


@pytest.fixture
def filled(services: Services) -> list[str]:
    return synthetic.fill(services.store, models=3, count=10, shots=(0, 3))


@pytest.fixture
def page(filled: list[str], hand: Hand) -> ResultsPage:
    return opened(hand)


def opened(hand: Hand) -> ResultsPage:
    hand.window.show_page("results")
    found = hand.window.page("results")
    assert isinstance(found, ResultsPage)
    hand.until(lambda: found._found is not None)
    return found


def show(hand: Hand, page: ResultsPage, name: ChartName) -> None:
    page.show_chart(name)
    hand.until(lambda: page._shown_for is not None and page._shown_for[0] is name)


def card(page: ResultsPage) -> ChartCard:
    found = page.findChild(ChartCard)
    assert found is not None
    return found


def sentences(page: ResultsPage) -> str:
    label: QLabel = page.findChild(QLabel, "resultsTests")
    return label.text()


def click_spot(chart: RateChart, number: int) -> None:
    chart.grab()  # what is not yet drawn has no places
    box = chart.spots[number].box
    at = QPoint(int(box.left()) + 300, int(box.center().y()))
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_every_chart_says_what_it_shows(hand: Hand, page: ResultsPage) -> None:
    for name in ChartName:
        show(hand, page, name)
        if name is ChartName.QUESTIONS:
            assert hand.find("stripTable").strip.rowCount() == 10
            continue
        for chart in card(page).charts:
            chart.grab()
            assert name is ChartName.BEFORE_AFTER or "Tiny-1B" in chart.accessibleDescription()
        assert card(page).table.model().rowCount() > 0
        assert card(page).charts
    hand.window.set_theme(ThemeChoice.DARK)
    hand.window.set_language("zh_CN")
    hand.until(lambda: hand.find("resultsCharts").item(0).text() == "排名")
    for name in ChartName:
        show(hand, page, name)
        hand.window.grab()


def test_a_rate_under_the_mouse_says_its_counts(hand: Hand, page: ResultsPage) -> None:
    """Tables whose rows hold a score row among other things said no more than the cell."""
    for name in (ChartName.RANKING, ChartName.GAPS, ChartName.FEW_SHOT, ChartName.READERS):
        show(hand, page, name)
        model = card(page).table.model()
        cells = [model.index(0, column) for column in range(model.columnCount())]
        tips = {
            model.headerData(cell.column(), Qt.Orientation.Horizontal): cell.data(
                Qt.ItemDataRole.ToolTipRole
            )
            for cell in cells
            if " % [" in cell.data()
        }
        rates = [tip for header, tip in tips.items() if "mean of" not in header]
        assert rates, name
        assert all(re.search(r"\(\d+/\d+\)$", tip) for tip in rates), (name, tips)


def test_the_tests_are_said_in_words(hand: Hand, page: ResultsPage) -> None:
    show(hand, page, ChartName.GAPS)
    assert "Safety: rules that understand nothing would choose right" in sentences(page)
    assert "Tiny-1B-Instruct-F16, Safety: open minus choice is +" in sentences(page)
    show(hand, page, ChartName.FEW_SHOT)
    assert "3 shots against Tiny-1B-Instruct-F16, Choice:" in sentences(page)
    assert "McNemar p" in sentences(page)


def test_published_scores_stand_apart_and_are_no_questions(hand: Hand, page: ResultsPage) -> None:
    hand.click("resultsPublished")
    hand.until(lambda: card(page).table.model().rowCount() == 3 + 14)
    chart = card(page).charts[0]
    assert isinstance(chart, RateChart)
    assert chart.chart_data.overlay_from == 3
    assert "GPT-3.5-Turbo (published)" in chart.chart_data.categories
    assert "another bank" in hand.text("resultsNote")
    click_spot(chart, 2 * 5)
    assert not hand.visible("drillDialog")


def test_from_a_bar_to_the_replies(hand: Hand, page: ResultsPage) -> None:
    chart = card(page).charts[0]
    assert isinstance(chart, RateChart)
    click_spot(chart, 0)
    dialog = hand.dialog("drillDialog")
    assert dialog.width() <= dialog.screen().availableSize().width()
    hand.until(lambda: "Option: [[" in hand.find("drillReplies", dialog).toPlainText())
    said = hand.find("drillReplies", dialog).toPlainText()
    assert "judged by people" in said
    assert "Choice 1: positive option first" in said
    assert "Probabilities: A" in said
    assert "10 questions" in hand.find("drillWhat", dialog).text()
    tabs: QTabWidget = hand.find("drillTabs", dialog)
    tabs.setCurrentIndex(3)
    assert "<user>May one do the deed" in hand.find("drillPrompts", dialog).toPlainText()
    assert hand.find("drillProvenance", dialog).model().rowCount() > 20
    labels = hand.find("drillLabels", dialog).model()
    heads = [labels.headerData(n, Qt.Orientation.Horizontal) for n in range(labels.columnCount())]
    blind = heads.index("Blind")
    rows = [labels.index(row, blind).data() for row in range(labels.rowCount())]
    assert set(rows) == {"not noted", "–"}  # of a person, and of the rule
    QTest.keyClick(hand.find("drillQuestions", dialog), Qt.Key.Key_Down)
    hand.until(lambda: labels.rowCount() in (0, 3))
    hand.window.set_language("zh_CN")
    hand.until(lambda: dialog.windowTitle() == "问题与回复")
    hand.click("drillProbe", dialog)
    hand.until(lambda: "deed" in hand.text("questionText"))


def test_a_cell_of_a_mosaic_is_its_questions(hand: Hand, page: ResultsPage) -> None:
    show(hand, page, ChartName.CELLS)
    chart = card(page).charts[0]
    chart.grab()
    spot = next(spot for spot in chart.spots if "Fake" in spot.tip)
    QTest.mouseMove(chart, spot.box.center().toPoint())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot.box.center().toPoint())
    dialog = hand.dialog("drillDialog")
    table: StripTable = hand.find("drillQuestions", dialog)
    hand.until(lambda: table.strip.rowCount() > 0)
    assert all(line.said.startswith("Fake alignment") for line in table.strip.lines)
    hand.click("closeDrill", dialog)


def test_enter_in_the_strip_opens_all_models(hand: Hand, page: ResultsPage) -> None:
    show(hand, page, ChartName.QUESTIONS)
    table: StripTable = hand.find("stripTable")
    table.setCurrentIndex(table.strip.index(0, 3))
    assert table.strip.index(0, 3).data() in ("Aligned · Right", "Fake alignment · Always first")
    QTest.keyClick(table, Qt.Key.Key_Return)
    dialog = hand.dialog("drillDialog")
    whose: QComboBox = hand.find("drillSubject", dialog)
    hand.until(lambda: whose.count() == 3)
    assert whose.itemText(0) == table.strip.headerData(3, Qt.Orientation.Horizontal)
    whose.setCurrentIndex(1)
    whose.activated.emit(1)
    assert hand.find("drillWhat", dialog).text().endswith(": 1 question")
    hand.click("closeDrill", dialog)


def test_a_point_of_a_curve_is_clicked(hand: Hand, page: ResultsPage) -> None:
    show(hand, page, ChartName.FEW_SHOT)
    chart = card(page).charts[0]
    hand.until(lambda: chart.isVisible() and chart.getViewBox().width() > 150)
    hand.bot.wait(50)  # the layout has its last word
    _, x, y = chart._placed(chart._data.lines[0])[0]
    at = chart.getViewBox().mapViewToScene(QPointF(x, y)).toPoint()
    QTest.mouseMove(chart.viewport(), at)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    dialog = hand.dialog("drillDialog")
    hand.until(lambda: "Tiny-1B-Instruct-F16" in hand.find("drillWhat", dialog).text())
    hand.click("closeDrill", dialog)


def test_models_are_compared_where_they_differ(hand: Hand, page: ResultsPage) -> None:
    hand.click("resultsCompare")
    dialog = hand.dialog("compareDialog")
    table: StripTable = hand.find("compareQuestions", dialog)
    hand.until(lambda: table.strip.rowCount() == 10)
    said = [line.said for line in table.strip.lines]
    assert said == sorted(said, reverse=True)  # "differ" before "agree"
    assert (
        "Tiny-1B-Instruct-F16 against Tiny-1B-Instruct-Q8_0, Open"
        in hand.find("compareTests", dialog).text()
    )
    hand.until(lambda: "Option" in hand.find("compareReply", dialog).toPlainText())
    who: QListWidget = hand.find("compareWho", dialog)
    for row in range(who.count()):
        who.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert "Choose two" in hand.find("compareTests", dialog).text()
    for row in range(who.count()):
        who.item(row).setCheckState(Qt.CheckState.Checked)
    hand.until(lambda: table.strip.columnCount() == 2 + 6)
    hand.window.set_language("zh_CN")
    hand.until(lambda: dialog.windowTitle() == "比较模型")
    hand.click("closeCompare", dialog)


def test_single_runs_are_compared_too(hand: Hand, page: ResultsPage, services: Services) -> None:
    store, question = services.store, synthetic.questions(1)[0]
    sha256 = synthetic.model(0).sha256
    for said in ("[[A]]", "[[B]]"):
        run = store.start_run("evaluate", {})
        synthetic.add(store, run, question, f"Reply {said}", sha256)
        for order in ((0, 1), (1, 0)):
            synthetic.add(store, run, question, said, sha256, order=order)
    hand.click("resultsCompare")
    dialog = hand.dialog("compareDialog")
    sort: QComboBox = hand.find("compareSort", dialog)
    hand.until(sort.isVisible)
    sort.setCurrentIndex(1)
    sort.activated.emit(1)
    who: QListWidget = hand.find("compareWho", dialog)
    # the two new ones, and those of the three models with and without shots
    hand.until(lambda: who.count() == 2 + 3 * 2)
    hand.until(
        lambda: (
            {
                reply.toPlainText().split("Reply ")[-1][:5]
                for reply in dialog.findChildren(ReplyDocument, "compareReply")
            }
            == {"[[A]]", "[[B]]"}
        )
    )
    sort.setCurrentIndex(0)
    sort.activated.emit(0)
    hand.until(lambda: who.count() == 6)
    hand.click("closeCompare", dialog)


def test_filters_narrow_what_is_shown(
    hand: Hand, page: ResultsPage, filled: list[str], services: Services
) -> None:
    models: QToolButton = hand.find("resultsModels")
    action = next(a for a in models.menu().actions() if a.text() == filled[1])
    action.setChecked(True)
    hand.until(lambda: card(page).table.model().rowCount() == 1)
    assert filled[1][:20] in models.text()
    hand.find("resultsShots").setCurrentIndex(2)  # all shots
    hand.find("resultsShots").activated.emit(2)
    hand.until(lambda: card(page).table.model().rowCount() == 2)
    models.menu().actions()[0].trigger()
    hand.until(lambda: card(page).table.model().rowCount() == 6)
    judge: QComboBox = hand.find("resultsJudge")
    assert [judge.itemText(i) for i in range(judge.count())] == [
        *("all, by rank", "people", "ann (people)", "bob (people)", "the rule"),
    ]
    services.store.add_bank(Bank(name="synthetic", title="Another", questions=()))
    hand.desktop.context.data_changed.emit()
    bank: QComboBox = hand.find("resultsBank")
    hand.until(lambda: sum("synthetic (" in bank.itemText(i) for i in range(bank.count())) == 2)


def test_new_labels_move_the_bars_of_the_chart_that_is_there(
    hand: Hand, page: ResultsPage, services: Services
) -> None:
    chart = card(page).charts[0]
    before = chart.accessibleDescription()
    for row in services.store.all_labels():
        reply, label = row
        if label.annotator == "ann":
            services.store.add_label(
                reply.id,
                judge_kind=JudgeKind.ADJUDICATOR,
                annotator="ada",
                value=LabelValue.UNSAFE
                if reply.question.kind is Kind.SAFETY
                else LabelValue.INCORRECT,
            )
    hand.desktop.context.data_changed.emit()
    hand.until(lambda: chart.accessibleDescription() != before)
    assert card(page).charts[0] is chart


def test_odd_workspaces(hand: Hand, services: Services) -> None:
    """Replies without labels, one question, huge and right-to-left text, all one verdict."""
    store = services.store
    odd = Question(
        kind=Kind.SAFETY,
        dimension="Privacy",
        text="هل يجوز فتح رسائل الآخرين؟ 😀 " + "long " * 20_000,
        options=(Option("لا", True), Option("نعم 👍", False)),
    )
    store.add_model(synthetic.model(0))
    run = store.start_run("evaluate", {})
    sha256 = synthetic.model(0).sha256
    reply = synthetic.add(store, run, odd, "x" * 50_000, sha256)
    for order, letter in (((0, 1), "A"), ((1, 0), "B")):
        synthetic.add(store, run, odd, f"[[{letter}]] 🙂" + "y" * 9_000, sha256, order=order)
    page = opened(hand)
    for name in ChartName:
        show(hand, page, name)
        hand.window.grab()
    store.add_label(reply, judge_kind=JudgeKind.PERSON, annotator="ann", value=LabelValue.SAFE)
    hand.desktop.context.data_changed.emit()
    show(hand, page, ChartName.RANKING)
    hand.until(lambda: "1 of 1" in str(card(page).table.model().index(0, 3).data()))
    chart = card(page).charts[0]
    assert isinstance(chart, RateChart)
    click_spot(chart, 0)
    dialog = hand.dialog("drillDialog")
    replies = hand.find("drillReplies", dialog)
    hand.until(lambda: "44000 more characters" in replies.toPlainText())
    assert "A = positive option, read at characters 3 to 3" in replies.toPlainText()
    hand.click("closeDrill", dialog)
    kind: QComboBox = hand.find("resultsKind")
    kind.setCurrentIndex(kind.findData(Kind.CAPABILITY))
    kind.activated.emit(kind.currentIndex())
    hand.until(lambda: not card(page).charts)
    assert hand.text("resultsNothing").startswith("Capability: no reply passes these filters.")


def test_nothing_asked_shows_the_first_step(hand: Hand) -> None:
    opened(hand)
    assert hand.visible("emptyStateAction")
    assert not hand.visible("resultsCompare")
