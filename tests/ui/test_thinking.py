"""A model that thinks first: its thoughts are folded, the reply stands alone, tokens are shown."""

from pathlib import Path

import pytest

from faef_desktop.app.models.host_state import Phase, Thinking
from faef_desktop.app.results import drilldown
from faef_desktop.domain.questions import Format
from faef_desktop.domain.result_table import Subject
from faef_desktop.storage.records import ReplyFilter
from faef_desktop.ui.probe.thinking_fields import ThinkingFields
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


def test_thinking_is_switched_and_limited_where_a_question_is_asked(
    hand: Hand, play: Play, model: Path
) -> None:
    def told() -> str:
        hand.until(lambda: hand.enabled("ask"))
        hand.ask()
        return hand.desktop.services.store.replies(ReplyFilter(limit=1))[0].provenance.thinking

    def load(**script: bool) -> None:
        play(**script)
        hand.desktop.context.load_model(model)
        hand.until(lambda: hand.desktop.context.host_state.phase is Phase.LOADING)
        hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)

    load()
    assert not hand.visible("thinkingFields")
    assert told() == "none"
    load(thinks=True, can_switch_thinking=True)
    hand.until(lambda: hand.visible("thinkingFields"))
    hand.find("probeThinkingTokens").setValue(7)
    assert told() == "on, at most 7 tokens"
    hand.click("probeThinking")
    assert not hand.enabled("probeThinkingTokens")
    assert told() == "off"
    load(thinks=True)
    hand.until(lambda: not hand.enabled("probeThinking"))
    assert told() == "always, at most 7 tokens"
    assert ThinkingFields(hand.desktop.context.settings).value == Thinking(on=False, max_tokens=7)


def test_prompts_are_shown_before_anything_is_asked(hand: Hand, model: Path) -> None:
    hand.desktop.context.load_model(model)
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)
    hand.window.probe.show_question(ASKED)
    hand.key("Ctrl+P")
    dialog = hand.dialog("promptDialog")
    assert ASKED.text in hand.find("prompt0", dialog).text
    assert hand.find("promptTabs", dialog).count() == 3
    hand.find("promptTabs", dialog).setCurrentIndex(2)
    hand.click("promptTokens", dialog)
    hand.until(lambda: "tokens; the number of each" in hand.find("prompt2", dialog).text)
    hand.click("closePrompt", dialog)
    hand.desktop.context.page_wanted.emit("models")
    hand.until(lambda: hand.visible("modelPrompt"))
    hand.click("modelPrompt")
    dialog = hand.dialog("promptDialog")
    assert hand.find("prompt0", dialog).text.startswith("user: ")
    hand.click("closePrompt", dialog)
    assert not hand.desktop.services.store.replies(ReplyFilter())


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
