"""The rows of the run queue that the store takes and gives."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from faef_desktop.domain.few_shot import Example
from faef_desktop.domain.questions import Format, Order, Question


class RunState(StrEnum):
    """How far a run got; WAITING and RUNNING ones are the queue."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    FAILED = "failed"


ItemKey = tuple[str, Format, Order, int, int]
"""What a run asks once: question id, format, order, shots, repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A finished reply, by all that decides whether another run may count it as its own."""

    key: ItemKey
    seed: int
    max_tokens: int
    template_id: str
    few_shot_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """A stored plan with its own copy of the questions; `settings` as app.plans.Plan has them."""

    id: str
    name: str
    settings: dict[str, Any]
    created_at: str
    asked: tuple[Question, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One model of a plan, with the number of its replies in each state.

    `total` replies are to be made, of which `kept` are those of an earlier run. `seconds` is the
    time at work so far, `sentence` why it stands still, for the user.
    """

    id: str
    plan_id: str
    plan_name: str
    model_sha256: str
    model_name: str
    model_path: str
    state: RunState
    total: int
    kept: int
    finished: int
    failed: int
    interrupted: int
    seconds: float
    sentence: str
    created_at: str
    started_at: str | None
    ended_at: str | None

    @property
    def done(self) -> int:
        """Replies that need not be asked for any more."""
        return self.kept + self.finished + self.failed

    @property
    def missing(self) -> int:
        """Replies that are still to be asked for."""
        return max(0, self.total - self.done)

    @property
    def in_queue(self) -> bool:
        """True while it waits for its turn or is being carried out."""
        return self.state in (RunState.WAITING, RunState.RUNNING)

    @property
    def can_go_on(self) -> bool:
        """True when it stands still with replies missing."""
        stopped = self.state in (RunState.PAUSED, RunState.INTERRUPTED, RunState.FAILED)
        ended = self.state in (RunState.FINISHED, RunState.CANCELLED)
        return stopped or (ended and self.missing > 0)
