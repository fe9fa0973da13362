"""A draft: a question on its way into a bank, and what a person may do with it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question, problems


class DraftState(StrEnum):
    """How far a draft is; only accepted ones enter a bank, and only people accept."""

    COLLECTED = "collected"
    """It waits for options."""
    REVIEW = "review"
    """It waits for a person."""
    REWRITE = "rewrite"
    """It was sent back, or failed a check; the reason says why."""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REMOVED = "removed"
    """Its import was undone; it is listed nowhere."""


class Origin(StrEnum):
    """Where the words of a draft's question come from."""

    IMPORTED = "imported"
    TYPED = "typed"
    MODEL = "model"


class Action(StrEnum):
    """What was done to a draft, as its history says it."""

    IMPORT = "import"
    ADD = "add"
    WRITE = "write"
    CHECK = "check"
    EDIT = "edit"
    NOTE = "note"
    SORT = "sort"
    ACCEPT = "accept"
    REJECT = "reject"
    SEND_BACK = "send back"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One question with what its reviewers need to know.

    `reason` says why it was sent back or rejected. `models` names the models that wrote any of it,
    `accepted_by` the people who accepted these very words. `suggested` is a dimension that a model
    proposes, until a person confirms or drops it.
    """

    question: Question
    state: DraftState = DraftState.COLLECTED
    origin: Origin = Origin.IMPORTED
    license: str = ""
    reason: str = ""
    note: str = ""
    suggested: str = ""
    models: tuple[str, ...] = ()
    accepted_by: tuple[str, ...] = ()


def first_state(question: Question) -> DraftState:
    """Return where a new draft begins: with options it can be reviewed at once."""
    return DraftState.REVIEW if question.options else DraftState.COLLECTED


def accept(draft: Draft, who: str, *, needed: int = 1) -> Draft:
    """Return the draft with this person's acceptance; `needed` people make it accepted.

    Raises UserError for a question that could not be asked in both formats.
    """
    if not draft.question.options:
        raise UserError("This question has no options yet: write them, then accept it.")
    if found := problems(draft.question):
        raise UserError(f"This question cannot be accepted: {'; '.join(found)}.")
    people = tuple(dict.fromkeys((*draft.accepted_by, who)))
    enough = len(people) >= needed
    state = DraftState.ACCEPTED if enough else DraftState.REVIEW
    return replace(draft, state=state, accepted_by=people, reason="")


def reject(draft: Draft, reason: str) -> Draft:
    """Return the draft as it stays out of the bank."""
    return replace(draft, state=DraftState.REJECTED, reason=reason.strip(), accepted_by=())


def send_back(draft: Draft, reason: str) -> Draft:
    """Return the draft as it waits for another wording."""
    return replace(draft, state=DraftState.REWRITE, reason=reason.strip(), accepted_by=())


def edit(draft: Draft, question: Question) -> Draft:
    """Return the draft with other words; they must be accepted anew.

    Notes of the bank (key, reference, source) do not touch an acceptance.
    """
    if question.id == draft.question.id:
        return replace(draft, question=question)
    kept = draft.state is DraftState.REWRITE
    state = DraftState.REWRITE if kept else first_state(question)
    reason = draft.reason if kept else ""
    return replace(draft, question=question, state=state, reason=reason, accepted_by=())


def offer(draft: Draft) -> Draft:
    """Return a rewritten draft to the people who review. Raises UserError without options."""
    if not draft.question.options:
        raise UserError("This question has no options yet: write them, then offer it for review.")
    return replace(draft, state=DraftState.REVIEW, reason="", accepted_by=())
