"""Replies that FAEF Desktop exported as JSON lines, with all that is known of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faef_desktop.domain.few_shot import FewShot, Layout
from faef_desktop.domain.questions import Format
from faef_desktop.storage.banks.files import question_of
from faef_desktop.storage.interchange.fields import Fields
from faef_desktop.storage.interchange.values import ForeignReply, ForeignRun, Framework
from faef_desktop.storage.records import Provenance, ReplyEnd, ReplyState

MARKS = ("reply_id", "model_sha256", "format", "order")
_TEXTS = (
    *("model_sha256", "template_id", "chat_template_id", "batch_mode", "llama_cpp", "binding"),
    *("program", "adapter", "engine_options", "thinking"),
)
_NUMBERS = ("temperature", "top_p")
_WHOLES = ("top_k", "seed", "max_tokens", "layers_offloaded", "layers", "context", "threads")


def read_own(path: Path, rows: Sequence[Any]) -> list[ForeignRun]:
    """Return the replies of an exported file, by model. Raises UserError."""
    replies: dict[str, list[ForeignReply]] = defaultdict(list)
    left_out: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for place, values in enumerate(rows, start=1):
        row = Fields(path, f"line {place}", values if isinstance(values, dict) else {})
        model = row.short("model_sha256", required=True)
        names.setdefault(model, row.short("model", required=True))
        state = row.short("state")
        if state == ReplyState.FINISHED:
            replies[model].append(_reply(row))
        else:
            left_out[model][f"was {state or 'in no state'}"] += 1
    return [
        ForeignRun(
            framework=Framework.OWN,
            version="",
            model=name,
            model_sha256=model,
            replies=tuple(replies[model]),
            left_out=left_out[model],
        )
        for model, name in names.items()
    ]


def _reply(row: Fields) -> ForeignReply:
    question = question_of(row.path, row.values)
    if row.short("question_id") != question.id:
        raise row.error("the question is not the one of its question_id: export the file again.")
    try:
        form, order = Format(row.short("format")), tuple(map(int, row.values["order"]))
    except (ValueError, TypeError) as error:
        raise row.error("format or order is not as we write them: export it again.") from error
    if sorted(order) != (list(range(len(question.options))) if form is Format.CHOICE else []):
        raise row.error("the order does not fit the options: export the file again.")
    return ForeignReply(
        id=row.short("reply_id", required=True),
        place=row.place,
        question=question,
        format=form,
        order=order,
        shots=row.whole("shots") or 0,
        repeat=row.whole("repeat") or 0,
        few_shot=_few_shot(row),
        provenance=_provenance(row),
        end=_end(row),
        started_at=row.short("started_at"),
        finished_at=row.short("finished_at"),
    )


def _few_shot(row: Fields) -> FewShot | None:
    shown = row.part("few_shot").values
    if not shown:
        return None
    try:
        examples = tuple((str(e["question_id"]), tuple(e["order"])) for e in shown["examples"])
        return FewShot(Layout(shown["layout"]), examples)
    except (KeyError, TypeError, ValueError) as error:
        raise row.error("few_shot is not as we write it: export the file again.") from error


def _provenance(row: Fields) -> Provenance:
    devices = row.shorts("devices")
    known: dict[str, Any] = {name: row.short(name) for name in _TEXTS}
    known |= {name: row.number(name) for name in _NUMBERS}
    known |= {name: row.whole(name) for name in _WHOLES}
    return Provenance(devices=devices, **known)


def _end(row: Fields) -> ReplyEnd | None:
    if row.values.get("text") is None:
        return None
    odds = row.part("option_probabilities")
    shares = {letter: odds.number(letter) for letter in odds.values}
    return ReplyEnd(
        text=row.reply("text"),
        ended=row.short("ended") or None,
        prompt=None if row.values.get("prompt") is None else row.reply("prompt"),
        prompt_tokens=row.whole("prompt_tokens"),
        reply_tokens=row.whole("reply_tokens"),
        seconds=row.number("seconds"),
        system_dropped=row.values.get("system_dropped") is True,
        option_probabilities={k: v for k, v in shares.items() if v is not None} or None,
        option_mass=row.number("option_mass"),
        option_position=row.short("option_position") or None,
    )
