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
from math import sqrt

from faef_desktop.domain.intervals import Z_95, wilson
from faef_desktop.domain.scores import Rate, rate

Ratings = Mapping[str, Mapping[str, str]]
"""Labels by reply and by person; a person who did not label a reply is left out."""

INTERVAL_METHOD = "jackknife over replies; Wilson for percent agreement"
COMMON_SHARE = 0.85
"""From this share of one label on, kappa and alpha fall though people agree."""

_PAIR = 2
_Sums = Sequence[float]
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
    labels = sorted({*scale, *(value for given in ratings.values() for value in given.values())})
    counts = [Counter(given.values()) for given in ratings.values() if given]
    several = [count for count in counts if count.total() >= _PAIR]
    return Agreement(
        percent=_percent([_agreeing(count) for count in several]),
        alpha=_estimate([_alpha_part(count, labels) for count in several], _alpha, len(several)),
        ac1=_estimate([_ac1_part(count, labels) for count in counts], _ac1, len(several)),
        common=_common(several),
    )


def pair_agreement(
    ratings: Ratings, first: str, second: str, scale: Collection[str]
) -> PairAgreement:
    """Return how far two people agree; kappa as J. Cohen, Educ. Psychol. Meas. 20 (1960)."""
    both = [
        (given[first], given[second])
        for given in ratings.values()
        if first in given and second in given
    ]
    labels = sorted({*scale, *(value for pair in both for value in pair)})
    counts = [Counter(pair) for pair in both]
    return PairAgreement(
        first=first,
        second=second,
        percent=_percent([float(one == other) for one, other in both]),
        kappa=_estimate([_kappa_part(pair, labels) for pair in both], _kappa, len(both)),
        ac1=_estimate([_ac1_part(count, labels) for count in counts], _ac1, len(both)),
        common=_common(counts),
        confusion=Counter(both),
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
    both = list(repeats)
    labels = sorted({value for pair in both for value in pair})
    same = sum(first == second for first, second in both)
    kappa = _estimate([_kappa_part(pair, labels) for pair in both], _kappa, len(both))
    return rate(same, len(both)), kappa


def _percent(agreeing: Sequence[float]) -> Estimate:
    """Return the mean share of agreeing pairs; Wilson is wide enough for shares of a reply."""
    n = len(agreeing)
    interval = wilson(sum(agreeing), n)
    if interval is None:
        return Estimate(n=0, gap=Gap.NO_OVERLAP)
    return Estimate(n=n, value=sum(agreeing) / n, low=interval[0], high=interval[1])


def _estimate(parts: Sequence[_Sums], formula: _Formula, n: int) -> Estimate:
    """Return a coefficient of summed parts with its jackknife interval."""
    if n == 0:
        return Estimate(n=0, gap=Gap.NO_OVERLAP)
    sums = [sum(column) for column in zip(*parts, strict=True)]
    value = formula(sums)
    if value is None:
        return Estimate(n=n, gap=Gap.ONE_LABEL)
    error = _standard_error(parts, sums, formula)
    if not error:
        return Estimate(n=n, value=value, gap=Gap.NO_SPREAD)
    low, high = max(-1.0, value - Z_95 * error), min(1.0, value + Z_95 * error)
    return Estimate(n=n, value=value, low=low, high=high)


def _standard_error(parts: Sequence[_Sums], sums: _Sums, formula: _Formula) -> float | None:
    """Return the jackknife standard error; None when leaving a reply out leaves nothing known."""
    without: list[tuple[float, int]] = []
    # Replies with the same labels have the same part: there are few different ones.
    for part, count in Counter(map(tuple, parts)).items():
        value = formula([whole - one for whole, one in zip(sums, part, strict=True)])
        if value is None:
            return None
        without.append((value, count))
    n = len(parts)
    mean = sum(value * count for value, count in without) / n
    spread = sum(count * (value - mean) ** 2 for value, count in without)
    # Rounding alone is no spread.
    return sqrt((n - 1) / n * spread) if spread > _ROUNDING else None


_ROUNDING = 1e-18


def _agreeing(count: Counter[str]) -> float:
    """Return the share of the pairs of labels of one reply that are the same."""
    total = count.total()
    return sum(k * (k - 1) for k in count.values()) / (total * (total - 1))


def _kappa_part(pair: tuple[str, str], labels: Sequence[str]) -> tuple[float, ...]:
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


def _ac1_part(count: Counter[str], labels: Sequence[str]) -> tuple[float, ...]:
    total = count.total()
    several = total >= _PAIR
    agreeing = _agreeing(count) if several else 0.0
    return (1.0, float(several), agreeing, *(count[label] / total for label in labels))


def _ac1(sums: _Sums) -> float | None:
    """Return (p_a - p_e) / (1 - p_e), p_e = 1/(q-1) sum_k pi_k (1 - pi_k), q labels in scale."""
    n, several, agreeing, *shares = sums
    if not n or not several or len(shares) < _PAIR:
        return None
    chance = sum(k / n * (1 - k / n) for k in shares) / (len(shares) - 1)
    return (agreeing / several - chance) / (1 - chance)


def _alpha_part(count: Counter[str], labels: Sequence[str]) -> tuple[float, ...]:
    total = count.total()
    same = sum(k * (k - 1) for k in count.values()) / (total - 1)
    return (float(total), same, *(float(count[label]) for label in labels))


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


def _common(counts: Sequence[Counter[str]]) -> float | None:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return max(total.values()) / total.total() if total else None
