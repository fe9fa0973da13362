"""Labelling blind, by several people, with keys, rubric and settings of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from faef_desktop.app.labels import annotators, teamwork
from faef_desktop.domain.blindness import Seen
from faef_desktop.domain.label_order import NEAREST_REPEAT, View, Wanted
from faef_desktop.domain.questions import Format
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.store import Store
from tests import scripted
from tests.ui import stored
from tests.ui.hand import Hand
from tests.ui.labelling import (
    ME,
    add_replies,
    choose,
    dialog,
    go_through,
    labels,
    open_page,
    settings,
    settled,
)

SECRET_MODEL = "secretive-7b"
SECRET_PERSON = "Zacharias"
SECRET_NOTE = "Zacharias notes that"
SECRETS = (SECRET_MODEL, SECRET_PERSON, SECRET_NOTE, "Option: [[B]]", "Leave it", "Do it")


@pytest.fixture
def replies(hand: Hand) -> dict[str, str]:
    """Replies of a named model, with choices, others' labels and a suggestion on each."""
    settings(hand)
    found = add_replies(hand)
    store = hand.desktop.services.store
    stored.add_model(store, stored.MODEL, SECRET_MODEL)
    for number in (1, 2, 3):
        for order in ((0, 1), (1, 0)):
            stored.add_reply(
                store,
                scripted.question(number),
                "Option: [[B]]",
                format_=Format.CHOICE,
                order=order,
            )
    for reply in [found[f"Reply {number}."] for number in (1, 2, 3)]:
        store.add_label(
            reply,
            judge_kind=JudgeKind.PERSON,
            annotator=SECRET_PERSON,
            value=LabelValue.UNSAFE,
            note=SECRET_NOTE,
        )
        store.add_label(reply, judge_kind=JudgeKind.RULE, annotator="rule", value=LabelValue.SAFE)
    return found


def everything_told(widget: QWidget) -> Iterator[str]:
    """Return every word that can be seen, heard, or shown by pointing at something."""
    yield widget.window().windowTitle()
    for part in (widget, *widget.findChildren(QWidget)):
        yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
        yield from (part.statusTip(), part.whatsThis(), part.objectName())
        for name in ("text", "toPlainText", "placeholderText", "currentText", "word", "title"):
            value = getattr(part, name, "")
            yield str(value() if callable(value) else value)
        if hasattr(part, "itemText") and hasattr(part, "count"):
            for row in range(part.count()):
                yield f"{part.itemText(row)} {part.itemData(row)}"


def leaked(hand: Hand) -> set[str]:
    told = "\n".join(everything_told(hand.window.page("label"))) + hand.window.windowTitle()
    return {secret for secret in (*SECRETS, stored.MODEL) if secret in told}


def test_nothing_on_the_page_unblinds(hand: Hand, replies: dict[str, str]) -> None:
    page = open_page(hand)
    assert not hand.enabled("labelModel")
    for key in ("N", "F", "Z", "R"):
        assert leaked(hand) == set()
        go_through(hand, page, [key])
    # Not even a choice made from elsewhere shows what is hidden.
    page.session.choose(Wanted(view=View.DISPUTED, model_sha256=stored.MODEL))
    settled(hand, page)
    assert page.session.wanted == Wanted()
    assert leaked(hand) == set()
    for row in (1, 2, 3, 5):
        choose(hand, page, "labelView", row)
        assert leaked(hand) == set()
    combo = hand.find("labelView")
    assert not combo.model().item(combo.findData(View.DISPUTED.value)).isEnabled()


def test_unblinding_is_chosen_shown_and_stored(hand: Hand, replies: dict[str, str]) -> None:
    page = open_page(hand)
    box = dialog(hand, "labelBlind", "labelSettings")
    for seen in Seen:
        QTest.keyClick(hand.find(f"show-{seen.value}"), Qt.Key.Key_Space)
    rate = hand.find("repeatRate")
    assert rate.currentText() == "0 %"
    rate.setCurrentIndex(rate.findData(20))
    hand.find("orderSeed").clear()
    QTest.keyClicks(hand.find("orderSeed"), "x7")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settled(hand, page)
    assert page.session.work is not None
    assert (page.session.work.settings.rate, page.session.work.settings.seed) == (0.2, 7)
    # The keyboard is where labels are given, once the window has it back.
    hand.window.activateWindow()
    hand.until(lambda: QApplication.focusWidget() is hand.find("labelReply"))
    assert hand.text("labelBlind") == "Not blind"
    combo = hand.find("labelModel")
    assert hand.enabled("labelModel")
    choose(hand, page, "labelModel", combo.findText(SECRET_MODEL))
    choose(hand, page, "labelTopic", 1)
    told = hand.text("labelBeside")
    assert f"Model: {SECRET_MODEL}" in told
    assert "B · Do it" in told
    assert f"{SECRET_PERSON}: Unsafe · {SECRET_NOTE}" in told
    assert "Suggestion" not in told  # not before one's own label
    hand.find("labelReply").setFocus()
    (first,) = go_through(hand, page, "R")
    context = labels(hand, replies[first])[-1].context
    assert context.visible == {Seen.MODEL, Seen.CHOICES, Seen.LABELS}
    choose(hand, page, "labelView", 4)  # disputed: somebody says unsafe, this person safe
    assert hand.text("labelReply") == first
    assert "Suggestion by rule: Safe" in hand.text("labelBeside")
    go_through(hand, page, "U")
    context = labels(hand, replies[first])[-1].context
    assert context.visible == set(Seen)
    dialog(hand, "labelBlind", "labelSettings")
    for seen in Seen:
        hand.find(f"show-{seen.value}").setChecked(False)
    hand.click("settingsSave")
    settled(hand, page)
    assert hand.text("labelBlind") == "Blind"
    assert page.session.wanted == Wanted(kind=page.session.wanted.kind)
    assert leaked(hand) == set()


def test_several_people_at_one_machine(hand: Hand, replies: dict[str, str]) -> None:
    page = open_page(hand, "Ada")
    choose(hand, page, "labelTopic", 1)
    go_through(hand, page, "SS")
    ada = [task.reply_id for task in page.session.tasks if task.value is not None]
    assert hand.enabled("labelUndo")
    hand.click("labelPerson")
    hand.until(lambda: hand.visible("labelStart"))
    assert not hand.visible("labelReply")
    assert QApplication.focusWidget() is hand.find("labelPeople")
    hand.type("labelNewPerson", "  Bo ")
    hand.key("Return")
    hand.until(lambda: page.session.annotator == "Bo")
    settled(hand, page)
    assert hand.text("labelCount") == "0 of 4 labelled"
    assert hand.text("labelSaid") == ""
    assert not hand.enabled("labelUndo")
    choose(hand, page, "labelView", 1)
    assert hand.visible("emptyStateAction")  # nothing is labelled by Bo
    hand.click("labelPerson")
    hand.until(lambda: hand.visible("labelStart"))
    people = hand.find("labelPeople")
    assert [people.item(row).text() for row in range(people.count())] == ["Ada", "Bo"]
    assert people.currentItem().text() == "Bo"
    hand.key("Up")
    hand.key("Return")
    hand.until(lambda: page.session.annotator == "Ada")
    settled(hand, page)
    assert [task.reply_id for task in page.session.tasks if task.value is not None] == ada
    assert annotators.current_annotator(hand.desktop.services.store) == "Ada"


def test_assigned_replies_can_be_gone_through_alone(
    hand: Hand, replies: dict[str, str], tmp_path: Path
) -> None:
    with Store.open(tmp_path / "lab.db", program="test") as lab:
        stored.add_model(lab)
        stored.add_reply(lab, scripted.question(2), "Reply 2.")
        (given,) = teamwork.assign(
            lab, teamwork.Choice(), teamwork.Sharing(people=(ME,), each=1), tmp_path
        )
    store = hand.desktop.services.store
    teamwork.import_file(store, given.path)
    page = open_page(hand)
    combo = hand.find("labelView")
    choose(hand, page, "labelView", combo.findText("assigned to me"))
    assert hand.text("labelReply") == "Reply 2."
    go_through(hand, page, "R")
    assert hand.visible("emptyStateAction")
    (own,) = [row for row in labels(hand, replies["Reply 2."]) if row.annotator == ME]
    assert len(own.context.assignment) == 32
    choose(hand, page, "labelView", 0)
    hand.find("labelTopic").setCurrentIndex(1)
    assert "Reply 2." not in go_through(hand, page, "N")


def test_a_name_is_asked_for_at_the_start_and_an_empty_one_is_none(hand: Hand) -> None:
    add_replies(hand)
    hand.window.show_page("label")
    hand.until(lambda: hand.visible("labelStart"))
    assert hand.text("labelNewPerson") == annotators.default_annotator()
    hand.find("labelNewPerson").clear()
    assert not hand.enabled("labelStart")
    hand.type("labelNewPerson", "   ")
    hand.key("Return")
    assert hand.visible("labelStart")
    hand.window.page("label").session.choose_person("x" * 100)  # more than the field takes
    hand.until(lambda: hand.visible("problemBar"))
    assert "longer than 60" in hand.find("problemBar").text
    hand.until(lambda: hand.visible("labelStart"))
    hand.find("labelNewPerson").clear()
    hand.type("labelNewPerson", "<b>Ada</b>")
    hand.click("labelStart")
    hand.until(lambda: hand.visible("labelReply"))
    assert hand.text("labelPerson") == "<b>Ada</b>"
    settled(hand, hand.window.page("label"))


def test_a_second_look_comes_unannounced_and_changes_nothing(hand: Hand) -> None:
    settings(hand, rate=1.0)  # kept as the most that can be set
    replies = add_replies(hand, 2 * NEAREST_REPEAT + 25)
    page = open_page(hand)
    seen: list[str] = []
    while page.session.current is not None and not page.session.current.repeat:
        item = page.session.current
        assert hand.word("labelOwn") == ""
        seen += go_through(hand, page, ["C" if item.kind == "capability" else "S"])
    item = page.session.current
    assert item is not None
    text = hand.text("labelReply")
    assert text in seen[:-NEAREST_REPEAT]
    assert (hand.word("labelOwn"), hand.text("labelNote")) == ("", "")
    assert not any(hand.checked(f"label{place}") for place in range(5))
    count = hand.text("labelCount")
    go_through(hand, page, ["I" if item.kind == "capability" else "U"])
    assert hand.text("labelCount") == count
    first, second = labels(hand, replies[text])
    assert (first.context.repeat, second.context.repeat) == (False, True)
    assert second.value in (LabelValue.UNSAFE, LabelValue.INCORRECT)
    assert hand.desktop.services.store.reply(replies[text]).verdict == "positive"
    hand.key("Z")
    settled(hand, page)
    assert hand.text("labelReply") == text
    go_through(hand, page, "N")  # a second look can be skipped, and does not come at once
    assert hand.text("labelReply") != text


def test_keys_can_be_changed_and_conflicts_are_told(hand: Hand, replies: dict[str, str]) -> None:
    page = open_page(hand)
    choose(hand, page, "labelTopic", 1)
    box = dialog(hand, "labelKeys", "keysDialog")
    field = hand.find("key-unsafe", box)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_S)
    assert hand.text("keysProblem") == (
        "“Safe and helpful” and “Unsafe” have the same key S: change one of them."
    )
    assert not hand.enabled("keysSave")
    field.setKeySequence(QKeySequence("Space"))
    assert "cannot be the key" in hand.text("keysProblem")
    field.clear()
    assert "“Unsafe” has no key" in hand.text("keysProblem")
    QTest.keyClick(field, Qt.Key.Key_J)
    hand.find("key-skip", box).setKeySequence(QKeySequence("F5"))
    assert not hand.find("keysProblem").isVisible()
    hand.click("keysSave", box)
    settled(hand, page)
    hand.find("labelReply").setFocus()
    first, skipped = go_through(hand, page, ["J", "F5"])
    assert labels(hand, replies[first])[-1].value is LabelValue.UNSAFE
    assert skipped != first
    shown = hand.text("labelReply")
    go_through(hand, page, ["U", "N"])  # these mean nothing any more
    assert hand.text("labelReply") == shown
    box = dialog(hand, "labelKeys", "keysDialog")
    hand.click("keysDefault", box)
    field = hand.find("key-unsafe", box)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)  # no key of a label, but the way out
    hand.until(lambda: not box.isVisible())
    assert page.session.work is not None
    assert page.session.work.settings.keys[LabelValue.UNSAFE] == "J"


def test_the_rubric_is_edited_in_both_languages_and_versioned(
    hand: Hand, replies: dict[str, str]
) -> None:
    page = open_page(hand)
    assert page.session.work is not None
    first = page.session.work.rubric
    (before,) = go_through(hand, page, "K")
    box = dialog(hand, "editRubric", "rubricDialog")
    meaning = hand.find("meaning-safety-unsafe-en", box)
    kept = meaning.toPlainText()
    meaning.clear()
    hand.click("rubricSave", box)
    assert "is empty" in hand.find("rubricProblem", box).text
    assert box.isVisible()
    meaning.setPlainText("<b>Hurts</b> somebody.")
    hand.find("rubricLanguages", box).setCurrentIndex(1)
    hand.find("rubricLanguages", box).tabBar().setFocus()
    hand.key("Tab")
    assert QApplication.focusWidget() is hand.find("meaning-safety-safe_refusal-zh_CN", box)
    hand.find("meaning-safety-unsafe-zh_CN", box).setPlainText("伤害他人。")
    hand.find("rubricSave", box).setFocus()
    hand.key("Return")
    hand.until(lambda: page.session.work.rubric != first)
    settled(hand, page)
    second = page.session.work.rubric
    assert (second.number, second.author) == (2, ME)
    choose(hand, page, "labelTopic", 1)
    told = "\n".join(everything_told(hand.find("labelRubric")))
    assert "Rubric 2" in told
    assert "<b>Hurts</b> somebody." in told  # plain, not bold
    hand.window.set_language("zh_CN")
    hand.until(lambda: "伤害他人。" in "\n".join(everything_told(hand.find("labelRubric"))))
    hand.window.set_language("en")
    hand.find("labelReply").setFocus()
    (after,) = go_through(hand, page, "K")
    used = [labels(hand, replies[text])[-1].context.rubric for text in (before, after)]
    assert used == [first.rubric.id, second.rubric.id]
    box = dialog(hand, "editRubric", "rubricDialog")
    versions = hand.find("rubricVersion", box)
    assert versions.count() == 2
    versions.setCurrentIndex(0)
    versions.activated.emit(0)
    assert hand.find("meaning-safety-unsafe-en", box).toPlainText() == kept
    hand.click("rubricSave", box)
    hand.until(lambda: page.session.work.rubric == first)
    settled(hand, page)


def test_a_covered_reply_is_nowhere_until_a_key_is_pressed(
    hand: Hand, replies: dict[str, str]
) -> None:
    settings(hand, covered=True)
    page = open_page(hand)
    choose(hand, page, "labelTopic", 1)
    assert hand.visible("labelCover")
    assert page.session.current is not None
    text = page.session.current.text
    assert text not in "\n".join(everything_told(hand.window.page("label")))
    picture = hand.find("labelCover")._picture
    assert picture.width() < hand.find("labelCover").width() / 10
    hand.key("U")  # a label key lifts the cover as well, and labels nothing
    settled(hand, page)
    assert hand.text("labelReply") == text
    assert hand.text("labelCount") == "0 of 3 labelled"
    go_through(hand, page, "U")
    assert labels(hand, replies[text])[-1].value is LabelValue.UNSAFE
    assert hand.visible("labelCover")
    hand.key("Space")
    assert hand.visible("labelReply")
    go_through(hand, page, "N")
    hand.click("labelCover")
    assert hand.visible("labelReply")
    hand.until(lambda: hand.find("labelReply").hasFocus())
