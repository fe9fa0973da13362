"""What the machine has to offer."""

from faef_desktop.engine.memory import (
    available_memory,
    default_threads,
    layer_attempts,
    too_large,
)


def test_a_model_that_fits_is_no_problem():
    assert too_large("m.gguf", 100, 100) is None


def test_a_model_that_does_not_fit_is_told_with_both_numbers():
    sentence = too_large("m.gguf", 40_000_000_000, 8_200_000_000)
    assert sentence is not None
    assert "m.gguf" in sentence
    assert "40.0 GB" in sentence
    assert "8.2 GB" in sentence


def test_this_machine_has_memory_and_a_core():
    assert available_memory() > 0
    assert default_threads() >= 1


def test_a_number_of_layers_that_was_asked_for_is_the_only_one_tried():
    assert list(layer_attempts(33, wanted=10, size=1, free=1)) == [10]
    assert list(layer_attempts(33, wanted=99, size=1, free=1)) == [33]
    assert list(layer_attempts(33, wanted=0, size=1, free=1)) == [0]


def test_all_layers_are_tried_first_and_none_last():
    assert list(layer_attempts(33, wanted=None, size=10, free=100)) == [33, 24, 16, 8, 0]
    assert next(layer_attempts(33, wanted=None, size=10, free=0)) == 33


def test_a_small_gpu_starts_with_the_share_that_fits():
    first = next(layer_attempts(40, wanted=None, size=100, free=50))
    assert 15 <= first <= 20
    assert list(layer_attempts(2, wanted=None, size=100, free=1)) == [0]
