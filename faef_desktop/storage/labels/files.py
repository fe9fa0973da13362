"""Label files: what comes back from annotators, in any form in which it was sent out.

A label file (.faef, sealed; beside says what else is in it) and an exported history (CSV or JSON
lines) hold label entries, each with an id of its own. A sheet (CSV or JSON lines, see
assignment_files) holds a row for each reply; its labels get an id that follows from what they say
and when the file was last changed.
"""

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from faef_desktop.domain.blindness import LabelContext, seen_from
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import content_hash
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, subject
from faef_desktop.storage.banks.lines import Line, failed, lines_of, objects_of, text_of
from faef_desktop.storage.files.cells import restored
from faef_desktop.storage.files.sealed import Sealed, is_sealed, read_sealed, write_sealed
from faef_desktop.storage.labels.assignment_files import check_of
from faef_desktop.storage.labels.beside import (
    Beside,
    beside_from,
    header_of,
    is_judgement,
    records_of,
)
from faef_desktop.storage.records import LabelRow

LABELS = "labels"
WHAT = "label file"
MAX_NOTE = 10_000
_Word = TypeVar("_Word", JudgeKind, LabelValue)


@dataclass(frozen=True, slots=True)
class LabelEntry:
    """A label and what it is about; the label's reply is not known yet ("").

    `sheet` tells that the entry is a row of a sheet, whose id and time are not its own; `line` is
    where it stands in its file.
    """

    subject: str
    label: LabelRow
    sheet: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class LabelFile:
    """The entries of a file, and the lines whose texts are not those of the reply they name."""

    path: Path
    entries: tuple[LabelEntry, ...]
    edited: tuple[int, ...] = ()
    beside: Beside = field(default_factory=Beside)


def write_label_file(
    entries: Iterable[LabelEntry], path: Path, beside: Beside | None = None
) -> int:
    """Write a sealed label file and return how many labels it has. Raises UserError."""
    beside = beside or Beside()
    created_at = datetime.now(UTC).isoformat(timespec="seconds")
    header = {"created_at": created_at, **header_of(beside)}
    records = chain(map(entry_record, entries), records_of(beside))
    return write_sealed(path, LABELS, header, records) - len(beside.judgements)


def entry_record(entry: LabelEntry) -> dict[str, Any]:
    """Return an entry as a line of a label file."""
    label = entry.label
    visible = label.context.visible
    return {
        "item": entry.subject,
        "label_id": label.id,
        "judge_kind": label.judge_kind.value,
        "annotator": label.annotator,
        "value": None if label.value is None else label.value.value,
        "note": label.note,
        "created_at": label.created_at,
        "withdraws": label.withdraws,
        "flagged": label.flagged,
        **asdict(label.context),
        "visible": None if visible is None else sorted(visible),
    }


def read_any(path: Path) -> Sealed | LabelFile:
    """Read a file: a sealed one (an assignment or a label file), a history or a sheet.

    Raises UserError that names file and line; nothing is half-read.
    """
    lines = lines_of(path, WHAT)
    first = next(lines, None)
    if first is None:
        raise failed(path, None, "the file is empty: choose a label file.")
    lines = chain([first], lines)
    if is_sealed(first[1]):
        return read_sealed(path, lines)
    json_lines = first[1].lstrip().startswith("{")
    rows = objects_of(path, lines, WHAT) if json_lines else _csv_rows(path, lines)
    return _from_rows(path, rows)


def labels_from(path: Path, sealed: Sealed) -> LabelFile:
    """Return what a sealed label file holds. Raises UserError."""
    said = [one for one in sealed.records if is_judgement(one[1])]
    return LabelFile(
        path,
        tuple(
            _entry(path, line, record)
            for line, record in sealed.records
            if not is_judgement(record)
        ),
        beside=beside_from(path, sealed.header, said),
    )


def _from_rows(path: Path, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> LabelFile:
    entries: list[LabelEntry] = []
    edited: list[int] = []
    changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(
        timespec="microseconds"
    )
    for line, row in rows:
        if "label_id" in row:
            if not _about_its_text(row):
                edited.append(line)
            else:
                entries.append(_entry(path, line, row))
        elif "item" in row and "label" in row:
            if not str(row["label"] or "").strip():
                continue
            if not _is_checked(row):
                edited.append(line)
            else:
                entries.append(_sheet_entry(path, line, row, changed_at))
        else:
            raise _foreign(path, line)
    return LabelFile(path, tuple(entries), tuple(edited))


def _csv_rows(path: Path, lines: Iterable[Line]) -> Iterator[tuple[int, dict[str, Any]]]:
    lines = iter(lines)
    _, head = next(lines)
    # Spreadsheets of some countries write semicolons, and some write tabs.
    delimiter = max(",;\t", key=head.count)
    texts = chain([head], (text for _, text in lines))
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader)]
        if "label_id" not in names and not {"item", "label"} <= set(names):
            raise _foreign(path, 1)
        start = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, dict(zip(names, map(restored, cells), strict=False))
            start = reader.line_num + 1
    except csv.Error as error:
        raise failed(
            path, reader.line_num, f"this is not valid CSV ({error}): check the quotation marks."
        ) from error


def _foreign(path: Path, line: int) -> UserError:
    return failed(
        path, line, "this is no label file: it needs the columns of a sheet made by labels assign, "
        "or of labels export.",
    )  # fmt: skip


def _about_its_text(row: Mapping[str, Any]) -> bool:
    """Tell whether the item of a history row is the hash of its question and text."""
    texts = (row.get("question_id"), row.get("text"))
    if not all(isinstance(text, str) for text in texts):
        return True  # a line without texts, which cannot be edited
    return row.get("item") == subject(*map(str, texts))


def _is_checked(row: Mapping[str, Any]) -> bool:
    named = [str(row.get(name) or "") for name in ("item", "question", "reply")]
    return str(row.get("check") or "").strip() == check_of(*named)


def _entry(path: Path, line: int, row: Mapping[str, Any]) -> LabelEntry:
    def text(name: str, *, required: bool = True) -> str:
        return text_of(row.get(name), path=path, line=line, name=name, required=required)

    value = text("value", required=False)
    withdraws = text("withdraws", required=False) or None
    if bool(value) == bool(withdraws):
        raise failed(path, line, "the line neither is a label nor takes one back.")
    label = LabelRow(
        id=text("label_id"),
        reply_id="",
        judge_kind=_one_of(JudgeKind, text("judge_kind"), path, line),
        annotator=text("annotator"),
        value=_one_of(LabelValue, value, path, line) if value else None,
        note=_note(path, line, row),
        created_at=_time(path, line, text("created_at")),
        context=_context(path, line, row),
        flagged=_is_true(row.get("flagged")),
        withdraws=withdraws,
    )
    return LabelEntry(text("item"), label, line=line)


def _sheet_entry(path: Path, line: int, row: Mapping[str, Any], changed_at: str) -> LabelEntry:
    def text(name: str, *, required: bool = True) -> str:
        return text_of(row.get(name), path=path, line=line, name=name, required=required)

    value = _one_of(
        LabelValue, "_".join(text("label").lower().replace("-", " ").split()), path, line
    )
    about, annotator, note = text("item"), text("annotator"), _note(path, line, row)
    label = LabelRow(
        id=content_hash(["sheet", about, annotator, value.value, note, changed_at]),
        reply_id="",
        judge_kind=JudgeKind.PERSON,
        annotator=annotator,
        value=value,
        note=note,
        created_at=changed_at,
        # A sheet shows question and reply, and nothing else.
        context=LabelContext(visible=frozenset(), assignment=text("assignment", required=False)),
    )
    return LabelEntry(about, label, sheet=True, line=line)


def _one_of(words: type[_Word], text: str, path: Path, line: int) -> _Word:
    try:
        return words(text)
    except ValueError:
        what = "label" if words is LabelValue else "kind of judge"
        raise failed(
            path, line, f'"{text[:40]}" is no {what}: use one of {", ".join(words)}.'
        ) from None


def _note(path: Path, line: int, row: Mapping[str, Any]) -> str:
    note = text_of(row.get("note"), path=path, line=line, name="note", required=False)
    if len(note) > MAX_NOTE:
        raise failed(path, line, f"the note is longer than {MAX_NOTE:,} characters: shorten it.")
    return note


def _time(path: Path, line: int, text: str) -> str:
    """Return a time as the store writes it, so that times sort as text."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise failed(path, line, f'"{text[:40]}" is no time: leave created_at as it was.') from None
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _context(path: Path, line: int, row: Mapping[str, Any]) -> LabelContext:
    """Return how a label came about, from plain values or from the cells of a table."""
    try:
        visible = row.get("visible")
        if isinstance(visible, str):
            visible = json.loads(visible) if visible.strip() else None
        seconds = row.get("seconds")
        return LabelContext(
            visible=None if visible is None else seen_from(visible),
            rubric=str(row.get("rubric") or ""),
            repeat=_is_true(row.get("repeat")),
            seconds=_finite(seconds) if seconds not in (None, "") else None,
            assignment=str(row.get("assignment") or ""),
        )
    except (TypeError, ValueError):
        raise failed(
            path, line, "what was visible, or how long it took, cannot be read: leave these "
            "columns as they were.",
        ) from None  # fmt: skip


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or number < 0:
        raise ValueError(value)
    return number


def _is_true(value: Any) -> bool:
    return value is True or value == 1 or str(value).strip().lower() == "true"
