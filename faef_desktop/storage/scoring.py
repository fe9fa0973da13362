"""What the scores count, read from the workspace in a few large queries."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from faef_desktop.domain.choices import ChoiceReading, Outcome, Parser, Pick
from faef_desktop.domain.questions import Order, Question
from faef_desktop.domain.scores import QuestionResult
from faef_desktop.domain.verdicts import JudgeKind, Opinion, verdict
from faef_desktop.storage.questions import load_questions
from faef_desktop.storage.replies import opinions_of
from faef_desktop.storage.rows import order_from_json
from faef_desktop.storage.workspace import Workspace

_CHOICES = """
    SELECT r.model_sha256, r.question_id, r.option_order, c.outcome, c.letter, c.first, c.last
    FROM latest_replies r JOIN choices c ON c.reply_id = r.id AND c.parser = :parser
    WHERE r.format = 'choice' AND r.shots = :shots
      AND (:model IS NULL OR r.model_sha256 = :model)
      AND (:bank IS NULL
           OR r.question_id IN (SELECT question_id FROM bank_questions WHERE bank_id = :bank))
"""
_OPEN = """
    SELECT r.model_sha256, r.question_id, r.subject
    FROM latest_replies r
    WHERE r.format = 'open' AND r.shots = 0
      AND (:model IS NULL OR r.model_sha256 = :model)
      AND (:bank IS NULL
           OR r.question_id IN (SELECT question_id FROM bank_questions WHERE bank_id = :bank))
"""


@dataclass(slots=True)
class _Asked:
    """What was collected for one question and model."""

    subject: str = ""
    picks: list[Pick] = field(default_factory=list)


class Scoring(Workspace):
    """The part of the store that gives what scores are made of."""

    def question_results(
        self,
        *,
        model_sha256: str | None = None,
        bank_id: str | None = None,
        parser: Parser = Parser.STRICT,
        judge: JudgeKind | None = None,
        annotator: str | None = None,
        shots: int = 0,
    ) -> list[QuestionResult]:
        """Return what `domain.scores.score` counts: the latest finished replies and verdicts.

        `judge` keeps only that kind of judge, and `annotator` only that one of them. `shots` is
        meant for the choice replies; open replies count as asked without examples. Models with one
        name get part of their hash.
        """
        values: dict[str, Any] = {
            "model": model_sha256,
            "bank": bank_id,
            "parser": parser.value,
            "shots": shots,
        }
        with self._reading() as conn:
            asked = _collect(conn, values)
            opinions = opinions_of(
                conn, {found.subject for found in asked.values()}, judge, annotator
            )
            names = _unique_names(conn)
            questions = load_questions(conn, {question_id for _, question_id in asked})
        return [
            _result(
                found,
                opinions.get(found.subject, ()),
                model=names[model],
                question_id=question_id,
                question=questions[question_id],
            )
            for (model, question_id), found in asked.items()
        ]


def _collect(conn: sqlite3.Connection, values: dict[str, Any]) -> dict[tuple[str, str], _Asked]:
    asked: dict[tuple[str, str], _Asked] = defaultdict(_Asked)
    for model, question_id, subject in conn.execute(_OPEN, values):
        asked[model, question_id].subject = subject
    orders: dict[str, Order] = {}
    for model, question_id, stored, outcome, *read in conn.execute(_CHOICES, values):
        order = orders.get(stored) or orders.setdefault(stored, order_from_json(stored))
        reading = ChoiceReading(Outcome(outcome), *read)
        asked[model, question_id].picks.append(Pick(order, reading))
    return asked


def _result(
    asked: _Asked,
    opinions: Iterable[Opinion],
    *,
    model: str,
    question_id: str,
    question: Question,
) -> QuestionResult:
    found, judge_kind = verdict(opinions)
    return QuestionResult(
        model=model,
        question_id=question_id,
        kind=question.kind,
        dimension=question.dimension,
        verdict=found,
        judge_kind=judge_kind,
        picks=tuple(asked.picks),
        orders_expected=len(question.options),
        positive_index=question.positive_index,
    )


def _unique_names(conn: sqlite3.Connection) -> dict[str, str]:
    names = {row["sha256"]: row["name"] for row in conn.execute("SELECT sha256, name FROM models")}
    count = Counter(names.values())
    return {
        sha256: name if count[name] == 1 else f"{name} ({sha256[:8]})"
        for sha256, name in names.items()
    }
