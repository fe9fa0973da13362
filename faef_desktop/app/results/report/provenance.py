"""Where the replies of a report come from, for people and as a block that a command can repeat.

The block is JSON: {"faef_report": 1, "program", "made_at", "scope", "scores": as `scores --json`,
"plans": [{"settings", "models", "asked", "examples"}], "questions": {id: as in a bank file},
"replies": [[model, question id, format, order, shots, repeat, hash of the text], ...],
"not_repeated": replies that no plan here made}. Models are known by SHA-256.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from faef_desktop.app.results.charts.selection import Gathered
from faef_desktop.domain.questions import Question, content_hash
from faef_desktop.storage.interchange.exchange import question_record
from faef_desktop.storage.records import ModelRecord, Provenance, ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.replies.run_records import PlanRecord
from faef_desktop.storage.store import Store

BLOCK_ID = "faef-provenance"
"""The id of the HTML element that holds the block."""
BLOCK_VERSION = 1
MOST_REPLIES = 20_000
"""Replies that a block lists one by one; of more, only the scores can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Settings that replies have in common, and how many do."""

    provenance: Provenance
    replies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One model: its file, how it was run, and where its replies came from if from elsewhere."""

    name: str
    record: ModelRecord
    setups: tuple[Setup, ...]
    replies: int
    first: str
    last: str


def origins(store: Store, found: Gathered) -> Iterator[Origin]:
    """Return the origin of each model of a report."""
    names = dict.fromkeys(subject.model for subject in found.table.subjects)
    for name in names:
        record = found.records[name]
        replies = finished(store, record.sha256)
        counts = Counter(reply.provenance for reply in replies)
        times = [reply.finished_at or reply.started_at for reply in replies]
        yield Origin(
            name=name,
            record=record,
            setups=tuple(Setup(provenance=one, replies=n) for one, n in counts.most_common()),
            replies=len(replies),
            first=min(times, default=""),
            last=max(times, default=""),
        )


def finished(store: Store, model_sha256: str) -> list[ReplyRow]:
    """Return the finished replies of a model, at most one more than a block can list."""
    return store.replies(
        ReplyFilter(model_sha256=model_sha256, state=ReplyState.FINISHED, limit=MOST_REPLIES + 1)
    )


def block(
    store: Store,
    *,
    program: str,
    made_at: str,
    scope: Mapping[str, Any],
    origins: Sequence[Origin],
    scores: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return all that repeats a report, as plain JSON values."""
    plan_of_run = {run.id: run for run in store.queued_runs()}
    listed: dict[tuple[Any, ...], str] = {}
    models_of_plan: dict[str, dict[str, str]] = defaultdict(dict)
    others: Counter[str] = Counter()
    for origin in origins:
        for reply in finished(store, origin.record.sha256):
            run = plan_of_run.get(reply.run_id)
            if run is None:
                others[origin.name] += 1
                continue
            models_of_plan[run.plan_id][origin.record.sha256] = origin.name
            # Newest first: an earlier reply to the same thing is not the one that counts.
            listed.setdefault(reply_key(reply), text_hash(reply))
    records = {plan_id: store.plan(plan_id) for plan_id in models_of_plan}
    questions: dict[str, Question] = {}
    for record in records.values():
        questions |= {question.id: question for question in record.asked}
        questions |= {example.question.id: example.question for example in record.examples}
    whole = len(listed) <= MOST_REPLIES
    return {
        "faef_report": BLOCK_VERSION,
        "program": program,
        "made_at": made_at,
        "scope": dict(scope),
        "models": {origin.name: _model(origin) for origin in origins},
        "plans": [_plan(records[plan_id], models) for plan_id, models in models_of_plan.items()],
        "questions": {key: question_record(one) for key, one in questions.items()},
        "scores": list(scores),
        "replies": [[*_plain(key), digest] for key, digest in listed.items()] if whole else [],
        "not_repeated": dict(others),
    }


def reply_key(reply: ReplyRow) -> tuple[Any, ...]:
    """Return what a reply is an answer to: model, question, format, order, shots, repeat."""
    return (
        reply.provenance.model_sha256,
        reply.question.id,
        reply.format.value,
        reply.order,
        reply.shots,
        reply.repeat,
    )


def text_hash(reply: ReplyRow) -> str:
    """Return a short hash of what was replied."""
    return content_hash(reply.end.text if reply.end else None)[:12]


def environment(provenance: Provenance) -> dict[str, Any]:
    """Return what may make the same prompt give another reply elsewhere."""
    names = ("program", "llama_cpp", "binding", "devices", "layers_offloaded", "threads",
             "engine_options", "thinking", "batch_mode", "context", "chat_template_id",
             "template_id")  # fmt: skip
    values = asdict(provenance)
    return {name: values[name] for name in names}


def _plan(record: PlanRecord, models: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": record.name,
        "settings": record.settings["plan"],
        "models": [{"sha256": key, "name": name} for key, name in models.items()],
        "asked": [question.id for question in record.asked],
        "examples": [[e.question.id, list(e.order)] for e in record.examples],
    }


def _model(origin: Origin) -> dict[str, Any]:
    return {
        "sha256": origin.record.sha256,
        "quantization": origin.record.quantization,
        "size": origin.record.size,
        "setups": [
            {**asdict(setup.provenance), "replies": setup.replies} for setup in origin.setups
        ],
    }


def _plain(key: tuple[Any, ...]) -> list[Any]:
    return [list(part) if isinstance(part, tuple) else part for part in key]
