"""McNemar, Holm and the bootstrap, against SciPy and tables worked by hand."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from faef_desktop.domain.bootstrap import difference_interval
from faef_desktop.domain.intervals import mean_interval, wilson
from faef_desktop.domain.significance import Paired, holm, mcnemar

COUNT = st.integers(0, 400)


@given(COUNT, COUNT)
def test_mcnemar_is_the_exact_binomial_test(only_first: int, only_second: int) -> None:
    total = only_first + only_second
    expected = stats.binomtest(only_first, total, 0.5).pvalue if total else 1.0
    assert mcnemar(only_first, only_second) == pytest.approx(expected, rel=1e-9)
    assert mcnemar(only_second, only_first) == mcnemar(only_first, only_second)


@pytest.mark.parametrize(
    ("only_first", "only_second", "p"),
    [
        (0, 0, 1.0),
        (5, 0, 2 / 32),  # 2 x (1/2)^5
        (1, 8, 2 * (1 + 9) / 2**9),  # 2 x (C(9,0) + C(9,1)) / 2^9
        (3, 12, 2 * sum(comb(15, k) for k in range(4)) / 2**15),
        (4, 5, 1.0),
        (60_000, 40_000, 0.0),
    ],
)
def test_mcnemar_worked_by_hand(only_first: int, only_second: int, p: float) -> None:
    assert mcnemar(only_first, only_second) == pytest.approx(p, abs=1e-300, rel=1e-12)


def test_counts_below_zero_are_a_bug() -> None:
    with pytest.raises(ValueError, match="counts -1 and 2"):
        mcnemar(-1, 2)


def test_nothing_asked_of_both_has_no_test() -> None:
    nothing = Paired(both=0, only_first=0, only_second=0, neither=0)
    assert (nothing.total, nothing.difference, nothing.p_value) == (0, None, None)
    some = Paired(both=3, only_first=5, only_second=0, neither=2)
    assert (some.total, some.difference, some.p_value) == (10, 0.5, pytest.approx(0.0625))


def test_holm_worked_by_hand() -> None:
    # 0.01 x 4 = 0.04; 0.02 x 3 = 0.06; 0.03 x 2 = 0.06; 0.04 x 1 = 0.04, but never less than 0.06
    assert holm([0.03, 0.01, 0.04, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_rejects_what_stepping_down_rejects(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    for level in (0.01, 0.05, 0.2):
        rejected = set()
        for rank, place in enumerate(np.argsort(p_values, kind="stable")):
            if p_values[place] * (len(p_values) - rank) > level:
                break
            rejected.add(int(place))
        assert {i for i, p in enumerate(adjusted) if p <= level} == rejected


@pytest.mark.parametrize("counts", [(40, 12, 5, 18), (0, 30, 0, 45), (3, 4, 4, 4)])
def test_the_bootstrap_agrees_with_resampling_every_question(
    counts: tuple[int, int, int, int],
) -> None:
    both, first, second, neither = counts
    paired = Paired(both=both, only_first=first, only_second=second, neither=neither)
    values = np.repeat([1, -1, 0], [first, second, both + neither])
    expected = stats.bootstrap(
        (values,), np.mean, method="percentile", n_resamples=9999, rng=np.random.default_rng(1)
    ).confidence_interval
    found = difference_interval([paired], rounds=9999)
    assert found == pytest.approx((expected.low, expected.high), abs=1.01 / paired.total)
    assert found == difference_interval([paired], rounds=9999)


def test_the_bootstrap_over_dimensions_weighs_them_equally() -> None:
    small = Paired(both=0, only_first=10, only_second=0, neither=0)
    large = Paired(both=500, only_first=0, only_second=0, neither=490)
    assert difference_interval([small, large]) == pytest.approx((0.5, 0.5))
    assert difference_interval([small]) == (1.0, 1.0)
    assert difference_interval([]) is None
    assert (
        difference_interval([small, Paired(both=0, only_first=0, only_second=0, neither=0)]) is None
    )


def test_the_bootstrap_of_many_questions_is_the_normal_one() -> None:
    paired = Paired(both=40_000, only_first=12_000, only_second=10_000, neither=38_000)
    mean, spread = 0.02, ((0.22 - 0.02**2) / 100_000) ** 0.5
    found = difference_interval([paired], rounds=4000)
    assert found != difference_interval([paired], rounds=4000, seed=1)
    assert found == pytest.approx((mean - 1.96 * spread, mean + 1.96 * spread), abs=3e-4)


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_is_scipys(successes: int, total: int) -> None:
    successes = min(successes, total)
    limits = stats.binomtest(successes, total).proportion_ci(method="wilson")
    assert wilson(successes, total) == pytest.approx((limits.low, limits.high), abs=1e-12)


def test_a_mean_over_dimensions() -> None:
    assert mean_interval([(15, 15)]) == pytest.approx((1.0, *(wilson(15, 15) or ())))
    mean, low, high = mean_interval([(5, 10), (5, 10)]) or (0, 0, 0)
    below, above = wilson(5, 10) or (0, 0)
    # two equal and independent halves: the half width shrinks by the square root of two
    assert (mean, low, high) == pytest.approx(
        (0.5, 0.5 - (0.5 - below) / 2**0.5, 0.5 + (above - 0.5) / 2**0.5)
    )
    assert mean_interval([]) is None
    assert mean_interval([(1, 2), (0, 0)]) is None
