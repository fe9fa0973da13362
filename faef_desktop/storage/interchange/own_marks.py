"""The mark that an exported task carries with each prompt, so that its replies find home.

It is a JSON text: {"question": as in a line of our bank format, "format", "order", "template"}.
"""

import json
from collections.abc import Sequence
from typing import Any

from faef_desktop.domain.questions import Format, Order, Question
from faef_desktop.storage.banks.files import question_of
from faef_desktop.storage.interchange.exchange import question_record
from faef_desktop.storage.interchange.fields import Fields

MARK = "faef"
"""The field that holds it."""


def mark_of(question: Question, form: Format, order: Sequence[int], template_id: str) -> str:
    """Return the mark of one prompt."""
    return json.dumps(
        {
            "question": question_record(question),
            "format": form.value,
            "order": list(order),
            "template": template_id,
        },
        ensure_ascii=False,
    )


def asked_in(row: Fields) -> tuple[Question, Format, Order, str] | None:
    """Return the question, format, order and template of a prompt of ours, or None for others."""
    mark = row.values.get(MARK)
    if mark is None:
        return None
    try:
        found: Any = json.loads(mark)
        question = question_of(row.path, found["question"])
        form, order = Format(found["format"]), tuple(int(place) for place in found["order"])
        template = str(found["template"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise row.error(f'the field "{MARK}" is damaged: run the exported task again.') from error
    if sorted(order) != (list(range(len(question.options))) if form is Format.CHOICE else []):
        raise row.error(f'the field "{MARK}" has an order that does not fit its options.')
    return question, form, order, template
