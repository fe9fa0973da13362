"""Reading a file line by line, with limits, so that no file can eat the memory."""

import codecs
import json
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from faef_desktop.domain.errors import UserError

MAX_LINE = 10 * 1024 * 1024
"""Bytes in one line."""
MAX_FILE = 256 * 1024 * 1024
"""Bytes in a whole file."""
BANK = "bank file"
MAX_QUESTIONS = 100_000
MAX_TEXT = 100_000
"""Characters in one text of a question."""

_OTHER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
Line = tuple[int, str]
"""A line's number, from 1, and its text."""


def failed(path: Path, line: int | None, sentence: str) -> UserError:
    """Return the error that names file and line; the sentence says what to do."""
    place = str(path) if line is None else f"{path}, line {line}"
    return UserError(f"{place}: {sentence}")


def lines_of(path: Path, what: str = BANK) -> Iterator[Line]:
    """Yield the lines of a UTF-8 file; `what` it should be. Raises UserError."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise failed(path, None, f"this is no ordinary file: choose a {what}.")
        if info.st_size > MAX_FILE:
            raise failed(
                path, None, f"the file is larger than {MAX_FILE >> 20} MB: split it into parts."
            )
        with path.open("rb") as stream:
            yield from _decoded(path, stream, what)
    except FileNotFoundError as error:
        raise failed(path, None, "there is no such file: check the name.") from error
    except OSError as error:
        raise failed(
            path, None, f"the file cannot be read ({error.strerror}): check that you may read it."
        ) from error


def _decoded(path: Path, stream: BinaryIO, what: str) -> Iterator[Line]:
    number = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        if len(raw) > MAX_LINE:
            raise failed(
                path, number, f"the line is longer than {MAX_LINE >> 20} MB: is this a {what}?"
            )
        if number == 1:
            if raw.startswith(_OTHER_MARKS):
                raise failed(path, 1, "the file is in UTF-16 or UTF-32: save it as UTF-8.")
            raw = raw.removeprefix(codecs.BOM_UTF8)
        try:
            yield number, raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise failed(
                path, number, "the text is not in UTF-8: save the file as UTF-8, and import again."
            ) from error


def objects_of(
    path: Path, lines: Iterable[Line], what: str = BANK
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the JSON object of each line that is not blank. Raises UserError."""
    for number, text in lines:
        if not text.strip():
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise failed(
                path, number, f"this is not JSON: a {what} holds one JSON object in each line."
            ) from error
        if not isinstance(value, dict):
            raise failed(path, number, 'expected a JSON object, such as {"question": ...}.')
        yield number, value


def text_of(value: Any, *, path: Path, line: int | None, name: str, required: bool = True) -> str:
    """Return the text of a field without outer white space. Raises UserError for anything else."""
    if value is None or (isinstance(value, str) and not value.strip()):
        if required:
            raise failed(path, line, f'the field "{name}" is missing or empty: add it.')
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise failed(path, line, f'the field "{name}" must be text.')
    if len(value) > MAX_TEXT:
        raise failed(path, line, f'the field "{name}" is longer than {MAX_TEXT:,} characters.')
    halves = not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value)
    if "\0" in value or halves:
        raise failed(path, line, f'the field "{name}" holds a broken character: write it anew.')
    return value.strip()
