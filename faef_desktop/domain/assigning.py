"""Sharing replies out among annotators."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from faef_desktop.domain.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How replies are shared out.

    `overlap` (0 to 1) is the share of replies that `each` people label; one person labels each of
    the others. The same `seed` gives the same shares.
    """

    people: tuple[str, ...]
    each: int = 2
    overlap: float = 1.0
    seed: int = 0


def share_out(replies: Mapping[str, Sequence[str]], sharing: Sharing) -> dict[str, list[str]]:
    """Return for each person the replies to label, in an order of their own.

    `replies` gives the strata of each (such as kind and dimension), which everybody gets alike.
    Nobody gets more than one reply more than another. Raises UserError for an impossible sharing.
    """
    _require_sound(sharing)
    draw = random.Random(sharing.seed)  # noqa: S311 - a repeatable draw, no secret
    order = sorted(replies)
    draw.shuffle(order)
    order.sort(key=lambda reply: tuple(replies[reply]))
    shares: dict[str, list[str]] = {person: [] for person in sharing.people}
    together: Counter[frozenset[str]] = Counter()
    for place, reply in enumerate(order):
        several = int((place + 1) * sharing.overlap) > int(place * sharing.overlap)
        chosen = _chosen(shares, together, sharing.each if several else 1, draw)
        for person in chosen:
            shares[person].append(reply)
    for person in sharing.people:
        # A person must not see from the order which replies were drawn together.
        draw.shuffle(shares[person])
    return shares


def _require_sound(sharing: Sharing) -> None:
    people = [person.strip() for person in sharing.people]
    if not people or not all(people):
        raise UserError("Name at least one person to share the replies out to.")
    twice = next((name for name, count in Counter(people).items() if count > 1), None)
    if twice is not None:
        raise UserError(f"{twice} is named twice: give each person a name of their own.")
    if not 1 <= sharing.each <= len(people):
        raise UserError(
            f"{sharing.each} people cannot label the same reply: the number of names is "
            f"{len(people)}."
        )
    if not 0 <= sharing.overlap <= 1:
        raise UserError(f"The overlap is a share from 0 to 1, not {sharing.overlap:g}.")


def _chosen(
    shares: Mapping[str, Sequence[str]],
    together: Counter[frozenset[str]],
    count: int,
    draw: random.Random,
) -> list[str]:
    """Return who labels the next reply: who has the fewest, and those who rarely met."""
    chosen: list[str] = []
    left = list(shares)
    draw.shuffle(left)
    for _ in range(count):
        person = min(left, key=lambda name: (len(shares[name]), _met(together, name, chosen)))
        left.remove(person)
        together.update(frozenset((person, other)) for other in chosen)
        chosen.append(person)
    return chosen


def _met(together: Counter[frozenset[str]], person: str, others: Iterable[str]) -> int:
    return sum(together[frozenset((person, other))] for other in others)
