"""Texts that are nearly the same, found by the word pairs that they share.

A text is taken as its set of shingles: each word and each pair of neighbouring words (a Chinese
character counts as a word). Two texts are near each other when the Jaccard index of their sets,
|A and B| / |A or B|, reaches a threshold.

Not every pair is compared. With the shingles of all texts in one order, the rarest first, two sets
of Jaccard index >= t must share one among the first |A| - ceil(t |A|) + 1 of A and of B (prefix
filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006; Bayardo, Ma and Srikant, WWW 2007).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from faef_desktop.domain.words import words

NEAR = 0.6
"""From this Jaccard index on, two questions are shown as near-duplicates."""

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two texts by their places (from 0), `first` before `second`, and how alike they are."""

    first: int
    second: int
    likeness: float


def shingles(text: str) -> Shingles:
    """Return the words and pairs of neighbouring words of a text."""
    found = words(text)
    return frozenset([*((word,) for word in found), *pairwise(found)])


def jaccard(first: Shingles, second: Shingles) -> float:
    """Return |A and B| / |A or B|, 0 to 1; 0 where either is empty."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def near_pairs(texts: Iterable[str], *, threshold: float = NEAR) -> list[Pair]:
    """Return every pair of texts that are near each other, by place."""
    sets = [shingles(text) for text in texts]
    index = _Index(threshold=threshold, counts=Counter(piece for one in sets for piece in one))
    found: list[Pair] = []
    for place, pieces in enumerate(sets):
        prefix = index.prefix(pieces)
        found += [Pair(other, place, likeness) for other, likeness in index.near(pieces, prefix)]
        index.add(pieces, prefix)
    return sorted(found)


class SimilarTexts:
    """Texts that new ones are compared with; each is known by the place at which it was given.

    `sample` holds texts to come, where they are known: which words are rare among them makes
    looking quick, and changes no result.
    """

    def __init__(
        self, texts: Iterable[str] = (), *, sample: Iterable[str] = (), threshold: float = NEAR
    ) -> None:
        sets = [shingles(text) for text in texts]
        counts = Counter(piece for one in sets for piece in one)
        counts.update(piece for text in sample for piece in shingles(text))
        self._index = _Index(threshold=threshold, counts=counts)
        for pieces in sets:
            self._index.add(pieces, self._index.prefix(pieces))

    def add(self, text: str) -> None:
        """Take one more text in."""
        pieces = shingles(text)
        self._index.add(pieces, self._index.prefix(pieces))

    def near(self, text: str) -> list[tuple[int, float]]:
        """Return the places of the texts near this one with their likeness, the nearest first."""
        pieces = shingles(text)
        found = self._index.near(pieces, self._index.prefix(pieces))
        return sorted(found, key=lambda one: (-one[1], one[0]))


class _Index:
    """The sets so far, by the shingles of their prefixes; `counts` stays, so the order does."""

    def __init__(self, *, threshold: float, counts: Counter[tuple[str, ...]]) -> None:
        self._threshold = threshold
        self._counts = counts
        self._sets: list[Shingles] = []
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def prefix(self, pieces: Shingles) -> list[tuple[str, ...]]:
        ordered = sorted(pieces, key=lambda piece: (self._counts[piece], piece))
        return ordered[: len(pieces) - math.ceil(self._threshold * len(pieces)) + 1]

    def add(self, pieces: Shingles, prefix: Iterable[tuple[str, ...]]) -> None:
        for piece in prefix:
            self._places[piece].append(len(self._sets))
        self._sets.append(pieces)

    def near(self, pieces: Shingles, prefix: Iterable[tuple[str, ...]]) -> list[tuple[int, float]]:
        places = {place for piece in prefix for place in self._places.get(piece, ())}
        found = ((place, jaccard(pieces, self._sets[place])) for place in places)
        return [(place, likeness) for place, likeness in found if likeness >= self._threshold]
