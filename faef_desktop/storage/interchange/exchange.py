"""Bank files, and replies and labels as files for other programs."""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from faef_desktop.domain.choices import ChoiceReading
from faef_desktop.domain.few_shot import FewShot
from faef_desktop.domain.questions import Bank, Kind, Option, Question
from faef_desktop.domain.verdicts import subject
from faef_desktop.storage.banks.files import read_bank
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.files.cells import guarded
from faef_desktop.storage.records import LabelRow, ReplyRow

__all__ = [
    "label_record",
    "question_record",
    "read_bank",
    "reply_record",
    "write_bank",
    "write_labels",
    "write_lines",
    "write_replies",
    "write_table",
]

Record = dict[str, Any]
T = TypeVar("T")


def write_bank(bank: Bank, path: Path) -> None:
    """Write a bank in our JSONL format, whole or not at all. Raises UserError."""
    header = {
        "bank": bank.name,
        "title": bank.title,
        "language": bank.language,
        "license": bank.license,
        "description": bank.description,
    }
    write_lines([header, *(question_record(question) for question in bank.questions)], path)


def write_replies(replies: Iterable[ReplyRow], path: Path) -> int:
    """Write replies as JSONL, or as CSV where `path` ends in .csv; return how many.

    CSV is for spreadsheets: it has the same fields in columns, and a cell that a spreadsheet would
    take for a formula gets an apostrophe in front. JSONL is exact. Raises UserError.
    """
    return _write(replies, path, reply_record)


def write_labels(labels: Iterable[tuple[ReplyRow, LabelRow]], path: Path) -> int:
    """Write the label history as JSONL, or as CSV where `path` ends in .csv; return how many.

    See write_replies for CSV. Raises UserError.
    """
    return _write(labels, path, lambda pair: label_record(*pair))


def question_record(question: Question) -> Record:
    """Return a question as in a line of our bank format."""
    return {
        "key": question.key,
        "kind": question.kind.value,
        "dimension": question.dimension,
        "language": question.language,
        "question": question.text,
        "options": [
            {"text": option.text, "role": _role(question.kind, option)}
            for option in question.options
        ],
        "reference": question.reference,
        "source": question.source,
    }


def reply_record(reply: ReplyRow) -> Record:
    """Return a reply with all that is known of it, as plain JSON values."""
    provenance = {**asdict(reply.provenance), "devices": list(reply.provenance.devices)}
    end = asdict(reply.end) if reply.end is not None else dict.fromkeys(_END_FIELDS)
    return {
        "reply_id": reply.id,
        "run_id": reply.run_id,
        "model": reply.model_name,
        "question_id": reply.question.id,
        **question_record(reply.question),
        "format": reply.format.value,
        "order": list(reply.order),
        "shots": reply.shots,
        "repeat": reply.repeat,
        "few_shot": few_shot_record(reply.few_shot),
        "state": reply.state.value,
        "error": reply.error,
        "started_at": reply.started_at,
        "finished_at": reply.finished_at,
        **end,
        **_reading_record("strict", reply.strict),
        **_reading_record("reference_reader", reply.reference),
        "verdict": reply.verdict.value,
        "judge": None if reply.judge_kind is None else reply.judge_kind.value,
        **provenance,
    }


def few_shot_record(shown: FewShot | None) -> Record | None:
    """Return what was shown before a question as plain JSON values, None where nothing was."""
    if shown is None:
        return None
    examples = [{"question_id": key, "order": list(order)} for key, order in shown.examples]
    return {"layout": shown.layout.value, "examples": examples}


_END_FIELDS = (
    *("text", "ended", "prompt", "prompt_tokens", "reply_tokens", "seconds", "system_dropped"),
    *("option_probabilities", "option_mass", "option_position"),
)


def label_record(reply: ReplyRow, label: LabelRow) -> Record:
    """Return an entry of the label history with what it is about, as plain JSON values."""
    visible = label.context.visible
    text = "" if reply.end is None else reply.end.text
    return {
        "item": subject(reply.question.id, text),
        "label_id": label.id,
        "reply_id": label.reply_id,
        "judge_kind": label.judge_kind.value,
        "annotator": label.annotator,
        "value": None if label.value is None else label.value.value,
        "note": label.note,
        "created_at": label.created_at,
        "vote": None if label.value is None else label.value.vote,
        "flagged": label.flagged,
        "blind": label.context.blind,
        "visible": None if visible is None else sorted(visible),
        "rubric": label.context.rubric,
        "repeat": label.context.repeat,
        "seconds": label.context.seconds,
        "assignment": label.context.assignment,
        "withdraws": label.withdraws,
        "model": reply.model_name,
        "model_sha256": reply.provenance.model_sha256,
        "question_id": reply.question.id,
        "key": reply.question.key,
        "kind": reply.question.kind.value,
        "dimension": reply.question.dimension,
        "question": reply.question.text,
        "text": text,
    }


def _role(kind: Kind, option: Option) -> str:
    if kind is Kind.SAFETY:
        return "positive" if option.positive else "negative"
    return "correct" if option.positive else "wrong"


def _reading_record(name: str, reading: ChoiceReading | None) -> Record:
    return {
        f"{name}_outcome": None if reading is None else reading.outcome.value,
        f"{name}_letter": None if reading is None else reading.letter,
        f"{name}_start": None if reading is None else reading.start,
        f"{name}_end": None if reading is None else reading.end,
    }


def _write(items: Iterable[T], path: Path, record: Callable[[T], Record]) -> int:
    records = [record(item) for item in items]
    if path.suffix.lower() == ".csv":
        write_table(records, path)
    else:
        write_lines(records, path)
    return len(records)


def write_lines(records: Iterable[Record], path: Path) -> None:
    """Write one JSON object a line, whole or not at all. Raises UserError."""
    with writing(path) as stream:
        for record in records:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_table(records: Iterable[Record], path: Path) -> None:
    """Write records of one shape as CSV for spreadsheets, whole or not at all. Raises UserError."""
    # With a byte order mark, spreadsheets take the text for UTF-8.
    with writing(path, encoding="utf-8-sig") as stream:
        table = csv.writer(stream)
        for number, record in enumerate(records):
            if not number:
                table.writerow(record)
            table.writerow([_cell(value) for value in record.values()])


def _cell(value: Any) -> Any:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return guarded(value) if isinstance(value, str) else value
