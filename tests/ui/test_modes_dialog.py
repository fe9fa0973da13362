"""Exact and fast replies compared in the window."""

from pathlib import Path

from faef_desktop.app.models.mode_check import Answer, comparison
from faef_desktop.app.probe.asking import slots
from faef_desktop.ui.pages.runs import RunsPage
from faef_desktop.ui.runs.fields import CheckList
from faef_desktop.ui.runs.modes_dialog import ModesDialog
from faef_desktop.ui.tables import RowsModel, Table
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand

BANK = scripted.bank()
RULES = scripted.answers(BANK.questions)


def open_dialog(hand: Hand, model: Path) -> ModesDialog:
    """Open the dialog from the form for a new run."""
    hand.window.show_page("runs")
    page = hand.window.page("runs")
    assert isinstance(page, RunsPage)
    page.ask([str(model)])
    banks: CheckList = hand.find("runBanks")
    hand.until(lambda: BANK.id in banks.values)
    for bank in banks.values:
        banks.check(bank, on=bank == BANK.id)
    hand.click("runCompareModes")
    made = hand.dialog("modesDialog")
    assert isinstance(made, ModesDialog)
    return made


def test_a_model_is_asked_in_both_ways(hand: Hand, model: Path, play: Play) -> None:
    play(RULES)
    open_dialog(hand, model)
    assert hand.find("modesModel").currentText() == "tiny"
    hand.click("modesStart")
    hand.until(lambda: hand.visible("modesSaid"))
    said = hand.text("modesSaid")
    assert said.startswith("tiny: 4 of 4 open replies are the same")
    assert "8 of 8 choices" in said
    assert not hand.visible("modesDifferences")
    assert hand.desktop.services.store.replies() == []


def test_it_can_be_stopped_and_says_what_is_wrong(hand: Hand, model: Path, play: Play) -> None:
    play([{**rule, "delay": 0.2} for rule in RULES])
    dialog = open_dialog(hand, model)
    hand.click("modesStart")
    hand.until(lambda: hand.text("modesClose") == "Stop")
    dialog.close()  # as Esc and the cross: what works stops, and the dialog waits for that
    assert hand.visible("modesDialog")
    hand.until(lambda: hand.enabled("modesStart"))
    assert not hand.visible("modesSaid")
    play(RULES, fail="There is no room for it.")
    hand.click("modesStart")
    hand.until(lambda: hand.visible("modesProblem"))
    assert "There is no room" in hand.find("modesProblem").text


def test_what_differs_is_counted_and_listed(hand: Hand, model: Path, play: Play) -> None:
    play(RULES)
    dialog = open_dialog(hand, model)
    asked = [(BANK.questions[0], slot) for slot in slots(BANK.questions[0])]
    exact = [Answer(text="No."), *[Answer(text="[[A]]", letter="A")] * 2]
    fast = [Answer(text="No!"), Answer(text="[[B]]", letter="B"), Answer(text="A", letter="A")]
    dialog.show_found(comparison("tiny", asked, exact, fast))
    said = hand.text("modesSaid")
    assert "0 of 1 open replies are the same to the letter, 1 of 2 choices" in said
    assert "2 choices differ in their words" in said
    table: Table = hand.find("modesDifferences")
    shown = table.model()
    assert isinstance(shown, RowsModel)
    assert [shown.index(1, column).data() for column in (1, 2, 3)] == [
        "Multiple choice",
        "[A] [[A]]",
        "[B] [[B]]",
    ]
    dialog.reject()
