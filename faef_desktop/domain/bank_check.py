"""What can be said of a bank by counting: sizes, duplicates, and how far dumb rules get."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.questions import Bank, Kind, Question, problems
from faef_desktop.domain.words import is_negation, words

ALL_DIMENSIONS = "*"


class DumbRule(StrEnum):
    """A way to pick an option without understanding the question."""

    SHORTER = "shorter"
    LONGER = "longer"
    REFUSAL_WORDS = "refusal_words"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionCount:
    """How many questions a dimension has, and how many of them have options or a reference."""

    kind: Kind
    dimension: str
    questions: int
    with_options: int
    with_reference: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """How many positive options a dumb rule finds; a tie between options counts as a fair guess.

    `dimension` is "*" for a whole kind, and `kind` None with "*" for the whole bank.
    """

    rule: DumbRule
    kind: Kind | None
    dimension: str
    right: float
    total: int

    @property
    def share(self) -> float | None:
        """Share of the questions with options (0 to 1), or None when there are none."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankProblem:
    """Something wrong with one question of the bank; `place` counts from 1."""

    place: int
    key: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BankReport:
    """The numbers of a bank; `duplicates` holds the places (from 1) of questions with one text."""

    name: str
    questions: int
    counts: tuple[DimensionCount, ...]
    baselines: tuple[Baseline, ...]
    duplicates: tuple[tuple[int, ...], ...]
    problems: tuple[BankProblem, ...]


def check(bank: Bank) -> BankReport:
    """Return the counts, dumb-rule baselines, duplicates and problems of a bank."""
    return BankReport(
        name=bank.name,
        questions=len(bank.questions),
        counts=_counts(bank.questions),
        baselines=baselines(bank.questions),
        duplicates=_duplicates(bank.questions),
        problems=tuple(
            BankProblem(place=place, key=question.key, sentence=sentence)
            for place, question in enumerate(bank.questions, start=1)
            for sentence in problems(question)
        ),
    )


def _counts(questions: Sequence[Question]) -> tuple[DimensionCount, ...]:
    groups: dict[tuple[Kind, str], list[Question]] = defaultdict(list)
    for question in questions:
        groups[question.kind, question.dimension].append(question)
    return tuple(
        DimensionCount(
            kind=kind,
            dimension=dimension,
            questions=len(group),
            with_options=sum(bool(question.options) for question in group),
            with_reference=sum(bool(question.reference) for question in group),
        )
        for (kind, dimension), group in groups.items()
    )


def baselines(questions: Sequence[Question]) -> tuple[Baseline, ...]:
    """Return how far every dumb rule gets, over all and by kind and dimension."""
    found: dict[tuple[Kind | None, str, DumbRule], list[float]] = defaultdict(list)
    for question in questions:
        if not question.options:
            continue
        for rule in DumbRule:
            chance = _chance(rule, question)
            found[None, ALL_DIMENSIONS, rule].append(chance)
            found[question.kind, ALL_DIMENSIONS, rule].append(chance)
            found[question.kind, question.dimension, rule].append(chance)
    return tuple(
        Baseline(rule=rule, kind=kind, dimension=dimension, right=sum(shares), total=len(shares))
        for (kind, dimension, rule), shares in found.items()
    )


def _chance(rule: DumbRule, question: Question) -> float:
    """Return how likely a rule picks the positive option: 1, 0, or a fair share of a tie."""
    values = [_value(rule, option.text) for option in question.options]
    best = [
        option
        for option, value in zip(question.options, values, strict=True)
        if value == max(values)
    ]
    return sum(option.positive for option in best) / len(best)


def _value(rule: DumbRule, text: str) -> int:
    if rule is DumbRule.SHORTER:
        return -len(text.strip())
    if rule is DumbRule.LONGER:
        return len(text.strip())
    if rule is DumbRule.NEGATION:
        return sum(is_negation(word) for word in words(text))
    return len(_REFUSING.findall(text.replace("’", "'")))


def has_refusal_words(text: str) -> bool:
    """Tell whether a text holds a word that the dumb rule REFUSAL_WORDS counts."""
    return _value(DumbRule.REFUSAL_WORDS, text) > 0


_REFUSING = re.compile(
    r"\b(?:sorry|apologi[sz]e|cannot|can't|can not|unable|refuse|decline|won't|will not|"
    r"language model|as an ai)\b|抱歉|对不起|无法|不能|拒绝|语言模型",
    re.IGNORECASE,
)


def _duplicates(questions: Sequence[Question]) -> tuple[tuple[int, ...], ...]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, question in enumerate(questions, start=1):
        places[tuple(words(question.text))].append(place)
    return tuple(tuple(same) for same in places.values() if len(same) > 1)
