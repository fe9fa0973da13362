"""What can be said of a bank by counting: sizes, duplicates, and how far dumb rules get."""

from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.questions import Bank, Kind

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
    raise NotImplementedError(bank)
