"""Choosing the next token."""

import numpy as np
import pytest

from faef_desktop.engine.protocol import Sampling
from faef_desktop.engine.sampling import Sampler, probabilities_of

LOGITS = np.array([1.0, 4.0, 3.5, -2.0, 4.0], dtype=np.float32)


def picks(count=2000, **settings):
    sampler = Sampler(Sampling(**settings))
    return np.bincount([sampler.pick(LOGITS) for _ in range(count)], minlength=5)


def test_greedy_takes_the_first_of_the_most_likely():
    assert picks(10)[1] == 10


def test_the_same_seed_gives_the_same_tokens():
    one, two = (Sampler(Sampling(temperature=1.0, seed=7)) for _ in range(2))
    assert [one.pick(LOGITS) for _ in range(50)] == [two.pick(LOGITS) for _ in range(50)]


def test_another_seed_gives_other_tokens():
    one, two = (Sampler(Sampling(temperature=1.0, seed=seed)) for seed in (1, 2))
    assert [one.pick(LOGITS) for _ in range(50)] != [two.pick(LOGITS) for _ in range(50)]


def test_shares_follow_the_distribution():
    expected = np.exp(LOGITS) / np.exp(LOGITS).sum()
    assert picks(20_000, temperature=1.0, seed=3) / 20_000 == pytest.approx(expected, abs=0.02)


def test_top_k_leaves_the_k_most_likely():
    counts = picks(temperature=2.0, top_k=2, seed=1)
    assert counts[1] > 0
    assert counts[4] > 0
    assert counts.sum() == counts[1] + counts[4]


def test_top_p_leaves_the_smallest_set_with_that_mass():
    counts = picks(temperature=1.0, top_p=0.5, seed=1)
    assert counts[[0, 2, 3]].sum() == 0
    assert picks(temperature=1.0, top_p=0.0001, seed=1)[1] == 2000


def test_a_negative_seed_is_a_seed():
    assert picks(10, temperature=1.0, seed=-5).sum() == 10


def test_probabilities_sum_to_one_over_all_tokens():
    shares = probabilities_of(LOGITS, np.arange(5))
    assert shares.sum() == pytest.approx(1.0)
    assert shares[1] == pytest.approx(np.exp(4.0) / np.exp(LOGITS.astype(float)).sum())
    assert probabilities_of(LOGITS, np.empty(0, np.intp)).size == 0


def test_what_has_no_weight_changes_no_draw():
    far = np.concatenate([LOGITS, np.full(1000, -60.0, dtype=np.float32)])
    one, two = (Sampler(Sampling(temperature=1.0, top_p=0.95, seed=7)) for _ in range(2))
    assert [one.pick(LOGITS) for _ in range(50)] == [two.pick(far) for _ in range(50)]


def test_no_number_at_all_is_left_to_the_caller():
    broken = np.full(5, np.nan, dtype=np.float32)
    assert Sampler(Sampling(temperature=1.0)).pick(broken) in range(5)
