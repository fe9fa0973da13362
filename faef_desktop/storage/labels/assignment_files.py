"""Assignments: replies for one person to label, with nothing in them that names a model.

As a sealed file (.faef) it opens in this program; as a sheet (CSV or JSON lines) it is filled in
elsewhere. A sheet has a row for each reply: fill in `label`, and `note` if you like; `item` and
`check` tie the row to its reply, so that an edited text cannot carry a label to another one.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Option, Question, content_hash, problems
from faef_desktop.domain.rubrics import Rubric, from_plain, plain
from faef_desktop.domain.verdicts import subject
from faef_desktop.storage.banks.lines import failed, text_of
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.files.cells import guarded
from faef_desktop.storage.files.sealed import SUFFIX, Sealed, write_sealed
from faef_desktop.storage.interchange.exchange import question_record

ASSIGNMENT = "assignment"
SHEET = ("item", "check", "assignment", "annotator", "kind", "dimension", "question", "reply",
         "label", "note")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A reply to be labelled, and the question that it answers."""

    question: Question
    text: str

    @property
    def subject(self) -> str:
        """What a label of it is about."""
        return subject(self.question.id, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What one person is to label, in this order, and by which rubric."""

    id: str
    annotator: str
    created_at: str
    items: tuple[Item, ...]
    rubric: Rubric | None = None


def write_assignment(assignment: Assignment, path: Path) -> None:
    """Write an assignment: sealed, or as a sheet where `path` ends in .csv or .jsonl."""
    kind = path.suffix.lower()
    if kind == SUFFIX:
        header = {
            "assignment": assignment.id,
            "annotator": assignment.annotator,
            "created_at": assignment.created_at,
            "rubric": None if assignment.rubric is None else plain(assignment.rubric),
        }
        write_sealed(path, ASSIGNMENT, header, map(_record, assignment.items))
    elif kind == ".csv":
        # With a byte order mark, spreadsheets take the text for UTF-8.
        with writing(path, encoding="utf-8-sig") as stream:
            table = csv.writer(stream)
            table.writerow(SHEET)
            for item in assignment.items:
                table.writerow(map(guarded, _sheet_row(assignment, item).values()))
    elif kind == ".jsonl":
        with writing(path) as stream:
            for item in assignment.items:
                stream.write(json.dumps(_sheet_row(assignment, item), ensure_ascii=False) + "\n")
    else:
        raise UserError(f"{path} is no name for an assignment: end it in .faef, .csv or .jsonl.")


def assignment_from(path: Path, sealed: Sealed) -> Assignment:
    """Return the assignment of a sealed file. Raises UserError for what is no reply."""
    header = sealed.header

    def named(name: str) -> str:
        return text_of(header.get(name), path=path, line=1, name=name)

    return Assignment(
        id=named("assignment"),
        annotator=named("annotator"),
        created_at=named("created_at"),
        items=tuple(_item(path, line, record) for line, record in sealed.records),
        rubric=_rubric(path, header.get("rubric")),
    )


def _rubric(path: Path, values: Any) -> Rubric | None:
    try:
        return None if values is None else from_plain(values)
    except ValueError:
        raise failed(path, 1, "its rubric cannot be read: have the file sent again.") from None


def check_of(item: str, question: str, reply: str) -> str:
    """Return what tells that the texts of a row are those of its reply (16 hex digits).

    White space at the ends of lines is left out: spreadsheets change it.
    """
    return content_hash([item, *(_plain(text) for text in (question, reply))])[:16]


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _record(item: Item) -> dict[str, Any]:
    """Return a line of a sealed file: the question without where it is from, and the reply."""
    question = {**question_record(item.question), "source": ""}
    return {"item": item.subject, **question, "reply": item.text}


def _item(path: Path, line: int, record: Mapping[str, Any]) -> Item:
    try:
        texts = {name: str(record[name]) for name in _TEXTS}
        options = tuple(
            Option(str(option["text"]), option["role"] in ("positive", "correct"))
            for option in record["options"]
        )
        # Nothing is stripped here: the item is a hash of the very texts.
        question = Question(
            kind=Kind(texts["kind"]),
            dimension=texts["dimension"],
            text=texts["question"],
            options=options,
            language=texts["language"],
            key=texts["key"],
            reference=texts["reference"],
        )
    except (KeyError, TypeError, ValueError):
        raise failed(path, line, "this is no reply to label: have the file sent again.") from None
    item = Item(question, texts["reply"])
    if record.get("item") != item.subject or problems(question):
        raise failed(path, line, "the reply was changed on the way: have the file sent again.")
    return item


_TEXTS = ("kind", "dimension", "question", "language", "key", "reference", "reply")


def _sheet_row(assignment: Assignment, item: Item) -> dict[str, str]:
    question = item.question
    about = item.subject
    return {
        "item": about,
        "check": check_of(about, question.text, item.text),
        "assignment": assignment.id,
        "annotator": assignment.annotator,
        "kind": question.kind.value,
        "dimension": question.dimension,
        "question": question.text,
        "reply": item.text,
        "label": "",
        "note": "",
    }
