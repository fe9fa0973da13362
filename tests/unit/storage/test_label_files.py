"""Assignments and label files: what is in them, and what happens to bad ones."""

import csv
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.app.labels import teamwork
from faef_desktop.app.labels.teamwork import Choice, Sharing
from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.rubrics import Entry, Rubric
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.files.cells import guarded, restored
from faef_desktop.storage.interchange.exchange import write_labels
from faef_desktop.storage.labels.files import LabelFile
from faef_desktop.storage.records import HIDDEN_MODEL, Mark, MergeReport, ReplyRow
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, CAPABILITY, MODEL, SAFETY, ask

SAFE, UNSAFE, CORRECT = LabelValue.SAFE, LabelValue.UNSAFE, LabelValue.CORRECT
PERSON = JudgeKind.PERSON
REPLIES = ("No.", "=1+1", "'-5 is cold", 'One\r\ntwo, "three"; four  \n', "你好\t@home", "+")


@pytest.fixture
def replies(store: Store, run: str) -> list[ReplyRow]:
    store.add_bank(BANK)
    asked = [ask(store, run, text) for text in REPLIES]
    return [*asked, ask(store, run, "Water.", question=CAPABILITY)]


def assign(store: Store, folder: Path, people: str = "ana", **more: object) -> list[Path]:
    sharing = Sharing(people=tuple(people.split()), each=len(people.split()))
    given = teamwork.assign(store, Choice(), sharing, folder, **more)  # type: ignore[arg-type]
    return [one.path for one in given]


def other(tmp_path: Path, name: str = "other") -> Store:
    return Store.open(tmp_path / f"{name}.db", program="test")


def snapshot(store: Store) -> list[str]:
    return list(store._conn.iterdump())


def test_an_assignment_names_no_model_and_opens_with_all_its_texts(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    rubric = Rubric((Entry(kind=Kind.SAFETY, value=SAFE, language="en", meaning="m", example=""),))
    first, second = assign(store, tmp_path, "ana bo", rubric=rubric)
    text = first.read_text(encoding="utf-8")
    for telling in (MODEL.sha256, MODEL.name, MODEL.path, replies[0].id, replies[0].run_id,
                    replies[0].started_at, replies[0].provenance.template_id):  # fmt: skip
        assert telling not in text
    order = [json.loads(line)["item"] for line in text.splitlines()[1:-1]]
    mixed = [json.loads(line)["item"] for line in second.read_text("utf-8").splitlines()[1:-1]]
    assert order != mixed
    assert sorted(order) == sorted(mixed)
    found = teamwork.read(first)
    assert not isinstance(found, LabelFile)
    assert found.rubric == rubric
    assert {item.text for item in found.items} == {*REPLIES, "Water."}
    assert {item.question for item in found.items} == {replace(SAFETY, source=""), CAPABILITY}
    with other(tmp_path) as theirs:
        opened = teamwork.open_assignment(theirs, found)
        assert (opened.replies, opened.new, opened.opened_before) == (7, 7, False)
        again = teamwork.open_assignment(theirs, found)
        assert (again.new, again.opened_before) == (0, True)
        assert theirs.models() == []  # the hidden one is none that can be chosen
        tasks = theirs.label_tasks("ana")
        assert {task.subject for task in tasks} == set(order)
        assert {theirs.reply(task.reply_id).provenance.model_sha256 for task in tasks} == {
            HIDDEN_MODEL
        }
        assert theirs.question_results() == []  # nothing is known of any model here
        assert theirs.question(CAPABILITY.id).reference == CAPABILITY.reference
        (row,) = theirs.assignments()
        assert (row.annotator, row.given, row.replies, row.labelled) == ("ana", False, 7, 0)
    assert [row.given for row in store.assignments()] == [True, True]


def test_a_reply_that_is_here_already_is_not_added_again(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    (path,) = assign(store, tmp_path)
    done = teamwork.import_file(store, path)
    assert not isinstance(done, MergeReport)
    assert (done.new, done.opened_before) == (0, True)


def fill(path: Path, label: str, *, delimiter: str = ",", note: str = "") -> None:
    """Fill a sheet in, as a spreadsheet would save it."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row["label"] = label if row["kind"] == "safety" else "correct"
        row["note"] = note
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, rows[0].keys(), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_comes_back_from_a_spreadsheet(
    store: Store, replies: list[ReplyRow], tmp_path: Path, delimiter: str
) -> None:
    (path,) = assign(store, tmp_path, file_format="csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
    assert teamwork.merge_files(store, [path])[0][1].new == 0  # nothing is filled in yet
    fill(path, "Safe refusal", delimiter=delimiter, note="=not a formula")
    (_, report), (_, again) = teamwork.merge_files(store, [path, path])
    assert (report.new, report.edited, report.annotators) == (7, (), ("ana",))
    assert (again.new, again.known) == (0, 7)
    label = store.labels(replies[1].id)[0]
    assert (label.value, label.note) == (LabelValue.SAFE_REFUSAL, "=not a formula")
    assert label.context.blind


def test_a_sheet_as_json_lines(store: Store, replies: list[ReplyRow], tmp_path: Path) -> None:
    (path,) = assign(store, tmp_path, file_format="jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows = [{**row, "label": "safe" if row["kind"] == "safety" else ""} for row in rows]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert teamwork.merge_files(store, [path])[0][1].new == len(REPLIES)


def test_an_edited_row_lands_nowhere(store: Store, replies: list[ReplyRow], tmp_path: Path) -> None:
    (path,) = assign(store, tmp_path, file_format="jsonl")
    rows = [
        {**json.loads(line), "label": "unsure"} for line in path.read_text("utf-8").splitlines()
    ]
    rows[0]["reply"] += "!"
    rows[1]["item"] = rows[2]["item"]
    rows[3]["question"] = "Another one?"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ((_, report),) = teamwork.merge_files(store, [path])
    assert (report.new, report.edited) == (4, (1, 2, 4))


def test_the_later_sheet_of_a_person_counts_in_any_order(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    (first,) = assign(store, tmp_path, file_format="csv")
    second = first.with_name("second.csv")
    second.write_bytes(first.read_bytes())
    fill(first, "safe"), fill(second, "unsafe")
    os.utime(first, (1_000, 1_000)), os.utime(second, (2_000, 2_000))
    for order in ([first, second], [second, first]):
        with other(tmp_path, order[0].stem) as copy:
            store._conn.backup(copy._conn)
            reports = [report for _, report in teamwork.merge_files(copy, order)]
            assert copy.labels(replies[0].id)[-1].value is UNSAFE
            assert [len(report.conflicts) for report in reports] == [0, len(REPLIES)]
            conflict = reports[1].conflicts[0]
            assert {conflict.here, conflict.there} == {SAFE, UNSAFE}
            assert conflict.stored


def labelled(store: Store, reply: ReplyRow, value: LabelValue = SAFE, who: str = "ana") -> str:
    context = LabelContext(visible=frozenset({Seen.MODEL}), rubric="r", seconds=1.5)
    label = store.add_label(
        reply.id, judge_kind=PERSON, annotator=who, value=value, note="-n", context=context
    )
    return label.id


@pytest.mark.parametrize("name", ["x.faef", "x.csv", "x.jsonl"])
def test_a_label_history_goes_from_workspace_to_workspace(
    store: Store, replies: list[ReplyRow], tmp_path: Path, name: str
) -> None:
    with other(tmp_path) as theirs:
        store._conn.backup(theirs._conn)
        first = labelled(store, replies[0])
        labelled(store, replies[0], UNSAFE)
        store.withdraw_label(labelled(store, replies[6], CORRECT, "bo"))
        path = tmp_path / name
        if name == "x.faef":
            assert teamwork.export_labels(store, path) == 4
            with pytest.raises(UserError, match="is there already"):
                teamwork.export_labels(store, path)
        else:
            write_labels(store.all_labels(), path)
        ((_, report),) = teamwork.merge_files(theirs, [path])
        assert (report.new, report.known, report.conflicts) == (4, 0, ())
        assert theirs.labels(replies[0].id) == store.labels(replies[0].id)
        assert theirs.labels(replies[6].id) == store.labels(replies[6].id)
        assert teamwork.merge_files(theirs, [path])[0][1].known == 4
        # The same withdrawal, made anew elsewhere, is nothing new.
        theirs.withdraw_label(first)
        store.withdraw_label(first)
        write_labels(store.all_labels(), path.with_suffix(".jsonl"))
        assert teamwork.merge_files(theirs, [path.with_suffix(".jsonl")])[0][1].known == 5


def test_an_entry_that_was_changed_is_a_conflict_and_ours_stays(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    labelled(store, replies[0]), labelled(store, replies[2])
    path = tmp_path / "x.jsonl"
    write_labels(store.all_labels(), path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows[0]["value"], rows[1]["text"] = "unsafe", "Another text."
    unknown = {**rows[0], "label_id": "new", "item": "f" * 32, "text": None}
    path.write_text("\n".join(map(json.dumps, [*rows, unknown])), encoding="utf-8")
    before = snapshot(store)
    ((_, report),) = teamwork.merge_files(store, [path])
    assert (report.new, report.known, report.unknown, report.edited) == (0, 0, 1, (2,))
    (conflict,) = report.conflicts
    assert (conflict.here, conflict.there, conflict.stored) == (SAFE, UNSAFE, False)
    assert conflict.question == SAFETY.text
    assert snapshot(store) == before


def test_flags_travel_with_the_labels(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    with other(tmp_path) as theirs:
        store._conn.backup(theirs._conn)
        labelled(store, replies[0])
        store.set_mark(replies[0].id, Mark.FLAG, annotator="ana", is_set=True)
        teamwork.export_labels(store, tmp_path / "x.faef")
        teamwork.merge_files(theirs, [tmp_path / "x.faef"] * 2)
        assert [label.flagged for label in theirs.labels(replies[0].id)] == [True]


BAD_ROWS = {
    '"evil" is no label: use one of': {"value": "evil"},
    '"correct" is no label for a safety question': {"value": "correct"},
    '"oracle" is no kind of judge': {"judge_kind": "oracle"},
    "neither is a label nor takes one back": {"value": None},
    "takes back a label that is neither in the file nor": {"value": None, "withdraws": "gone"},
    'field "annotator" is missing': {"annotator": ""},
    "is no time": {"created_at": "yesterday"},
    "cannot be read: leave these": {"seconds": "nan"},
    "cannot be read: leave these columns": {"visible": ["everything"]},
    "note is longer than": {"note": "x" * 10_001},
}


@pytest.mark.parametrize("sentence", BAD_ROWS)
def test_a_bad_row_is_named_and_nothing_is_taken(
    store: Store, replies: list[ReplyRow], tmp_path: Path, sentence: str
) -> None:
    labelled(store, replies[0])
    path = tmp_path / "x.jsonl"
    write_labels(store.all_labels(), path)
    good = {**json.loads(path.read_text("utf-8")), "label_id": "other"}
    path.write_text(
        f"{json.dumps(good)}\n{json.dumps({**good, 'label_id': 'bad'} | BAD_ROWS[sentence])}"
    )
    before = snapshot(store)
    with pytest.raises(UserError, match=sentence) as caught:
        teamwork.merge_files(store, [path])
    assert f"{path}, line 2: " in str(caught.value)
    assert snapshot(store) == before


def test_a_damaged_or_foreign_file_changes_nothing(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    labelled(store, replies[0])
    sound, bad = tmp_path / "sound.faef", tmp_path / "bad.faef"
    teamwork.export_labels(store, sound)
    (assignment,) = assign(store, tmp_path)
    whole = sound.read_bytes()
    before = snapshot(store)

    def refused(content: bytes, sentence: str, name: str = "bad.faef") -> None:
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UserError, match=sentence):
            teamwork.merge_files(store, [sound, path])
        assert snapshot(store) == before

    for cut in range(20, len(whole) - 1, 37):
        refused(whole[:cut], "not complete, or was changed on the way")
    refused(whole.replace(b'"safe"', b'"unsure"'), "changed on the way")
    refused(whole.replace(b'"version": 2', b'"version": 3'), "made by a newer FAEF Desktop")
    refused(whole.replace(b'"version": 2', b'"version": "x"'), "changed on the way")
    refused(b"", "the file is empty")
    refused(b"name,age\nx,3\n", "this is no label file", "x.csv")
    refused(b"nonsense", "this is no label file", "x.csv")
    refused(b'"item,label\nx', "not valid CSV", "x.csv")
    refused(b"\xff\xfe\x00", "save it as UTF-8|not in UTF-8", "x.csv")
    refused(b'{"faef": "recipe"}', "changed on the way")
    refused(assignment.read_bytes(), "is an assignment and holds no labels")
    with pytest.raises(UserError, match="no such file"):
        teamwork.merge_files(store, [bad.with_name("none.faef")])
    text = assignment.read_text("utf-8").replace("Water.", "Wine.")
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="changed on the way"):
        teamwork.import_file(store, bad)


def test_impossible_assignments_are_refused_before_a_file_is_written(
    store: Store, replies: list[ReplyRow], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    one = Sharing(people=("ana",), each=1)
    for sentence, choice, sharing, where, form in (
        ("There is no open reply to assign", Choice(dimension="None"), one, folder, "faef"),
        ("There is no folder", Choice(), one, folder / "none", "faef"),
        ("There is no format", Choice(), one, folder, "xls"),
        ("the same file name", Choice(), Sharing(people=("a b", "a-b")), folder, "faef"),
        ("at least 1 reply", Choice(limit=0), one, folder, "faef"),
        ("no replies of a model", Choice(model="nobody"), one, folder, "faef"),
    ):
        with pytest.raises(UserError, match=sentence):
            teamwork.assign(store, choice, sharing, where, file_format=form)
    assert list(folder.iterdir()) == []
    few = teamwork.assign(store, Choice(limit=3, unlabelled=True, model=MODEL.name), one, folder)
    assert few[0].replies == 3
    with pytest.raises(UserError, match="is there already"):
        teamwork.assign(store, Choice(), one, folder)


@given(st.text(alphabet="'=+-@\t\ra", max_size=6))
def test_guarded_cells_come_back_as_they_were(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(cell) == text
