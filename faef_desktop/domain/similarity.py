"""Texts that are nearly the same, found by the word pairs that they share.

A text is taken as its set of shingles: each word and each pair of neighbouring words (a Chinese
character counts as a word). Two texts are near each other when the Jaccard index of their sets,
|A and B| / |A or B|, reaches a threshold.

Not every pair is compared. With the shingles of all texts in one order, the rarest first, two sets
of Jaccard index >= t must share one among the first |A| - ceil(t |A|) + 1 of A and of B (prefix
filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006; Bayardo, Ma and Srikant, WWW 2007). Where very
many texts are of one pattern, each is compared with the `MOST` that share its rarest shingles.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from faef_desktop.domain.words import words

NEAR = 0.6
"""From this Jaccard index on, two questions are shown as near-duplicates."""

MOST = 100
"""Texts that one text is compared with at most: it bounds the time that 200,000 texts take."""

Shingles = frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two texts by their places (from 0), `first` before `second`, and how alike they are."""

    first: int
    second: int
    likeness: float


def shingles(text: str) -> Shingles:
    """Return the words and pairs of neighbouring words of a text; a space parts a pair."""
    found = words(text)
    return frozenset([*found, *(f"{one} {two}" for one, two in pairwise(found))])


def jaccard(first: Shingles, second: Shingles) -> float:
    """Return |A and B| / |A or B|, 0 to 1; 0 where either is empty."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def near_pairs(texts: Iterable[str], *, threshold: float = NEAR) -> list[Pair]:
    """Return every pair of texts that are near each other, by place."""
    index = _Index(threshold=threshold)
    sets = [index.count(text) for text in texts]
    found: list[Pair] = []
    for place, pieces in enumerate(sets):
        ordered = index.rarest_first(pieces)
        found += [Pair(other, place, likeness) for other, likeness in index.near(ordered)]
        index.add(ordered)
    return sorted(found)


class SimilarTexts:
    """Texts that new ones are compared with; each is known by the place at which it was given.

    `sample` holds texts to come, where they are known: which words are rare among them makes
    looking quick, and changes no result.
    """

    def __init__(
        self, texts: Iterable[str] = (), *, sample: Iterable[str] = (), threshold: float = NEAR
    ) -> None:
        self._index = _Index(threshold=threshold)
        sets = [self._index.count(text) for text in texts]
        for text in sample:
            self._index.count(text)
        for pieces in sets:
            self._index.add(self._index.rarest_first(pieces))

    def add(self, text: str) -> None:
        """Take one more text in."""
        self._index.add(self._ordered(text))

    def near(self, text: str) -> list[tuple[int, float]]:
        """Return the places of the texts near this one with their likeness, the nearest first."""
        return _nearest_first(self._index.near(self._ordered(text)))

    def take(self, text: str) -> list[tuple[int, float]]:
        """Return what `near` does, and take the text in."""
        ordered = self._ordered(text)
        found = _nearest_first(self._index.near(ordered))
        self._index.add(ordered)
        return found

    def _ordered(self, text: str) -> list[int]:
        return self._index.rarest_first(self._index.numbers(text))


def _nearest_first(found: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return sorted(found, key=lambda one: (-one[1], one[0]))


class _Index:
    """The sets so far, by the shingles of their prefixes.

    Shingles are numbered, because comparing numbers is quick. All counting comes before the first
    set: the order of the shingles must stay.
    """

    def __init__(self, *, threshold: float) -> None:
        self._threshold = threshold
        self._numbers: dict[str, int] = {}
        self._counts: list[int] = []
        self._sets: list[tuple[int, ...]] = []
        self._places: dict[int, list[int]] = defaultdict(list)

    def numbers(self, text: str) -> list[int]:
        found = []
        for piece in shingles(text):
            number = self._numbers.setdefault(piece, len(self._counts))
            if number == len(self._counts):
                self._counts.append(0)
            found.append(number)
        return found

    def count(self, text: str) -> list[int]:
        found = self.numbers(text)
        for number in found:
            self._counts[number] += 1
        return found

    def rarest_first(self, pieces: list[int]) -> list[int]:
        counts = self._counts
        return sorted(pieces, key=lambda number: (counts[number], number))

    def add(self, ordered: list[int]) -> None:
        for piece in self._prefix(ordered):
            self._places[piece].append(len(self._sets))
        self._sets.append(tuple(ordered))

    def near(self, ordered: list[int]) -> list[tuple[int, float]]:
        own, size, threshold = frozenset(ordered), len(ordered), self._threshold
        found = []
        for place in self._candidates(ordered):
            other = self._sets[place]
            if min(size, len(other)) / max(size, len(other)) < threshold:
                continue
            shared = len(own.intersection(other))
            likeness = shared / (size + len(other) - shared)
            if likeness >= threshold:
                found.append((place, likeness))
        return found

    def _candidates(self, ordered: list[int]) -> set[int]:
        """Return the places of the sets that share a shingle of the prefix, at most MOST."""
        found: set[int] = set()
        for piece in self._prefix(ordered):
            found.update(self._places.get(piece, ())[: MOST - len(found)])
            if len(found) >= MOST:
                break
        return found

    def _prefix(self, ordered: list[int]) -> list[int]:
        return ordered[: len(ordered) - math.ceil(self._threshold * len(ordered)) + 1]
