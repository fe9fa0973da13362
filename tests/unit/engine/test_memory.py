"""What the machine has to offer."""

from faef_desktop.engine.memory import (
    available_memory,
    default_threads,
    logical_threads,
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


def test_cache_and_buffers_count_too():
    assert too_large("m.gguf", 60, 100, beside=40) is None
    sentence = too_large("m.gguf", 4_000_000_000, 5_000_000_000, beside=2_500_000_000)
    assert sentence is not None
    assert "4.0 GB of memory and 2.5 GB more for its context, and 5.0 GB are free" in sentence
    assert "a smaller context" in sentence


def test_this_machine_has_memory_and_a_core():
    assert available_memory() > 0
    assert 1 <= default_threads() <= logical_threads()
