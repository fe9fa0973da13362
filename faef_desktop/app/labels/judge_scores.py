"""How far model judges can be trusted, and what the scores come to under each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from faef_desktop.app.results.charts.catalogue import judge_eyes
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.scores import DIGITS
from faef_desktop.domain.model_judge import Judged, JudgeScore, judge_score
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, Rate, ScoreRow, dimension_place
from faef_desktop.domain.verdicts import JudgeKind, Opinion, verdict
from faef_desktop.storage.replies.scoring import ResultFilter
from faef_desktop.storage.store import Store

_PEOPLE = (JudgeKind.ADJUDICATOR, JudgeKind.PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeRows:
    """One judge against people, by kind and dimension ("*" is all); `own` replies it wrote.

    With `elsewhere`, the replies it judges leave this machine.
    """

    judge: str
    answers: int
    own: int
    rows: tuple[JudgeScore, ...]
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class SeenAs:
    """The scores of one model when only the labels that `eye` names count.

    With `judge_elsewhere`, the replies that this judge judges leave this machine.
    """

    eye: Eye
    row: ScoreRow
    judge_elsewhere: bool = False


def judges_against_people(store: Store) -> list[JudgeRows]:
    """Return every model judge of this workspace against what people decided."""
    opinions: dict[str, list[Opinion]] = {}
    for said in store.all_said():
        if said.judge_kind in _PEOPLE:
            opinions.setdefault(said.subject, []).append(Opinion(said.judge_kind, said.value))
    decided = {subject: verdict(found)[0].decided for subject, found in opinions.items()}
    away = {model.sha256 for model in store.models() if model.is_remote}
    return [
        replace(_against(store, judge_id, name, model, decided), elsewhere=model in away)
        for judge_id, name, model in store.model_judges()
    ]


def _against(
    store: Store, judge_id: str, name: str, model: str, decided: dict[str, bool | None]
) -> JudgeRows:
    said = store.judgements(judge_id)
    subjects = [one.subject for one in said]
    items = store.items(subjects)
    judged = [
        Judged(
            kind=items[one.subject].question.kind,
            dimension=items[one.subject].question.dimension,
            people=decided.get(one.subject),
            value=one.value,
        )
        for one in said
    ]
    return JudgeRows(
        judge=name,
        answers=len(said),
        own=len(store.written_by(model, subjects)),
        rows=tuple(_rows(judged)),
    )


def _rows(judged: Sequence[Judged]) -> Iterable[JudgeScore]:
    for kind in Kind:
        ours = [one for one in judged if one.kind is kind]
        dimensions = sorted({one.dimension for one in ours}, key=dimension_place)
        for dimension in dimensions:
            part = [one for one in ours if one.dimension == dimension]
            yield judge_score(part, kind, dimension)
        if ours:
            yield judge_score(ours, kind, ALL_DIMENSIONS)


def scores_under_each(store: Store) -> list[SeenAs]:
    """Return the scores over all dimensions under each judge and each annotator.

    The first eye counts everybody by rank, the usual way.
    """
    found = []
    judges = store.judges()
    away = {(judge.kind, judge.annotator) for judge in judges if judge.elsewhere}
    for eye in judge_eyes(judges):
        wanted = ResultFilter(judge=eye.judge, annotator=eye.annotator or None, shots=0)
        judged_elsewhere = (eye.judge, eye.annotator) in away
        found += [
            SeenAs(eye, row, judged_elsewhere)
            for row in store.result_table(wanted).scores()
            if row.dimension == ALL_DIMENSIONS
        ]
    return found


def as_json(rows: Iterable[JudgeRows], seen: Iterable[SeenAs]) -> dict[str, Any]:
    """Return judges and scores as plain values; what is not known is None, never 0."""
    return {
        "judges": [
            {
                "judge": one.judge,
                "leaves_this_machine": one.elsewhere,
                "answers": one.answers,
                "own_replies": one.own,
                "against_people": [_plain(row) for row in one.rows],
            }
            for one in rows
        ],
        "scores": [
            {
                "judged_by": one.eye.judge.value if one.eye.judge else "all by rank",
                "annotator": one.eye.annotator or None,
                "judge_leaves_this_machine": one.judge_elsewhere,
                "model": one.row.model,
                "leaves_this_machine": one.row.elsewhere,
                "kind": one.row.kind.value,
                "judged": one.row.judged,
                "cs": _rate(one.row.cs),
                "css": _rate(one.row.css),
            }
            for one in seen
        ],
    }


def _plain(row: JudgeScore) -> dict[str, Any]:
    rates = ("precision", "recall", "agreement", "unreadable", "unsure")
    return {
        "kind": row.kind.value,
        "dimension": row.dimension,
        **{name: _rate(getattr(row, name)) for name in rates},
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        name: round(value, DIGITS) if isinstance(value, float) else value
        for name, value in asdict(rate).items()
    }
