"""The rows of the workshop that the store takes and gives."""

from dataclasses import dataclass
from typing import Any

from faef_desktop.domain.drafts import Action, Draft, DraftState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkshop:
    """A bank in the making; `reviewers` (1 or 2) people must accept each of its drafts."""

    name: str
    title: str = ""
    language: str = "en"
    license: str = ""
    description: str = ""
    reviewers: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopRow:
    """A stored bank in the making, with the number of its drafts in each state."""

    id: str
    name: str
    title: str
    language: str
    license: str
    description: str
    reviewers: int
    created_at: str
    counts: dict[DraftState, int]

    @property
    def total(self) -> int:
        """How many drafts there are, without removed ones."""
        return sum(self.counts.values())

    def count(self, state: DraftState) -> int:
        """Return how many drafts are in a state."""
        return self.counts.get(state, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A stored draft; `version` grows with every change."""

    id: str
    workshop_id: str
    place: int
    version: int
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftVersion:
    """One entry of a draft's history: what was done, by whom, and the draft after it."""

    version: int
    action: Action
    who: str
    created_at: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that was stored; `overtook` is what somebody else did since the draft was read."""

    row: DraftRow
    overtook: DraftVersion | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back, and the drafts as they stand after it."""

    action: Action
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWriting:
    """One reply of a model in the workshop; `fault` says why it is of no use, or is empty.

    `task` is what was asked for, `subject` what about where a task has several (an option's role,
    a dimension). `raw` is the whole reply, `text` what was read out of it.
    """

    workshop_id: str
    draft_id: str | None
    task: str
    subject: str
    seed: int
    prompt_id: str
    model_name: str
    model_sha256: str
    raw: str
    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankVersionRow:
    """A released version of a bank; `datasheet` as app.releases.Datasheet has it."""

    bank_id: str
    name: str
    number: int
    released_by: str
    released_at: str
    datasheet: dict[str, Any]
