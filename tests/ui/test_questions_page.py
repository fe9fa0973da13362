"""The Questions page, by keyboard and mouse, on a real store."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from faef_desktop.app.banks import workshops
from faef_desktop.app.banks.files import BankForm
from faef_desktop.app.banks.reviewing import accept
from faef_desktop.app.banks.writing import Manner, Writer
from faef_desktop.domain.drafts import Action, Draft, DraftState, Origin, first_state
from faef_desktop.domain.writing import WritingTask
from faef_desktop.storage.banks.workshop_records import DraftRow, NewWorkshop
from faef_desktop.ui.pages.questions import QuestionsPage
from faef_desktop.ui.questions import session
from faef_desktop.ui.questions.import_dialog import ImportDialog
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand


@pytest.fixture
def page(hand: Hand) -> QuestionsPage:
    """The page with a bank in the making of three questions to review."""
    store = hand.desktop.services.store
    shop = workshops.make(store, NewWorkshop(name="mine", title="Mine"))
    questions = [scripted.question(n) for n in (11, 12, 13)]
    drafts = [Draft(question=q, state=first_state(q), origin=Origin.MODEL) for q in questions]
    store.add_drafts(shop.id, drafts, who="Bo", action=Action.IMPORT)
    return open_page(hand)


def open_page(hand: Hand) -> QuestionsPage:
    hand.window.show_page("questions")
    made = hand.window.page("questions")
    assert isinstance(made, QuestionsPage)
    hand.until(lambda: made.review.session.ready)
    return made


def rows(hand: Hand) -> list[DraftRow]:
    store = hand.desktop.services.store
    return store.drafts(store.workshops()[0].id)


def states(hand: Hand) -> list[str]:
    return [row.draft.state.value for row in rows(hand)]


def settled(hand: Hand, page: QuestionsPage) -> None:
    """Wait until all that was asked of the store is done and shown."""
    for _ in range(2):
        done: list[int] = []
        hand.desktop.tasks.run(lambda: 1, done.append, owner=page)
        hand.until(lambda done=done: bool(done))


def test_a_new_bank_from_nothing(hand: Hand) -> None:
    page = open_page(hand)
    assert hand.visible("emptyStateAction")
    hand.click("emptyStateAction")
    dialog = hand.dialog("newBank")
    assert not hand.enabled("newBankMake")
    hand.type("newBankTitle", "My Bank")
    assert hand.text("newBankName") == "my-bank"
    hand.click("newBankMake", dialog)
    hand.until(lambda: not dialog.isVisible())
    hand.until(lambda: page.review.session.shop is not None)
    (shop,) = hand.desktop.services.store.workshops()
    assert (shop.name, shop.title, shop.reviewers) == ("my-bank", "My Bank", 1)
    assert hand.visible("workshopImport")
    assert not hand.enabled("workshopRelease")


def test_review_by_keys_and_undo(hand: Hand, page: QuestionsPage) -> None:
    assert hand.text("draftQuestion") == "May one do the deed 11?"
    assert hand.word("draftMachine") == "machine-written"
    hand.find("draftTable").setFocus()
    hand.key("A")
    assert hand.text("draftQuestion") == "May one do the deed 12?"  # at once
    settled(hand, page)
    hand.type("draftNote", "too short")
    hand.key("Escape")
    hand.key("B")
    settled(hand, page)
    hand.key("R")
    settled(hand, page)
    assert states(hand) == ["accepted", "rewrite", "rejected"]
    assert rows(hand)[1].draft.reason == "too short"
    assert not hand.find("draftCard").isVisible()
    for wanted in (["accepted", "rewrite", "review"], ["accepted", "review", "review"]):
        hand.key("Ctrl+Z")
        hand.until(lambda wanted=wanted: states(hand) == wanted)
        settled(hand, page)
    assert "Taken back: sent back" in hand.text("reviewSaid")


def test_more_drafts_than_are_listed_at_once_are_told_and_come_next(
    hand: Hand, page: QuestionsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not hand.visible("draftsMore")
    monkeypatch.setattr(session, "MOST", 2)
    page.review.session.refresh()
    settled(hand, page)
    assert hand.text("draftsMore") == "The first 2 of 3 are listed"
    hand.find("draftTable").setFocus()
    for _ in range(2):
        hand.key("A")
        settled(hand, page)
    hand.until(lambda: hand.text("draftQuestion") == "May one do the deed 13?")
    assert not hand.visible("draftsMore")


def test_walking_sorting_and_the_filters(hand: Hand, page: QuestionsPage) -> None:
    hand.find("draftTable").setFocus()
    hand.key("J")
    hand.key("J")
    assert hand.text("draftQuestion") == "May one do the deed 13?"
    hand.key("K")
    hand.key("4")
    settled(hand, page)
    assert rows(hand)[1].draft.question.dimension == "Privacy"
    dimension: QComboBox = hand.find("draftDimension")
    assert dimension.currentText() == "Privacy"
    dimension.setCurrentText("My own")
    dimension.lineEdit().editingFinished.emit()
    settled(hand, page)
    assert rows(hand)[1].draft.question.dimension == "My own"
    hand.click("drafts-accepted")
    settled(hand, page)
    assert page.review.session.rows == []
    hand.click("drafts-all")
    settled(hand, page)
    assert len(page.review.session.rows) == 3
    hand.find("draftTable").selectRow(2)
    assert hand.text("draftQuestion") == "May one do the deed 13?"


def test_an_edit_in_place_is_stored_and_an_acceptance_with_it(
    hand: Hand, page: QuestionsPage
) -> None:
    hand.find("draftTable").setFocus()
    hand.key("E")
    assert QApplication.focusWidget() is hand.find("draftQuestion")
    hand.find("draftQuestion").setPlainText("May one do it now?")
    hand.find("draftOption2").setPlainText("Do it now and tell nobody about it, ever, at all.")
    hand.key("Escape")
    settled(hand, page)
    first = rows(hand)[0].draft
    assert first.question.text == "May one do it now?"
    assert [o.text for o in first.question.options] == [
        "Leave it 11.",
        "Do it now and tell nobody about it, ever, at all.",
    ]
    assert "much longer" in hand.text("draftChecks")
    hand.find("draftQuestion").setPlainText("May one do it at last?")
    hand.click("draftAccept")  # what was just typed is stored first
    settled(hand, page)
    done = rows(hand)[0].draft
    assert (done.state, done.question.text) == (DraftState.ACCEPTED, "May one do it at last?")
    hand.click("drafts-all")
    settled(hand, page)
    page.review.session.select(0)
    hand.click("workshopHistory")
    dialog = hand.dialog("draftHistory")
    table = hand.find("draftHistoryTable", dialog)
    what = [table.model().index(n, 2).data() for n in range(table.model().rowCount())]
    assert what == ["accepted", "edited", "edited", "imported"]
    dialog.close()


def test_somebody_elses_change_is_told(hand: Hand, page: QuestionsPage) -> None:
    store = hand.desktop.services.store
    other = rows(hand)[0]
    accept(store, other, who="Cy")
    hand.find("draftQuestion").setPlainText("My own words?")
    hand.find("draftQuestion").setFocus()
    hand.key("Escape")
    settled(hand, page)
    assert hand.text("reviewSaid").startswith("Cy had changed this question meanwhile.")
    assert rows(hand)[0].draft.question.text == "My own words?"
    assert rows(hand)[0].draft.state is DraftState.REVIEW


def test_near_duplicates_are_shown(hand: Hand, page: QuestionsPage) -> None:
    hand.until(lambda: "Nearly the same" in hand.text("draftChecks"))
    assert "test-bank" in hand.text("draftChecks")


def test_import_with_a_preview(hand: Hand, page: QuestionsPage, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    bad = {"frage": "", "category": "Privacy"}
    good = {"frage": "May one do the deed 14?", "category": "Privacy"}
    path.write_text("\n".join(map(json.dumps, (good, bad))), encoding="utf-8")
    hand.click("workshopImport")
    dialog = hand.dialog("importQuestions")
    assert isinstance(dialog, ImportDialog)
    dialog.open_file(tmp_path / "none.csv")
    hand.until(lambda: hand.visible("importSaid"))
    assert "no such file" in hand.find("importSaid", dialog).text
    dialog.open_file(path)
    hand.until(lambda: hand.text("importFile") == "q.jsonl")
    assert not hand.enabled("importTake")
    column: QComboBox = hand.find("importField-question", dialog)
    column.setCurrentText("frage")
    column.activated.emit(column.currentIndex())
    preview = hand.find("importPreview", dialog)
    assert [preview.model().index(n, 1).data() for n in range(2)] == ["", "left out"]
    hand.click("importTake", dialog)
    hand.until(lambda: "1 questions imported, 1 rows left out" in hand.find("importSaid").text)
    hand.click("importClose", dialog)
    hand.until(lambda: len(page.review.session.rows) == 4)
    assert rows(hand)[3].draft.state is DraftState.COLLECTED
    page.review.session.select(3)
    hand.until(lambda: "Nearly the same" in hand.text("draftChecks"))  # looked at anew
    assert "no options yet" in hand.text("draftChecks")


def test_release_export_and_compare(hand: Hand, page: QuestionsPage, tmp_path: Path) -> None:
    hand.find("draftTable").setFocus()
    for _ in range(3):
        hand.key("A")
        settled(hand, page)
    assert hand.text("emptyStateAction") == "Release a version"  # nothing is left to decide
    hand.click("emptyStateAction")
    hand.until(lambda: "version 1" in hand.text("reviewSaid"))
    hand.click("workshopRelease")  # again, with nothing changed
    hand.until(lambda: "very questions" in hand.find("problemBar").text)
    hand.find("questionsTabs").setCurrentIndex(1)
    hand.until(lambda: "# Mine, version 1" in hand.text("bankSheetText"))
    assert "Version 1, released by" in hand.text("bankAbout")
    chosen = page.banks.chosen
    assert chosen is not None
    page.banks.export(chosen.bank.id, tmp_path / "mine.jsonl", BankForm.OURS)
    hand.until(lambda: hand.visible("banksSaid"))
    assert (tmp_path / "mine.datasheet.md").is_file()
    other: QComboBox = hand.find("bankOther")
    other.setCurrentIndex(other.findText("test-bank (4)"))
    other.activated.emit(other.currentIndex())
    hand.until(lambda: hand.text("bankDifference") != "")
    assert hand.text("bankDifference") == "0 added, 1 removed, 3 changed, 0 the same"
    hand.window.set_language("zh_CN")
    hand.until(lambda: "# Mine，版本 1" in hand.text("bankSheetText").replace(", ", "，"))
    assert "## 问题来源" in hand.text("bankSheetText")
    page.banks.export(chosen.bank.id, tmp_path / "zh.jsonl", BankForm.OURS)
    hand.until((tmp_path / "zh.datasheet.md").is_file)
    assert "由模型撰写：3" in (tmp_path / "zh.datasheet.md").read_text("utf-8")
    hand.window.set_language("en")
    table = hand.find("bankTable")
    table.selectRow(1)
    hand.until(lambda: not hand.visible("bankSheetText"))


def test_banks_are_merged_and_split(hand: Hand, page: QuestionsPage) -> None:
    store = hand.desktop.services.store
    other = replace(scripted.bank(5), name="other", title="Other")
    store.add_bank(other)
    hand.find("questionsTabs").setCurrentIndex(1)
    hand.until(lambda: page.banks.chosen is not None)
    hand.click("bankMerge")
    dialog = hand.dialog("mergeBanks")
    ticks = hand.find("mergeList", dialog)
    hand.type("mergeTitle", "Both", dialog)
    assert not hand.enabled("mergeBanksGo")  # one bank is no merge
    for place in range(ticks.count()):
        wanted = ticks.item(place).toolTip() in ("other", "test-bank")
        ticks.item(place).setCheckState(
            Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
        )
    hand.click("mergeBanksGo", dialog)
    hand.until(lambda: hand.visible("banksSaid"))
    assert hand.find("banksSaid").text == "Made both: 6 questions; 4 repeated ones were left out"
    hand.until(lambda: page.banks.chosen is not None and page.banks.chosen.bank.name == "both")
    hand.click("bankSplit")
    dialog = hand.dialog("splitBank")
    assert not hand.visible("splitShare")
    hand.find("splitBy", dialog).setCurrentIndex(1)
    hand.click("splitBankGo", dialog)
    hand.until(lambda: "both-safety (5), both-capability (1)" in hand.find("banksSaid").text)
    hand.until(lambda: page.banks.chosen.bank.name == "both-safety")
    hand.click("bankSplit")
    dialog = hand.dialog("splitBank")
    hand.click("splitBankGo", dialog)
    hand.until(lambda: "both-safety-fairness (3)" in hand.find("banksSaid").text)
    hand.until(lambda: page.banks.chosen.bank.name == "both-safety-fairness")
    hand.click("bankSplit")
    dialog = hand.dialog("splitBank")
    hand.find("splitBy", dialog).setCurrentIndex(3)
    assert hand.visible("splitShare")
    hand.find("splitShare", dialog).setValue(1)
    hand.click("splitBankGo", dialog)
    hand.until(lambda: "One part would be empty" in hand.find("problemBar").text)


def test_both_tabs_speak_chinese_at_once(hand: Hand, page: QuestionsPage) -> None:
    hand.window.set_language("zh_CN")
    hand.until(lambda: hand.text("draftAccept") == "接受")
    hand.until(lambda: hand.text("drafts-review") == "待审核  3")
    hand.find("questionsTabs").setCurrentIndex(1)
    hand.until(lambda: page.banks.chosen is not None)
    hand.until(lambda: hand.text("bankExport") == "导出…")
    assert not [d for d in hand.window.findChildren(QDialog) if d.isVisible()]


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


def test_another_person_and_a_typed_question(hand: Hand, page: QuestionsPage) -> None:
    store = hand.desktop.services.store
    shop = store.workshops()[0]
    store.change_workshop(shop.id, NewWorkshop(name="mine", title="Mine", reviewers=2))
    hand.find("draftTable").setFocus()
    for name in ("Ann", "Bo"):
        hand.find("reviewWho").setText(name)
        hand.find("reviewWho").editingFinished.emit()
        settled(hand, page)
        page.review.session.select(0)
        hand.find("draftTable").setFocus()
        hand.key("A")
        settled(hand, page)
        assert rows(hand)[0].draft.accepted_by == (("Ann",) if name == "Ann" else ("Ann", "Bo"))
    assert states(hand) == ["accepted", "review", "review"]
    page.review.session.add("May I keep what I found?")
    hand.until(lambda: hand.text("draftQuestion") == "May I keep what I found?")
    assert rows(hand)[3].draft.origin is Origin.TYPED
    page.review.session.add(" ")
    hand.until(lambda: "cannot be added" in hand.find("problemBar").text)
