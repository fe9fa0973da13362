"""Collect open-ended questions from files into a bank in the making, repeated ones told."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import TypeVar

from faef_desktop.app.banks.nearness import MOST, Near, Place, nearest
from faef_desktop.domain.columns import Columns, Defaults, Field, question_of, suggest_columns
from faef_desktop.domain.drafts import Action, Draft, Origin, first_state
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question, problems
from faef_desktop.domain.words import words
from faef_desktop.storage.banks.tables import QuestionTable, open_table
from faef_desktop.storage.store import Store

__all__ = ["MOST", "Collected", "Columns", "Defaults", "Field", "QuestionTable", "Skipped",
           "Stage", "Wanted", "collect", "open_table", "preview", "suggest_columns"]  # fmt: skip

_TELL_EVERY = 50

T = TypeVar("T")


class Stage(StrEnum):
    """What an import is at: the rows of the file, each against the others, or the workspace."""

    READING = "reading"
    COMPARING = "comparing"
    STORING = "storing"


Progress = Callable[[Stage, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be taken from a table; without `options`, questions come in bare.

    `repeated` takes questions too that are here already, word for word.
    """

    table: QuestionTable
    columns: Columns
    defaults: Defaults
    options: bool = True
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken, and why, without a full stop."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How an import went; `near` are questions that were taken although one like each is here.

    `cut` counts questions that were compared with `MOST` only of those that share their rarest
    words, because there were too many: of these a near one may have been missed.
    """

    taken: int
    skipped: tuple[Skipped, ...]
    near: tuple[Near, ...]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Previewed:
    """A row as it would come in; `problem` is why it would not, or empty."""

    line: int
    question: Question
    problem: str


def preview(wanted: Wanted, *, rows: int = 50) -> list[Previewed]:
    """Return the first rows as they would come in."""
    found = []
    for line, row in islice(wanted.table.sample, rows):
        draft, problem = _draft_of(row, wanted)
        found.append(Previewed(line, draft.question, problem))
    return found


def collect(
    store: Store,
    workshop_id: str,
    wanted: Wanted,
    *,
    who: str,
    progress: Progress = lambda _, __: None,
    stop: threading.Event | None = None,
) -> Collected:
    """Take the questions of a table into a bank in the making, all or none.

    Rows that cannot be taken are told, not lost silently. `progress` hears the stage,
    and how many rows are through it. Raises UserError; once `stop` is set nothing is stored.
    """
    if Field.QUESTION not in wanted.columns:
        raise UserError("No column holds the question: choose one.")
    watch = _Watch(progress, stop or threading.Event())
    known = _known(store, workshop_id)
    gate = _Gate(known, repeated=wanted.repeated)
    rows = watch.over(wanted.table.rows(), Stage.READING)
    admitted = ((line, gate.admit(line, row, wanted)) for line, row in rows)
    taken = [(line, draft) for line, draft in admitted if draft is not None]
    near, cut = _near_ones(known, taken, watch)
    count = len(taken)
    if taken:
        drafts = watch.over(_handed_over(taken), Stage.STORING)
        store.add_drafts(workshop_id, drafts, who=who, action=Action.IMPORT)
    return Collected(taken=count, skipped=tuple(gate.skipped), near=near, cut=cut)


def _handed_over(taken: list[tuple[int, Draft]]) -> Iterator[Draft]:
    """Yield the drafts and let go of each: all at once, they would hold other threads up."""
    taken.reverse()
    while taken:
        yield taken.pop()[1]


@dataclass(frozen=True, slots=True)
class _Watch:
    """Tells how far an import is, and ends it when it is to stop."""

    progress: Progress
    stop: threading.Event

    def over(self, found: Iterable[T], stage: Stage) -> Iterator[T]:
        for count, one in enumerate(found):
            if self.stop.is_set():
                raise UserError("The import was stopped; nothing was taken.")
            if count % _TELL_EVERY == 0:
                self.progress(stage, count)
            yield one


def _known(store: Store, workshop_id: str) -> list[Place]:
    """Return the texts that are here, each with where it is: all banks, and the drafts."""
    found = dict(store.question_texts())
    for _, place, text in store.draft_texts(workshop_id):
        found.setdefault(text, f"draft {place}")
    return list(found.items())


class _Gate:
    """Lets each question in once, and remembers which rows it turned away."""

    def __init__(self, known: list[Place], *, repeated: bool) -> None:
        self._exact = {_mark(text): where for text, where in known}
        self._repeated = repeated
        self.skipped: list[Skipped] = []

    def admit(self, line: int, row: dict[str, str], wanted: Wanted) -> Draft | None:
        draft, problem = _draft_of(row, wanted)
        mark = _mark(draft.question.text)
        if not problem and not self._repeated and (where := self._exact.get(mark)):
            problem = f"the same question is here already ({where})"
        if problem:
            self.skipped.append(Skipped(line, problem))
            return None
        self._exact.setdefault(mark, f"row {line}")
        return draft


def _near_ones(
    known: list[Place], taken: list[tuple[int, Draft]], watch: _Watch
) -> tuple[tuple[Near, ...], int]:
    """Return, of the questions taken, those near an earlier one, and how many were cut short."""
    new = [(draft.question.text, f"row {line}") for line, draft in taken]
    found, cut = nearest(known, new, over=partial(watch.over, stage=Stage.COMPARING))
    near = (
        Near(taken[number][0], new[number][0], *other, likeness)
        for number, (other, likeness) in found.items()
    )
    return tuple(near), len(cut)


def _mark(text: str) -> str:
    return " ".join(words(text)) or text


def _draft_of(row: dict[str, str], wanted: Wanted) -> tuple[Draft, str]:
    """Return the draft of a row, and what is wrong with it, or ""."""
    read = question_of(row, wanted.columns, wanted.defaults, options=wanted.options)
    draft = Draft(
        question=read.question,
        state=first_state(read.question),
        origin=Origin.IMPORTED,
        license=read.license,
    )
    return draft, read.problem or "; ".join(problems(read.question))
