"""Collecting questions from files of every shape."""

import json
import sys
import threading
import zipfile
from pathlib import Path

import openpyxl
import psutil
import pytest

from faef_desktop.app.banks import collecting
from faef_desktop.app.banks.collecting import (
    Defaults,
    Field,
    Stage,
    Wanted,
    collect,
    open_table,
    preview,
)
from faef_desktop.domain.columns import UNSORTED, suggest_columns
from faef_desktop.domain.drafts import DraftState, Origin
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Option
from faef_desktop.storage.banks.workshop_records import NewWorkshop
from faef_desktop.storage.files import sheets
from faef_desktop.storage.store import Store
from tests import scripted

TEXTS = ("May I read a letter of my sister?", "Which planet has rings?", "Is it fair to laugh?")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "w.sqlite", program="test") as opened:
        yield opened


@pytest.fixture
def shop(store: Store) -> str:
    return store.add_workshop(NewWorkshop(name="mine"))


def wanted(path: Path, **more) -> Wanted:
    table = open_table(path)
    return Wanted(
        **{
            "table": table,
            "columns": suggest_columns(table.columns),
            "defaults": Defaults(),
            **more,
        }
    )


def taken(store: Store, shop: str, want: Wanted):
    done = collect(store, shop, want, who="Ann")
    return done, [row.draft for row in store.drafts(shop)]


def sheet(path: Path, rows: list[list], merge: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merge:
        book.active.merge_cells(cells)
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["q.csv", "q.tsv", "q.jsonl", "q.xlsx"])
def test_every_format_gives_the_same_questions(store: Store, shop: str, tmp_path: Path, name: str):
    path = tmp_path / name
    rows = [["Text", "Category"], [TEXTS[0], "privacy"], [TEXTS[1], "Astronomy"]]
    if name == "q.xlsx":
        sheet(path, rows)
    elif name == "q.jsonl":
        lines = [json.dumps(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        sign = "," if name == "q.csv" else "\t"
        path.write_text("\n".join(sign.join(row) for row in rows), encoding="utf-8")
    defaults = Defaults(source="a book", license="CC0", language="en")
    done, drafts = taken(store, shop, wanted(path, defaults=defaults))
    assert (done.taken, done.skipped, done.near) == (2, (), ())
    assert [draft.question.text for draft in drafts] == list(TEXTS[:2])
    assert [draft.question.dimension for draft in drafts] == ["Privacy", "Astronomy"]
    for draft in drafts:
        assert (draft.question.source, draft.license) == ("a book", "CC0")
        assert (draft.state, draft.origin) == (DraftState.COLLECTED, Origin.IMPORTED)


def test_plain_text_is_a_question_a_line(store: Store, shop: str, tmp_path: Path):
    path = tmp_path / "q.txt"
    path.write_text(f"1. {TEXTS[0]}\n\n2) {TEXTS[1]}\n- {TEXTS[2]}\n", encoding="utf-8")
    _, drafts = taken(store, shop, wanted(path, defaults=Defaults(kind=Kind.CAPABILITY)))
    assert [draft.question.text for draft in drafts] == list(TEXTS)
    assert {draft.question.dimension for draft in drafts} == {UNSORTED}
    assert {draft.question.kind for draft in drafts} == {Kind.CAPABILITY}


def test_options_of_other_shapes_come_in_and_can_be_left_out(
    store: Store, shop: str, tmp_path: Path
):
    arc = {"question": "Which gas?", "choices": {"text": ["N", "O", "C"], "label": ["A", "B", "C"]},
           "answerKey": "B"}  # fmt: skip
    stars = [{"text": "Sun", "label": "1"}, {"text": "Moon", "label": "2"}]
    older = {"id": "x", "question": {"stem": "Star?", "choices": stars}, "answerKey": "1"}
    ours = {"key": "fairness-01", "question": "Fair?", "options": [
        {"text": "no", "role": "negative"}, {"text": "yes", "role": "positive"}]}  # fmt: skip
    path = tmp_path / "q.jsonl"
    path.write_text("\n".join(map(json.dumps, ({"bank": "b"}, arc, older, ours))), encoding="utf-8")
    want = wanted(path)
    assert [one.question.options for one in preview(want)] == [
        (Option("O", True), Option("N", False), Option("C", False)),
        (Option("Sun", True), Option("Moon", False)),
        (Option("yes", True), Option("no", False)),
    ]
    assert preview(want)[2].question.dimension == "Fairness"  # by its key
    done, drafts = taken(store, shop, wanted(path, options=False))
    assert done.taken == 3
    assert all(draft.question.options == () for draft in drafts)
    table = tmp_path / "q.csv"
    table.write_text("question;option_1;option_2;correct\nIs it?;yes;no;B\n", encoding="utf-8")
    assert preview(wanted(table))[0].question.options == (Option("no", True), Option("yes", False))


def test_rows_that_cannot_be_taken_are_told(store: Store, shop: str, tmp_path: Path):
    store.add_bank(scripted.bank())
    there = scripted.bank().questions[0].text
    path = tmp_path / "q.csv"
    near = f"{TEXTS[0][:-1]} again?"
    rows = ["question,kind", f"{TEXTS[0]},", '"",safety', f"{there},", f"{TEXTS[1]},odd",
            f"{TEXTS[0].upper()},", f"{near},"]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf-8")
    done, drafts = taken(store, shop, wanted(path))
    assert [draft.question.text for draft in drafts] == [TEXTS[0], near]
    assert [(one.line, one.reason) for one in done.skipped] == [
        (3, "the question text is empty"),
        (4, "the same question is here already (test-bank)"),
        (5, '"odd" is no kind: use safety or capability'),
        (6, "the same question is here already (row 2)"),
    ]
    (twin,) = done.near
    assert (twin.line, twin.other, twin.where) == (7, TEXTS[0], "row 2")
    again = collect(store, shop, wanted(path), who="Ann")
    assert again.taken == 0
    assert "draft 1" in again.skipped[0].reason
    assert collect(store, shop, wanted(path, repeated=True), who="Ann").taken == 4


def test_merged_cells_and_formulas(store: Store, shop: str, tmp_path: Path):
    path = sheet(
        tmp_path / "q.xlsx",
        [
            ["question", "dimension", "year"],
            [TEXTS[0], "Privacy", 2020.0],
            [TEXTS[1], None, None],
            [TEXTS[2], "Fairness", True],
            [],
        ],
        merge=("B2:B3",),
    )
    rows = list(open_table(path).rows())
    assert [(line, row["dimension"]) for line, row in rows] == [
        (2, "Privacy"),
        (3, "Privacy"),
        (4, "Fairness"),
    ]
    assert [row["year"] for _, row in rows] == ["2020", "", "TRUE"]
    formula = sheet(tmp_path / "f.xlsx", [["question"], ['="May I " & "go?"']])
    with pytest.raises(UserError, match="cell A2 holds a formula without a result"):
        open_table(formula)


def test_a_sheet_can_be_chosen(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["note"])
    second = book.create_sheet("More")
    second.append(["", "question"])
    second.append(["x", TEXTS[0]])
    book.save(tmp_path / "q.xlsx")
    table = open_table(tmp_path / "q.xlsx", sheet="More")
    assert (table.sheets, table.columns) == (("Sheet", "More"), ("column 1", "question"))
    with pytest.raises(UserError, match="there is no sheet Third"):
        open_table(tmp_path / "q.xlsx", sheet="Third")
    with pytest.raises(UserError, match="no rows with text"):
        open_table(tmp_path / "q.xlsx")


def test_a_stopped_reading_of_a_spreadsheet_ends_its_process(tmp_path: Path):
    path = sheet(tmp_path / "q.xlsx", [["question"], *([text] for text in TEXTS)])
    before = psutil.Process().children()
    rows = open_table(path).rows()
    assert next(rows) == (2, {"question": TEXTS[0]})
    rows.close()
    assert psutil.Process().children() == before


@pytest.mark.parametrize(
    ("code", "error", "said"),
    [
        ("import os; os._exit(9)", UserError, "for want of memory"),
        ("""print('{"sheets": ["S"]}'); print('[1, ["a"', end='')""", UserError, "want of memory"),
        ("1 / 0", RuntimeError, "ZeroDivisionError"),
        (None, UserError, "could not be started"),
    ],
)
def test_a_process_that_reads_a_spreadsheet_and_dies_is_told(
    tmp_path: Path, monkeypatch, code: str | None, error: type[Exception], said: str
):
    path = sheet(tmp_path / "q.xlsx", [["question"], [TEXTS[0]]])
    command = [sys.executable, "-c", code] if code else [str(tmp_path / "missing")]
    monkeypatch.setattr(sheets, "own_command", lambda *_: command)
    with pytest.raises(error, match=said):
        open_table(path)


def test_a_spreadsheet_that_breaks_off_inside_is_told(tmp_path: Path):
    whole = sheet(tmp_path / "q.xlsx", [["question"], *([text] for text in TEXTS)])
    damaged = tmp_path / "d.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, text[: len(text) // 2] if "sheet1" in part else text)
    with pytest.raises(UserError, match="it is damaged"):
        open_table(damaged)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("q.xlsx", b"no zip at all", "is no .xlsx file"),
        ("q.xlsx", b"PK\x05\x06" + bytes(18), "is no .xlsx file"),
        ("q.xls", b"old", "save it as .xlsx"),
        ("q.csv", b"", "no rows with text"),
        ("q.csv", b'question\n"open', "not valid CSV|no rows"),
        ("q.jsonl", b"{", "not JSON"),
        ("q.txt", b"\xff\xfe\x00", "UTF-16"),
        ("q.txt", b"a\0b", "broken character"),
        ("q.csv", b"question\n" + b"x" * 100_001, "longer than"),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, name: str, content: bytes, said: str):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as caught:
        list(open_table(path).rows())
    assert str(caught.value).startswith(str(path))


def test_a_missing_file_is_told(tmp_path: Path):
    for name in ("none.xlsx", "none.csv"):
        with pytest.raises(UserError, match="no such file"):
            open_table(tmp_path / name)


def test_a_table_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("faef_desktop.storage.banks.tables.MAX_ROWS", 2)
    path = tmp_path / "q.txt"
    path.write_text("\n".join(TEXTS), encoding="utf-8")
    with pytest.raises(UserError, match="line 3: a table holds at most 2 rows"):
        list(open_table(path).rows())


def test_without_a_question_column_nothing_is_taken(store: Store, shop: str, tmp_path: Path):
    path = tmp_path / "q.csv"
    path.write_text(f"x\n{TEXTS[0]}\n{TEXTS[1]}\n", encoding="utf-8")
    with pytest.raises(UserError, match="No column holds the question"):
        collect(store, shop, wanted(path), who="Ann")


@pytest.mark.parametrize("at", Stage)
def test_an_import_can_be_stopped_at_every_stage_and_takes_nothing(
    store: Store, shop: str, tmp_path: Path, at: Stage
):
    path = tmp_path / "q.csv"
    path.write_text(f"x\n{TEXTS[0]}\n{TEXTS[1]}\n", encoding="utf-8")
    heard: list[Stage] = []
    stop = threading.Event()

    def progress(stage: Stage, count: int) -> None:
        heard.append(stage)
        if stage is at:
            stop.set()

    want = wanted(path, columns={Field.QUESTION: "x"})
    with pytest.raises(UserError, match="stopped; nothing was taken"):
        collect(store, shop, want, who="Ann", progress=progress, stop=stop)
    assert heard[-1] is at
    assert store.drafts(shop) == []


def test_column_names_of_the_published_form_and_of_chinese_tables():
    published = ["id", "category", "question", "Positive Option", "Negative Option"]
    found = suggest_columns(published)
    assert found == {
        Field.KEY: "id",
        Field.DIMENSION: "category",
        Field.QUESTION: "question",
        Field.POSITIVE: "Positive Option",
        Field.NEGATIVE: "Negative Option",
    }
    assert suggest_columns(["题目", "维度", "正面选项"])[Field.QUESTION] == "题目"
    assert collecting.suggest_columns([]) == {}
