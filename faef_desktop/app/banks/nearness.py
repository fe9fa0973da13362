"""Find questions of a bank in the making that are nearly the same as others that are here."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.similarity import MOST, SimilarTexts
from faef_desktop.storage.store import Store

__all__ = ["MOST", "Near", "NearDrafts", "Place", "near_drafts", "nearest"]

_BREATHE_EVERY = 50

Place = tuple[str, str]
"""A text, and where it stands: the name of a bank, a draft or a row."""


@dataclass(frozen=True, slots=True)
class Near:
    """A question that has one like it: its line or place, and that one's place."""

    line: int
    text: str
    other: str
    where: str
    likeness: float


@dataclass(frozen=True, slots=True)
class NearDrafts:
    """By the id of its draft, the question nearest to each; drafts without a near one are left out.

    `cut` holds drafts that were compared with a part only of those that share their rarest words.
    """

    near: dict[str, Near]
    cut: frozenset[str]


def nearest(
    known: Sequence[Place],
    new: Sequence[Place],
    *,
    over: Callable[[Iterable[Place]], Iterator[Place]] = iter,
) -> tuple[dict[int, tuple[Place, float]], list[int]]:
    """Return, by its place in `new`, the text nearest to each one: a known one, or an earlier new.

    Also returns the places in `new` of those that were compared with a part of the others only.
    `over` wraps what is gone through, twice: a caller may count, breathe or stop there.
    """
    places = [*known, *new]
    similar = SimilarTexts((text for text, _ in known), sample=(text for text, _ in over(new)))
    found: dict[int, tuple[Place, float]] = {}
    cut = []
    for number, (text, _) in enumerate(over(new)):
        before = similar.cut
        if near := similar.take(text):
            place, likeness = near[0]
            found[number] = places[place], likeness
        if similar.cut > before:
            cut.append(number)
    similar.clear()
    return found, cut


def near_drafts(
    store: Store,
    workshop_id: str,
    *,
    breathe: Callable[[], None] = lambda: None,
    stop: threading.Event | None = None,
) -> NearDrafts:
    """Return the question nearest to each draft: of a bank, or an earlier draft.

    A draft is not compared with released versions of its own bank. `breathe` is called again and
    again: a window lets other threads go on in it. Raises UserError once `stop` is set.
    """

    def over(places: Iterable[Place]) -> Iterator[Place]:
        for count, place in enumerate(places):
            if count % _BREATHE_EVERY == 0:
                breathe()
                if stop is not None and stop.is_set():
                    raise UserError("Looking for questions that are alike was stopped.")
            yield place

    own = store.workshop(workshop_id).name
    known = [(text, where) for text, where in store.question_texts() if where != own]
    drafts = store.draft_texts(workshop_id)
    new = [(text, f"draft {place}") for _, place, text in drafts]
    found, cut = nearest(known, new, over=over)
    near = {
        drafts[number][0]: Near(drafts[number][1], drafts[number][2], *other, likeness)
        for number, (other, likeness) in found.items()
    }
    return NearDrafts(near, frozenset(drafts[number][0] for number in cut))
