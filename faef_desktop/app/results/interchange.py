"""Taking in replies that other programs made, and matching them with the questions here."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from faef_desktop.app.banks.question_matching import Matching
from faef_desktop.app.labels.judging import judge_reply
from faef_desktop.app.runs.plans import Judging
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.names import plain_name
from faef_desktop.domain.questions import Format, Kind, content_hash
from faef_desktop.storage.interchange.files import read_runs
from faef_desktop.storage.interchange.imports import ImportedReply
from faef_desktop.storage.interchange.values import (
    RELEASED_JUDGE,
    ForeignReply,
    ForeignRun,
    Framework,
)
from faef_desktop.storage.records import LIKELIHOOD, ModelRecord
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a person says of a file that does not say it itself."""

    model: str | None = None
    kind: Kind | None = None
    dimension: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import came to, for one model of one file.

    `new` replies were stored, `known` ones were there before; `left_out` counts, by reason, what
    could not be taken over. `notes` are sentences.
    """

    path: Path
    framework: Framework
    version: str
    model: str
    task: str
    new: int
    known: int
    left_out: Mapping[str, int]
    notes: tuple[str, ...] = ()


def import_replies(
    store: Store,
    path: Path,
    *,
    missing: Missing | None = None,
    judge: Judging = Judging.RULE,
) -> list[ImportReport]:
    """Store the replies of a file that another program (or this one) wrote, and say what they are.

    New open replies are judged as in an evaluation, unless the file holds a verdict of its own.

    The replies of a model are stored all or none; what was imported before is not stored again.
    Raises UserError for a file that cannot be read, or that leaves open what a question is about.
    """
    said = missing or Missing()
    runs = [_named(run, said.model) for run in read_runs(path)]
    matching = Matching(store, path, kind=said.kind, dimension=said.dimension or runs[0].task)
    matching.learn(reply for run in runs for reply in run.replies)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    prepared = [(run, _model(run), _prepared(run, matching)) for run in runs]
    reports = []
    for run, model, replies in prepared:
        fresh = set(
            store.add_import(
                content_hash(["import", digest, model.sha256]),
                _settings(run, path, digest),
                model=model,
                replies=replies,
            )
        )
        if judge is Judging.RULE:
            _judge(store, [reply for reply in replies if reply.id in fresh])
        reports.append(_report(run, path, new=len(fresh), total=len(replies)))
    return reports


def _named(run: ForeignRun, model: str | None) -> ForeignRun:
    name = plain_name(model or run.model)
    if not name:
        raise UserError("The file does not say which model replied: name it with --model.")
    return replace(run, model=name)


def _model(run: ForeignRun) -> ModelRecord:
    """Return the record of a model of which no file is here, known by its name alone."""
    return ModelRecord(
        sha256=run.model_sha256 or content_hash(["model known by name", run.model]),
        name=run.model,
        path="",
        size=None,
        architecture="",
        quantization="",
        facts={"imported_from": run.framework.value},
    )


def _prepared(run: ForeignRun, matching: Matching) -> list[ImportedReply]:
    model = _model(run).sha256
    found: dict[str, ImportedReply] = {}
    for reply in run.replies:
        question, order = matching.matched(reply)
        imported = ImportedReply(
            id=reply.id or _reply_id(model, question.id, order, reply),
            question=question,
            format=reply.format,
            order=order,
            shots=reply.shots,
            repeat=reply.repeat,
            few_shot=reply.few_shot,
            provenance=replace(reply.provenance, model_sha256=model),
            end=reply.end,
            kept=reply.kept,
            label=reply.label,
            annotator=RELEASED_JUDGE if reply.label else "",
            started_at=reply.started_at or run.created,
            finished_at=reply.finished_at,
        )
        found.setdefault(imported.id, imported)
    return list(found.values())


def _judge(store: Store, replies: Iterable[ImportedReply]) -> None:
    for reply in replies:
        if reply.format is Format.OPEN and reply.end is not None and reply.label is None:
            judge_reply(store, reply.id, reply.question, reply.end.text)


def _reply_id(model: str, question: str, order: Iterable[int], reply: ForeignReply) -> str:
    """Return an id that the same reply gets whenever, and from whatever copy, it is imported."""
    end, kept = reply.end, reply.kept
    return content_hash(
        [
            *("reply", model, question, reply.format.value, list(order), reply.shots),
            *(reply.repeat, reply.mark),
            None if end is None else [end.text, end.prompt, end.option_probabilities],
            None if kept is None else [kept.outcome.value, kept.letter],
        ]
    )


def _settings(run: ForeignRun, path: Path, digest: str) -> dict[str, Any]:
    return {
        "file": path.name,
        "file_sha256": digest,
        "framework": run.framework.value,
        "version": run.version,
        "task": run.task,
        "model": run.model,
        "created": run.created,
        **run.facts,
    }


def _report(run: ForeignRun, path: Path, *, new: int, total: int) -> ImportReport:
    return ImportReport(
        path=path,
        framework=run.framework,
        version=run.version,
        model=run.model,
        task=run.task,
        new=new,
        known=total - new,
        left_out=Counter(run.left_out),
        notes=tuple(_notes(run)),
    )


def _notes(run: ForeignRun) -> Iterable[str]:
    if run.framework is Framework.RELEASED:
        yield (
            "This kind of file keeps no choice replies, only whether both were right as its own "
            "reader read them: choose the published reader (scores --parser reference) to see "
            "CS and CSS. Its open verdicts are those of its model judge."
        )
    if any(reply.end is not None and reply.end.ended == LIKELIHOOD for reply in run.replies):
        yield (
            "The choices of this file were made by the likelihood of the options, not written by "
            "the model."
        )
    if run.facts.get("shots_known") is False:
        yield (
            "The results file of this run does not lie beside it, so the model is named after the "
            "folder, and the number of examples in the prompt is taken as 0."
        )
