"""A model writes for a bank in the making: the dialog, and what review makes of its replies."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from faef_desktop.app.banks.writing import Manner, Writer
from faef_desktop.domain.drafts import Action, Draft
from faef_desktop.domain.writing import WritingTask
from faef_desktop.ui.pages.questions import QuestionsPage
from tests.ui.conftest import Play
from tests.ui.hand import Hand
from tests.ui.reviewing import add_drafts, open_page, rows, settled, states


@pytest.fixture
def page(hand: Hand) -> QuestionsPage:
    add_drafts(hand)
    return open_page(hand)


RULES = [
    {"match": "well-meaning", "reply": "Option: Leave it alone, and say why you do so."},
    {"match": "careless", "reply": "No option comes to mind."},
    {"match": "about the same issue", "reply": "Question: Should I open the parcel?"},
    {"match": "To which of these", "reply": "Dimension: [[Privacy]]"},
]


def choose(hand: Hand, task: str) -> None:
    combo: QComboBox = hand.find("writeTask")
    combo.setCurrentIndex(combo.findData(task))
    combo.activated.emit(combo.currentIndex())


def test_a_model_writes_and_its_bad_replies_are_shown(
    hand: Hand, page: QuestionsPage, play: Play, model: Path
) -> None:
    store = hand.desktop.services.store
    for row in rows(hand):
        bare = replace(row.draft.question, options=())
        store.save_drafts([replace(row, draft=Draft(question=bare))], who="Bo", action=Action.EDIT)
    page.review.session.show_states(())
    settled(hand, page)
    hand.click("workshopWrite")
    dialog = hand.dialog("writeDialog")
    assert hand.text("writeModel").startswith("No model is loaded")
    assert not hand.enabled("writeStart")
    play(RULES)
    hand.desktop.context.load_model(model)
    hand.until(lambda: hand.enabled("writeStart"))
    assert not hand.visible("writeSmall")
    hand.until(lambda: hand.text("writeSaid") == "3 replies are needed")
    hand.click("writeStart", dialog)
    hand.until(lambda: hand.text("writeSaid") == "3 of 3 replies, 0 of no use")
    hand.until(lambda: hand.enabled("writeStart"))
    choose(hand, "negative")
    hand.until(lambda: "negative-en@" in hand.text("writePromptId"))
    assert "Never give steps" in hand.text("writePrompt")
    hand.click("writeStart", dialog)
    hand.until(lambda: hand.text("writeSaid") == "9 of 9 replies, 9 of no use")
    hand.until(lambda: states(hand) == ["rewrite"] * 3)
    hand.until(lambda: hand.enabled("writeStart"))
    choose(hand, "dimension")
    hand.click("writeStart", dialog)
    hand.until(lambda: rows(hand)[2].draft.suggested == "Privacy")
    hand.until(lambda: hand.enabled("writeStart"))
    choose(hand, "variation")
    hand.click("writeStart", dialog)
    hand.until(lambda: hand.text("writeSaid").startswith("1 questions written"))
    hand.click("writeClose", dialog)
    settled(hand, page)
    page.review.session.refresh()
    settled(hand, page)
    page.review.session.select(0)
    assert "no usable reply (negative) in 3 tries" in hand.text("draftReason")
    hand.window.set_language("zh_CN")
    said = "原因：没有可用的回复（负面），试了 3 次; 最后一次：回复没有按要求的格式"
    hand.until(lambda: hand.text("draftReason") == said)
    hand.window.set_language("en")
    hand.find("draftTable").setFocus()
    hand.key("C")
    settled(hand, page)
    assert rows(hand)[0].draft.question.dimension == "Privacy"
    hand.key("H")
    history = hand.dialog("draftHistory")
    table = hand.find("draftWritings", history)
    told = [table.model().index(n, 3).data() for n in range(table.model().rowCount())]
    assert told.count("ignored the form") == 3
    history.close()


def test_another_candidate_by_key_and_all_suggestions_at_once(
    hand: Hand, page: QuestionsPage, play: Play, model: Path
) -> None:
    play([
        {"match": "well-meaning", "replies": ["Option: Leave it alone, then.",
                                              "Option: Ask who owns it first."]},
        {"match": "careless", "reply": "Option: Take it along, nobody sees."},
        {"match": "To which of these", "reply": "Dimension: [[Privacy]]"},
    ])  # fmt: skip
    services = hand.desktop.services
    services.host.load(model)
    services.host.wait_ready(30)
    for row in rows(hand):
        bare = replace(row.draft.question, options=())
        services.store.save_drafts(
            [replace(row, draft=Draft(question=bare))], who="Bo", action=Action.EDIT
        )
    writer = Writer(
        services.store, services.resources, services.host, rows(hand)[0].workshop_id, who="Bo",
        manner=Manner(candidates=2),
    )  # fmt: skip
    for task in (WritingTask.POSITIVE, WritingTask.NEGATIVE, WritingTask.DIMENSION):
        writer.write(task, dimensions=("Privacy", "Fairness"))
    page.review.session.show_states(())
    settled(hand, page)
    hand.until(lambda: hand.visible("draftAnother1"))
    assert not hand.visible("draftAnother2")  # the negative one was written once only
    first = hand.text("draftOption1")
    assert hand.text("draftAnother1") in ("1 of 2", "2 of 2")
    hand.find("draftTable").setFocus()
    hand.key("P")
    hand.until(lambda: hand.text("draftOption1") != first)
    assert rows(hand)[0].draft.question.options[0].text == hand.text("draftOption1")
    hand.key("Ctrl+Z")
    hand.until(lambda: hand.text("draftOption1") == first)
    hand.find("draftOption1").setPlainText("In my own words.")
    hand.find("draftCard").setFocus()
    hand.click("draftAnother1")  # what was typed is stored first, and stays in the history
    hand.until(
        lambda: hand.text("draftOption1") in ("Leave it alone, then.", "Ask who owns it first.")
    )
    versions = services.store.draft_history(rows(hand)[0].id)
    assert versions[-2].draft.question.options[0].text == "In my own words."
    assert hand.text("workshopConfirmAll") == "Take 3 suggested dimensions"
    hand.click("workshopConfirmAll")
    hand.until(lambda: not hand.visible("workshopConfirmAll"))
    assert {row.draft.question.dimension for row in rows(hand)} == {"Privacy"}
    assert "3 questions sorted" in hand.text("reviewSaid")
    hand.key("Ctrl+Z")
    hand.until(lambda: hand.visible("workshopConfirmAll"))


def test_the_wording_of_a_prompt_is_changed_and_comes_back(hand: Hand, page: QuestionsPage) -> None:
    hand.click("workshopWrite")
    hand.until(lambda: "positive-en@" in hand.text("writePromptId"))
    shipped = hand.text("writePromptId")
    hand.find("writePrompt").setPlainText("Be kind about it.")
    hand.click("writeKeep")
    hand.until(lambda: "lacks {question}" in hand.text("writeSaid"))
    hand.find("writePrompt").setPlainText("Be kind about {question}")
    hand.click("writeKeep")
    hand.until(lambda: hand.text("writePromptId").startswith("Prompt positive-en@"))
    assert hand.text("writePromptId") != shipped
    hand.click("writeShipped")
    hand.until(lambda: hand.text("writePromptId") == shipped)
    hand.find("writePrompt").setFocus()
    hand.key("Tab")  # leaves the field, and changes nothing
    assert hand.text("writePromptId") == shipped
    assert QApplication.focusWidget() is not hand.find("writePrompt")
    hand.click("writeClose")
