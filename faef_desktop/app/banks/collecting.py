"""Collect open-ended questions from files into a bank in the making, and find repeated ones."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from faef_desktop.domain.columns import Columns, Defaults, Field, question_of, suggest_columns
from faef_desktop.domain.drafts import Action, Draft, Origin, first_state
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question, problems
from faef_desktop.domain.similarity import Pair, SimilarTexts, near_pairs
from faef_desktop.domain.words import words
from faef_desktop.storage.banks.tables import QuestionTable, TableRow, open_table
from faef_desktop.storage.store import Store

__all__ = ["Collected", "Columns", "Defaults", "Field", "QuestionTable", "Skipped", "Wanted",
           "collect", "open_table", "preview", "suggest_columns"]  # fmt: skip

_TELL_EVERY = 50


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


@dataclass(frozen=True, slots=True)
class Near:
    """A question that was taken although one like it is here: its line, and that one's place."""

    line: int
    text: str
    other: str
    where: str
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How an import went."""

    taken: int
    skipped: tuple[Skipped, ...]
    near: tuple[Near, ...]


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
    progress: Callable[[int], None] = lambda _: None,
    stop: threading.Event | None = None,
) -> Collected:
    """Take the questions of a table into a bank in the making, all or none.

    Rows that cannot be taken are told, not lost silently. `progress` hears how many rows were
    read. Raises UserError; once `stop` is set nothing is stored.
    """
    if Field.QUESTION not in wanted.columns:
        raise UserError("No column holds the question: choose one.")
    known = _known(store, workshop_id)
    gate = _Gate(known, repeated=wanted.repeated)
    rows = _watched(wanted.table.rows(), progress, stop or threading.Event())
    admitted = ((line, gate.admit(line, row, wanted)) for line, row in rows)
    taken = [(line, draft) for line, draft in admitted if draft is not None]
    near = _near_ones(known, taken)
    if taken:
        drafts = [draft for _, draft in taken]
        store.add_drafts(workshop_id, drafts, who=who, action=Action.IMPORT)
    return Collected(taken=len(taken), skipped=tuple(gate.skipped), near=near)


def _watched(
    rows: Iterable[TableRow], progress: Callable[[int], None], stop: threading.Event
) -> Iterator[TableRow]:
    for count, row in enumerate(rows):
        if stop.is_set():
            raise UserError("The import was stopped; nothing was taken.")
        if count % _TELL_EVERY == 0:
            progress(count)
        yield row


def _known(store: Store, workshop_id: str) -> list[tuple[str, str]]:
    """Return the texts that are here, each with where it is: all banks, and the drafts."""
    found = dict(store.question_texts())
    for row in store.drafts(workshop_id):
        found.setdefault(row.draft.question.text, f"draft {row.place}")
    return list(found.items())


def near_drafts(
    store: Store, workshop_id: str, *, breathe: Callable[[], None] = lambda: None
) -> dict[str, Near]:
    """Return, by the id of its draft, the question nearest to each: of a bank, or another draft.

    Drafts without one that is near are left out; a draft is not compared with released versions
    of its own bank. `breathe` is called again and again: a window lets other threads go on in it.
    """
    own = store.workshop(workshop_id).name
    known = [(text, where) for text, where in store.question_texts() if where != own]
    rows = store.drafts(workshop_id)
    similar = SimilarTexts(
        (text for text, _ in known), sample=(row.draft.question.text for row in rows)
    )
    found: dict[str, Near] = {}
    for row in rows:
        breathe()
        text = row.draft.question.text
        if near := similar.near(text):
            place, likeness = near[0]
            other, where = known[place]
            found[row.id] = Near(row.place, text, other, where, likeness)
        similar.add(text)
        known.append((text, f"draft {row.place}"))
    return found


class _Gate:
    """Lets each question in once, and remembers which rows it turned away."""

    def __init__(self, known: list[tuple[str, str]], *, repeated: bool) -> None:
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


def _near_ones(known: list[tuple[str, str]], taken: list[tuple[int, Draft]]) -> tuple[Near, ...]:
    """Return, of the questions taken, those that are near an earlier one, with the nearest."""
    places = [*known, *((draft.question.text, f"row {line}") for line, draft in taken)]
    best: dict[int, Pair] = {}
    for pair in near_pairs(text for text, _ in places):
        if pair.second >= len(known):
            other = best.get(pair.second)
            if other is None or pair.likeness > other.likeness:
                best[pair.second] = pair
    found = []
    for place, pair in sorted(best.items()):
        line, draft = taken[place - len(known)]
        text, where = places[pair.first]
        found.append(Near(line, draft.question.text, text, where, pair.likeness))
    return tuple(found)


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
