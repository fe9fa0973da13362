"""Intervals of differences by drawing the questions again and again."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import exp, floor, lgamma, log, log1p, sqrt
from random import Random

from faef_desktop.domain.significance import Paired

ROUNDS = 2000
SEED = 0
_TAIL = 9.0
"""Standard deviations beyond which nothing is drawn in any number of rounds that finishes."""


def difference_interval(
    parts: Sequence[Paired], *, seed: int = SEED, rounds: int = ROUNDS, level: float = 0.95
) -> tuple[float, float] | None:
    """Return the percentile bootstrap interval of a difference of two paired rates.

    Each round draws as many questions as there are, with replacement, within each part, and takes
    the mean over parts of (only_first - only_second) / total: one part gives the difference over
    questions (micro), a part for each dimension the mean over dimensions (macro). Drawing n
    questions of three sorts is drawing their counts from a multinomial, which is what is done.
    Source: B. Efron, Annals of Statistics 7 (1979). None when a part has no question.
    """
    if not parts or not all(part.total for part in parts):
        return None
    random = Random(seed)  # noqa: S311 - a repeatable draw, no secret
    means = [0.0] * rounds
    for part in parts:
        for place, drawn in enumerate(_differences(part, random, rounds)):
            means[place] += drawn / part.total / len(parts)
    means.sort()
    cut = (1 - level) / 2
    return _quantile(means, cut), _quantile(means, 1 - cut)


def _differences(part: Paired, random: Random, rounds: int) -> list[int]:
    """Return only_first - only_second of `rounds` resampled parts."""
    differing = part.only_first + part.only_second
    if not differing:
        return [0] * rounds
    many = _Binomial(part.total, differing / part.total)
    firsts: dict[int, _Binomial] = {}
    drawn = []
    for _ in range(rounds):
        count = many.draw(random.random())
        if count not in firsts:
            firsts[count] = _Binomial(count, part.only_first / differing)
        drawn.append(2 * firsts[count].draw(random.random()) - count)
    return drawn


class _Binomial:
    """Draws from Binomial(n, p) by inverting its distribution function."""

    def __init__(self, n: int, p: float) -> None:
        mean, spread = n * p, sqrt(n * p * (1 - p))
        self._low = max(0, floor(mean - _TAIL * spread - _TAIL))
        if not 0 < p < 1:
            self._low, self._sums = round(mean), [1.0]
            return
        high = min(n, floor(mean + _TAIL * spread + _TAIL))
        whole, yes, no = lgamma(n + 1), log(p), log1p(-p)
        self._sums = list(
            accumulate(
                exp(whole - lgamma(k + 1) - lgamma(n - k + 1) + k * yes + (n - k) * no)
                for k in range(self._low, high + 1)
            )
        )

    def draw(self, share: float) -> int:
        """Return the value below which `share` (0 to 1) of the distribution lies."""
        return self._low + bisect_left(self._sums, share * self._sums[-1])


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of sorted values, between two of them by straight line."""
    place = share * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
