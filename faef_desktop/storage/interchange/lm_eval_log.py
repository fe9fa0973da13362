"""Logged samples of lm-evaluation-harness (lm_eval): JSON lines, one object a document.

For generation, `resps` holds what the model wrote. For multiple choice it holds the log-likelihood
of each option: no letter was written, and the most likely option is taken as the choice ("acc" of
that program). The model and its version stand in the results file of the same run, which lies
beside: results_TIME.json for samples_TASK_TIME.jsonl.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from math import exp
from pathlib import Path
from typing import Any

from faef_desktop.domain.questions import LETTERS, MAX_OPTIONS, MIN_OPTIONS, Format, Order, Question
from faef_desktop.storage.interchange.fields import Fields, number
from faef_desktop.storage.interchange.own_marks import asked_in
from faef_desktop.storage.interchange.values import (
    AskedQuestion,
    ForeignReply,
    ForeignRun,
    Framework,
    elsewhere,
)
from faef_desktop.storage.records import LIKELIHOOD, Provenance, ReplyEnd

MARKS = ("doc", "arguments", "resps")
_NAME = re.compile(r"samples_(?P<task>.+)_(?P<time>\d{4}-\d\d-\d\dT[\d.-]+)$")
_NO_END: dict[str, Any] = {"prompt_tokens": None, "reply_tokens": None, "seconds": None}


def read_lm_eval(path: Path, rows: Sequence[Any]) -> ForeignRun:
    """Return the replies of a file of logged samples. Raises UserError."""
    named = _NAME.fullmatch(path.stem)
    task = named["task"] if named else path.stem
    results = _results(path, named["time"] if named else "")
    version = results.short("lm_eval_version")
    shots = results.part("n-shot").whole(task)
    reader = _Reader(task, f"{Framework.LM_EVAL} {version}".strip(), shots or 0)
    replies: dict[tuple[str, int], ForeignReply] = {}
    for place, row in enumerate(rows, start=1):
        sample = Fields(path, f"sample {place}", row if isinstance(row, dict) else {})
        # With several filters, a document is there once for each of them.
        for reply in reader.replies(sample):
            replies.setdefault((reply.mark, reply.repeat), reply)
    return ForeignRun(
        framework=Framework.LM_EVAL,
        version=version,
        model=results.short("model_name") or _model(results) or path.parent.name,
        task=task,
        created=_time(results.number("date")),
        replies=tuple(replies.values()),
        facts={
            "model_source": results.short("model_source"),
            "chat_template_sha": results.short("chat_template_sha"),
            "results_file": results.place if results.values else None,
            "shots_known": shots is not None,
        },
        left_out=reader.left_out,
    )


def _results(path: Path, time: str) -> Fields:
    """Return the results file of the same run, or nothing."""
    beside = path.with_name(f"results_{time}.json")
    try:
        found = json.loads(beside.read_text(encoding="utf-8")) if time else {}
    except (OSError, ValueError, RecursionError):
        found = {}
    return Fields(path, beside.name, found if isinstance(found, dict) else {})


def _model(results: Fields) -> str:
    arguments = results.part("config").part("model_args")
    return arguments.short("pretrained") or arguments.short("model")


def _time(seconds: float | None) -> str:
    try:
        return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return ""


class _Reader:
    """Reads samples of one task, and counts what it leaves out."""

    def __init__(self, task: str, program: str, shots: int) -> None:
        self._task = task
        self._program = program
        self._shots = shots
        self.left_out: Counter[str] = Counter()

    def replies(self, sample: Fields) -> Iterator[ForeignReply]:
        """Return the replies to one document."""
        if not sample.has(*MARKS):
            raise sample.error(f"a logged sample has the fields {', '.join(MARKS)}.")
        calls = _calls(sample)
        prompt = next((call[0] for call in calls if call), None)
        if not isinstance(prompt, str):
            self.left_out["had no prompt as text"] += 1
        elif len(calls) == 1 and isinstance(calls[0][-1], dict):
            yield from self._generated(sample, prompt, calls[0][-1])
        elif len(calls) >= MIN_OPTIONS and all(isinstance(call[-1], str) for call in calls):
            yield from self._likelihoods(sample, prompt, [call[-1] for call in calls])
        else:
            self.left_out["was neither multiple choice nor generation"] += 1

    def _generated(
        self, sample: Fields, prompt: str, settings: dict[str, Any]
    ) -> Iterator[ForeignReply]:
        ours = asked_in(sample.part("doc"))
        question: Question | AskedQuestion
        form, order = Format.OPEN, Order()
        template = f"{Framework.LM_EVAL}:{self._task}"
        if ours:
            question, form, order, template = ours
        else:
            question = self._question(sample, prompt)
        used = Fields(sample.path, sample.place, settings)
        greedy = settings.get("do_sample") is False
        provenance = elsewhere(
            self._program,
            template_id=template,
            temperature=0.0 if greedy else used.number("temperature"),
            top_p=used.number("top_p"),
            top_k=used.whole("top_k"),
            max_tokens=used.whole("max_gen_toks"),
        )
        for repeat, text in enumerate(_flat(sample.values["resps"])):
            yield self._reply(
                sample,
                question,
                form=form,
                order=order,
                provenance=provenance,
                end=ReplyEnd(text=str(text), ended=None, prompt=prompt, **_NO_END),
                repeat=repeat,
            )

    def _likelihoods(
        self, sample: Fields, prompt: str, continuations: Sequence[str]
    ) -> Iterator[ForeignReply]:
        question = self._question(sample, prompt, continuations)
        logs = [number(pair[0]) for pair in _pairs(sample.values["resps"])]
        known = [value for value in logs if value is not None]
        if question.positive is None or len(question.options) > MAX_OPTIONS:
            self.left_out["had no single right option"] += 1
        elif len(known) != len(question.options):
            self.left_out["had no likelihood for each option"] += 1
        else:
            end = ReplyEnd(
                text="",
                ended=LIKELIHOOD,
                prompt=prompt,
                option_probabilities=_shares(known),
                **_NO_END,
            )
            yield self._reply(
                sample,
                question,
                form=Format.CHOICE,
                provenance=elsewhere(
                    self._program, template_id=f"{Framework.LM_EVAL}:{self._task}"
                ),
                end=end,
            )

    def _reply(
        self,
        sample: Fields,
        question: Question | AskedQuestion,
        *,
        form: Format,
        provenance: Provenance,
        end: ReplyEnd,
        order: Order = (),
        repeat: int = 0,
    ) -> ForeignReply:
        mark = f"{self._task}/{sample.values.get('doc_id')}/{sample.short('prompt_hash')}"
        return ForeignReply(
            place=sample.place,
            question=question,
            format=form,
            order=order,
            shots=self._shots,
            repeat=repeat,
            provenance=provenance,
            end=end,
            mark=mark,
        )

    def _question(
        self, sample: Fields, prompt: str, continuations: Sequence[str] = ()
    ) -> AskedQuestion:
        doc = sample.part("doc")
        text = doc.short("question") if isinstance(doc.values.get("question"), str) else ""
        dimension = next(
            (doc.short(name) for name in ("dimension", "category", "subject") if doc.has(name)), ""
        )
        options = _options(doc, continuations)
        return AskedQuestion(
            text=text or Fields(sample.path, sample.place, {"prompt": prompt}).short("prompt"),
            options=options,
            positive=_positive(sample.values.get("target"), options),
            dimension=dimension,
            key=doc.short("id"),
        )


def _calls(sample: Fields) -> list[list[Any]]:
    """Return the arguments of each request: prompt, and continuation or settings."""
    given = sample.values["arguments"]
    if isinstance(given, dict):  # {"gen_args_0": {"arg_0": ..., "arg_1": ...}, ...}
        given = [list(call.values()) for call in given.values() if isinstance(call, dict)]
    return [list(call) for call in given if call] if isinstance(given, list) else []


def _options(doc: Fields, continuations: Sequence[str]) -> tuple[str, ...]:
    """Return the options' texts; where bare letters were continued, the document has them."""
    bare = tuple(text.strip() for text in continuations)
    listed = doc.values.get("choices")
    if isinstance(listed, dict):
        listed = listed.get("text")
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        return bare
    lettered = len(listed) == len(bare) and all(len(text) == 1 for text in bare)
    return tuple(item.strip() for item in listed) if lettered else bare


def _positive(target: Any, options: Sequence[str]) -> int | None:
    """Return the place of the right option: its number, its letter or its text is given."""
    if isinstance(target, bool) or not options:
        return None
    text = str(target).strip()
    if text.isascii() and text.isdigit():
        place = int(text)
    elif text in options:
        place = options.index(text)
    else:
        place = LETTERS.find(text) if len(text) == 1 else -1
    return place if 0 <= place < len(options) else None


def _flat(resps: Any) -> list[str]:
    """Return the texts of `resps`, which is a list of the replies to each request."""
    lists = resps if isinstance(resps, list) else []
    return [text for item in lists for text in (item if isinstance(item, list) else [item])
            if isinstance(text, str)]  # fmt: skip


def _pairs(resps: Any) -> list[list[Any]]:
    """Return (log-likelihood, greedy) of each option."""
    found = []
    for item in resps if isinstance(resps, list) else []:
        pair = item[0] if isinstance(item, list) and item and isinstance(item[0], list) else item
        found.append(pair if isinstance(pair, list) and pair else [None])
    return found


def _shares(logs: Sequence[float]) -> dict[str, float]:
    """Return the likelihoods as shares of their sum, by letter."""
    most = max(logs)
    weights = [exp(value - most) for value in logs]
    total = sum(weights)
    return {letter: w / total for letter, w in zip(LETTERS, weights, strict=False)}
