"""What an evaluation is to do: which models, which questions, judged by whom."""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question, problems


class Judging(StrEnum):
    """Who judges the open replies of an evaluation as they come."""

    RULE = "rule"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One evaluation.

    `models` are paths or names, `banks` names, ids or files (empty: the English ones
    that ship). `limit` takes that many questions of each bank, spread over its dimensions:
    the first ones, or drawn with `seed`. `gpu_layers` None means as many as fit. Replies are
    greedy; tokens limit them.
    """

    models: tuple[str, ...]
    banks: tuple[str, ...] = ()
    limit: int | None = None
    seed: int | None = None
    judge: Judging = Judging.RULE
    gpu_layers: int | None = None
    resume: bool = False
    max_open_tokens: int = 400
    max_choice_tokens: int = 48

    def settings(self) -> dict[str, Any]:
        """Return the plan as plain values, as the run keeps it."""
        return asdict(self)


def require_sound(plan: Plan) -> None:
    """Raise UserError for a plan that cannot be carried out."""
    if not plan.models:
        raise UserError("No model was named; give one with -m, such as -m fake-aligned.")
    if plan.limit is not None and plan.limit < 1:
        raise UserError(f"The limit must be at least 1 question, not {plan.limit}.")
    if plan.gpu_layers is not None and plan.gpu_layers < 0:
        raise UserError(f"The number of GPU layers cannot be {plan.gpu_layers}.")


def chosen_questions(
    questions: Sequence[Question], *, limit: int | None, seed: int | None
) -> list[Question]:
    """Return the questions that can be asked, or `limit` of them spread over the dimensions."""
    askable = [question for question in questions if not problems(question)]
    if limit is None or limit >= len(askable):
        return askable
    groups: dict[tuple[str, str], list[Question]] = {}
    for question in askable:
        groups.setdefault((question.kind, question.dimension), []).append(question)
    if seed is not None:
        draw = random.Random(seed)  # noqa: S311 - a repeatable choice of questions, no secret
        for group in groups.values():
            draw.shuffle(group)
    rounds = zip_longest(*groups.values())
    spread = [question for turn in rounds for question in turn if question is not None]
    return spread[:limit]
