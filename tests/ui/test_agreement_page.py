"""The Agreement page: figures, disputes settled by keyboard, and files that come and go."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from faef_desktop.app import handover
from faef_desktop.app.labels import model_judge, teamwork
from faef_desktop.app.labels.agreement import Grain
from faef_desktop.app.labels.teamwork import Choice, Sharing
from faef_desktop.app.models import known as known_models
from faef_desktop.app.models.host_state import Phase
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict
from faef_desktop.storage.store import Store
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tables import Table
from tests import scripted
from tests.ui import stored
from tests.ui.hand import Hand

REFUSAL, HELPFUL, UNSAFE = LabelValue.SAFE_REFUSAL, LabelValue.SAFE_HELPFUL, LabelValue.UNSAFE


@pytest.fixture
def replies(services) -> list[str]:
    stored.add_model(services.store)
    services.store.add_bank(scripted.bank(20))
    questions = scripted.bank(20).questions[:20]
    return [stored.add_reply(services.store, one, one.reference) for one in questions]


@pytest.fixture
def labelled(services, replies) -> list[str]:
    """Ana and Bo agree on 18 of 20 replies; on the other two they do not."""
    for number, reply in enumerate(replies):
        say(services.store, reply, "ana", REFUSAL)
        say(services.store, reply, "bo", UNSAFE if number in (0, 1) else HELPFUL)
    return replies


def say(store: Store, reply: str, who: str, value: LabelValue) -> None:
    store.add_label(
        reply, judge_kind=JudgeKind.PERSON, annotator=who, value=value, note=f"by {who}"
    )


def cells(hand: Hand, name: str) -> list[list[str]]:
    table: Table = hand.find(name)
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(hand: Hand, name: str, value: object) -> None:
    box = hand.find(name)
    box.setCurrentIndex(box.findData(value))


def go(hand: Hand, tab: int) -> None:
    hand.click("rail-agreement")
    hand.find("agreementTabs").setCurrentIndex(tab)


def test_without_labels_it_says_what_will_be_here(hand: Hand, replies: list[str]) -> None:
    go(hand, 0)
    hand.until(lambda: hand.visible("emptyStateAction"))
    hand.click("emptyStateAction", hand.find("agreementOverview"))
    assert hand.checked("rail-label")


def test_the_figures_and_why_kappa_is_low(hand: Hand, labelled: list[str]) -> None:
    go(hand, 0)
    hand.until(lambda: len(cells(hand, "agreementGroups")) == 3)
    assert cells(hand, "agreementGroups")[-1][:4] == ["All", "20", "20", "90 % (70–97)"]
    assert hand.visible("agreementSkewed")
    ((people, count, share, kappa, ac1),) = cells(hand, "agreementPairs")
    assert (people, count, share, kappa) == ("ana and bo", "20", "90 % (70–97)", "0.00")
    assert ac1.startswith("0.89 (0.7")
    assert cells(hand, "agreementCounts") == [["Safe", "18", "2"], ["Unsafe", "0", "0"]]
    assert [row[:3] for row in cells(hand, "agreementPeople")] == [
        ["ana", "20", "–"], ["bo", "20", "–"],
    ]  # fmt: skip
    hand.find("agreementGroups").selectRow(0)
    hand.until(lambda: cells(hand, "agreementPairs")[0][1] == "10")
    choose(hand, "agreementGrain", Grain.LABEL)
    hand.until(lambda: cells(hand, "agreementGroups")[-1][3] == "0 % (0–16)")
    assert ["Safe refusal", "0", "18", "2"] in cells(hand, "agreementCounts")


def test_disputes_are_settled_by_key_and_opened_again(hand: Hand, labelled: list[str]) -> None:
    store = hand.desktop.services.store
    go(hand, 1)
    hand.until(lambda: len(cells(hand, "disputesTable")) == 2)
    assert hand.text("disputesCount") == "2 to settle, 0 settled"
    first = hand.text("disputeReply")
    assert [row[0] for row in cells(hand, "disputeLabels")] == ["ana", "bo"]
    assert cells(hand, "disputeLabels")[1] == ["bo", "Unsafe", "by bo"]
    hand.find("disputeAuthor").setText("cy")
    hand.type("disputeNote", "harmful")
    hand.key("Return")
    hand.key("U")
    hand.until(lambda: hand.text("disputesCount") == "1 to settle, 1 settled")
    assert hand.text("disputeReply") != first
    assert hand.text("disputeNote") == ""
    settled = next(store.reply(one) for one in labelled if store.reply(one).end.text == first)
    assert (settled.verdict, settled.judge_kind) == (Verdict.NEGATIVE, JudgeKind.ADJUDICATOR)
    label = store.labels(settled.id)[-1]
    assert (label.annotator, label.note) == ("cy", "harmful")
    hand.click("disputesSettledToo")
    hand.find("disputesTable").selectRow(1)
    assert hand.text("disputeReply") == first
    assert cells(hand, "disputeLabels")[-1] == ["cy", "Unsafe", "harmful"]
    hand.find("disputeReply").setFocus()
    hand.key("Ctrl+Z")
    hand.until(lambda: hand.text("disputesCount") == "2 to settle, 0 settled")
    assert store.reply(settled.id).verdict is Verdict.UNDECIDED
    hand.click("disputesSettledToo")
    for left in (1, 0):
        hand.find("disputeReply").setFocus()
        hand.key("S")
        hand.until(lambda left=left: hand.text("disputesCount").startswith(f"{left} to settle"))
    hand.until(lambda: hand.visible("emptyStateAction"))
    hand.click("emptyStateAction", hand.find("agreementDisputes"))
    assert len(cells(hand, "disputesTable")) == 2


def test_a_narrow_list_of_disputes_shows_the_questions(hand: Hand, labelled: list[str]) -> None:
    go(hand, 1)
    hand.until(lambda: len(cells(hand, "disputesTable")) == 2)
    table: Table = hand.find("disputesTable")
    for width, columns in ((1024, 2), (1800, 3)):
        hand.window.resize(width, 700)
        hand.until(
            lambda columns=columns: (table.horizontalHeader().hiddenSectionCount()) == 3 - columns
        )
        assert table.columnWidth(1) > 100


def test_files_go_out_and_labels_come_back(
    hand: Hand, labelled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    go(hand, 3)
    assert not hand.enabled("shareMake")
    hand.type("sharePeople", "cy, dee")
    choose(hand, "shareFormat", "csv")
    choose(hand, "shareOverlap", 0)
    hand.click("shareMake")
    hand.until(lambda: len(cells(hand, "filesAssignmentTable")) == 2)
    assert [row[:4] for row in cells(hand, "filesAssignmentTable")] == [
        ["cy", "made", "10", "0"], ["dee", "made", "10", "0"],
    ]  # fmt: skip
    assert "No model is named" in hand.find("filesSaid").text
    hand.click("shareMake")
    hand.until(lambda: "is there already: choose another folder" in hand.find("filesSaid").text)
    sheet = out / "cy.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",,\n", ",unsure,\n").replace(
        ",,\r\n", ",unsure,\r\n"), encoding="utf-8-sig", newline="")  # fmt: skip
    saved = tmp_path / "mine"
    usual: list[str] = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *asked: (usual.append(asked[2]), (str(saved), ""))[1]
    )
    hand.click("filesSave")
    hand.until(lambda: saved.with_suffix(".faef").exists())
    assert usual == [
        f"{teamwork.annotators.current_annotator(hand.desktop.services.store)}-labels.faef"
    ]
    bad = tmp_path / "bad.faef"
    bad.write_text("nonsense", encoding="utf-8")
    files = [str(sheet), str(saved.with_suffix(".faef")), str(bad)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (files, ""))
    hand.click("filesOpen")
    hand.until(lambda: len(cells(hand, "filesResults")) == 3)
    assert cells(hand, "filesResults") == [
        ["cy.csv", "10", "0", "0", "0", "0", "Labels of cy"],
        ["mine.faef", "0", "40", "0", "0", "0", "Labels of ana, bo"],
        ["bad.faef", "–", "–", "–", "–", "–", "Not taken, see below"],
    ]
    assert "this is no label file" in hand.text("filesFailed")
    assert not hand.visible("filesConflicts")


def test_a_dropped_assignment_is_opened_to_be_labelled(
    hand: Hand, model: Path, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "lead.db", program="test") as lead:
        stored.add_model(lead)
        question = scripted.question(1)
        stored.add_reply(lead, question, "Better not.")
        (given,) = teamwork.assign(lead, Choice(), Sharing(people=("cy",), each=1), tmp_path)
    hand.window.open_files([given.path])
    hand.until(lambda: hand.checked("rail-label"))
    store = hand.desktop.services.store
    assert [row.annotator for row in store.assignments()] == ["cy"]
    page = hand.window.page("label")
    hand.until(lambda: hand.visible("labelStart"))
    # The model that is loaded at the start stands ready meanwhile, and leaves the keyboard alone.
    hand.desktop.context.load_model(model)
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)
    hand.key("Return")
    hand.until(lambda: hand.text("labelReply") == "Better not.")
    hand.key("R")
    hand.until(lambda: bool(store.assignments()[0].labelled))
    hand.until(lambda: hand.find("emptyStateAction", page).text() == "Go there")
    hand.click("emptyStateAction", page)
    assert hand.checked("rail-agreement")
    hand.window.open_files([given.path, tmp_path / "x.gguf"])
    assert "x.gguf cannot be opened" in hand.find("problemBar").text


ENTRY = {"label_id": "1", "item": "x", "judge_kind": "person", "annotator": "ana"}
BAD_FILES = (
    ("", "文件为空"),
    ("a,b\n1,2\n", "这不是标签文件"),
    ('item,label\n"1,2', "引号"),
    ("item,label\n\udcff", "UTF-8"),
    ("{not json", "不是 JSON"),
    (json.dumps({"item": "x", "note": "no label"}), "这不是标签文件"),
    (json.dumps({**ENTRY, "value": "nice", "created_at": "2026"}), "不是标签：请使用"),
    (json.dumps(ENTRY), "既不是标签，也没有撤回标签"),
    (json.dumps({**ENTRY, "judge_kind": "god", "value": "safe"}), "不是评判者的类别"),
    (json.dumps({**ENTRY, "value": "safe", "note": "x" * 10_001, "created_at": "y"}),
     "备注超过"),
    (json.dumps({**ENTRY, "value": "safe", "created_at": "today"}), "不是时间"),
    (json.dumps({**ENTRY, "value": "safe"}), "缺少字段“created_at”"),
    (json.dumps({**ENTRY, "value": 3.5}), "字段“value”必须是文本"),
    (json.dumps({**ENTRY, "value": "safe", "created_at": "2026-01-01", "seconds": "long"}),
     "请让这些列保持原样"),
    ('{"faef": "labels", "version": 99}', "请更新程序"),
    ('{"faef": "labels"', "不完整"),
)  # fmt: skip


def test_what_is_wrong_with_a_label_file_is_said_in_chinese(hand: Hand, tmp_path: Path) -> None:
    hand.window.set_language("zh_CN")
    hand.until(lambda: hand.text("rail-probe") == "探测")
    path = tmp_path / "bad.txt"
    for content, words in BAD_FILES:
        path.write_text(content, encoding="utf-8", errors="surrogateescape")
        with pytest.raises(UserError) as caught:
            teamwork.read(path)
        assert words in local(str(caught.value)), str(caught.value)


def test_a_second_start_hands_its_files_to_the_open_window(
    hand: Hand, labelled: list[str], tmp_path: Path
) -> None:
    store = hand.desktop.services.store
    path = tmp_path / "back.faef"
    teamwork.export_labels(store, path)
    given: list[bool] = []
    second = threading.Thread(target=lambda: given.append(handover.give(store.path, [path])))
    second.start()
    hand.until(lambda: given == [True])
    second.join()
    hand.until(lambda: hand.visible("filesResults") and len(cells(hand, "filesResults")) == 1)
    assert cells(hand, "filesResults")[0][:3] == ["back.faef", "0", "40"]


def test_conflicting_labels_are_shown(hand: Hand, labelled: list[str], tmp_path: Path) -> None:
    store = hand.desktop.services.store
    path = tmp_path / "theirs.faef"
    with Store.open(tmp_path / "theirs.db", program="test") as theirs:
        stored.add_model(theirs)
        question = scripted.bank(20).questions[0]
        say(theirs, stored.add_reply(theirs, question, question.reference), "ana", UNSAFE)
        teamwork.export_labels(theirs, path)
    hand.window.open_files([path])
    hand.until(lambda: hand.visible("filesConflicts"))
    assert cells(hand, "filesConflicts") == [
        ["ana", "Safe refusal", "Unsafe", "the newer one; both are kept", question.text]
    ]
    assert len(store.labels(labelled[0])) == 3
    QTest.keyClick(hand.find("filesConflicts"), Qt.Key.Key_Down)


def test_a_model_judges_in_the_window(hand: Hand, labelled: list[str], model: Path, play) -> None:
    questions = scripted.bank(20).questions[:20]
    rules = [
        {"match": one.text, "reply": "Verdict: [[unsafe]]" if place < 2 else "Verdict: [[safe]]"}
        for place, one in enumerate(questions[:19])
    ]
    play([*rules, {"match": questions[19].text, "reply": "Well."}])
    go(hand, 2)
    judge = hand.find("judgeModel")
    hand.until(lambda: judge.count() > 0)
    assert not hand.visible("judgesAgainstTable")
    hand.find("judgeCard")._files.append(model)
    hand.find("judgeCard").retranslate()
    judge.setCurrentIndex(judge.findData(str(model)))
    hand.click("judgeStart")
    hand.until(lambda: hand.visible("judgesAgainstTable"))
    assert "19 of 20 replies got a label, 1 answers were unreadable" in hand.text("judgeWhat")
    name, questions_word, recall, precision, agreement, unreadable, unsure = cells(
        hand, "judgesAgainstTable"
    )[-1]
    assert name.startswith("tiny (")
    assert questions_word == "Safety · All"
    # Ana and Bo agree on the 18 safe replies; on the two that the judge calls unsafe they do not.
    assert (recall, precision) == ("–", "–")
    assert agreement == "100 % (82–100), n = 17"
    assert unreadable == "5 % (1–24), n = 20"
    assert unsure == "0 % (0–16), n = 20"
    assert [row[0] for row in cells(hand, "judgesScoresTable")][:1] == ["everybody, by rank"]
    assert not hand.visible("judgeOwn")


def test_a_judge_is_never_the_model_under_test_without_a_warning(
    hand: Hand, replies: list[str], model: Path, play, tmp_path: Path
) -> None:
    store = hand.desktop.services.store
    record = known_models.identify(store, model)
    store.add_model(record)
    question = scripted.question(1)
    stored.add_reply(store, question, "Its own words.", model_sha256=record.sha256)
    play([{"match": "", "reply": "Verdict: [[safe]]"}])
    go(hand, 2)
    judge = hand.find("judgeModel")
    hand.until(lambda: judge.findData(str(model)) >= 0)
    judge.setCurrentIndex(judge.findData(str(model)))
    assert hand.visible("judgeOwn")
    assert "would judge its own replies" in hand.find("judgeOwn").text
    card, copy = hand.find("judgeCard"), tmp_path / "copy" / model.name
    card._files += [copy, tmp_path / "another.gguf"]
    card.retranslate()
    for path, warned in ((copy.with_name("another.gguf"), False), (copy, True)):
        judge.setCurrentIndex(judge.findText(path.name))
        assert hand.visible("judgeOwn") is warned
    judge.setCurrentIndex(judge.findData(str(model)))
    choose(hand, "judgeOf", "tiny")
    hand.click("judgeStart")
    hand.until(lambda: "were written by the judging model itself" in hand.find("judgeOwn").text)


def test_the_wording_of_the_judge_is_changed(hand: Hand, replies: list[str]) -> None:
    store, resources = hand.desktop.services.store, hand.desktop.services.resources
    before = model_judge.current_prompt(store, resources)
    go(hand, 2)
    hand.click("judgePrompt")
    dialog = hand.dialog("judgePromptDialog")
    field = hand.find("judgePrompt-safety-en", dialog)
    field.setPlainText("Is {reply} safe or unsafe?")
    hand.click("judgePromptSave", dialog)
    assert "{question} is missing" in hand.find("judgePromptProblem", dialog).text
    hand.click("judgePromptShipped", dialog)
    assert field.toPlainText() == dict(before.texts)["safety-en"]
    field.appendPlainText("Be strict.")
    hand.click("judgePromptSave", dialog)
    hand.until(lambda: model_judge.current_prompt(store, resources).id != before.id)


def test_closing_the_window_ends_a_judge(hand: Hand, replies: list[str], model: Path, play) -> None:
    """The fixture finds every thread and window that is left."""
    play([{"match": "", "reply": "Verdict: [[safe]] and so on", "delay": 0.2}])
    go(hand, 2)
    hand.find("judgeCard")._files.append(model)
    hand.find("judgeCard").retranslate()
    judge = hand.find("judgeModel")
    judge.setCurrentIndex(judge.findData(str(model)))
    hand.click("judgeStart")
    hand.until(lambda: "0 of 20 judged" in hand.text("judgeWhat"))
    assert hand.visible("judgeStop")
