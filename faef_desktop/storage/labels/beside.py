"""What travels with labels in a label file: rubric versions, model judges, and what these said.

The header names rubrics and judges; what a judge said of a reply is a record of its own, readable
(then with the id of its label) or not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faef_desktop.domain.rubrics import Rubric, from_plain, plain
from faef_desktop.storage.banks.lines import failed, text_of
from faef_desktop.storage.labels.judgements import JudgeRecord

_SAID = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRubric:
    """A version of the rubric that labels were given by, and who made it."""

    rubric: Rubric
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentJudge:
    """A model judge, and the name of its model."""

    judge: JudgeRecord
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentJudgement:
    """What a judge said of a reply; `label_id` is None where that is unreadable."""

    judge_id: str
    subject: str
    label_id: str | None
    text: str
    created_at: str
    provenance: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """All that travels with the labels of a file."""

    rubrics: tuple[SentRubric, ...] = ()
    judges: tuple[SentJudge, ...] = ()
    judgements: tuple[SentJudgement, ...] = ()


def header_of(beside: Beside) -> dict[str, Any]:
    """Return rubrics and judges as part of the header of a label file."""
    return {
        "rubrics": [
            {"author": sent.author, "content": plain(sent.rubric)} for sent in beside.rubrics
        ],
        "judges": [
            {
                "id": sent.judge.id,
                "name": sent.judge.name,
                "model": sent.model,
                "model_sha256": sent.judge.model_sha256,
                "prompt_id": sent.judge.prompt_id,
                "prompt": sent.judge.prompt,
            }
            for sent in beside.judges
        ],
    }


def records_of(beside: Beside) -> Iterable[dict[str, Any]]:
    """Yield what judges said as records of a label file."""
    for said in beside.judgements:
        yield {
            _SAID: said.judge_id,
            "item": said.subject,
            "label_id": said.label_id,
            "text": said.text,
            "created_at": said.created_at,
            "provenance": dict(said.provenance),
        }


def is_judgement(record: Mapping[str, Any]) -> bool:
    """Tell whether a record is what a judge said, and no label."""
    return _SAID in record


def beside_from(
    path: Path, header: Mapping[str, Any], said: Sequence[tuple[int, Mapping[str, Any]]]
) -> Beside:
    """Return what travels with the labels of a file. Raises UserError for anything unreadable."""
    judges = tuple(_judge(path, values) for values in _list(path, header, "judges"))
    known = {sent.judge.id for sent in judges}
    judgements = tuple(_judgement(path, line, record) for line, record in said)
    for (line, _), one in zip(said, judgements, strict=True):
        if one.judge_id not in known:
            raise failed(path, line, "the file does not say who judged: have it sent again.")
    return Beside(
        rubrics=tuple(_rubric(path, values) for values in _list(path, header, "rubrics")),
        judges=judges,
        judgements=judgements,
    )


def _list(path: Path, header: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = header.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise failed(path, 1, f'"{name}" cannot be read: have the file sent again.')
    return found


def _rubric(path: Path, values: Mapping[str, Any]) -> SentRubric:
    try:
        rubric = from_plain(values.get("content") or ())
    except ValueError:
        raise failed(path, 1, "its rubric cannot be read: have the file sent again.") from None
    author = text_of(values.get("author"), path=path, line=1, name="author", required=False)
    return SentRubric(rubric=rubric, author=author)


def _judge(path: Path, values: Mapping[str, Any]) -> SentJudge:
    def text(name: str) -> str:
        return text_of(values.get(name), path=path, line=1, name=name)

    prompt = values.get("prompt")
    if not isinstance(prompt, dict):
        raise failed(path, 1, "the wording of its judge cannot be read: have the file sent again.")
    judge = JudgeRecord(
        id=text("id"),
        name=text("name"),
        model_sha256=text("model_sha256"),
        prompt_id=text("prompt_id"),
        prompt={str(name): str(wording) for name, wording in prompt.items()},
    )
    return SentJudge(judge=judge, model=text("model"))


def _judgement(path: Path, line: int, record: Mapping[str, Any]) -> SentJudgement:
    def text(name: str, *, required: bool = True) -> str:
        return text_of(record.get(name), path=path, line=line, name=name, required=required)

    provenance = record.get("provenance")
    if not isinstance(provenance, dict):
        raise failed(path, line, "how the judge was asked cannot be read: have it sent again.")
    return SentJudgement(
        judge_id=text(_SAID),
        subject=text("item"),
        label_id=text("label_id", required=False) or None,
        text=text("text", required=False),
        created_at=text("created_at"),
        provenance=provenance,
    )
