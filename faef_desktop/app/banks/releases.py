"""Release a bank in the making as a version that never changes, with its datasheet."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from faef_desktop.app.banks.datasheets import NOT_SAID
from faef_desktop.app.models.host_state import PROGRAM
from faef_desktop.domain.drafts import DraftState, Origin
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Question
from faef_desktop.domain.writing import WritingTask, subject_of
from faef_desktop.storage.banks.workshop_records import (
    BankVersionRow,
    DraftRow,
    NewWriting,
    WorkshopRow,
)
from faef_desktop.storage.store import Store

_PROPOSALS = (WritingTask.QUESTION, WritingTask.VARIATION)

Counted = tuple[tuple[str, int], ...]
"""Pairs of (value, questions), the most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasheet:
    """Where the questions of a released version come from, how they were made, who reviewed them.

    `models` names those that wrote any of it, `checkers` those that checked pairs, `prompts` their
    instructions by id.
    """

    name: str
    title: str
    language: str
    license: str
    description: str
    questions: int
    program: str
    dimensions: Counted
    sources: Counted
    licenses: Counted
    origins: Counted
    models: Counted
    checkers: Counted
    prompts: tuple[str, ...]
    reviewers: Counted
    reviewers_needed: int
    left_out: Counted


def bank_of(store: Store, workshop_id: str) -> Bank:
    """Return the bank as a release would make it: the accepted drafts, each with a key.

    Raises UserError when none is accepted.
    """
    shop = store.workshop(workshop_id)
    accepted = [row.draft for row in store.drafts(workshop_id, states=[DraftState.ACCEPTED])]
    if not accepted:
        raise UserError(f"No question of {shop.name} is accepted yet: review some first.")
    return Bank(
        name=shop.name,
        title=shop.title,
        language=shop.language,
        license=shop.license or "; ".join(_distinct(draft.license for draft in accepted)),
        description=shop.description,
        questions=_keyed([draft.question for draft in accepted]),
    )


def release(store: Store, workshop_id: str, *, who: str) -> BankVersionRow:
    """Release the accepted drafts as the next version. Raises UserError where nothing changed."""
    if not who.strip():
        raise UserError("Say who you are: a version names who released it.")
    bank = bank_of(store, workshop_id)
    sheet = datasheet(store, workshop_id, bank)
    return store.release_bank(
        bank, by=who.strip(), datasheet=asdict(sheet), workshop_id=workshop_id
    )


def datasheet(store: Store, workshop_id: str, bank: Bank) -> Datasheet:
    """Return the datasheet of a bank that is made of a workshop's accepted drafts."""
    shop = store.workshop(workshop_id)
    rows = store.drafts(workshop_id, states=[DraftState.ACCEPTED])
    drafts = [row.draft for row in rows]
    written = store.writings(workshop_id)
    return Datasheet(
        name=bank.name,
        title=bank.title,
        language=bank.language,
        license=bank.license,
        description=bank.description,
        questions=len(bank.questions),
        program=PROGRAM,
        dimensions=_counted(draft.question.dimension for draft in drafts),
        sources=_counted(draft.question.source or NOT_SAID for draft in drafts),
        licenses=_counted(draft.license or NOT_SAID for draft in drafts),
        origins=_counted(draft.origin.value for draft in drafts),
        models=_counted(name for draft in drafts for name in draft.models),
        checkers=_checkers(rows, written),
        prompts=_prompts(rows, written),
        reviewers=_counted(name for draft in drafts for name in draft.accepted_by),
        reviewers_needed=shop.reviewers,
        left_out=_left_out(shop),
    )


def _checkers(rows: Sequence[DraftRow], written: Sequence[NewWriting]) -> Counted:
    """Count, for each model, the pairs that it checked as they read now."""
    pairs: dict[str | None, str] = {
        row.id: subject_of(row.draft.question, WritingTask.CHECK) for row in rows
    }
    checked = {
        (one.draft_id, one.model_name)
        for one in written
        if one.task == WritingTask.CHECK
        and not one.fault
        and pairs.get(one.draft_id) == one.subject
    }
    return _counted(model for _, model in checked)


def _prompts(rows: Sequence[DraftRow], written: Sequence[NewWriting]) -> tuple[str, ...]:
    """Return the ids of the prompts that were asked about these drafts, or proposed some."""
    ids = {row.id for row in rows}
    proposed = any(row.draft.origin is Origin.MODEL for row in rows)
    used = {
        one.prompt_id
        for one in written
        if one.draft_id in ids or (proposed and one.task in _PROPOSALS)
    }
    return tuple(sorted(used))


def _counted(values: Iterable[str]) -> Counted:
    return tuple(Counter(values).most_common())


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _left_out(shop: WorkshopRow) -> Counted:
    states = [state for state in shop.counts if state is not DraftState.ACCEPTED]
    return tuple((state.value, shop.counts[state]) for state in states)


def _keyed(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Give every question a key of its own; keys that are there stay, the first of a kind."""
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    found = []
    for question in questions:
        key = question.key
        while not key or key in taken:
            stem = re.sub(r"\W+", "-", question.dimension.lower()).strip("-") or "question"
            numbers[stem] += 1
            key = f"{stem}-{numbers[stem]:03d}"
        taken.add(key)
        found.append(replace(question, key=key))
    return tuple(found)
