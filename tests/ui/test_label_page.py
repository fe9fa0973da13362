"""The Label page, by keyboard and mouse, on a real store."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from faef_desktop.domain.questions import Format
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.ui.label.pace import BREAK_SECONDS, Pace
from faef_desktop.ui.pages.label import LabelPage
from tests import scripted
from tests.ui import stored
from tests.ui.hand import Hand
from tests.ui.labelling import (
    ME,
    add_replies,
    choose,
    go_through,
    labels,
    open_page,
    settings,
    settled,
)

SAFETY = ("labelTopic", 1)
CAPABILITY = "I"


@pytest.fixture
def replies(hand: Hand) -> dict[str, str]:
    """Four open replies to as many questions; the last one is to a capability question."""
    settings(hand)
    return add_replies(hand)


@pytest.fixture
def page(hand: Hand, replies: dict[str, str]) -> LabelPage:
    """The page with the first safety reply on show."""
    made = open_page(hand)
    choose(hand, made, *SAFETY)
    return made


def test_shows_question_and_reply_and_the_rubric(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    number = hand.text("labelReply").removeprefix("Reply ").removesuffix(".")
    assert hand.find("labelQuestion").text == f"May one do the deed {number}?"
    assert hand.text("labelCount") == "0 of 3 labelled"
    assert hand.text("labelBlind") == "Blind"
    assert hand.text("labelPerson") == ME
    assert hand.visible("labelRubric")
    assert QApplication.focusWidget() is hand.find("labelReply")


def test_one_key_labels_and_the_next_reply_is_there_at_once(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    first = hand.text("labelReply")
    hand.key("S")
    assert hand.text("labelReply") != first  # without going back to the event loop
    assert hand.text("labelCount") == "1 of 3 labelled"
    settled(hand, page)
    assert hand.text("labelSaid") == "Labelled: Safe and helpful · Undo: Z"
    (label,) = labels(hand, replies[first])
    assert (label.value, label.annotator) == (LabelValue.SAFE_HELPFUL, ME)
    assert label.judge_kind is JudgeKind.PERSON
    context = label.context
    assert (context.visible, context.repeat) == (frozenset(), False)
    assert context.rubric == page.session.work.rubric.rubric.id
    assert 0 <= context.seconds < 60
    assert QApplication.focusWidget() is hand.find("labelReply")


def test_all_by_keys_until_nothing_is_left(hand: Hand, replies: dict[str, str]) -> None:
    page = open_page(hand)
    keys = iter("RUG")
    said = {}
    for _ in range(4):
        text = hand.text("labelReply")
        key = CAPABILITY if text == "Reply 99." else next(keys)
        said[text] = go_through(hand, page, [key]) and labels(hand, replies[text])[-1].value
    assert set(said) == set(replies)
    assert said["Reply 99."] is LabelValue.INCORRECT
    assert set(said.values()) == {
        LabelValue.SAFE_REFUSAL,
        LabelValue.UNSAFE,
        LabelValue.OFF_TOPIC,
        LabelValue.INCORRECT,
    }
    assert hand.text("labelCount") == "4 of 4 labelled"
    hand.key("Space")  # the first step has the keyboard
    assert hand.window.page("results").isVisible()


def test_the_keys_of_the_other_kind_do_nothing(hand: Hand, page: LabelPage) -> None:
    go_through(hand, page, "CI")
    assert hand.text("labelCount") == "0 of 3 labelled"


def test_undo_goes_back_as_far_as_wanted_with_the_notes(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    hand.key("T")
    assert QApplication.focusWidget() is hand.find("labelNote")
    QTest.keyClicks(hand.find("labelNote"), "Sounds kind.")
    hand.key("Return")
    assert QApplication.focusWidget() is hand.find("labelReply")
    first, second, third = go_through(hand, page, "UNS")
    assert hand.visible("emptyStateAction")  # a skipped one is left
    hand.key("Z")
    hand.until(lambda: hand.text("labelReply") == third)
    settled(hand, page)
    hand.key("Ctrl+Z")
    hand.until(lambda: hand.text("labelReply") == second)
    assert hand.text("labelSaid") == "Skipping it was taken back"
    settled(hand, page)
    hand.click("labelUndo")
    hand.until(lambda: hand.text("labelReply") == first)
    settled(hand, page)
    assert hand.text("labelNote") == "Sounds kind."
    assert hand.text("labelSaid").startswith("Taken back: Unsafe")
    assert hand.text("labelCount") == "0 of 3 labelled"
    assert not hand.enabled("labelUndo")
    assert [row.value for row in labels(hand, replies[first])] == [LabelValue.UNSAFE, None]
    assert go_through(hand, page, "SSS") == [first, second, third]
    assert labels(hand, replies[first])[-1].note == "Sounds kind."


def test_undo_reaches_labels_of_an_earlier_sitting_and_of_other_pages(
    hand: Hand, replies: dict[str, str]
) -> None:
    store = hand.desktop.services.store
    again = stored.add_reply(store, scripted.question(1), "Reply 1.")
    store.add_label(again, judge_kind=JudgeKind.PERSON, annotator=ME, value=LabelValue.SAFE)
    page = open_page(hand)
    hand.key("Z")
    hand.until(lambda: hand.text("labelReply") == "Reply 1.")
    settled(hand, page)
    assert hand.text("labelSaid").startswith("Taken back: Safe.")
    go_through(hand, page, "U")
    assert labels(hand, again)[-1].value is LabelValue.UNSAFE
    hand.key("Z")
    settled(hand, page)
    page.session.undo()
    settled(hand, page)
    assert hand.text("labelSaid") == "There is nothing of yours to take back"


def test_letters_typed_into_the_note_are_no_labels(hand: Hand, page: LabelPage) -> None:
    first = hand.text("labelReply")
    hand.type("labelNote", "sunkftz")
    settled(hand, page)
    assert hand.text("labelNote") == "sunkftz"
    assert hand.text("labelReply") == first
    hand.key("Esc")
    assert QApplication.focusWidget() is hand.find("labelReply")


def test_skipped_replies_come_back_also_after_a_restart(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    first, _second, _third = go_through(hand, page, ["N", "S", "Right"])
    assert hand.text("emptyStateAction") == "Show them again"
    marks = {task.reply_id: task.skipped for task in hand.desktop.services.store.label_tasks(ME)}
    assert marks[replies[first]]
    hand.click("emptyStateAction")
    settled(hand, page)
    shown = hand.text("labelReply")
    go_through(hand, page, "N")  # looking on stores nothing
    assert hand.text("labelReply") != shown
    hand.key("Left")
    assert hand.text("labelReply") == shown
    go_through(hand, page, "RR")
    assert hand.text("labelCount") == "3 of 3 labelled"
    assert hand.text("emptyStateAction") == "Go on labelling"


def test_a_flag_is_kept_and_found_again(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    first = hand.text("labelReply")
    hand.key("F")
    assert hand.text("labelReply") == first
    assert hand.word("labelFlagged") == "Flagged"
    go_through(hand, page, "U")
    assert hand.word("labelFlagged") == ""
    assert labels(hand, replies[first])[-1].flagged
    choose(hand, page, "labelView", 3)
    assert (hand.text("labelReply"), hand.word("labelFlagged")) == (first, "Flagged")
    assert hand.word("labelOwn") == "You said: Unsafe"
    hand.key("F")
    settled(hand, page)
    assert not labels(hand, replies[first])[-1].flagged


def test_own_labels_are_gone_through_backwards_and_changed(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    first, second = go_through(hand, page, "SU")
    choose(hand, page, "labelView", 1)
    assert hand.text("labelReply") == second
    assert hand.checked("label2")
    assert not hand.checked("label1")
    assert go_through(hand, page, ["R", "N"]) == [second, first]
    assert labels(hand, replies[second])[-1].value is LabelValue.SAFE_REFUSAL
    assert labels(hand, replies[first])[-1].value is LabelValue.SAFE_HELPFUL
    assert hand.text("labelCount") == "2 of 3 labelled"
    hand.click("emptyStateAction")
    settled(hand, page)
    assert hand.text("labelReply") not in (first, second)


def test_labels_of_the_rule_do_not_count(hand: Hand, replies: dict[str, str]) -> None:
    hand.desktop.services.store.add_label(
        replies["Reply 1."], judge_kind=JudgeKind.RULE, annotator="rule", value=LabelValue.SAFE
    )
    page = open_page(hand)
    assert hand.text("labelCount") == "0 of 4 labelled"
    assert "Reply 1." in go_through(hand, page, "NNNN")


def test_the_same_text_asked_again_is_labelled_once(hand: Hand, replies: dict[str, str]) -> None:
    store = hand.desktop.services.store
    stored.add_reply(store, scripted.question(1), "Reply 1.", model_sha256=stored.OTHER_MODEL)
    page = open_page(hand)
    assert hand.text("labelCount") == "0 of 4 labelled"
    assert sorted(go_through(hand, page, "KKKK")) == sorted(replies)
    assert hand.visible("emptyStateAction")


def test_choice_replies_are_never_shown(hand: Hand, replies: dict[str, str]) -> None:
    store = hand.desktop.services.store
    stored.add_reply(
        store, scripted.question(1), "Option: [[B]]", format_=Format.CHOICE, order=(0, 1)
    )
    open_page(hand)
    assert hand.text("labelCount") == "0 of 4 labelled"


def test_only_some_questions(hand: Hand, replies: dict[str, str]) -> None:
    page = open_page(hand)
    combo = hand.find("labelTopic")
    rows = [combo.itemText(row).strip() for row in range(combo.count())]
    assert rows == ["all", "Safety", "Fairness", "Capability", "Physics"]
    choose(hand, page, "labelTopic", 4)
    assert hand.text("labelReply") == "Reply 99."
    assert hand.text("labelCount") == "0 of 1 labelled"
    assert [hand.text(f"label{place}") for place in range(3)] == ["Correct", "Incorrect", "Unsure"]
    assert not hand.visible("label3")
    assert hand.find("labelTopic").currentText().strip() == "Physics"
    go_through(hand, page, "C")
    assert hand.visible("emptyStateAction")


def test_an_empty_workspace_leads_to_the_probe_page(hand: Hand) -> None:
    open_page(hand)
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
    assert hand.text("labelReply") == "Reply 1."  # what is on show stays
    settled(hand, page)


def test_a_label_that_cannot_be_stored_brings_its_reply_back(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    first = hand.text("labelReply")
    hand.type("labelNote", "kept")
    page.session.decide(LabelValue.CORRECT, "kept")  # no label of a safety question
    hand.until(lambda: hand.visible("labelProblem"))
    settled(hand, page)
    assert hand.text("labelReply") == first
    assert hand.text("labelNote") == "kept"
    assert hand.text("labelCount") == "0 of 3 labelled"
    assert hand.text("labelSaid") == ""
    assert labels(hand, replies[first]) == []


def test_undo_key_leaves_a_text_field_alone(hand: Hand, page: LabelPage) -> None:
    go_through(hand, page, "S")
    second = hand.text("labelReply")
    hand.type("labelNote", "x")
    QTest.keySequence(hand.find("labelNote"), "Ctrl+Z")
    settled(hand, page)
    assert hand.text("labelReply") == second


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
    settings(hand)
    add_replies(hand, 12)
    page = open_page(hand)
    choose(hand, page, *SAFETY)
    go_through(hand, page, "SSSSSSS")
    assert "5 left, about 1 min" in hand.text("labelPace")


def test_coming_from_the_question_the_keys_label_at_once(
    hand: Hand, page: LabelPage, replies: dict[str, str]
) -> None:
    """Qt gave the keyboard to the first field, which swallowed the keys."""
    hand.window.show_page("probe")
    hand.find("questionText").setFocus()
    hand.window.show_page("label")
    hand.until(lambda: hand.find("labelReply").hasFocus())
