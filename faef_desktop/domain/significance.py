"""Whether two results on the same questions differ by more than chance: McNemar and Holm."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

_NEGLIGIBLE = 1e-18


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Counts of questions by two yes-or-no results that are both known for each of them."""

    both: int
    only_first: int
    only_second: int
    neither: int

    @property
    def total(self) -> int:
        """Questions on which both results are known."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def difference(self) -> float | None:
        """Rate of the first minus rate of the second (-1 to 1), or None without questions."""
        return (self.only_first - self.only_second) / self.total if self.total else None

    @property
    def p_value(self) -> float | None:
        """The exact McNemar p-value, or None without questions."""
        return mcnemar(self.only_first, self.only_second) if self.total else None


def mcnemar(only_first: int, only_second: int) -> float:
    """Return the two-sided p-value of McNemar's exact test.

    p = min(1, 2 P[X <= min(b, c)]) with X ~ Binomial(b + c, 1/2), where b and c count the
    questions on which only the first or only the second result is positive.
    Source: Q. McNemar, Psychometrika 12 (1947), in its exact binomial form. Nothing that differs
    gives 1. Raises ValueError for negative counts.
    """
    if only_first < 0 or only_second < 0:
        raise ValueError(f"counts {only_first} and {only_second}")
    total = only_first + only_second
    place = min(only_first, only_second)
    if 2 * place >= total:
        return 1.0
    first = exp(lgamma(total + 1) - lgamma(place + 1) - lgamma(total - place + 1) - total * log(2))
    term = tail = 1.0
    for k in range(place, 0, -1):  # each term of the lower tail from the one above it
        term *= k / (total - k + 1)
        tail += term
        if term < _NEGLIGIBLE * tail:
            break
    return min(1.0, 2 * first * tail)


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted for being many (Holm's step-down), in the order given.

    The i-th smallest of m becomes max over j <= i of min(1, (m - j + 1) p_j).
    Source: S. Holm, Scandinavian Journal of Statistics 6 (1979).
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    ranked = sorted(range(len(p_values)), key=p_values.__getitem__)
    for rank, place in enumerate(ranked):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted
