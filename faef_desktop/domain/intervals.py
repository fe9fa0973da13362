"""Intervals for rates."""

from collections.abc import Sequence
from math import sqrt

Z_95 = 1.959963984540054


def wilson(successes: float, total: int, z: float = Z_95) -> tuple[float, float] | None:
    """Return the Wilson score interval of a proportion, or None when nothing was counted.

    center = (p + z^2/2n) / (1 + z^2/n),
    half   = z / (1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2), with p = successes / total.
    Source: E. B. Wilson, JASA 22 (1927). Raises ValueError unless 0 <= successes <= total.
    """
    if not 0 <= successes <= total:
        raise ValueError(f"{successes} successes of {total}")
    if total == 0:
        return None
    p = successes / total
    scale = 1 + z * z / total
    center = (p + z * z / (2 * total)) / scale
    half = z / scale * sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    low = 0.0 if successes == 0 else max(0.0, center - half)
    high = 1.0 if successes == total else min(1.0, center + half)
    return low, high


def mean_interval(
    parts: Sequence[tuple[int, int]], z: float = Z_95
) -> tuple[float, float, float] | None:
    """Return the mean of several proportions (successes, total) with its interval.

    With Wilson limits l_i and u_i of each p_i, the mean m of k proportions lies between
    m - sqrt(sum (p_i - l_i)^2) / k and m + sqrt(sum (u_i - p_i)^2) / k: the squared distances add
    up, as for independent estimates. Source: G. Y. Zou & A. Donner, Statistics in Medicine 27
    (2008), after R. G. Newcombe, ibid. 17 (1998). None when there is no part, or an empty one.
    """
    limits = [(successes / total, *(wilson(successes, total, z) or ()))
              for successes, total in parts if total]  # fmt: skip
    if not limits or len(limits) < len(parts):
        return None
    mean = sum(p for p, *_ in limits) / len(limits)
    below = sqrt(sum((p - low) ** 2 for p, low, _ in limits)) / len(limits)
    above = sqrt(sum((high - p) ** 2 for p, _, high in limits)) / len(limits)
    return mean, max(0.0, mean - below), min(1.0, mean + above)
