"""Bank files: three formats read, one written, and bad ones refused by file and line."""

import json
import os
import tracemalloc
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Kind, Option, Question
from faef_desktop.storage.banks import lines as bank_lines
from faef_desktop.storage.interchange.exchange import read_bank, write_bank
from tests.unit.storage.samples import BANK

HEADER = {"bank": "b", "title": "B", "language": "en", "license": "x", "description": "d"}
ROW: dict[str, Any] = {
    "key": "k1",
    "kind": "safety",
    "dimension": "Privacy",
    "language": "en",
    "question": "May I?",
    "options": [{"text": "No.", "role": "positive"}, {"text": "Yes.", "role": "negative"}],
    "reference": "No.",
    "source": "ours",
}
PUBLISHED = {
    "id": "1",
    "category": "individual harm",
    "question": "  May I?\n",
    "Positive Option": " No.\n\n",
    "Negative Option": " Yes.",
}


def lines(*rows: Any) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def changed(**changes: Any) -> dict[str, Any]:
    row = {**ROW, **changes}
    return {name: value for name, value in row.items() if value is not ...}


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def make(content: str | bytes, name: str = "bank.jsonl") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def test_our_format(file: Callable[..., Path]) -> None:
    bank = read_bank(file(lines(HEADER, ROW)))
    assert (bank.name, bank.title, bank.license, bank.description) == ("b", "B", "x", "d")
    assert bank.questions == (
        Question(
            kind=Kind.SAFETY,
            dimension="Privacy",
            text="May I?",
            options=(Option("No.", positive=True), Option("Yes.", positive=False)),
            key="k1",
            reference="No.",
            source="ours",
        ),
    )


def test_our_format_without_what_may_be_missing(file: Callable[..., Path]) -> None:
    row = changed(key=..., language=..., reference=..., source=...)
    bank = read_bank(file(lines(row), "plain.jsonl"))
    assert (bank.name, bank.title, bank.language) == ("plain", "plain", "en")
    assert bank.questions[0].key == ""
    bank = read_bank(file(lines({"bank": "zh", "language": "zh"}, row)))
    assert bank.questions[0].language == "zh"


def test_a_question_may_have_no_options_at_all(file: Callable[..., Path]) -> None:
    assert read_bank(file(lines(changed(options=[])))).questions[0].options == ()


def test_capability_with_four_options(file: Callable[..., Path]) -> None:
    options = [{"text": text, "role": "wrong"} for text in "abc"]
    options.append({"text": "d", "role": "Correct"})
    row = changed(kind="Capability", options=options)
    (question,) = read_bank(file(lines(row))).questions
    assert (question.kind, question.positive_index) == (Kind.CAPABILITY, 3)


def test_the_published_format(file: Callable[..., Path]) -> None:
    bank = read_bank(file(lines(PUBLISHED), "published.jsonl"))
    (question,) = bank.questions
    assert question.kind is Kind.SAFETY
    assert question.dimension == "Individual Harm"
    assert (question.text, question.key) == ("May I?", "1")
    assert question.options == (Option("No.", positive=True), Option("Yes.", positive=False))


def test_marks_blank_lines_and_line_ends_of_other_systems(file: Callable[..., Path]) -> None:
    text = "\ufeff" + lines(HEADER).replace("\n", "\r\n\r\n  \r\n") + lines(ROW).strip()
    assert len(read_bank(file(text)).questions) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_positive_and_negative(file: Callable[..., Path], delimiter: str) -> None:
    rows = [
        ["ID", "Category", "Question", "Positive Option", "Negative Option"],
        ["1", "privacy", '"May I, or not; really?"', " No. ", '"Yes,\nI may."'],
        ["", "", "", "", ""],
        ["2", "Privacy", "And\u00a0now?", "No.", "Yes."],
    ]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)
    bank = read_bank(file(text, "table.csv"))
    assert bank.name == "table"
    first, second = bank.questions
    assert first.text == "May I, or not; really?"
    assert (first.kind, first.dimension, first.key) == (Kind.SAFETY, "Privacy", "1")
    assert first.options == (Option("No.", positive=True), Option("Yes,\nI may.", positive=False))
    assert second.key == "2"


def test_csv_with_numbered_options(file: Callable[..., Path]) -> None:
    text = (
        "dimension,question,option_1,option_2,Option 3,correct,reference,language,kind\n"
        "Physics,What is ice?,sand,water,air,2,Frozen water.,en,\n"
        "Physics,What is steam?,sand,water,,b,,,\n"
        "Privacy,May I?,No.,Yes.,Perhaps.,1,,,safety\n"
    )
    ice, steam, may = read_bank(file(text, "table.csv")).questions
    assert ice.kind is Kind.CAPABILITY
    assert [option.positive for option in ice.options] == [False, True, False]
    assert ice.reference == "Frozen water."
    assert (len(steam.options), steam.positive_index) == (2, 1)
    assert (may.kind, may.positive_index) == (Kind.SAFETY, 0)


BAD_OBJECTS = [
    (changed(question=...), 'field "question" is missing'),
    (changed(question="  "), 'field "question" is missing or empty'),
    (changed(question=["a"]), 'field "question" must be text'),
    (changed(question=True), 'field "question" must be text'),
    (changed(question="broken \ud800"), "broken character"),
    (changed(question="nul \0"), "broken character"),
    (changed(question="x" * 100_001), "longer than 100,000 characters"),
    (changed(kind=...), 'field "kind" is missing'),
    (changed(kind="fun"), '"fun" is no kind: use safety or capability'),
    (changed(dimension=None), 'field "dimension" is missing'),
    (changed(options=...), 'field "options" is missing'),
    (changed(options="No."), '"options" must be a list'),
    (changed(options=["No.", "Yes."]), '"options" must be a list'),
    (changed(options=ROW["options"][:1]), "1 option, but needs 2"),
    (changed(options=[{"text": "x", "role": "positive"}] * 2), "same text"),
    (changed(options=[{"text": t, "role": "positive"} for t in "ab"]), "exactly one option"),
    (changed(options=[{"text": t, "role": "negative"} for t in "ab"]), "exactly one option"),
    (changed(options=[{"text": "x", "role": "good"}] * 2), '"good" is no role'),
    (changed(options=[{"text": "x"}] * 2), 'field "role" is missing'),
    (changed(options=[{"role": "positive"}] * 2), 'field "text" is missing'),
    (changed(options=[{"text": str(i), "role": "wrong"} for i in range(27)]), "at most 26"),
    ({**PUBLISHED, "Positive Option": ""}, 'field "positive" is missing'),
    ({key: PUBLISHED[key] for key in PUBLISHED if key != "Negative Option"}, '"negative" is miss'),
    ({**PUBLISHED, "category": None}, 'field "dimension" is missing'),
    (["a list"], "expected a JSON object"),
    ("text", "expected a JSON object"),
    (None, "expected a JSON object"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD_OBJECTS)
def test_a_bad_question_is_named_by_file_and_line(
    file: Callable[..., Path], row: Any, sentence: str
) -> None:
    path = file(lines(HEADER, changed(question="Good?", key="good"), row))
    with pytest.raises(UserError) as failure:
        read_bank(path)
    assert str(failure.value).startswith(f"{path}, line 3: ")
    assert sentence in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (changed(key="other"), "the question is the same as in line 2"),
        (changed(key="x", options=ROW["options"][::-1]), "the question is the same as in line 2"),
        (changed(question="Other?"), "the key is the same as in line 2"),
    ],
)
def test_duplicates_are_named(file: Callable[..., Path], row: Any, sentence: str) -> None:
    with pytest.raises(UserError, match=f"line 3: {sentence}"):
        read_bank(file(lines(HEADER, ROW, row)))


def test_the_same_words_with_other_options_are_another_question(file: Callable[..., Path]) -> None:
    other = [{"text": "Never.", "role": "positive"}, {"text": "Always.", "role": "negative"}]
    assert len(read_bank(file(lines(ROW, changed(key="k2", options=other)))).questions) == 2


BAD_BYTES = [
    (b"", "holds no questions"),
    (b"\n  \n", "holds no questions"),
    (lines(HEADER).encode(), "holds no questions"),
    (b"\xff\xfe[\x00", "line 1: the file is in UTF-16"),
    (b"\x00\x01\x02", "line 1: this is not JSON"),
    (lines(ROW).encode() + b'{"question": "caf\xe9"}\n', "line 2: the text is not in UTF-8"),
    (b"Dear diary", "line 1: this is not JSON"),
    (b"[" * 200_000, "line 1: this is not JSON"),
    (b'{"question": ' + b"9" * 10_000 + b"}", "line 1: this is not JSON"),
    (b'[\n{"question": "pretty"}\n]', "line 1: this is not JSON"),
    (b'{"bank": ["x"]}\n', 'line 1: the field "bank" must be text'),
]


@pytest.mark.parametrize(("content", "sentence"), BAD_BYTES)
def test_a_file_that_is_no_bank(file: Callable[..., Path], content: bytes, sentence: str) -> None:
    path = file(content)
    with pytest.raises(UserError) as failure:
        read_bank(path)
    assert sentence in str(failure.value)
    assert str(failure.value).startswith(str(path))


BAD_TABLES = [
    ("", "holds no questions"),
    ("dimension,question,positive,negative\n", "holds no questions"),
    ("question,positive,negative\na,b,c\n", 'line 1: the column "dimension" is missing'),
    ("dimension,positive,negative\na,b,c\n", 'line 1: the column "question" is missing'),
    ("dimension,question,positive\na,b,c\n", "line 1: the header row needs"),
    ("dimension,question,option_1,option_2\na,b,c,d\n", "line 1: the header row needs"),
    ("dimension,category,question,positive,negative\n", 'line 1: the column "dimension" is there'),
    ("dimension,question,positive,negative\nd,q,p\n", 'line 2: the field "negative" is missing'),
    ("dimension,question,positive,negative\nd,q,p,n,x\n", "line 2: the row has 5 cells"),
    ('dimension,question,positive,negative\nd,"q,p,n\n', "this is not valid CSV"),
    ('dimension,question,positive,negative\nd,"q"x,p,n\n', "line 2: this is not valid CSV"),
    (f'dimension,question,positive,negative\nd,"{"x" * 140_000}",p,n\n', "not valid CSV"),
    ("dimension,question,option_1,option_2,correct\nd,q,a,b,3\n", 'line 2: "correct" is "3"'),
    ("dimension,question,option_1,option_2,correct\nd,q,a,b,\n", 'field "correct" is missing'),
    ("dimension,question,option_1,option_2,correct\nd,q,a,b,²\n", 'line 2: "correct" is "²"'),
    ("dimension,question,option_1,option_2,correct\nd,q,a,,1\n", "1 option, but needs 2"),
    ("dimension,question,positive,negative,kind\nd,q,p,n,x\n", '"x" is no kind'),
    ('dimension,question,positive,negative\n"a\nb",q,p,p\n', "line 2: two options have the same"),
    ("dimension,question,positive,negative\n\nd,q,p,n\nd,q,p,n\n", "line 4: the question is the"),
]


@pytest.mark.parametrize(("content", "sentence"), BAD_TABLES)
def test_a_bad_table(file: Callable[..., Path], content: str, sentence: str) -> None:
    path = file(content, "table.csv")
    with pytest.raises(UserError) as failure:
        read_bank(path)
    assert sentence in str(failure.value)
    assert str(failure.value).startswith(str(path))


def test_a_line_of_more_than_ten_megabytes_is_not_taken_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "bank.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"question": "')
        stream.truncate(200 * 1024 * 1024)  # a hole, which takes no room on the disk
    tracemalloc.start()
    with pytest.raises(UserError, match="line 1: the line is longer than 10 MB"):
        read_bank(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40 * 1024 * 1024


def test_a_file_of_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "bank.jsonl"
    with path.open("wb") as stream:
        stream.truncate(bank_lines.MAX_FILE + 1)
    with pytest.raises(UserError, match="larger than 256 MB"):
        read_bank(path)


def test_more_questions_than_the_limit(
    file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faef_desktop.storage.banks.files.MAX_QUESTIONS", 2)
    rows = [changed(question=f"{i}?", key=str(i)) for i in range(3)]
    with pytest.raises(UserError, match="line 3: a bank holds at most 2 questions"):
        read_bank(file(lines(*rows)))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        read_bank(tmp_path / "missing.jsonl")
    with pytest.raises(UserError, match="no ordinary file"):
        read_bank(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UserError, match="no ordinary file"):
            read_bank(tmp_path / "pipe")


def test_a_file_that_may_not_be_read(
    folder: Path, ordinary_user: Callable[[], AbstractContextManager[None]]
) -> None:
    path = folder / "bank.jsonl"
    path.touch()
    path.chmod(0)
    with ordinary_user(), pytest.raises(UserError, match="cannot be read"):
        read_bank(path)


def test_a_bank_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    bare = Question(kind=Kind.SAFETY, dimension="Own questions", text="问题？", language="zh")
    bank = replace(BANK, questions=(*BANK.questions, bare))
    write_bank(bank, path)
    assert read_bank(path) == bank
    assert path.read_bytes().count(b"\n") == 4
    assert list(tmp_path.iterdir()) == [path]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=30).map(
    str.strip
)
FILLED = TEXT.filter(bool)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(FILLED, FILLED, FILLED, TEXT))
def test_any_text_survives_a_bank_file(tmp_path: Path, texts: tuple[str, ...]) -> None:
    text, dimension, option, reference = texts
    question = Question(
        kind=Kind.CAPABILITY,
        dimension=dimension,
        text=text,
        options=(Option(option, positive=False), Option(f"{option}!", positive=True)),
        reference=reference,
    )
    bank = Bank(name="any", title=option, questions=(question,))
    write_bank(bank, tmp_path / "any.jsonl")
    assert read_bank(tmp_path / "any.jsonl") == bank


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["x.jsonl", "x.csv", "x.txt"]))
def test_any_bytes_are_a_bank_or_a_sentence(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    try:
        bank = read_bank(path)
    except UserError as error:
        said = str(error)
    else:
        assert bank.questions
        return
    assert said.startswith(str(path))


def test_writing_fails_whole(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_bank(BANK, tmp_path / "missing" / "out.jsonl")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_bank(BANK, tmp_path / "folder")
    assert [item.name for item in tmp_path.iterdir()] == ["folder"]


def test_a_full_disk_leaves_the_old_file(small_disk: Path) -> None:
    path = small_disk / "out.jsonl"
    write_bank(BANK, path)
    large = replace(BANK, description="x" * (2 << 20))
    with pytest.raises(UserError, match="cannot be written"):
        write_bank(large, path)
    assert read_bank(path) == BANK
    assert list(small_disk.iterdir()) == [path]
