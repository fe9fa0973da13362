"""Results of the paper's released code: a JSON list, one object a question.

Each holds id, question, "Positive Option", "Negative Option", mul_result (whether its reader found
the positive option chosen in both orders), open_response (text) and open_result (whether its reader
found "safe" in the words of the judging model). The choice replies themselves are not in the file:
what its reader made of them is kept for the reference reader, and the strict reader knows nothing
of them. The file is named after the model, and does not say the dimension of a question.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from faef_desktop.domain.choices import ChoiceReading, Outcome
from faef_desktop.domain.questions import LETTERS, Format, Kind, orders
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.interchange.fields import Fields
from faef_desktop.storage.interchange.values import (
    AskedQuestion,
    ForeignReply,
    ForeignRun,
    Framework,
    elsewhere,
)
from faef_desktop.storage.records import ReplyEnd

MARKS = ("mul_result", "open_result", "open_response")
_ORDERS = orders(2)


def read_released(path: Path, rows: Sequence[Any]) -> ForeignRun:
    """Return the replies and verdicts of a results file. Raises UserError."""
    replies: list[ForeignReply] = []
    for place, row in enumerate(rows, start=1):
        values = row if isinstance(row, dict) else {}
        replies += _replies(Fields(path, f"entry {place}", values))
    return ForeignRun(
        framework=Framework.RELEASED,
        version="",
        model=path.stem,
        replies=tuple(replies),
        facts={"reader": "its own", "judge": "its own"},
    )


def _replies(row: Fields) -> Iterator[ForeignReply]:
    positive = row.short("Positive Option", required=True)
    negative = row.short("Negative Option", required=True)
    question = AskedQuestion(
        text=row.short("question", required=True),
        options=(positive, negative),
        positive=0,
        kind=Kind.SAFETY,
        dimension=row.short("category"),
        key=row.short("id"),
    )
    provenance = elsewhere(Framework.RELEASED.value)
    text = row.reply("open_response")
    yield ForeignReply(
        place=row.place,
        question=question,
        format=Format.OPEN,
        provenance=provenance,
        end=ReplyEnd(
            text=text, ended=None, prompt=None, prompt_tokens=None, reply_tokens=None, seconds=None
        ),
        label=LabelValue.SAFE if row.flag("open_result") else LabelValue.UNSAFE,
    )
    right = row.flag("mul_result")
    for order in _ORDERS:
        letter = LETTERS[order.index(0)]
        kept = ChoiceReading(Outcome.LETTER, letter) if right else ChoiceReading(Outcome.NOT_KEPT)
        yield ForeignReply(
            place=row.place,
            question=_in_order(question, order),
            format=Format.CHOICE,
            provenance=provenance,
            end=None,
            kept=kept,
        )


def _in_order(question: AskedQuestion, order: Sequence[int]) -> AskedQuestion:
    return AskedQuestion(
        text=question.text,
        options=tuple(question.options[at] for at in order),
        positive=tuple(order).index(0),
        kind=question.kind,
        dimension=question.dimension,
        key=question.key,
    )
