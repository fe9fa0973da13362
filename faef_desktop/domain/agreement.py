"""How far people agree: percent agreement, Cohen's kappa, Krippendorff's alpha and Gwet's AC1.

Each coefficient is a function of sums over the replies, so that its interval comes from the
jackknife over replies (J. W. Tukey, Ann. Math. Statist. 29, 1958): the coefficient is computed
again without each reply in turn, and se^2 = (n - 1) / n * sum (x_i - mean x)^2. Percent agreement
has a Wilson interval instead.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import fsum, sqrt
from typing import TypeVar

from faef_desktop.domain.intervals import Z_95, wilson
from faef_desktop.domain.scores import Rate, rate

Ratings = Mapping[str, Mapping[str, str]]
"""Labels by reply and by person; a person who did not label a reply is left out."""

INTERVAL_METHOD = "jackknife over replies; Wilson for percent agreement"
COMMON_SHARE = 0.85
"""From this share of one label on, kappa and alpha fall though people agree."""

_PAIR = 2
_Sums = Sequence[float]
_Parts = Mapping[tuple[float, ...], int]
"""What replies add to the sums, and how many replies add just that: few parts are different."""
_Labels = tuple[str, ...]
"""The labels of one reply."""
_Given = TypeVar("_Given", bound=_Labels)
_Formula = Callable[[_Sums], float | None]


class Gap(StrEnum):
    """Why a coefficient or its interval is not known."""

    NO_OVERLAP = "no_overlap"
    ONE_LABEL = "one_label"
    NO_SPREAD = "no_spread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A coefficient with its 95 % interval over `n` replies; what is not known is None.

    `gap` says why: nobody labelled the same reply, everybody always gave the same label (so that
    agreement by chance is certain), or the labels differ too rarely for an interval.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far any number of people agree; `common` is the share of the most frequent label."""

    percent: Estimate
    alpha: Estimate
    ac1: Estimate
    common: float | None

    @property
    def skewed(self) -> bool:
        """True when nearly all labels are the same, which makes kappa and alpha fall."""
        return self.common is not None and self.common >= COMMON_SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class PairAgreement:
    """How far two people agree on the replies that both have labelled.

    `confusion` counts (label of the first, label of the second).
    """

    first: str
    second: str
    percent: Estimate
    kappa: Estimate
    ac1: Estimate
    common: float | None
    confusion: Mapping[tuple[str, str], int]


def agreement(ratings: Ratings, scale: Collection[str]) -> Agreement:
    """Return how far all people agree; `scale` holds the labels that can be given.

    Percent agreement and AC1 count replies as K. L. Gwet, Br. J. Math. Stat. Psychol. 61 (2008),
    alpha as K. Krippendorff, Content Analysis (2004), nominal data with missing labels.
    """
    # Thousands of replies have few different sets of labels: each set is reckoned with once.
    sets = Counter(tuple(sorted(given.values())) for given in ratings.values() if given)
    labels = sorted({*scale, *(value for given in sets for value in given)})
    several = {given: number for given, number in sets.items() if len(given) >= _PAIR}
    n = sum(several.values())
    return Agreement(
        percent=_percent(_parts(several, lambda given: (_agreeing(given),))),
        alpha=_estimate(_parts(several, lambda given: _alpha_part(given, labels)), _alpha, n),
        ac1=_estimate(_parts(sets, lambda given: _ac1_part(given, labels)), _ac1, n),
        common=_common(several),
    )


def pair_agreement(
    ratings: Ratings, first: str, second: str, scale: Collection[str]
) -> PairAgreement:
    """Return how far two people agree; kappa as J. Cohen, Educ. Psychol. Meas. 20 (1960)."""
    both = Counter(
        (given[first], given[second])
        for given in ratings.values()
        if first in given and second in given
    )
    labels = sorted({*scale, *(value for pair in both for value in pair)})
    n = both.total()
    return PairAgreement(
        first=first,
        second=second,
        percent=_percent(_parts(both, lambda pair: (_agreeing(pair),))),
        kappa=_estimate(_parts(both, lambda pair: _kappa_part(pair, labels)), _kappa, n),
        ac1=_estimate(_parts(both, lambda pair: _ac1_part(pair, labels)), _ac1, n),
        common=_common(both),
        confusion=both,
    )


def pairs(ratings: Ratings, scale: Collection[str]) -> list[PairAgreement]:
    """Return the agreement of each pair of people who have labelled a reply in common."""
    people = sorted({person for given in ratings.values() for person in given})
    found = [pair_agreement(ratings, a, b, scale) for a, b in combinations(people, _PAIR)]
    return [pair for pair in found if pair.percent.n]


def label_rates(ratings: Ratings) -> dict[str, dict[str, Rate]]:
    """Return for each person how often they gave each of the labels that they gave."""
    given: dict[str, Counter[str]] = {}
    for labels in ratings.values():
        for person, value in labels.items():
            given.setdefault(person, Counter())[value] += 1
    return {
        person: {value: rate(count, counts.total()) for value, count in sorted(counts.items())}
        for person, counts in sorted(given.items())
    }


def self_agreement(repeats: Iterable[tuple[str, str]]) -> tuple[Rate, Estimate]:
    """Return how often, and with what kappa, one person's two labels of a reply are the same."""
    both = Counter(repeats)
    labels = sorted({value for pair in both for value in pair})
    n = both.total()
    same = sum(count for (first, second), count in both.items() if first == second)
    kappa = _estimate(_parts(both, lambda pair: _kappa_part(pair, labels)), _kappa, n)
    return rate(same, n), kappa


def _parts(
    sets: Mapping[_Given, int], part: Callable[[_Given], tuple[float, ...]]
) -> Counter[tuple[float, ...]]:
    parts: Counter[tuple[float, ...]] = Counter()
    for given, count in sets.items():
        parts[part(given)] += count
    return parts


def _summed(parts: _Parts) -> list[float]:
    weighed = ([value * count for value in part] for part, count in parts.items())
    return [fsum(column) for column in zip(*weighed, strict=True)]


def _percent(agreeing: _Parts) -> Estimate:
    """Return the mean share of agreeing pairs; Wilson is wide enough for shares of a reply."""
    n = sum(agreeing.values())
    if n == 0:
        return Estimate(n=0, gap=Gap.NO_OVERLAP)
    (total,) = _summed(agreeing)
    low, high = wilson(total, n) or (0.0, 1.0)
    return Estimate(n=n, value=total / n, low=low, high=high)


def _estimate(parts: _Parts, formula: _Formula, n: int) -> Estimate:
    """Return a coefficient of summed parts with its jackknife interval."""
    if n == 0:
        return Estimate(n=0, gap=Gap.NO_OVERLAP)
    sums = _summed(parts)
    value = formula(sums)
    if value is None:
        return Estimate(n=n, gap=Gap.ONE_LABEL)
    error = _standard_error(parts, sums, formula)
    if not error:
        return Estimate(n=n, value=value, gap=Gap.NO_SPREAD)
    low, high = max(-1.0, value - Z_95 * error), min(1.0, value + Z_95 * error)
    return Estimate(n=n, value=value, low=low, high=high)


def _standard_error(parts: _Parts, sums: _Sums, formula: _Formula) -> float | None:
    """Return the jackknife standard error; None when leaving a reply out leaves nothing known."""
    without: list[tuple[float, int]] = []
    for part, count in parts.items():
        value = formula([whole - one for whole, one in zip(sums, part, strict=True)])
        if value is None:
            return None
        without.append((value, count))
    n = sum(parts.values())
    mean = sum(value * count for value, count in without) / n
    spread = sum(count * (value - mean) ** 2 for value, count in without)
    # Rounding alone is no spread.
    return sqrt((n - 1) / n * spread) if spread > _ROUNDING else None


_ROUNDING = 1e-18


def _agreeing(given: _Labels) -> float:
    """Return the share of the pairs of labels of one reply that are the same."""
    total = len(given)
    return sum(k * (k - 1) for k in Counter(given).values()) / (total * (total - 1))


def _kappa_part(pair: _Labels, labels: Sequence[str]) -> tuple[float, ...]:
    first, second = pair
    same = float(first == second)
    return (1.0, same, *(first == one for one in labels), *(second == one for one in labels))


def _kappa(sums: _Sums) -> float | None:
    """Return (p_o - p_e) / (1 - p_e), p_e = sum_k p_1k p_2k; None where p_e = 1."""
    n, same = sums[:2]
    half = (len(sums) - 2) // 2
    if not n:
        return None
    first, second = sums[2 : 2 + half], sums[2 + half :]
    chance = sum(a * b for a, b in zip(first, second, strict=True)) / n**2
    return None if _is_one(chance) else (same / n - chance) / (1 - chance)


def _ac1_part(given: _Labels, labels: Sequence[str]) -> tuple[float, ...]:
    total = len(given)
    several = total >= _PAIR
    agreeing = _agreeing(given) if several else 0.0
    return (1.0, float(several), agreeing, *(given.count(label) / total for label in labels))


def _ac1(sums: _Sums) -> float | None:
    """Return (p_a - p_e) / (1 - p_e), p_e = 1/(q-1) sum_k pi_k (1 - pi_k), q labels in scale."""
    n, several, agreeing, *shares = sums
    if not n or not several or len(shares) < _PAIR:
        return None
    chance = sum(k / n * (1 - k / n) for k in shares) / (len(shares) - 1)
    return (agreeing / several - chance) / (1 - chance)


def _alpha_part(given: _Labels, labels: Sequence[str]) -> tuple[float, ...]:
    total = len(given)
    same = sum(k * (k - 1) for k in Counter(given).values()) / (total - 1)
    return (float(total), same, *(float(given.count(label)) for label in labels))


def _alpha(sums: _Sums) -> float | None:
    """Return 1 - (n - 1) (n - sum o_kk) / (n^2 - sum n_k^2); None if there is one label only.

    o_kk counts agreeing pairs; n the labels of replies that have two or more.
    """
    n, same, *counts = sums
    apart = n * n - sum(k * k for k in counts)
    return None if apart <= 0 or _is_one(1 - apart / (n * n)) else 1 - (n - 1) * (n - same) / apart


def _is_one(value: float) -> bool:
    return abs(1 - value) < _NEARLY


_NEARLY = 1e-12


def _common(sets: Mapping[_Given, int]) -> float | None:
    total: Counter[str] = Counter()
    for given, number in sets.items():
        for label in given:
            total[label] += number
    return max(total.values()) / total.total() if total else None
