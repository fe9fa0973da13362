"""Agreement against published worked examples and against packages of others."""

from collections.abc import Sequence
from math import nan

import krippendorff
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from faef_desktop.domain.agreement import (
    Estimate,
    Gap,
    Ratings,
    agreement,
    label_rates,
    pair_agreement,
    pairs,
    self_agreement,
)

N = None
# Krippendorff's reliability data: 4 observers, 12 units, 5 labels, some missing.
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3),
    (N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N),
)


def ratings(*people: Sequence[object]) -> Ratings:
    """Return the labels of people, each a sequence over the replies; None is missing."""
    return {
        str(place): {f"p{i}": str(v) for i, v in enumerate(values) if v is not None}
        for place, values in enumerate(zip(*people, strict=True))
    }


def table(both_yes: int, only_first: int, only_second: int, both_no: int) -> Ratings:
    first = "y" * (both_yes + only_first) + "n" * (only_second + both_no)
    second = "y" * both_yes + "n" * only_first + "y" * only_second + "n" * both_no
    return ratings(first, second)


def test_krippendorffs_and_gwets_example_with_missing_labels() -> None:
    found = agreement(ratings(*FOUR), "12345")
    assert found.alpha.value == pytest.approx(0.743, abs=5e-4)  # Krippendorff (2011)
    assert found.ac1.value == pytest.approx(0.77544, abs=5e-6)  # Gwet, Handbook; irrCAC
    assert found.percent.value == pytest.approx(0.81818, abs=5e-6)
    assert found.percent.n == 11  # the last unit has one label only
    # The published standard errors are 0.14557 (alpha) and 0.14295 (AC1), by linearization.
    assert (found.alpha.low, found.ac1.low) == pytest.approx((0.457, 0.530), abs=1e-3)
    assert (found.alpha.high, found.ac1.high) == (1.0, 1.0)


def test_krippendorffs_examples_of_two_observers() -> None:
    binary = ratings("0100000010", "1110010000")
    assert agreement(binary, "01").alpha.value == pytest.approx(0.095, abs=5e-4)
    nominal = ratings("aabbdcccedda", "babbbcccedd d".replace(" ", ""))
    assert agreement(nominal, "abcde").alpha.value == pytest.approx(0.692, abs=5e-4)


def test_cohens_kappa_and_its_published_standard_error() -> None:
    found = pair_agreement(table(20, 5, 10, 15), "p0", "p1", "yn")
    assert found.percent.value == pytest.approx(0.7)
    assert found.kappa.value == pytest.approx(0.4)
    assert found.confusion == {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}
    # The large-sample error of Fleiss, Cohen and Everitt (1969) gives 0.149 to 0.651.
    assert (found.kappa.low, found.kappa.high) == pytest.approx((0.149, 0.651), abs=5e-3)


def test_the_paradox_of_kappa_when_nearly_all_labels_are_the_same() -> None:
    found = pair_agreement(table(118, 5, 2, 0), "p0", "p1", "yn")
    assert found.percent.value == pytest.approx(0.944)
    assert found.kappa.value == pytest.approx(-0.0234, abs=5e-5)  # Gwet (2002)
    assert found.ac1.value == pytest.approx(0.9408, abs=5e-5)
    assert found.common == pytest.approx(0.972)
    assert agreement(table(118, 5, 2, 0), "yn").skewed
    assert not agreement(table(20, 5, 10, 15), "yn").skewed


def test_what_cannot_be_known_is_said_and_not_a_number() -> None:
    nobody = agreement(ratings("yy", (N, N)), "yn")
    empty = Estimate(n=0, gap=Gap.NO_OVERLAP)
    assert (nobody.percent, nobody.alpha, nobody.ac1) == (empty, empty, empty)
    assert nobody.common is None
    assert not nobody.skewed
    same = agreement(table(15, 0, 0, 0), "yn")
    assert same.alpha == Estimate(n=15, gap=Gap.ONE_LABEL)
    assert same.ac1 == Estimate(n=15, value=1.0, gap=Gap.NO_SPREAD)
    assert same.percent.low == pytest.approx(0.796, abs=1e-3)  # 15 of 15 is 80 to 100 %
    pair = pair_agreement(table(15, 0, 0, 0), "p0", "p1", "yn")
    assert pair.kappa == Estimate(n=15, gap=Gap.ONE_LABEL)
    # Without the one differing reply chance agreement is certain: no interval can be made.
    assert pair_agreement(table(9, 1, 0, 0), "p0", "p1", "yn").kappa.gap is Gap.NO_SPREAD
    assert agreement({}, "yn").percent == empty


def test_pairs_are_those_who_share_a_reply() -> None:
    three = ratings(("y", "n", N), ("y", "y", N), (N, N, "n"))
    assert [(pair.first, pair.second) for pair in pairs(three, "yn")] == [("p0", "p1")]


def test_rates_of_each_person() -> None:
    found = label_rates(ratings("yyyn", ("y", N, N, N)))
    assert (found["p0"]["y"].count, found["p0"]["y"].total) == (3, 4)
    assert found["p1"] == {"y": found["p1"]["y"]}
    assert found["p1"]["y"].low == pytest.approx(0.207, abs=1e-3)


def test_agreement_with_oneself() -> None:
    share, kappa = self_agreement([("y", "y")] * 6 + [("y", "n")] * 2 + [("n", "n")] * 2)
    assert (share.count, share.total) == (8, 10)
    assert kappa.value == pytest.approx(0.5454545)
    assert self_agreement([])[0].value is None
    assert self_agreement([])[1].gap is Gap.NO_OVERLAP


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 5).flatmap(
        lambda people: st.lists(
            st.tuples(*[st.sampled_from(["a", "b", "c", None])] * people), min_size=2, max_size=30
        )
    )
)
def test_the_same_numbers_as_packages_of_others(
    rows: list[tuple[str | None, ...]],
) -> None:
    data = ratings(*zip(*rows, strict=True))
    used = {value for labels in data.values() if len(labels) > 1 for value in labels.values()}
    found = agreement(data, "abc").alpha
    if len(used) < 2:
        assert found.gap in (Gap.ONE_LABEL, Gap.NO_OVERLAP)
        return
    codes = [
        ["abc".index(value) if value else nan for value in person]
        for person in zip(*rows, strict=True)
    ]
    theirs = krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal")
    assert found.value == pytest.approx(theirs, abs=1e-9)
    for pair in pairs(data, "abc"):
        both = [
            (person, reply, labels[person])
            for reply, labels in data.items()
            if pair.first in labels and pair.second in labels
            for person in (pair.first, pair.second)
        ]
        task = AnnotationTask(both)
        assert pair.percent.value == pytest.approx(task.avg_Ao(), abs=1e-9)
        if pair.kappa.value is not None:
            assert pair.kappa.value == pytest.approx(task.kappa(), abs=1e-9)
