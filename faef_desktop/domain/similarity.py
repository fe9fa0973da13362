"""Texts that are nearly the same, found by the word pairs that they share.

A text is taken as its set of shingles: each word and each pair of neighbouring words (a Chinese
character counts as a word). Two texts are near each other when the Jaccard index of their sets,
|A and B| / |A or B|, reaches a threshold.

Not every pair is compared. With the shingles of all texts in one order, the rarest first, two sets
of Jaccard index >= t must share one among the first |A| - ceil(t |A|) + 1 of A and of B (prefix
filtering: Chaudhuri, Ganti and Kaushik, ICDE 2006; Bayardo, Ma and Srikant, WWW 2007). That misses
none, until `ROOM` comparisons are spent, as with 200,000 texts of one pattern; from then on each
text is compared with the `MOST` first ones that share its rarest shingles, and `cut` counts it.
"""

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from faef_desktop.domain.words import words

NEAR = 0.6
"""From this Jaccard index on, two questions are shown as near-duplicates."""

ROOM = 20_000_000
"""Comparisons in all, about half a minute of them, before any text is cut short."""

MOST = 100
"""Texts that one text is compared with once the room is spent, and near ones told of each."""

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
    """Return the pairs of texts that are near each other, by place; of each, the MOST nearest."""
    index = _Index(threshold=threshold)
    sets = [index.count(text) for text in texts]
    found: list[Pair] = []
    for place, pieces in enumerate(sets):
        ordered = index.rarest_first(pieces)
        near = _nearest_first(index.near(ordered))
        found += [Pair(other, place, likeness) for other, likeness in near]
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

    @property
    def cut(self) -> int:
        """How many texts were compared with a part only of those that share shingles with them."""
        return self._index.cut

    def clear(self) -> None:
        """Let go of all texts, bit by bit; millions of pieces at once hold other threads up."""
        self._index.clear()

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
    return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST]


Key = TypeVar("Key", str, int)
Value = TypeVar("Value")


class _Shards(Generic[Key, Value]):
    """A dictionary in parts: one of millions of keys holds all threads up whenever it grows."""

    _PARTS = 64

    def __init__(self) -> None:
        self._parts: list[dict[Key, Value]] = [{} for _ in range(self._PARTS)]

    def part(self, key: Key) -> dict[Key, Value]:
        """Return the part that a key belongs to."""
        return self._parts[hash(key) % self._PARTS]

    def clear(self) -> None:
        """Let go of one part after the other."""
        while self._parts:
            self._parts.pop()


_UNSIGNED = "L"
_NONE = array(_UNSIGNED)


class _Index:
    """The sets so far, by the shingles of their prefixes.

    Shingles are numbered, because comparing numbers is quick. All counting comes before the first
    set: the order of the shingles must stay.
    """

    def __init__(self, *, threshold: float) -> None:
        self._threshold = threshold
        self._numbers: _Shards[str, int] = _Shards()
        self._counts: list[int] = []
        # Arrays, since the garbage collector need not look through them.
        self._sets: list[array[int]] = []
        self._places: _Shards[int, array[int]] = _Shards()
        self._room = ROOM
        self.cut = 0

    def numbers(self, text: str) -> list[int]:
        found = []
        for piece in shingles(text):
            number = self._numbers.part(piece).setdefault(piece, len(self._counts))
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
            places = self._places.part(piece)
            if piece not in places:
                places[piece] = array(_UNSIGNED)
            places[piece].append(len(self._sets))
        self._sets.append(array(_UNSIGNED, ordered))

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

    def clear(self) -> None:
        self._numbers.clear()
        self._places.clear()
        while self._sets:
            self._sets.pop()

    def _candidates(self, ordered: list[int]) -> set[int]:
        """Return the places of the sets that share a shingle of the prefix, as room allows."""
        most = max(MOST, self._room)
        found: set[int] = set()
        for piece in self._prefix(ordered):
            places = self._places.part(piece).get(piece, _NONE)
            left = most - len(found)
            found.update(places if len(places) <= left else places[:left])
            if len(found) >= most:
                self.cut += 1
                break
        self._room -= len(found)
        return found

    def _prefix(self, ordered: list[int]) -> list[int]:
        return ordered[: len(ordered) - math.ceil(self._threshold * len(ordered)) + 1]
