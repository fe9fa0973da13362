"""Drafts as stored JSON, and back."""

import json
from typing import Any

from faef_desktop.domain.drafts import Action, Draft, DraftState, Origin
from faef_desktop.domain.questions import Kind, Option, Question
from faef_desktop.storage.banks.workshop_records import DraftRow, DraftVersion
from faef_desktop.storage.rows import Row, to_json


def draft_content(draft: Draft) -> str:
    """Return a draft as JSON; what is empty is left out."""
    question = draft.question
    values: dict[str, Any] = {
        "kind": question.kind.value,
        "dimension": question.dimension,
        "language": question.language,
        "text": question.text,
        "options": [[option.text, option.positive] for option in question.options],
        "key": question.key,
        "reference": question.reference,
        "source": question.source,
        "state": draft.state.value,
        "origin": draft.origin.value,
        "license": draft.license,
        "reason": draft.reason,
        "note": draft.note,
        "suggested": draft.suggested,
        "models": draft.models,
        "accepted_by": draft.accepted_by,
    }
    return to_json({name: value for name, value in values.items() if value})


def draft_from(content: str) -> Draft:
    """Return the draft of its JSON."""
    values = json.loads(content)

    def text(name: str) -> str:
        return str(values.get(name, ""))

    return Draft(
        question=Question(
            kind=Kind(values["kind"]),
            dimension=text("dimension"),
            language=text("language"),
            text=text("text"),
            options=tuple(Option(*option) for option in values.get("options", ())),
            key=text("key"),
            reference=text("reference"),
            source=text("source"),
        ),
        state=DraftState(values["state"]),
        origin=Origin(values["origin"]),
        license=text("license"),
        reason=text("reason"),
        note=text("note"),
        suggested=text("suggested"),
        models=tuple(values.get("models", ())),
        accepted_by=tuple(values.get("accepted_by", ())),
    )


def draft_row(row: Row) -> DraftRow:
    """Return the draft of a row of `drafts` joined with its content."""
    return DraftRow(
        id=row["id"],
        workshop_id=row["workshop_id"],
        place=row["place"],
        version=row["version"],
        draft=draft_from(row["content"]),
    )


def draft_version(row: Row) -> DraftVersion:
    """Return the entry of a row of `draft_versions`."""
    return DraftVersion(
        version=row["version"],
        action=Action(row["action"]),
        who=row["who"],
        created_at=row["created_at"],
        draft=draft_from(row["content"]),
    )
