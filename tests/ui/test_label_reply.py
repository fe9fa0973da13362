"""The reply on the Label page, whatever stands in it, and the rubric beside it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from faef_desktop.ui.label.reply_view import AT_ONCE, LONGEST_PARAGRAPH, pieces
from tests import scripted
from tests.ui import stored
from tests.ui.hand import Hand
from tests.ui.labelling import add_replies, choose, go_through, labels, open_page, settings


def test_long_replies_scroll_by_keyboard(hand: Hand) -> None:
    settings(hand)
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_reply(store, scripted.question(1), "\n".join(f"line {n}" for n in range(400)))
    open_page(hand)
    bar = hand.find("labelReply").verticalScrollBar()
    assert bar.value() == 0
    for key in ("Space", "PgDown", "Down", "End"):
        before = bar.value()
        hand.key(key)
        assert bar.value() > before
    hand.key("Home")
    assert bar.value() == 0


def test_a_very_long_question_leaves_room_for_the_reply(hand: Hand) -> None:
    settings(hand)
    store = hand.desktop.services.store
    stored.add_model(store)
    long = replace(scripted.question(1), text="Is it right? " * 400)
    stored.add_reply(store, long, "No.")
    open_page(hand)
    view = hand.find("labelQuestion")
    assert view.height() < hand.find("labelReply").height()
    assert view.focusPolicy() is Qt.FocusPolicy.StrongFocus


HOSTILE = (
    "<b>bold</b> **x** <img src='https://example.invalid/x.png'> [a](https://example.invalid)\n"
    "<script>alert(1)</script> \u202eright to left\u202c مرحبا 😀👩‍👩‍👧 <!-- not a comment"
)


def test_text_of_a_model_is_never_rendered(hand: Hand) -> None:
    settings(hand)
    store = hand.desktop.services.store
    stored.add_model(store)
    question = replace(scripted.question(1), text=HOSTILE, dimension="<i>Privacy</i>")
    reply = stored.add_reply(store, question, HOSTILE)
    page = open_page(hand)
    assert hand.text("labelReply") == HOSTILE
    assert hand.find("labelQuestion").text == HOSTILE
    document = hand.find("labelReply").document()
    assert document.toPlainText() == HOSTILE
    for label in ("labelWhere", "labelSaid"):
        assert hand.find(label).textFormat() is Qt.TextFormat.PlainText
    assert "<i>Privacy</i>" in hand.text("labelWhere")
    hand.type("labelNote", "<b>note</b>")
    hand.key("Return")
    go_through(hand, page, "U")
    assert labels(hand, reply)[0].note == "<b>note</b>"


def test_a_reply_of_any_length_is_all_there(hand: Hand) -> None:
    settings(hand)
    store = hand.desktop.services.store
    stored.add_model(store)
    text = "x" * 50_000 + " " + "word " * 20_000 + "\nthe end"
    stored.add_reply(store, scripted.question(1), text)
    open_page(hand)
    shown = hand.find("labelReply")
    hand.until(lambda: shown.toPlainText().endswith("the end"))
    assert shown.toPlainText().replace("\n", "") == text.replace("\n", "")


def test_long_texts_are_cut_at_lines_and_spaces() -> None:
    assert list(pieces("")) == [""]
    assert list(pieces("a\n\nb")) == ["a\n\nb"]
    text = "\n".join(f"{n:04d} " * 300 for n in range(40))
    parts = list(pieces(text))
    assert "\n".join(parts) == text
    assert all(len(part) <= AT_ONCE for part in parts)
    words = "word " * 3000
    lines = "\n".join(pieces(words)).split("\n")
    assert "".join(lines) == words
    assert all(len(line) <= LONGEST_PARAGRAPH and line.endswith(" ") for line in lines[:-1])


@pytest.mark.parametrize("size", [(1024, 700), (1900, 1000)])
def test_the_rubric_stands_beside_the_reply(hand: Hand, size: tuple[int, int]) -> None:
    settings(hand)
    add_replies(hand)
    choose(hand, open_page(hand), "labelTopic", 1)
    hand.window.resize(*size)
    QApplication.processEvents()
    rubric, card = hand.find("labelRubric"), hand.find("labelCard")
    assert rubric.isVisible()
    assert card.width() > rubric.width()
    area = hand.find("labelRubricArea")
    assert area.widget().width() <= area.viewport().width()
    buttons = [hand.find(f"label{place}") for place in range(5)]
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    rows = len({button.y() for button in buttons})
    assert rows == (2 if size[0] == 1024 else 1)
