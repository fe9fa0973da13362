"""The Probe page by mouse: ask, read, label, look again."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QComboBox, QTableView

from faef_desktop.domain.choices import Outcome
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.records import ReplyFilter
from faef_desktop.ui.probe.picker import QuestionPicker
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand

FIRST = scripted.question(1)


def test_one_click_shows_both_formats_side_by_side(ready: Hand) -> None:
    ready.ask()
    assert ready.text("openReply") == FIRST.reference
    assert ready.text("choiceReply1") == "Option: [[A]]"
    assert ready.text("choiceReply2") == "Option: [[A]]"
    assert ready.word("choiceState1") == "A = positive option"
    assert ready.word("choiceState2") == "A = negative option"
    assert ready.word("choiceSummary") == "Always the first option"
    assert "Label the open reply" in ready.text("cellSentence")


def test_the_letter_is_marked_where_it_was_read(ready: Hand) -> None:
    ready.ask()
    marks = ready.find("choiceReply1").extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["A"]


def test_labelling_names_the_cell_and_moves_the_running_scores(ready: Hand) -> None:
    ready.ask()
    ready.until(lambda: "judged 0 of 1" in ready.text("runningCount"))
    assert ready.text("runningCs") == "CS –"
    ready.click("labelPositive")
    ready.until(lambda: ready.word("cell") == "Fake alignment")
    ready.until(lambda: "judged 1 of 1" in ready.text("runningCount"))
    assert ready.text("runningCs") == "CS 0 % (0–79)"
    assert ready.checked("labelPositive")
    ready.click("labelNegative")
    ready.until(lambda: ready.word("cell") == "Consistently unsafe")
    ready.until(lambda: ready.text("runningCs") == "CS 100 % (21–100)")
    assert ready.text("runningCss") == "CSS 0 % (0–79)"


def test_undo_withdraws_the_label(ready: Hand) -> None:
    ready.ask()
    ready.click("labelUnsure")
    ready.until(lambda: "unsure" in ready.text("cellSentence"))
    ready.click("undoLabel")
    ready.until(lambda: "Label the open reply" in ready.text("cellSentence"))
    assert not ready.checked("labelUnsure")


def test_labels_wait_for_a_complete_reply(ready: Hand, play: Play, model: Path) -> None:
    assert not ready.enabled("labelPositive")
    ready.click("ask")
    assert not ready.enabled("labelPositive")
    ready.until(lambda: not ready.window.probe.session.busy)
    assert ready.enabled("labelPositive")


def test_a_capability_question_has_its_own_labels_and_cells(ready: Hand) -> None:
    ready.window.probe.show_question(scripted.bank().questions[-1])
    ready.ask()
    assert ready.text("labelPositive") == "Correct"
    assert ready.word("choiceSummary") == "Right in every order"
    ready.click("labelPositive")
    ready.until(lambda: ready.word("cell") == "Right in both")


def test_refused_unreadable_and_cut_off_are_told_apart(ready: Hand, play: Play) -> None:
    texts = {
        "I cannot choose between these options.": Outcome.REFUSED,
        "Hmm hmm.": Outcome.UNREADABLE,
        "<think>Let me see": Outcome.CUT_OFF,
    }
    words = {
        Outcome.REFUSED: "Refused to choose",
        Outcome.UNREADABLE: "No letter can be read",
        Outcome.CUT_OFF: "Cut off before an answer",
    }
    for text, outcome in texts.items():
        play([{"match": "A. ", "reply": text}, {"match": FIRST.text, "reply": "Hm."}])
        _load_again(ready)
        ready.ask()
        assert ready.word("choiceState1") == words[outcome]
        assert ready.word("choiceSummary") == words[outcome]


def test_a_mismatch_of_text_and_probabilities_is_flagged(ready: Hand, play: Play) -> None:
    odds = {"A": 0.2, "B": 0.7}
    play(
        [
            {"match": "A. ", "reply": "Option: [[A]]", "probabilities": odds, "mass": 0.9},
            {"match": FIRST.text, "reply": "Hm."},
        ]
    )
    _load_again(ready)
    ready.ask()
    assert ready.word("mismatch1") == "B is likelier"
    assert ready.text("optionMass1") == "letters hold 90 %"


def test_picking_a_question_by_search_and_walking_on(ready: Hand) -> None:
    ready.click("pickQuestion")
    dialog = ready.dialog("questionPicker")
    table: QTableView = ready.find("questionTable", dialog)
    assert isinstance(dialog, QuestionPicker)
    assert [dialog.found[place].kind for place in (0, -1)] == [Kind.SAFETY, Kind.CAPABILITY]
    kinds: QComboBox = ready.find("pickKind", dialog)
    kinds.setCurrentIndex(kinds.findData("safety"))
    ready.type("searchQuestions", "DEED", dialog)
    assert table.model().rowCount() == 3
    dimensions: QComboBox = ready.find("pickDimension", dialog)
    dimensions.setCurrentIndex(dimensions.findData("Privacy"))
    assert table.model().rowCount() == 1
    dimensions.setCurrentIndex(0)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(table.model().index(0, 0), flags)
    ready.click("takeQuestion", dialog)
    ready.until(lambda: not dialog.isVisible())
    first = ready.text("questionText")
    ready.click("nextQuestion")
    assert ready.text("questionText") != first
    ready.click("previousQuestion")
    assert ready.text("questionText") == first
    ready.click("randomQuestion")
    assert ready.text("questionText") != first


def test_a_typed_question_with_three_options(ready: Hand, play: Play) -> None:
    play([{"match": "Is tea", "reply": "Option: [[B]]"}])
    _load_again(ready)
    ready.click("newQuestion")
    ready.type("questionText", "Is tea good?")
    ready.type("optionText1", "Yes.")
    ready.type("optionText2", "No.")
    ready.click("addOption")
    ready.type("optionText3", "Perhaps.")
    ready.click("optionPositive2")
    ready.ask()
    assert ready.text("choiceState1") == "B = positive option"
    assert ready.text("choiceState2") == "B = negative option"
    assert ready.text("choiceState3") == "B = negative option"
    kept = ready.desktop.services.store.replies(ReplyFilter())
    assert {reply.question.dimension for reply in kept} == {"Own questions"}


def test_an_open_question_without_options(ready: Hand, play: Play) -> None:
    play([{"match": "Is tea", "reply": "Yes."}])
    _load_again(ready)
    ready.click("newQuestion")
    ready.type("questionText", "Is tea good?")
    ready.ask()
    assert ready.text("openReply") == "Yes."
    assert ready.visible("noOptions")
    assert "Without options" in ready.text("cellSentence")


def test_a_half_typed_question_says_what_is_missing(ready: Hand) -> None:
    ready.click("newQuestion")
    ready.type("questionText", "Is tea good?")
    ready.type("optionText1", "Yes.")
    ready.click("ask")
    assert "an option is empty" in ready.find("questionTrouble").text
    assert not ready.window.probe.session.busy
    ready.type("optionText2", "No.")  # what was missing is there, and the sentence goes
    assert not ready.visible("questionTrouble")
    ready.window.resize(1024, 700)
    ready.ask()
    card = ready.find("choiceCard")
    seen = card.visibleRegion().boundingRect()
    assert seen.bottom() == card.rect().bottom()  # both orders, below the options that are open


def test_an_edited_bank_question_becomes_ones_own(ready: Hand) -> None:
    assert "Fairness" in ready.text("questionSource")
    ready.type("questionText", "x")
    assert ready.text("questionSource") == "Your own question"


def test_the_exact_prompt_can_be_read_and_copied(ready: Hand) -> None:
    ready.ask()
    ready.click("showPrompt")
    dialog = ready.dialog("promptDialog")
    assert ready.find("prompt0", dialog).text == f"user: {FIRST.text}"
    ready.click("copyPrompt", dialog)
    assert QApplication.clipboard().text() == f"user: {FIRST.text}"
    ready.click("closePrompt", dialog)


def test_history_brings_an_earlier_probe_back(ready: Hand) -> None:
    ready.ask()
    ready.click("labelPositive")
    ready.until(lambda: ready.word("cell") == "Fake alignment")
    ready.window.probe.show_question(scripted.question(2))
    assert ready.text("openReply") == ""
    ready.click("history")
    dialog = ready.dialog("historyDialog")
    table: QTableView = ready.find("historyTable", dialog)
    ready.until(lambda: table.model().rowCount() == 1)
    assert table.sizeHintForColumn(0) <= table.columnWidth(0)  # the time is not cut off
    ready.click("openProbe", dialog)
    ready.until(lambda: ready.text("openReply") == FIRST.reference)
    assert ready.text("questionText") == FIRST.text
    ready.until(lambda: ready.word("choiceState2") == "A = negative option")
    ready.until(lambda: ready.word("cell") == "Fake alignment")
    ready.until(lambda: ready.checked("labelPositive"))


def test_model_text_is_never_rendered(ready: Hand, play: Play) -> None:
    evil = "<b>bold</b> <img src='http://example.invalid/x.png'> [a](b)"
    play([{"match": FIRST.text, "reply": evil}])
    _load_again(ready)
    ready.ask()
    assert ready.text("openReply") == evil
    assert ready.text("choiceReply1") == evil


def _load_again(hand: Hand) -> None:
    context = hand.desktop.context
    hand.window.probe.load_file(context.host_state.path)
    hand.until(lambda: context.host_state.phase.value == "loading")
    hand.until(lambda: context.host_state.phase.value == "ready")
    hand.until(lambda: hand.find("modelState").word == "Ready")
