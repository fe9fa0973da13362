"""What a bank looks like in numbers: sizes, lengths, languages, sources."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from faef_desktop.domain.bank_check import BankReport, check
from faef_desktop.domain.option_checks import Fault, surface_faults
from faef_desktop.domain.questions import Bank, Kind, Question
from faef_desktop.domain.similarity import near_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """Characters of some texts: shortest, median, longest; None where there are none."""

    shortest: int
    median: float
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLengths:
    """The lengths of the questions of a dimension and of their options, in characters."""

    kind: Kind
    dimension: str
    question: Lengths
    positive: Lengths | None
    negative: Lengths | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BankStatistics:
    """All numbers of a bank; counts are in pairs of (value, questions), the most first.

    `near` holds the places (from 1) of questions that are nearly the same, with their likeness.
    """

    report: BankReport
    lengths: tuple[DimensionLengths, ...]
    languages: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
    faults: tuple[tuple[Fault, int], ...]
    near: tuple[tuple[int, int, float], ...]


def statistics(bank: Bank) -> BankStatistics:
    """Return the numbers of a bank."""
    questions = bank.questions
    faults = Counter(fault for question in questions for fault in surface_faults(question))
    pairs = near_pairs(question.text for question in questions)
    return BankStatistics(
        report=check(bank),
        lengths=_lengths(questions),
        languages=_counted(question.language for question in questions),
        sources=_counted(question.source for question in questions),
        faults=tuple((fault, faults[fault]) for fault in Fault if faults[fault]),
        near=tuple((pair.first + 1, pair.second + 1, pair.likeness) for pair in pairs),
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(values).most_common())


def _lengths(questions: Sequence[Question]) -> tuple[DimensionLengths, ...]:
    groups: dict[tuple[Kind, str], list[Question]] = {}
    for question in questions:
        groups.setdefault((question.kind, question.dimension), []).append(question)
    found = []
    for (kind, dimension), group in groups.items():
        whole = _of(question.text for question in group)
        if whole is not None:
            options = [option for question in group for option in question.options]
            found.append(
                DimensionLengths(
                    kind=kind,
                    dimension=dimension,
                    question=whole,
                    positive=_of(option.text for option in options if option.positive),
                    negative=_of(option.text for option in options if not option.positive),
                )
            )
    return tuple(found)


def _of(texts: Iterable[str]) -> Lengths | None:
    sizes = [len(text) for text in texts]
    if not sizes:
        return None
    return Lengths(shortest=min(sizes), median=median(sizes), longest=max(sizes))
