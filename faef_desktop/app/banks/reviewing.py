"""What a person does with the drafts of a bank in the making; nothing enters a bank otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from faef_desktop.domain import drafts
from faef_desktop.domain.columns import known_dimension
from faef_desktop.domain.drafts import Action, Draft, Origin, first_state
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question, problems
from faef_desktop.domain.writing import CHECK_PASSED, WritingTask, subject_of
from faef_desktop.storage.banks.workshop_records import DraftRow, Saved, Undone
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that a model wrote for an option."""

    text: str
    model: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """What models wrote for each side of a question, every text once, in the order it came.

    `passed` names the models that checked the pair as it reads now, and found it good.
    """

    positive: tuple[Candidate, ...] = ()
    negative: tuple[Candidate, ...] = ()
    passed: tuple[str, ...] = ()

    def of(self, *, positive: bool) -> tuple[Candidate, ...]:
        """Return the candidates of one side."""
        return self.positive if positive else self.negative

    def after(self, text: str, question: Question, *, positive: bool) -> Candidate | None:
        """Return the candidate to show in place of an option's text; None where no other is left.

        Those that stand in other options of the question are passed over; after the last comes the
        first.
        """
        taken = {option.text for option in question.options} - {text}
        free = [one for one in self.of(positive=positive) if one.text not in taken]
        at = next((n for n, one in enumerate(free) if one.text == text), -1)
        found = free[(at + 1) % len(free)] if free else None
        return None if found is None or found.text == text else found


def accept(store: Store, row: DraftRow, *, who: str) -> Saved:
    """Accept a draft; where two people must, the second one's acceptance decides."""
    needed = store.workshop(row.workshop_id).reviewers
    return _save(store, row, drafts.accept(row.draft, who, needed=needed), who, Action.ACCEPT)


def reject(store: Store, row: DraftRow, *, who: str, reason: str = "") -> Saved:
    """Keep a draft out of the bank."""
    return _save(store, row, drafts.reject(row.draft, reason), who, Action.REJECT)


def send_back(store: Store, row: DraftRow, *, who: str, reason: str = "") -> Saved:
    """Send a draft to be rewritten."""
    return _save(store, row, drafts.send_back(row.draft, reason), who, Action.SEND_BACK)


def offer(store: Store, row: DraftRow, *, who: str) -> Saved:
    """Return a rewritten draft to review."""
    return _save(store, row, drafts.offer(row.draft), who, Action.EDIT)


def edit(store: Store, row: DraftRow, question: Question, *, who: str) -> Saved | None:
    """Give a draft other words; None where nothing changed."""
    if question == row.draft.question:
        return None
    return _save(store, row, drafts.edit(row.draft, question), who, Action.EDIT)


def candidates(store: Store, row: DraftRow) -> Candidates:
    """Return the usable texts that models wrote for the options of a draft, as it reads now."""
    return Candidates(
        positive=_written(store, row, WritingTask.POSITIVE),
        negative=_written(store, row, WritingTask.NEGATIVE),
        passed=tuple(
            one.model for one in _written(store, row, WritingTask.CHECK) if one.text == CHECK_PASSED
        ),
    )


def take_candidate(
    store: Store, row: DraftRow, text: str, candidate: Candidate, *, who: str
) -> Saved | None:
    """Put a candidate in the place of the option that reads `text`; None where there is none."""
    question = row.draft.question
    options = tuple(
        replace(option, text=candidate.text) if option.text == text else option
        for option in question.options
    )
    if options == question.options:
        return None
    draft = drafts.edit(row.draft, replace(question, options=options))
    models = tuple(dict.fromkeys((*draft.models, candidate.model)))
    return _save(store, row, replace(draft, models=models), who, Action.EDIT)


def _written(store: Store, row: DraftRow, task: WritingTask) -> tuple[Candidate, ...]:
    subject = subject_of(row.draft.question, task)
    found: dict[str, Candidate] = {}
    for one in store.writings(row.workshop_id, draft_id=row.id, task=task.value):
        if one.subject == subject and not one.fault:
            found.setdefault(one.text, Candidate(one.text, one.model_name))
    return tuple(found.values())


def note(store: Store, row: DraftRow, text: str, *, who: str) -> Saved | None:
    """Keep a note with a draft; None where nothing changed."""
    if text.strip() == row.draft.note:
        return None
    return _save(store, row, replace(row.draft, note=text.strip()), who, Action.NOTE)


def sort_into(store: Store, rows: Sequence[DraftRow], dimension: str, *, who: str) -> list[Saved]:
    """Sort drafts into a dimension, as one deed."""
    if not dimension.strip():
        raise UserError("Name a dimension to sort the questions into.")
    name = known_dimension(dimension.strip())
    changed = [replace(row, draft=_sorted(row.draft, name)) for row in rows]
    return store.save_drafts(changed, who=who, action=Action.SORT)


def confirm_suggestions(store: Store, rows: Sequence[DraftRow], *, who: str) -> list[Saved]:
    """Sort drafts as a model suggested, as one deed; drafts without a suggestion stay."""
    suggested = [row for row in rows if row.draft.suggested]
    changed = [replace(row, draft=_sorted(row.draft, row.draft.suggested)) for row in suggested]
    return store.save_drafts(changed, who=who, action=Action.SORT) if changed else []


def add(store: Store, workshop_id: str, question: Question, *, who: str) -> None:
    """Add a question that a person typed. Raises UserError for one that cannot be asked."""
    if found := problems(question):
        raise UserError(f"This question cannot be added: {'; '.join(found)}.")
    draft = Draft(question=question, state=first_state(question), origin=Origin.TYPED)
    store.add_drafts(workshop_id, [draft], who=who, action=Action.ADD)


def undo(store: Store, workshop_id: str, *, who: str) -> Undone | None:
    """Take back this person's last deed that still stands; None when there is none."""
    return store.undo_drafts(workshop_id, who=who)


def _sorted(draft: Draft, dimension: str) -> Draft:
    """Return the draft in another dimension; where it belongs is no matter of its words."""
    question = replace(draft.question, dimension=dimension)
    return replace(draft, question=question, suggested="")


def _save(store: Store, row: DraftRow, draft: Draft, who: str, action: Action) -> Saved:
    if not who.strip():
        raise UserError("Say who you are: the history names who did what.")
    (saved,) = store.save_drafts([replace(row, draft=draft)], who=who.strip(), action=action)
    return saved
