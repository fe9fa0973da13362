"""Bank files in the three formats that can be read, and the one that is written.

Ours, JSON lines: first {"bank", "title", "language", "license", "description"}, then one question
a line: {"key", "kind", "dimension", "language", "question", "options": [{"text", "role"}],
"reference", "source"}, where role is positive, negative, correct or wrong. The first line, key,
language, reference and source may be missing.

The published one, JSON lines: {"id", "category", "question", "Positive Option", "Negative Option"};
its questions are about safety.

CSV with a header row, separated by commas, semicolons or tabs. Columns, in any order and case:
dimension (or category) and question, and either positive and negative (or "Positive Option" and
"Negative Option"), or option_1, option_2, ... and correct, which holds the number or the letter of
the right one. Columns that may be missing: key (or id), kind, language, reference, source. Without
kind, positive and negative mean safety, option_1 ... and correct mean capability.

In all of them, white space around texts is dropped.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from faef_desktop.domain.questions import (
    LETTERS,
    MAX_OPTIONS,
    SAFETY_DIMENSIONS,
    Bank,
    Kind,
    Option,
    Question,
    problems,
)
from faef_desktop.storage.banks.lines import (
    MAX_QUESTIONS,
    Line,
    failed,
    lines_of,
    objects_of,
    text_of,
)

_POSITIVE_ROLES = ("positive", "correct")
_ROLES = (*_POSITIVE_ROLES, "negative", "wrong")
_NAMES = {"id": "key", "category": "dimension", "positive_option": "positive",
          "negative_option": "negative"}  # fmt: skip
_PUBLISHED = {"positive", "negative"}
Numbered = tuple[int, Question]


def read_bank(path: Path) -> Bank:
    """Read a bank file whole, or raise UserError that names file and line."""
    lines = lines_of(path)
    if path.suffix.lower() in (".csv", ".tsv"):
        return _bank(path, _from_csv(path, lines), _header(path, 1, {}))
    objects = objects_of(path, lines)
    first = next(objects, None)
    if first is not None and "bank" in first[1] and "question" not in first[1]:
        header = _header(path, *first)
    else:
        header = _header(path, 1, {})
        objects = chain([] if first is None else [first], objects)
    language = header["language"]
    return _bank(path, ((at, _question(path, at, row, language)) for at, row in objects), header)


def _header(path: Path, line: int, row: Mapping[str, Any]) -> dict[str, str]:
    names = ("bank", "title", "language", "license", "description")
    header = {
        name: text_of(row.get(name), path=path, line=line, name=name, required=False)
        for name in names
    }
    header["bank"] = header["bank"] or path.stem
    header["title"] = header["title"] or header["bank"]
    header["language"] = header["language"] or "en"
    return header


def _bank(path: Path, questions: Iterator[Numbered], header: Mapping[str, str]) -> Bank:
    return Bank(
        name=header["bank"],
        title=header["title"],
        questions=_checked(path, questions),
        language=header["language"],
        license=header["license"],
        description=header["description"],
    )


def _checked(path: Path, questions: Iterator[Numbered]) -> tuple[Question, ...]:
    """Return the questions, or raise UserError for a bad or repeated one, or for none."""
    seen: dict[Any, int] = {}
    found: list[Question] = []
    for line, question in questions:
        for problem in problems(question):
            raise failed(path, line, f"{problem}: correct the question.")
        marks: list[Any] = [(question.kind, question.text, frozenset(question.options))]
        if question.key:
            marks.append(question.key)
        for mark in marks:
            if mark in seen:
                what = "key" if mark == question.key else "question"
                raise failed(
                    path, line, f"the {what} is the same as in line {seen[mark]}: keep one of them."
                )
            seen[mark] = line
        found.append(question)
        if len(found) > MAX_QUESTIONS:
            raise failed(path, line, f"a bank holds at most {MAX_QUESTIONS:,} questions: split it.")
    if not found:
        raise failed(path, None, "the file holds no questions: choose a bank file.")
    return tuple(found)


def question_of(path: Path, row: Mapping[str, Any]) -> Question:
    """Return the question of one JSON object of either format. Raises UserError."""
    question = _question(path, None, row, "en")
    for problem in problems(question):
        raise failed(path, None, f"{problem}: correct the question.")
    return question


def _question(path: Path, line: int | None, row: Mapping[str, Any], language: str) -> Question:
    named = {_plain_name(name): value for name, value in row.items()}
    published = "options" not in named and bool(_PUBLISHED & named.keys())

    def text(name: str, *, required: bool = True) -> str:
        return text_of(named.get(name), path=path, line=line, name=name, required=required)

    options = _pair(text) if published else _options(path, line, named.get("options"))
    return Question(
        kind=Kind.SAFETY if published else _kind(path, line, text("kind")),
        dimension=_dimension(text("dimension")),
        text=text("question"),
        options=options,
        language=text("language", required=False) or language,
        key=text("key", required=False),
        reference=text("reference", required=False),
        source=text("source", required=False),
    )


def _pair(text: Any) -> tuple[Option, ...]:
    return Option(text("positive"), positive=True), Option(text("negative"), positive=False)


def _options(path: Path, line: int | None, value: Any) -> tuple[Option, ...]:
    """Return the options of our format; an empty list is a question to ask open-ended only."""
    if value is None:
        raise failed(path, line, 'the field "options" is missing: add it.')
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise failed(path, line, '"options" must be a list such as [{"text": ..., "role": ...}].')
    if len(value) > MAX_OPTIONS:
        raise failed(path, line, f"a question has at most {MAX_OPTIONS} options.")
    found = []
    for item in value:
        role = text_of(item.get("role"), path=path, line=line, name="role").lower()
        if role not in _ROLES:
            raise failed(path, line, f'"{role[:40]}" is no role: use one of {", ".join(_ROLES)}.')
        text = text_of(item.get("text"), path=path, line=line, name="text")
        found.append(Option(text, role in _POSITIVE_ROLES))
    return tuple(found)


def _kind(path: Path, line: int | None, text: str) -> Kind:
    if text.lower() not in list(Kind):
        raise failed(path, line, f'"{text[:40]}" is no kind: use {" or ".join(Kind)}.')
    return Kind(text.lower())


def _dimension(text: str) -> str:
    known = {dimension.casefold(): dimension for dimension in SAFETY_DIMENSIONS}
    return known.get(text.casefold(), text)


def _plain_name(name: str) -> str:
    plain = re.sub(r"[\s_-]+", "_", name.strip().lower())
    return _NAMES.get(plain, plain)


def _from_csv(path: Path, lines: Iterator[Line]) -> Iterator[Numbered]:
    first = next(lines, None)
    if first is None:
        return
    delimiter = max(",;\t", key=first[1].count)
    texts = (text for _, text in chain([first], lines))
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    try:
        names = [_plain_name(name) for name in next(reader)]
        _check_columns(path, names)
        start = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _from_cells(path, start, names, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise failed(
            path, reader.line_num, f"this is not valid CSV ({error}): check the quotation marks."
        ) from error


def _check_columns(path: Path, names: list[str]) -> None:
    pair = set(names) >= _PUBLISHED
    listed = {"option_1", "option_2", "correct"} <= set(names)
    missing = [name for name in ("dimension", "question") if name not in names]
    if missing:
        raise failed(path, 1, f'the column "{missing[0]}" is missing: add it to the header row.')
    if not pair and not listed:
        raise failed(
            path, 1, "the header row needs the columns positive and negative, or option_1, "
            "option_2 and correct.",
        )  # fmt: skip
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise failed(path, 1, f'the column "{twice}" is there twice: keep one of them.')


def _from_cells(path: Path, line: int, names: list[str], cells: list[str]) -> Numbered:
    if len(cells) > len(names):
        raise failed(
            path, line, f"the row has {len(cells)} cells, but the header row has {len(names)}."
        )
    row = dict(zip(names, cells, strict=False))

    def text(name: str, *, required: bool = True) -> str:
        return text_of(row.get(name), path=path, line=line, name=name, required=required)

    pair = names.count("positive") > 0
    kind = text("kind", required=False)
    usual = Kind.SAFETY if pair else Kind.CAPABILITY
    return line, Question(
        kind=_kind(path, line, kind) if kind else usual,
        dimension=_dimension(text("dimension")),
        text=text("question"),
        options=_pair(text) if pair else _listed(path, line, names, text),
        language=text("language", required=False) or "en",
        key=text("key", required=False),
        reference=text("reference", required=False),
        source=text("source", required=False),
    )


def _listed(path: Path, line: int, names: list[str], text: Any) -> tuple[Option, ...]:
    places = sorted(
        int(name.removeprefix("option_"))
        for name in names
        if re.fullmatch(r"option_[0-9]{1,2}", name)
    )
    texts = {place: text(f"option_{place}", required=False) for place in places}
    texts = {place: option for place, option in texts.items() if option}
    correct = text("correct").upper()
    place = LETTERS.find(correct) + 1 if len(correct) == 1 and correct in LETTERS else 0
    if re.fullmatch(r"[0-9]{1,2}", correct):
        place = int(correct)
    if place not in texts:
        raise failed(
            path, line, f'"correct" is "{correct[:40]}": give the number or letter of an option '
            "of this row.",
        )  # fmt: skip
    return tuple(Option(option, at == place) for at, option in texts.items())
