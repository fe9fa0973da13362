"""Questions in files of any shape, as rows of named texts: JSONL, CSV, TSV, XLSX, plain text.

A table has columns by name; a row holds the texts of its columns, without outer white space, and
the line or row number in the file. Options that a file holds in a form of its own come out as the
columns "positive", "negative", "negative 2", ...: our "options" list, "option_1" ... with
"correct", and "choices" with "answerKey" (ARC). In plain text every line that is not blank is a
question; a number in front of it is dropped.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from faef_desktop.domain.questions import LETTERS
from faef_desktop.storage.banks.lines import (
    MAX_TEXT,
    failed,
    lines_of,
    objects_of,
)
from faef_desktop.storage.files.sheets import Spreadsheet

MAX_ROWS = 250_000
"""Rows in one table."""
_LOOK_AHEAD = 200
"""Rows that are looked at to find the columns."""
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,5}[.)、）:：]|[-*•])\s*")

TableRow = tuple[int, dict[str, str]]
"""Where a row stands in its file (from 1), and its texts by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTable:
    """A file that can be read as rows; `sheets` names those of a spreadsheet, `sheet` is read.

    `sample` holds the first rows.
    """

    path: Path
    columns: tuple[str, ...]
    sample: tuple[TableRow, ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""

    def rows(self) -> Iterator[TableRow]:
        """Read the rows from the beginning. Raises UserError that names file and place."""
        with _source(self.path, self.sheet) as source:
            for count, row in enumerate(_rows(self.path, source), start=1):
                if count > MAX_ROWS:
                    raise failed(
                        self.path, row[0], f"a table holds at most {MAX_ROWS:,} rows: split it."
                    )
                yield row


def open_table(path: Path, *, sheet: str = "") -> QuestionTable:
    """Find the columns of a file. Raises UserError for one that cannot be read as a table.

    A spreadsheet is read at its first sheet, or at the one named.
    """
    if path.suffix.lower() in (".xls", ".ods", ".numbers"):
        raise failed(path, None, f"a {path.suffix} spreadsheet cannot be read: save it as .xlsx.")
    with _source(path, sheet) as source:
        sheets = source.names if source is not None else ()
        if sheet and sheet not in sheets:
            raise failed(path, None, f"there is no sheet {sheet}: it has {', '.join(sheets)}.")
        sheet = sheet or next(iter(sheets), "")
        sample = tuple(islice(_rows(path, source), _LOOK_AHEAD))
    columns = dict.fromkeys(name for _, row in sample for name in row)
    if not columns:
        raise failed(path, None, "the file holds no rows with text: choose another one.")
    return QuestionTable(
        path=path, columns=tuple(columns), sample=sample, sheets=sheets, sheet=sheet
    )


@contextmanager
def _source(path: Path, sheet: str) -> Iterator[Spreadsheet | None]:
    """Open a spreadsheet; files of other kinds are opened where they are read."""
    if path.suffix.lower() != ".xlsx":
        yield None
        return
    with Spreadsheet.open(path, sheet) as book:
        yield book


def _rows(path: Path, source: Spreadsheet | None) -> Iterator[TableRow]:
    if source is not None:
        return _cell_rows(path, source.rows())
    kind = path.suffix.lower()
    if kind in (".jsonl", ".json", ".ndjson"):
        return _json_rows(path)
    if kind in (".csv", ".tsv"):
        return _cell_rows(path, _delimited(path))
    return _text_rows(path)


# Plain text and JSON


def _text_rows(path: Path) -> Iterator[TableRow]:
    for line, text in lines_of(path):
        if question := _NUMBER.sub("", text).strip():
            yield line, _texts(path, line, {"question": question})


def _json_rows(path: Path) -> Iterator[TableRow]:
    for line, value in objects_of(path, lines_of(path)):
        if "bank" in value and "question" not in value:
            continue  # the head of a bank file of ours
        yield line, _texts(path, line, _flat(value))


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with its options as columns, and other lists and objects left out."""
    flat = dict(value)
    question = flat.get("question")
    if isinstance(question, dict):  # ARC: {"question": {"stem": ..., "choices": [...]}}
        flat.update(question)
        flat["question"] = question.get("stem", "")
        flat.pop("stem", None)
    flat.update(_roles(_listed_options(flat)))
    return {name: one for name, one in flat.items() if isinstance(one, str | int | float)}


def _listed_options(value: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Return the options of an object as (text, positive), or nothing."""
    options = value.get("options")
    if isinstance(options, list) and all(isinstance(one, dict) for one in options):
        return [
            (str(one.get("text", "")), one.get("role") in ("positive", "correct"))
            for one in options
        ]
    choices, key = value.get("choices"), str(value.get("answerKey", ""))
    if isinstance(choices, dict):
        texts, labels = choices.get("text", []), choices.get("label", [])
        choices = [{"text": t, "label": n} for t, n in zip(texts, labels, strict=False)]
    if key and isinstance(choices, list) and all(isinstance(one, dict) for one in choices):
        return [(str(one.get("text", "")), str(one.get("label")) == key) for one in choices]
    return []


def _roles(options: list[tuple[str, bool]]) -> dict[str, str]:
    """Return options as the columns "positive", "negative", "negative 2", ..."""
    positive = [text for text, good in options if good]
    negative = [text for text, good in options if not good]
    found = {"positive": positive[0]} if positive else {}
    for number, text in enumerate(negative, start=1):
        found["negative" if number == 1 else f"negative {number}"] = text
    return found


# Tables with a header row


_Cells = Iterator[tuple[int, list[str]]]


def _delimited(path: Path) -> _Cells:
    """Yield the rows of a CSV or TSV file with the lines at which they begin."""
    lines = lines_of(path)
    first = next(lines, None)
    if first is None:
        return
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=first[1].count)
    reader = csv.reader(
        (text for _, text in chain([first], lines)), delimiter=delimiter, strict=True
    )
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise failed(
            path, reader.line_num, f"this is not valid CSV ({error}): check the quotation marks."
        ) from error


def _cell_rows(path: Path, cells: _Cells) -> Iterator[TableRow]:
    """Yield the rows below the first one that is not blank, which names the columns."""
    filled = ((line, row) for line, row in cells if any(cell.strip() for cell in row))
    header = next(filled, None)
    if header is None:
        return
    names = _names(header[1])
    for line, row in filled:
        texts = dict(zip(names, row, strict=False))
        yield line, _texts(path, line, {**texts, **_numbered_options(texts)})


def _names(cells: list[str]) -> list[str]:
    """Return the names of the columns, made different from each other."""
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = cell.strip()[:80] or f"column {place}"
        names.append(f"{name} ({place})" if name in names else name)
    return names


def _numbered_options(row: Mapping[str, str]) -> dict[str, str]:
    """Return the options of a row with "option_1" ... and "correct" as our columns."""
    plain = {re.sub(r"[\s_-]+", "_", name.strip().lower()): text for name, text in row.items()}
    correct = plain.get("correct", "").strip().upper()
    texts = {
        int(name.removeprefix("option_")): text
        for name, text in plain.items()
        if re.fullmatch(r"option_[0-9]{1,2}", name) and text.strip()
    }
    place = int(correct) if re.fullmatch(r"[0-9]{1,2}", correct) else 0
    if len(correct) == 1 and correct in LETTERS:
        place = LETTERS.index(correct) + 1
    return _roles([(texts[n], n == place) for n in sorted(texts)]) if place in texts else {}


def _texts(path: Path, line: int, row: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name, value in row.items():
        text = str(value).strip()
        if len(text) > MAX_TEXT:
            raise failed(path, line, f'the column "{name}" is longer than {MAX_TEXT:,} characters.')
        if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise failed(path, line, f'the column "{name}" holds a broken character.')
        found[name] = text
    return found
