"""What a plan will cost, in the terminal."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from faef_desktop.app.runs.preflight import Estimate, ModelEstimate, TooLong
from faef_desktop.cli.common import console, print_json, say
from faef_desktop.cli.tables import UNKNOWN, table_of

MEGABYTE = 1_000_000
MOST_TOLD = 20
"""Questions that are named one by one; of more, the number."""


def show_estimate(found: Estimate, *, as_json: bool) -> None:
    """Print an estimate to stdout, and what does not fit to stderr."""
    if as_json:
        print_json(_as_json(found))
        return
    table = table_of(f"{found.questions} questions, {found.examples} more shown as examples")
    table.add_column("model")
    for name in (
        *("replies", "prompt tokens", "reply tokens", "memory MB", "KV cache MB", "buffers MB"),
        *("at once", "time"),
    ):
        table.add_column(name, justify="right")
    for model in found.models:
        table.add_row(model.name, *_cells(model))
    console().print(table)
    if found.judgements:
        say(f"{found.judgements:,} judgements by models come on top, in none of these figures.")
    for model in found.models:
        say_misfits(model.name, model.too_long)


def say_misfits(model: str, lost: Sequence[TooLong]) -> None:
    """Tell which questions do not fit the context of a model."""
    if not lost:
        return
    say(f"{model}: {len(lost)} prompts do not fit its context; these will be marked as failed.")
    for one in lost[:MOST_TOLD]:
        question = one.question.key or one.question.text[:60]
        say(f"  {question}, {one.format}, {one.shots} shots: {one.sentence}")
    if len(lost) > MOST_TOLD:
        say(f"  and {len(lost) - MOST_TOLD} more.")


def duration(seconds: float) -> str:
    """Return a time in words, no finer than it can be known."""
    if seconds < 90:  # noqa: PLR2004 - above, minutes read better
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"  # noqa: PLR2004


def _cells(model: ModelEstimate) -> tuple[str, ...]:
    if model.sentence:
        return (*[UNKNOWN] * 7, model.sentence)
    return (
        f"{model.requests:,}",
        _count(model.prompt_tokens),
        _count(model.reply_tokens),
        *map(_megabytes, (model.memory_bytes, model.kv_bytes, model.buffer_bytes)),
        str(model.sequences),
        UNKNOWN if model.seconds is None else duration(model.seconds),
    )


def _megabytes(size: int | None) -> str:
    return UNKNOWN if size is None else f"{size / MEGABYTE:,.0f}"


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else f"{number:,}"


def _as_json(found: Estimate) -> dict[str, Any]:
    models = []
    for model in found.models:
        values = asdict(model)
        values["too_long"] = [
            {
                "question_id": one.question.id,
                "key": one.question.key,
                "format": one.format.value,
                "shots": one.shots,
                "sentence": one.sentence,
            }
            for one in model.too_long
        ]
        models.append(values)
    return {
        "questions": found.questions,
        "examples": found.examples,
        "replies": found.requests,
        "seconds": found.seconds,
        "judgements": found.judgements,
        "models": models,
    }
