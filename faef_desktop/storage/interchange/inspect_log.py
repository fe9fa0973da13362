"""Evaluation logs of Inspect (inspect_ai) in its JSON format.

Of each sample that ended well: the words that the model wrote, the options as shown (`choices`),
the right one (`target`), and the settings of the run.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from faef_desktop.domain.questions import LETTERS, MAX_OPTIONS, MIN_OPTIONS, Format, Question
from faef_desktop.storage.interchange.fields import Fields
from faef_desktop.storage.interchange.own_marks import asked_in
from faef_desktop.storage.interchange.values import (
    AskedQuestion,
    ForeignReply,
    ForeignRun,
    Framework,
    elsewhere,
)
from faef_desktop.storage.records import Provenance, ReplyEnd

_ENDS = {"stop": "stop", "max_tokens": "length", "model_length": "length"}
_ATTACHED = "attachment://"
_Json = Mapping[str, Any]


def read_inspect(path: Path, log: _Json) -> ForeignRun:
    """Return the replies of an evaluation log. Raises UserError."""
    head = Fields(path, "eval", log["eval"])
    samples = log.get("samples")
    if not isinstance(samples, list) or not samples:
        raise head.error("the log has no samples: run the evaluation with its samples logged.")
    left_out: Counter[str] = Counter()
    replies: list[ForeignReply] = []
    provenance = _provenance(head, log)
    rewritten = _rewrites_letters(log)
    for number, values in enumerate(samples, start=1):
        sample = Fields(path, f"sample {number}", values if isinstance(values, dict) else {})
        reason = _unusable(sample, rewritten=rewritten)
        if reason:
            left_out[reason] += 1
        else:
            replies += _replies(sample, provenance, task=head.short("task"), left_out=left_out)
    return ForeignRun(
        framework=Framework.INSPECT,
        version=head.part("packages").short("inspect_ai"),
        model=head.short("model", required=True),
        task=head.short("task"),
        created=head.short("created"),
        replies=tuple(replies),
        facts={
            "eval_id": head.short("eval_id"),
            "status": str(log.get("status", "")),
            "solvers": [str(step.get("solver")) for step in _steps(log)],
        },
        left_out=left_out,
    )


def _provenance(head: Fields, log: _Json) -> Provenance:
    plan = log.get("plan")
    config = plan.get("config") if isinstance(plan, dict) else None
    settings = {**head.part("model_generate_config").values, **(config or {})}
    used = Fields(head.path, "plan", settings)
    version = head.part("packages").short("inspect_ai")
    return elsewhere(
        f"{Framework.INSPECT} {version}".strip(),
        temperature=used.number("temperature"),
        top_p=used.number("top_p"),
        top_k=used.whole("top_k"),
        seed=used.whole("seed"),
        max_tokens=used.whole("max_tokens"),
    )


def _steps(log: _Json) -> list[_Json]:
    plan = log.get("plan")
    steps = plan.get("steps") if isinstance(plan, dict) else None
    return [step for step in steps or () if isinstance(step, dict)]


def _rewrites_letters(log: _Json) -> bool:
    """Tell whether the solver shuffled: the log then holds letters that the model never wrote."""
    return any((step.get("params") or {}).get("shuffle") for step in _steps(log))


def _unusable(sample: Fields, *, rewritten: bool) -> str:
    """Return why a sample cannot be taken over, or nothing."""
    if sample.values.get("error") or not _written(sample):
        return "ended with an error"
    turns = [m for m in _messages(sample) if m.get("role") == "assistant"]
    if sum(message.get("source") == "generate" for message in turns) > 1:
        return "took several turns"
    if rewritten and sample.shorts("choices"):
        return "had its letters rewritten by the solver's shuffle"
    return ""


def _replies(
    sample: Fields, provenance: Provenance, *, task: str, left_out: Counter[str]
) -> Iterator[ForeignReply]:
    ours = asked_in(sample.part("metadata"))
    question: Question | AskedQuestion | None
    if ours:
        question, form, order, template = ours
    else:
        question, order, template = _asked(sample), (), f"{Framework.INSPECT}:{task}"
        form = Format.CHOICE if sample.shorts("choices") else Format.OPEN
    if question is None:
        left_out["had no single right option"] += 1
        return
    written = _written(sample)
    repeat = len(written) * ((sample.whole("epoch") or 1) - 1)
    # Examples that were shown stand before the reply, as turns of the assistant.
    shots = sum(
        message.get("role") == "assistant" and message.get("source") != "generate"
        for message in _messages(sample)
    )
    for number, choice in enumerate(written):
        yield ForeignReply(
            place=sample.place,
            question=question,
            format=form,
            order=order,
            shots=shots,
            repeat=repeat + number,
            provenance=replace(provenance, template_id=template),
            end=_end(sample, choice),
            started_at=sample.short("started_at"),
            finished_at=sample.short("completed_at"),
            mark=sample.short("uuid") or sample.short("id"),
        )


def _asked(sample: Fields) -> AskedQuestion | None:
    """Return the question of a sample; None where no single option is the right one."""
    about = sample.part("metadata")
    options = sample.shorts("choices")
    positive = _positive(sample.values.get("target"), options)
    if options and (positive is None or not MIN_OPTIONS <= len(options) <= MAX_OPTIONS):
        return None
    return AskedQuestion(
        text=_question_text(sample),
        options=options,
        positive=positive,
        dimension=next(
            (about.short(name) for name in ("dimension", "category", "subject") if about.has(name)),
            "",
        ),
        key=sample.short("id"),
        reference="" if options or not isinstance(sample.values.get("target"), str)
        else sample.short("target"),
    )  # fmt: skip


def _question_text(sample: Fields) -> str:
    given = sample.values.get("input")
    if isinstance(given, list):  # a conversation: the question is what the user said last
        said = [message for message in given if message.get("role") == "user"]
        given = _text(said[-1].get("content"), {}) if said else ""
    return Fields(sample.path, sample.place, {"input": given}).short("input", required=True)


def _positive(target: Any, options: Sequence[str]) -> int | None:
    """Return the place of the one right option, or None."""
    letters = target if isinstance(target, list) else [target]
    if not options or len(letters) != 1 or not isinstance(letters[0], str):
        return None
    place = LETTERS.find(letters[0].strip()) if len(letters[0].strip()) == 1 else -1
    return place if 0 <= place < len(options) else None


def _messages(sample: Fields) -> list[_Json]:
    found = sample.values.get("messages")
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _written(sample: Fields) -> list[_Json]:
    found = sample.part("output").values.get("choices")
    choices = found if isinstance(found, list) else []
    return [choice for choice in choices if isinstance(choice.get("message"), dict)]


def _end(sample: Fields, choice: _Json) -> ReplyEnd:
    attached = sample.part("attachments").values
    output = sample.part("output")
    usage = output.part("usage")
    before = [m for m in _messages(sample) if m.get("source") != "generate"]
    texts = [_text(message.get("content"), attached) for message in before]
    if len(texts) > 1:
        texts = [f"[{m.get('role')}]\n{text}" for m, text in zip(before, texts, strict=True)]
    return ReplyEnd(
        text=_text(choice["message"].get("content"), attached),
        ended=_ENDS.get(str(choice.get("stop_reason"))),
        prompt="\n\n".join(texts) or None,
        prompt_tokens=usage.whole("input_tokens"),
        reply_tokens=usage.whole("output_tokens"),
        seconds=output.number("time"),
    )


def _text(content: Any, attached: _Json) -> str:
    """Return the text of a message; thoughts are kept as <think>...</think>."""
    if isinstance(content, list):
        return "".join(_part(part, attached) for part in content if isinstance(part, dict))
    text = content if isinstance(content, str) else ""
    if text.startswith(_ATTACHED):
        return str(attached.get(text.removeprefix(_ATTACHED), text))
    return text


def _part(part: _Json, attached: _Json) -> str:
    if part.get("type") == "reasoning":
        return f"<think>{_text(part.get('reasoning'), attached)}</think>"
    return _text(part.get("text"), attached) if part.get("type") == "text" else ""
