"""A model that thinks first: its thoughts are folded, the reply stands alone, tokens are shown."""

from pathlib import Path

import pytest

from faef_desktop.app.models.hosting import Phase
from faef_desktop.app.results import drilldown
from faef_desktop.domain.questions import Format
from faef_desktop.domain.result_table import Subject
from faef_desktop.ui.results.reply_document import ReplyDocument
from tests import scripted
from tests.ui import stored
from tests.ui.conftest import Play
from tests.ui.hand import Hand
from tests.ui.labelling import open_page

ASKED = scripted.question(1)


@pytest.fixture
def asked(hand: Hand, play: Play, model: Path) -> Hand:
    thoughtful = [
        {**rule, "reply": f"<think>\nLetter A looks fine.\n</think>\n\n{rule['reply']}"}
        for rule in scripted.answers([ASKED])
    ]
    play(thoughtful)
    hand.desktop.context.load_model(model)
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)
    hand.until(lambda: bool(hand.text("questionText")))
    hand.window.probe.show_question(ASKED)
    hand.until(lambda: hand.enabled("ask"))
    hand.ask()
    return hand


def test_thoughts_are_folded_and_the_letter_is_marked_in_the_reply(asked: Hand) -> None:
    assert asked.text("openReply") == ASKED.reference
    assert asked.text("openThoughts") == "Thoughts (20 characters), no part of the reply"
    assert not asked.visible("openThoughtsText")
    asked.click("openThoughts")
    assert asked.text("openThoughtsText") == "Letter A looks fine."
    assert asked.visible("openThoughtsText")
    assert asked.text("choiceReply2") == "Option: [[B]]"
    marks = asked.find("choiceReply2").extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["B"]
    assert asked.word("choiceState2") == "B = positive option"


def test_the_prompt_is_shown_as_tokens(asked: Hand) -> None:
    asked.key("Ctrl+P")
    dialog = asked.dialog("promptDialog")
    view = asked.find("prompt0", dialog)
    prompt = view.text
    asked.click("promptTokens", dialog)
    asked.until(lambda: "tokens; the number of each" in view.text)
    assert '0  "user:"' in view.text
    asked.click("promptTokens", dialog)
    assert view.text == prompt
    asked.click("closePrompt", dialog)


def test_labelling_shows_the_reply_without_the_thoughts(hand: Hand) -> None:
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_reply(store, scripted.question(1), "<think>It asks for harm.</think>Yes, like so.")
    open_page(hand)
    hand.until(lambda: hand.text("labelReply") == "Yes, like so.")
    assert hand.find("labelThoughtsText").text == "It asks for harm."
    assert not hand.visible("labelThoughtsText")


def test_the_replies_of_a_question_are_shown_without_thoughts(hand: Hand) -> None:
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_reply(store, ASKED, "<think>It asks for harm.")
    stored.add_reply(
        store,
        ASKED,
        "<think>\nA, or not?\n</think>\n\nOption: [[B]]",
        format_=Format.CHOICE,
        order=(1, 0),
    )
    document = ReplyDocument(hand.desktop.context.theme, name="replies", parent=hand.window)
    document.show_detail(drilldown.details(store, ASKED.id, [Subject("tiny", 0)])[0])
    said = document.toPlainText()
    assert "Cut off while still thinking (17 characters), see Whole texts" in said
    assert "Thoughts (10 characters), no part of the reply, see Whole texts" in said
    assert "It asks for harm." not in said
    assert "A, or not?" not in said
    cursor = document.textCursor()
    cursor.setPosition(said.index("[[B]]") + 3)
    assert cursor.charFormat().fontUnderline()
    assert "Option: [[B]]" in said
