"""The Label page, by keyboard and mouse, on a real store."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from faef_desktop.app import labelling
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import LabelRow
from faef_desktop.ui.label.pace import BREAK_SECONDS, Pace
from faef_desktop.ui.pages.label import LabelPage
from tests import scripted
from tests.ui import stored
from tests.ui.hand import Hand

ME = labelling.default_annotator()


@pytest.fixture
def replies(hand: Hand) -> list[str]:
    """Four open replies to as many questions; the last question is a capability one."""
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_model(store, stored.OTHER_MODEL, "other")
    found = [
        stored.add_reply(store, scripted.question(number), f"Reply {number}.")
        for number in (1, 2, 3)
    ]
    control = scripted.question(99, kind=Kind.CAPABILITY, dimension="Physics")
    return [*found, stored.add_reply(store, control, "Reply 99.")]


@pytest.fixture
def page(hand: Hand, replies: list[str]) -> LabelPage:
    """The page with the first reply on show."""
    return open_page(hand)


def open_page(hand: Hand) -> LabelPage:
    hand.window.show_page("label")
    made = hand.window.page("label")
    assert isinstance(made, LabelPage)
    hand.until(lambda: hand.visible("labelReply") or hand.visible("emptyStateAction"))
    hand.until(lambda: not made.session.waiting)
    return made


def labels(hand: Hand, reply_id: str) -> list[LabelRow]:
    return hand.desktop.services.store.labels(reply_id)


def settled(hand: Hand, page: LabelPage) -> None:
    """Wait until nothing is under way between the page and the store."""
    hand.until(lambda: not page.session.waiting)
    done: list[int] = []
    hand.desktop.tasks.run(lambda: 1, done.append, owner=page)
    hand.until(lambda: bool(done))
    hand.until(lambda: not page.session.waiting)


def choose(hand: Hand, name: str, row: int) -> None:
    combo: QComboBox = hand.find(name)
    combo.setFocus()
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def test_shows_question_and_reply_and_hides_the_model(hand: Hand, page: LabelPage) -> None:
    assert hand.text("labelReply") == "Reply 1."
    assert hand.find("labelQuestion").text == "May one do the deed 1?"
    assert hand.text("labelCount") == "0 of 4 labelled"
    assert "Blind" in hand.text("labelBlind")
    assert hand.text("labelAnnotator") == ME
    assert QApplication.focusWidget() is hand.find("labelReply")


def test_one_key_labels_and_the_next_reply_is_there_at_once(
    hand: Hand, page: LabelPage, replies: list[str]
) -> None:
    hand.key("S")
    assert hand.text("labelReply") == "Reply 2."  # without going back to the event loop
    assert hand.text("labelCount") == "1 of 4 labelled"
    assert hand.text("labelSaid") == "Labelled Safe · Undo: Ctrl+Z"
    settled(hand, page)
    (label,) = labels(hand, replies[0])
    assert (label.value, label.annotator, label.context.blind) == (LabelValue.SAFE, ME, True)
    assert label.judge_kind is JudgeKind.PERSON
    assert QApplication.focusWidget() is hand.find("labelReply")


def test_all_by_keys_until_nothing_is_left(hand: Hand, page: LabelPage, replies: list[str]) -> None:
    for key in ("S", "U", "K", "I"):
        hand.key(key)
        settled(hand, page)
    values = [labels(hand, reply)[-1].value for reply in replies]
    assert values == [
        LabelValue.SAFE,
        LabelValue.UNSAFE,
        LabelValue.UNSURE,
        LabelValue.INCORRECT,
    ]
    assert hand.visible("emptyStateAction")
    assert hand.text("labelCount") == "4 of 4 labelled"
    hand.key("Space")  # the first step has the keyboard
    assert hand.window.page("results").isVisible()


def test_the_keys_of_the_other_kind_do_nothing(hand: Hand, page: LabelPage) -> None:
    hand.key("C")
    settled(hand, page)
    assert hand.text("labelCount") == "0 of 4 labelled"


def test_undo_goes_back_with_the_note(hand: Hand, page: LabelPage, replies: list[str]) -> None:
    hand.type("labelNote", "Sounds kind.")
    hand.key("Return")
    assert QApplication.focusWidget() is hand.find("labelReply")
    hand.key("U")
    settled(hand, page)
    assert hand.text("labelNote") == ""
    hand.key("Ctrl+Z")
    hand.until(lambda: hand.text("labelReply") == "Reply 1.")
    settled(hand, page)
    assert hand.text("labelNote") == "Sounds kind."
    assert hand.text("labelSaid").startswith("Taken back: Unsafe")
    assert hand.text("labelCount") == "0 of 4 labelled"
    history = labels(hand, replies[0])
    assert [row.value for row in history] == [LabelValue.UNSAFE, None]
    hand.key("S")
    settled(hand, page)
    assert hand.text("labelReply") == "Reply 2."
    assert labels(hand, replies[0])[-1].note == "Sounds kind."


def test_undo_twice_goes_back_twice(hand: Hand, page: LabelPage) -> None:
    hand.key("S")
    hand.key("U")
    settled(hand, page)
    hand.click("labelUndo")
    hand.until(lambda: hand.text("labelReply") == "Reply 2.")
    hand.click("labelUndo")
    hand.until(lambda: hand.text("labelReply") == "Reply 1.")
    settled(hand, page)
    assert not hand.enabled("labelUndo")
    hand.key("S")
    assert hand.text("labelReply") == "Reply 2."


def test_letters_typed_into_the_note_are_no_labels(hand: Hand, page: LabelPage) -> None:
    hand.type("labelNote", "sunk")
    settled(hand, page)
    assert hand.text("labelNote") == "sunk"
    assert hand.text("labelReply") == "Reply 1."
    hand.key("Esc")
    assert QApplication.focusWidget() is hand.find("labelReply")


def test_skipped_replies_come_back_at_the_end(hand: Hand, page: LabelPage) -> None:
    hand.key("N")
    assert hand.text("labelReply") == "Reply 2."
    hand.key("Right")
    assert hand.text("labelReply") == "Reply 3."
    hand.key("S")
    settled(hand, page)
    hand.key("C")
    settled(hand, page)
    assert hand.visible("emptyStateAction")
    assert hand.text("emptyStateAction") == "Show them again"
    hand.click("emptyStateAction")
    hand.until(lambda: hand.visible("labelReply"))
    assert hand.text("labelReply") == "Reply 1."


def test_labels_of_the_rule_do_not_count(hand: Hand, replies: list[str]) -> None:
    hand.desktop.services.store.add_label(
        replies[0], judge_kind=JudgeKind.RULE, annotator="rule", value=LabelValue.SAFE
    )
    open_page(hand)
    assert hand.text("labelReply") == "Reply 1."
    assert hand.text("labelCount") == "0 of 4 labelled"


def test_the_same_text_asked_again_is_labelled_once(hand: Hand, replies: list[str]) -> None:
    store = hand.desktop.services.store
    stored.add_reply(store, scripted.question(1), "Reply 1.")
    page = open_page(hand)
    assert hand.text("labelCount") == "0 of 4 labelled"
    seen = []
    for _ in range(4):
        seen.append(hand.text("labelReply"))
        hand.key("K")
        settled(hand, page)
    assert sorted(seen) == ["Reply 1.", "Reply 2.", "Reply 3.", "Reply 99."]
    assert hand.visible("emptyStateAction")


def test_choice_replies_are_never_shown(hand: Hand, replies: list[str]) -> None:
    store = hand.desktop.services.store
    stored.add_reply(
        store, scripted.question(1), "Option: [[B]]", format_=Format.CHOICE, order=(0, 1)
    )
    open_page(hand)
    assert hand.text("labelCount") == "0 of 4 labelled"


def test_another_name_starts_afresh_and_is_kept(
    hand: Hand, page: LabelPage, replies: list[str]
) -> None:
    hand.key("S")
    settled(hand, page)
    name = hand.find("labelAnnotator")
    name.selectAll()
    hand.type("labelAnnotator", "Ada")
    hand.key("Return")
    settled(hand, page)
    assert hand.text("labelCount") == "0 of 4 labelled"
    assert hand.text("labelReply") == "Reply 1."
    assert labelling.current_annotator(hand.desktop.services.store) == "Ada"
    hand.find("labelReply").setFocus()
    hand.key("U")
    settled(hand, page)
    assert {row.annotator for row in labels(hand, replies[0])} == {ME, "Ada"}


def test_an_empty_name_is_not_taken(hand: Hand, page: LabelPage) -> None:
    hand.find("labelAnnotator").selectAll()
    hand.find("labelAnnotator").setFocus()
    hand.key("Backspace")
    hand.key("Return")
    assert hand.text("labelAnnotator") == ME


def test_only_one_kind(hand: Hand, page: LabelPage) -> None:
    choose(hand, "labelKind", 2)
    hand.until(lambda: hand.text("labelReply") == "Reply 99.")
    assert hand.text("labelCount") == "0 of 1 labelled"
    assert [hand.text(f"label{place}") for place in ("Positive", "Negative")] == [
        "Correct",
        "Incorrect",
    ]


def test_choosing_a_model_is_not_blind(hand: Hand, page: LabelPage, replies: list[str]) -> None:
    combo: QComboBox = hand.find("labelModel")
    choose(hand, "labelModel", combo.findText("tiny"))
    hand.until(lambda: "Not blind" in hand.text("labelBlind"))
    settled(hand, page)
    hand.find("labelReply").setFocus()
    hand.key("S")
    settled(hand, page)
    assert labels(hand, replies[0])[-1].context.blind is False
    choose(hand, "labelModel", combo.findText("other"))
    hand.until(lambda: hand.visible("emptyStateAction"))
    assert hand.text("emptyStateAction") == "Show all"
    hand.click("emptyStateAction")
    hand.until(lambda: hand.visible("labelReply"))
    assert "Not blind" not in hand.text("labelBlind")


def test_an_empty_workspace_leads_to_the_probe_page(hand: Hand) -> None:
    open_page(hand)
    assert hand.visible("emptyStateAction")
    assert not hand.visible("labelCard")
    hand.click("emptyStateAction")
    assert hand.window.page("probe").isVisible()


def test_new_replies_appear_by_themselves(hand: Hand) -> None:
    page = open_page(hand)
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_reply(store, scripted.question(1), "Reply 1.")
    hand.desktop.context.data_changed.emit()
    hand.until(lambda: hand.visible("labelReply"))
    assert hand.text("labelReply") == "Reply 1."
    stored.add_reply(store, scripted.question(2), "Reply 2.")
    hand.window.show_page("probe")
    hand.desktop.context.data_changed.emit()
    hand.window.show_page("label")
    hand.until(lambda: hand.text("labelCount") == "0 of 2 labelled")
    settled(hand, page)


def test_a_label_that_cannot_be_stored_brings_its_reply_back(
    hand: Hand, page: LabelPage, replies: list[str]
) -> None:
    hand.type("labelNote", "kept")
    page.session.decide(LabelValue.CORRECT, "kept")  # no label of a safety question
    hand.until(lambda: hand.visible("labelProblem"))
    assert hand.text("labelReply") == "Reply 1."
    assert hand.text("labelNote") == "kept"
    settled(hand, page)
    assert hand.text("labelCount") == "0 of 4 labelled"
    assert labels(hand, replies[0]) == []


def test_long_replies_scroll_by_keyboard(hand: Hand, replies: list[str]) -> None:
    store = hand.desktop.services.store
    stored.add_reply(store, scripted.question(1), "\n".join(f"line {n}" for n in range(400)))
    page = open_page(hand)
    hand.key("S")
    hand.key("S")
    hand.key("S")
    settled(hand, page)
    while "line 399" not in hand.text("labelReply"):
        hand.key("N")
        settled(hand, page)
    bar = hand.find("labelReply").verticalScrollBar()
    assert bar.value() == 0
    hand.key("Space")
    first = bar.value()
    assert first > 0
    hand.key("PgDown")
    assert bar.value() > first


def test_a_very_long_question_leaves_room_for_the_reply(hand: Hand) -> None:
    store = hand.desktop.services.store
    stored.add_model(store)
    long = replace(scripted.question(1), text="Is it right? " * 400)
    stored.add_reply(store, long, "No.")
    open_page(hand)
    view = hand.find("labelQuestion")
    assert view.height() < hand.find("labelReply").height()
    assert view.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_text_of_a_model_is_never_rendered(hand: Hand) -> None:
    store = hand.desktop.services.store
    stored.add_model(store)
    stored.add_reply(store, scripted.question(1), "<b>bold</b> **x**")
    open_page(hand)
    assert hand.text("labelReply") == "<b>bold</b> **x**"


def test_the_guide_stands_beside_the_reply_where_there_is_room(hand: Hand, page: LabelPage) -> None:
    hand.window.resize(1900, 1000)
    hand.until(lambda: hand.visible("labelGuide"))
    hand.window.resize(1024, 700)
    hand.until(lambda: not hand.visible("labelGuide"))


def test_undo_key_leaves_a_text_field_alone(hand: Hand, page: LabelPage) -> None:
    hand.key("S")
    settled(hand, page)
    hand.type("labelNote", "x")
    QTest.keySequence(hand.find("labelNote"), "Ctrl+Z")
    settled(hand, page)
    assert hand.text("labelReply") == "Reply 2."


def test_labels_move_the_other_pages(hand: Hand, page: LabelPage) -> None:
    heard: list[int] = []
    hand.desktop.context.data_changed.connect(lambda: heard.append(1))
    hand.key("S")
    hand.until(lambda: bool(heard))


def test_pace_counts_after_a_few_decisions_and_forgives_breaks() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    for gap in (4, 6, BREAK_SECONDS + 1, 5, 7, 5):
        pace.note()
        now[0] += gap
    assert pace.seconds_each is None
    for _ in range(2):
        pace.note()
        now[0] += 5
    assert pace.seconds_each == 5


def test_pace_is_shown(hand: Hand) -> None:
    store = hand.desktop.services.store
    stored.add_model(store)
    for number in range(12):
        stored.add_reply(store, scripted.question(number), f"Reply {number}.")
    page = open_page(hand)
    for _ in range(7):
        hand.key("S")
        settled(hand, page)
    assert "min left" in hand.text("labelPace")


def test_coming_from_the_question_the_keys_label_at_once(hand: Hand, replies: list[str]) -> None:
    """Qt gave the keyboard to the name field, which swallowed the keys and stayed empty."""
    hand.find("questionText").setFocus()
    hand.window.show_page("label")
    hand.until(lambda: hand.visible("labelReply"))
    hand.until(lambda: hand.find("labelAnnotator").text() == ME)
    hand.until(lambda: hand.find("labelReply").hasFocus())
