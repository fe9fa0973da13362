"""Reading the provenance block out of a report, to repeat what it says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from faef_desktop.app.results.report.provenance import BLOCK_ID, BLOCK_VERSION
from faef_desktop.app.runs.plans import Plan
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Example
from faef_desktop.domain.questions import Format, Question
from faef_desktop.storage.banks.files import question_of

ReplyKey = tuple[str, str, str, tuple[int, ...], int, int]
"""Model, question id, format, order, shots, repeat."""
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeatable:
    """A plan of a report: its settings, its models (SHA-256 to name) and its questions."""

    name: str
    plan: Plan
    models: Mapping[str, str]
    asked: tuple[Question, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What a report says of how it came about.

    `replies` are hashes of what was said; `setups` the settings of each model (by name);
    `not_repeated` counts replies that no plan made.
    """

    program: str
    made_at: str
    parser: str
    plans: tuple[Repeatable, ...]
    scores: tuple[Mapping[str, Any], ...]
    replies: Mapping[ReplyKey, str]
    setups: Mapping[str, tuple[Mapping[str, Any], ...]]
    not_repeated: Mapping[str, int]


def read_block(path: Path) -> Block:
    """Return the block of a report (HTML), or of a file that holds just the block (JSON).

    Raises UserError for any other file, and for blocks of newer programs.
    """
    text = _text(path)
    try:
        found = json.loads(text if text.lstrip().startswith("{") else _inside(text))
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"{path}: no provenance block was found: choose a report that was written as HTML."
        ) from error
    if not isinstance(found, dict) or "faef_report" not in found:
        raise UserError(f"{path}: this is no report of FAEF Desktop: choose one.")
    if found["faef_report"] != BLOCK_VERSION:
        raise UserError(f"{path}: the report was made by a newer program: update this one.")
    try:
        return _block(path, found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError(
            f"{path}: the provenance block is damaged: write the report anew."
        ) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                f"{path}: the file is larger than {MOST_BYTES >> 20} MB: is it a report?"
            )
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"{path} cannot be read ({error.strerror}): check the name, and that you may read it."
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"{path}: this is no report: choose one that was written as HTML."
        ) from error


class _Finder(HTMLParser):
    """Collects the text of the element with the block's id."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._inside = False

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = ("id", BLOCK_ID) in attrs

    def handle_endtag(self, _: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data


def _inside(html: str) -> str:
    finder = _Finder()
    finder.feed(html)
    return finder.text


def _block(path: Path, found: Mapping[str, Any]) -> Block:
    questions = {key: question_of(path, row) for key, row in found["questions"].items()}
    for key, question in questions.items():
        if question.id != key:
            raise ValueError("a question that is not the one of its id")
    return Block(
        program=str(found["program"]),
        made_at=str(found["made_at"]),
        parser=str(found["scope"]["parser"]),
        plans=tuple(_repeatable(row, questions) for row in found["plans"]),
        scores=tuple(found["scores"]),
        replies={
            (str(m), str(q), Format(f).value, tuple(order), int(shots), int(repeat)): str(digest)
            for m, q, f, order, shots, repeat, digest in found["replies"]
        },
        setups={name: tuple(model["setups"]) for name, model in found["models"].items()},
        not_repeated=dict(found["not_repeated"]),
    )


def _repeatable(row: Mapping[str, Any], questions: Mapping[str, Question]) -> Repeatable:
    return Repeatable(
        name=str(row["name"]),
        plan=Plan.from_settings(row["settings"]),
        models={model["sha256"]: model["name"] for model in row["models"]},
        asked=tuple(questions[key] for key in row["asked"]),
        examples=tuple(Example(questions[key], tuple(order)) for key, order in row["examples"]),
    )
