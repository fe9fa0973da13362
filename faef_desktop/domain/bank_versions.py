"""Two versions of a bank side by side, several banks as one, one bank in parts."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from faef_desktop.domain.questions import Bank, Question
from faef_desktop.domain.similarity import near_pairs
from faef_desktop.domain.words import words


@dataclass(frozen=True, slots=True)
class Change:
    """One question in both versions; `fields` names what differs (text, options, ...)."""

    old: Question
    new: Question
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BankDiff:
    """What became of the questions of an older version; `same` counts those left as they were."""

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    changed: tuple[Change, ...]
    same: int


_FIELDS = ("kind", "dimension", "language", "text", "options", "key", "reference", "source")


def diff(old: Bank, new: Bank) -> BankDiff:
    """Pair the questions of two versions, and return what differs.

    Paired are, in this order: the same id, the same key, the same words, nearly the same words.
    """
    pairs, left_old, left_new = _paired(list(old.questions), list(new.questions))
    changed = []
    for before, after in pairs:
        fields = tuple(n for n in _FIELDS if getattr(before, n) != getattr(after, n))
        if fields:
            changed.append(Change(before, after, fields))
    return BankDiff(
        added=tuple(left_new),
        removed=tuple(left_old),
        changed=tuple(changed),
        same=len(pairs) - len(changed),
    )


_Pairs = list[tuple[Question, Question]]


def _paired(
    old: list[Question], new: list[Question]
) -> tuple[_Pairs, list[Question], list[Question]]:
    pairs: _Pairs = []
    for mark in (lambda q: q.id, lambda q: q.key, lambda q: " ".join(words(q.text))):
        waiting: dict[str, list[Question]] = {}
        for question in old:
            if value := mark(question):
                waiting.setdefault(value, []).append(question)
        rest = []
        for question in new:
            if same := waiting.get(mark(question)):
                pairs.append((same.pop(0), question))
            else:
                rest.append(question)
        taken = {id(before) for before, _ in pairs}
        old, new = [question for question in old if id(question) not in taken], rest
    return _near_paired(pairs, old, new)


def _near_paired(
    pairs: _Pairs, old: list[Question], new: list[Question]
) -> tuple[_Pairs, list[Question], list[Question]]:
    texts = [question.text for question in (*old, *new)]
    across = [p for p in near_pairs(texts) if p.first < len(old) <= p.second]
    taken: set[int] = set()
    for pair in sorted(across, key=lambda p: -p.likeness):
        if taken.isdisjoint((pair.first, pair.second)):
            taken |= {pair.first, pair.second}
            pairs.append((old[pair.first], new[pair.second - len(old)]))
    left_old = [question for place, question in enumerate(old) if place not in taken]
    left_new = [question for place, question in enumerate(new, len(old)) if place not in taken]
    return pairs, left_old, left_new


@dataclass(frozen=True, slots=True)
class Merged:
    """Several banks as one; `dropped` are the questions that an earlier bank has word for word."""

    bank: Bank
    dropped: tuple[Question, ...]


def merge(banks: Sequence[Bank], *, name: str, title: str = "") -> Merged:
    """Return one bank with the questions of all, in their order, each once.

    A key that two banks use gets the name of its bank in front. License and language stay where
    all banks agree; otherwise the licenses are listed, and the language is "mul" (ISO 639-2).
    """
    chosen: dict[tuple[object, ...], Question] = {}
    keys: set[str] = set()
    dropped = []
    for bank in banks:
        for question in bank.questions:
            mark = (question.kind, question.text, frozenset(question.options))
            if mark in chosen:
                dropped.append(question)
                continue
            key = _free_key(question.key, bank.name, keys)
            keys.add(key)
            chosen[mark] = replace(question, key=key)
    languages = _distinct(bank.language for bank in banks)
    merged = Bank(
        name=name,
        title=title or name,
        questions=tuple(chosen.values()),
        language=languages[0] if len(languages) == 1 else "mul",
        license="; ".join(_distinct(bank.license for bank in banks if bank.license)),
        description=f"Merged from {', '.join(bank.name for bank in banks)}.",
    )
    return Merged(merged, tuple(dropped))


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _free_key(key: str, bank: str, taken: set[str]) -> str:
    if not key or key not in taken:
        return key
    free = f"{bank}:{key}"
    number = 2
    while free in taken:
        free, number = f"{bank}:{key}:{number}", number + 1
    return free


class SplitBy(StrEnum):
    """Along which line a bank is split."""

    DIMENSION = "dimension"
    KIND = "kind"
    LANGUAGE = "language"


def split(bank: Bank, by: SplitBy) -> list[Bank]:
    """Return a bank for each value of a field, named "NAME-VALUE", in the order of the values."""
    parts: dict[str, list[Question]] = {}
    for question in bank.questions:
        parts.setdefault(str(getattr(question, by.value)), []).append(question)
    return [_part(bank, value, questions) for value, questions in parts.items()]


def split_at(bank: Bank, share: float, *, seed: int = 0) -> list[Bank]:
    """Return two banks, the first with `share` (0 to 1) of each dimension drawn at random.

    In every dimension the first part is rounded to whole questions; `seed` repeats the draw.
    """
    draw = random.Random(seed)  # noqa: S311 - a repeatable choice of questions, no secret
    groups: dict[tuple[str, str], list[int]] = {}
    for place, question in enumerate(bank.questions):
        groups.setdefault((question.kind, question.dimension), []).append(place)
    first: set[int] = set()
    for places in groups.values():
        first.update(draw.sample(places, round(share * len(places))))
    chosen = [q for place, q in enumerate(bank.questions) if place in first]
    others = [q for place, q in enumerate(bank.questions) if place not in first]
    return [_part(bank, "a", chosen), _part(bank, "b", others)]


def _part(bank: Bank, value: str, questions: Sequence[Question]) -> Bank:
    languages = {question.language for question in questions}
    return replace(
        bank,
        name=f"{bank.name}-{value.lower().replace(' ', '-')}",
        title=f"{bank.title}: {value}",
        language=languages.pop() if len(languages) == 1 else bank.language,
        questions=tuple(questions),
    )
