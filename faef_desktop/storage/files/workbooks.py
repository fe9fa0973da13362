"""The process that reads a spreadsheet (.xlsx) and writes its rows: values, not formulas.

The text of merged cells stands in every cell of the range. A formula gives the result that the
spreadsheet program stored with it; where none is stored, reading stops with a sentence that names
the cell, since guessing would lose the question.
"""

import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import date, datetime, time
from itertools import repeat
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.banks.lines import MAX_FILE, failed
from faef_desktop.storage.files.sheets import END, ERROR, FLAG, SHEETS

MAX_COLUMNS = 200
MAX_UNPACKED = 2 * 1024 * 1024 * 1024
"""Bytes of all parts of a file together: a small file may unpack to fill the memory."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_PIECE = 1 << 20
_DAMAGED = (
    *(zipfile.BadZipFile, InvalidFileException, zlib.error, ParseError, EOFError),
    *(KeyError, IndexError, ValueError, TypeError),  # of a part that is not what it should be
)

Merged = tuple[int, int, int, int]
"""First column, first row, last column, last row, from 1."""


def main(arguments: Sequence[str]) -> int:
    """Write the sheets of a file and the rows of one of them as JSON lines, then how it ended."""
    path, sheet = arguments[arguments.index(FLAG) + 1 :]
    # The descriptor itself: a windowed program has no sys.stdout.
    with open(1, "w", encoding="ascii", closefd=False) as out:
        out.writelines(f"{json.dumps(message)}\n" for message in messages(Path(path), sheet))
    return 0


def messages(path: Path, sheet: str) -> Iterator[Any]:
    """Yield what the process says of a file; rows are those of `sheet`, or of the first one."""
    try:
        with _opened(path, values=True) as book:
            names = [one.title for one in book.worksheets]
            if not names:
                raise failed(path, None, "the file has no sheet with cells: choose another one.")
            yield {SHEETS: names}
            name = sheet or names[0]
            if name in names:
                yield from _rows(path, book[name])
    except UserError as error:
        yield {ERROR: str(error)}
    else:
        yield {END: True}


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    merged, has_formulas = _scanned(path, sheet)
    spread: dict[tuple[int, int], str] = {}
    with ExitStack() as stack:
        written: Iterator[Any] = repeat(())
        if has_formulas:  # only then is the file read twice
            formulas = stack.enter_context(_opened(path, values=False))
            written = formulas[sheet.title].iter_rows(values_only=True)
        values = sheet.iter_rows(values_only=True)
        for row, (found, formula) in enumerate(zip(values, written, strict=False), start=1):
            cells = [_text(value) for value in found[:MAX_COLUMNS]]
            _require_results(path, row, found, formula)
            _spread(merged, spread, row, cells)
            yield row, cells


def _require_results(path: Path, row: int, values: Any, written: Any) -> None:
    for place, (value, formula) in enumerate(zip(values, written, strict=False), start=1):
        if value is None and isinstance(formula, str) and formula.startswith("="):
            raise failed(
                path, row, f"the cell {get_column_letter(place)}{row} holds a formula without a "
                "result: open the file in a spreadsheet program, save it, and import it again.",
            )  # fmt: skip


def _spread(
    merged: list[Merged], spread: dict[tuple[int, int], str], row: int, cells: list[str]
) -> None:
    """Put the text of merged cells into every cell of their range."""
    for left, top, right, bottom in merged:
        if not top <= row <= bottom:
            continue
        if row == top:
            spread[left, top] = cells[left - 1] if left <= len(cells) else ""
        cells.extend([""] * (right - len(cells)))
        for place in range(left, right + 1):
            cells[place - 1] = spread.get((left, top), "")


def _scanned(path: Path, sheet: Any) -> tuple[list[Merged], bool]:
    """Return the merged ranges of a sheet and whether it has formulas.

    A streamed sheet tells of neither, and its XML is quick to look through.
    """
    part = sheet._worksheet_path  # noqa: SLF001 - its only other name is in the XML
    found: set[bytes] = set()
    has_formulas = False
    with zipfile.ZipFile(path) as parts, parts.open(part.lstrip("/")) as stream:
        tail = b""
        while piece := stream.read(_PIECE):
            text = tail + piece
            found.update(_MERGED.findall(text))
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            tail = piece[-200:]
    ranges = [range_boundaries(ref.decode()) for ref in found]
    merged = [(left, top, min(right, MAX_COLUMNS), bottom) for left, top, right, bottom in ranges]
    return sorted(merged), has_formulas


@contextmanager
def _opened(path: Path, *, values: bool) -> Iterator[Any]:
    """Open a workbook as a stream, with a sentence for whatever is wrong with the file."""
    try:
        if path.stat().st_size > MAX_FILE:
            raise failed(path, None, f"the file is larger than {MAX_FILE >> 20} MB: split it.")
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise failed(path, None, "the file unpacks to more than 2 GB: split it.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are not read anyway
            book = openpyxl.load_workbook(path, read_only=True, data_only=values)
            with closing(book):
                yield book
    except FileNotFoundError as error:
        raise failed(path, None, "there is no such file: check the name.") from error
    except _DAMAGED as error:
        raise failed(
            path, None, "this is no .xlsx file, or it is damaged or protected by a password: "
            "open it in a spreadsheet program and save it anew.",
        ) from error  # fmt: skip
    except OSError as error:
        raise failed(
            path, None, f"the file cannot be read ({error.strerror}): check that you may read it."
        ) from error


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
