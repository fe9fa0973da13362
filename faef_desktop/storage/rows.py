"""Database rows as domain values and records, and back."""

import json
import sqlite3
from dataclasses import asdict
from typing import Any

from faef_desktop.domain.blindness import LabelContext, seen_from
from faef_desktop.domain.choices import ChoiceReading, Outcome
from faef_desktop.domain.few_shot import FewShot, Layout
from faef_desktop.domain.questions import Kind, Option, Order, Question
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import LabelRow, ModelRecord, Provenance, ReplyEnd

Row = sqlite3.Row | dict[str, Any]

_PROVENANCE = tuple(Provenance.__dataclass_fields__)
_END = tuple(ReplyEnd.__dataclass_fields__)


def to_json(value: Any) -> str:
    """Return a value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def order_to_json(order: Order) -> str:
    """Return an order as it is stored: "[0,1]"."""
    return to_json(list(order))


def order_from_json(text: str) -> Order:
    """Return the order that was stored."""
    return tuple(json.loads(text))


def question_values(question: Question) -> dict[str, Any]:
    """Return the columns of `questions` apart from added_at."""
    return {
        "id": question.id,
        "kind": question.kind.value,
        "dimension": question.dimension,
        "language": question.language,
        "text": question.text,
        "options": to_json([[option.text, option.positive] for option in question.options]),
    }


def question_from(row: Row) -> Question:
    """Return the question of a row of `questions`, joined with its notes (or NULLs)."""
    return Question(
        kind=Kind(row["kind"]),
        dimension=row["dimension"],
        text=row["text"],
        options=tuple(Option(text, positive) for text, positive in json.loads(row["options"])),
        language=row["language"],
        key=row["key"] or "",
        reference=row["reference"] or "",
        source=row["source"] or "",
    )


def model_values(model: ModelRecord) -> dict[str, Any]:
    """Return the columns of `models` apart from the times."""
    return {**asdict(model), "facts": to_json(model.facts)}


def model_from(row: Row) -> ModelRecord:
    """Return the model of a row of `models`."""
    values = {name: row[name] for name in ModelRecord.__dataclass_fields__}
    return ModelRecord(**{**values, "facts": json.loads(row["facts"])})


def provenance_values(provenance: Provenance) -> dict[str, Any]:
    """Return the columns of `replies` that hold the provenance."""
    return {**asdict(provenance), "devices": to_json(provenance.devices)}


def provenance_from(row: Row) -> Provenance:
    """Return the provenance of a row of `replies`."""
    values = {name: row[name] for name in _PROVENANCE}
    return Provenance(**{**values, "devices": tuple(json.loads(row["devices"]))})


def end_values(end: ReplyEnd) -> dict[str, Any]:
    """Return the columns of `replies` that hold what a reply came to."""
    probabilities = end.option_probabilities
    return {
        **asdict(end),
        "text": _storable(end.text),
        "prompt": None if end.prompt is None else _storable(end.prompt),
        "system_dropped": int(end.system_dropped),
        "option_probabilities": None if probabilities is None else to_json(probabilities),
    }


def _storable(text: str) -> str:
    # Half of a character, as a cut-off reply may end in, is nothing that UTF-8 can hold.
    return text.encode("utf-8", "replace").decode("utf-8")


def end_from(row: Row) -> ReplyEnd | None:
    """Return what a reply came to, or None where there is no text at all."""
    if row["text"] is None:
        return None
    values = {name: row[name] for name in _END}
    probabilities = values["option_probabilities"]
    values["system_dropped"] = bool(values["system_dropped"])
    values["option_probabilities"] = None if probabilities is None else json.loads(probabilities)
    return ReplyEnd(**values)


def few_shot_row(shown: FewShot) -> tuple[str, str, str]:
    """Return the row of `few_shots`."""
    return shown.id, shown.layout.value, to_json(shown.examples)


def few_shot_from(row: Row) -> FewShot | None:
    """Return what was shown before a question, from a row joined with `few_shots` (or NULLs)."""
    if row["layout"] is None:
        return None
    examples = tuple((key, tuple(order)) for key, order in json.loads(row["examples"]))
    return FewShot(Layout(row["layout"]), examples)


def reading_from(row: Row) -> ChoiceReading:
    """Return the reading of a row of `choices`."""
    return ChoiceReading(Outcome(row["outcome"]), row["letter"], row["first"], row["last"])


def context_values(context: LabelContext) -> dict[str, Any]:
    """Return the columns of `labels` that hold how a label came about."""
    visible = context.visible
    return {
        "visible": None if visible is None else to_json(sorted(visible)),
        "rubric": context.rubric,
        "repeat": int(context.repeat),
        "seconds": context.seconds,
        "assignment": context.assignment,
    }


def label_from(row: Row) -> LabelRow:
    """Return the entry of a row of `labels`, joined with its flag."""
    value, visible = row["value"], row["visible"]
    return LabelRow(
        id=row["id"],
        reply_id=row["reply_id"],
        judge_kind=JudgeKind(row["judge_kind"]),
        annotator=row["annotator"],
        value=None if value is None else LabelValue(value),
        note=row["note"],
        created_at=row["created_at"],
        context=LabelContext(
            visible=None if visible is None else seen_from(json.loads(visible)),
            rubric=row["rubric"],
            repeat=bool(row["repeat"]),
            seconds=row["seconds"],
            assignment=row["assignment"],
        ),
        flagged=bool(row["flagged"]),
        withdraws=row["withdraws"],
    )
