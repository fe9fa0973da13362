"""The Questions page, by keyboard and mouse, on a real store."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from faef_desktop.app.banks.files import BankForm
from faef_desktop.app.banks.reviewing import accept
from faef_desktop.domain.drafts import DraftState, Origin
from faef_desktop.storage.banks.workshop_records import NewWorkshop
from faef_desktop.storage.store import Store
from faef_desktop.ui.pages.questions import QuestionsPage
from faef_desktop.ui.questions import session
from faef_desktop.ui.questions.import_dialog import ImportDialog
from tests import scripted
from tests.ui.hand import Hand
from tests.ui.reviewing import add_drafts, open_page, rows, settled, states


@pytest.fixture
def page(hand: Hand) -> QuestionsPage:
    add_drafts(hand)
    return open_page(hand)


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


def test_more_drafts_than_are_listed_at_once_are_reached_and_come_next(
    hand: Hand, page: QuestionsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not hand.visible("listedPart")
    monkeypatch.setattr(session, "MOST", 2)
    page.review.session.refresh()
    settled(hand, page)
    assert hand.text("draftsListed") == "1 to 2 of 3"
    assert hand.window.minimumSizeHint().width() <= 1024
    assert not hand.enabled("draftsBefore")
    hand.click("draftsAfter")
    settled(hand, page)
    assert hand.text("draftsListed") == "3 to 3 of 3"
    assert hand.text("draftQuestion") == "May one do the deed 13?"
    assert not hand.enabled("draftsAfter")
    hand.click("draftsBefore")
    settled(hand, page)
    assert hand.text("draftQuestion") == "May one do the deed 11?"
    hand.find("draftTable").setFocus()
    for _ in range(2):
        hand.key("A")
        settled(hand, page)
    hand.until(lambda: hand.text("draftQuestion") == "May one do the deed 13?")
    assert not hand.visible("listedPart")


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


def test_what_was_typed_is_stored_after_a_pause_and_stays_when_one_goes_on(
    hand: Hand, page: QuestionsPage
) -> None:
    hand.find("draftTable").setFocus()
    hand.key("E")
    hand.find("draftQuestion").setPlainText("May one pause here?")
    hand.until(lambda: rows(hand)[0].draft.question.text == "May one pause here?")
    settled(hand, page)
    assert hand.text("draftQuestion") == "May one pause here?"
    hand.key("Escape")
    hand.key("J")
    hand.key("K")
    assert hand.text("draftQuestion") == "May one pause here?"


def test_what_was_typed_last_is_stored_when_the_window_closes(
    hand: Hand, page: QuestionsPage
) -> None:
    hand.find("draftQuestion").setPlainText("May one leave now?")
    hand.find("draftNote").setText("in a hurry")
    path = hand.desktop.services.store.path
    hand.window.close_at_once()
    hand.desktop.close()
    with Store.open(path, program="test") as store:
        first = store.drafts(store.workshops()[0].id)[0].draft
    assert (first.question.text, first.note) == ("May one leave now?", "in a hurry")


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
    (tmp_path / "first.txt").write_text("May I?", encoding="utf-8")
    for file in (tmp_path / "first.txt", path):
        dialog.open_file(file)
        hand.until(lambda file=file: hand.text("importFile") == file.name)
        assert hand.text("importSource") == file.name
    assert not hand.enabled("importTake")
    column: QComboBox = hand.find("importField-question", dialog)
    column.setCurrentText("frage")
    column.activated.emit(column.currentIndex())
    preview = hand.find("importPreview", dialog)
    assert [preview.model().index(n, 1).data() for n in range(2)] == ["", "left out"]
    hand.click("importTake", dialog)
    hand.until(lambda: "1 questions imported, 1 rows left out" in hand.find("importSaid").text)
    assert not hand.enabled("importTake")
    hand.find("importRepeated", dialog).click()  # after which it can be taken once more
    hand.click("importTake", dialog)
    hand.until(lambda: len(rows(hand)) == 5)
    hand.until(lambda: hand.enabled("importChoose"))
    hand.click("workshopUndo")
    hand.until(lambda: len(rows(hand)) == 4)
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
        if name == "Ann":
            number = hand.find("draftTable").model().index(0, 0)
            assert number.data(Qt.ItemDataRole.ToolTipRole) == "To review; accepted by Ann"
    assert states(hand) == ["accepted", "review", "review"]
    page.review.session.add("May I keep what I found?")
    hand.until(lambda: hand.text("draftQuestion") == "May I keep what I found?")
    assert rows(hand)[3].draft.origin is Origin.TYPED
    page.review.session.add(" ")
    hand.until(lambda: "cannot be added" in hand.find("problemBar").text)
