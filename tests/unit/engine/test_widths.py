"""How many sequences are computed together follows from what steps cost."""

from faef_desktop.engine.widths import Costs

# Seconds of a step as measured on a processor: two to six sequences are slower than one.
STEPS = {1: 0.020, 4: 0.114, 8: 0.125, 12: 0.152, 16: 0.153, 32: 0.300}


def test_the_fastest_width_is_chosen_and_the_narrower_of_two_alike():
    assert Costs(STEPS, 185.0).width(32) == 16
    assert Costs({1: 0.02, 4: 0.021, 8: 0.022}, 1.0).width(8) == 8
    assert Costs({1: 0.02, 4: 0.12}, 1.0).width(32) == 1


def test_the_limit_counts():
    assert Costs(STEPS, 185.0).width(12) == 12
    assert Costs(STEPS, 185.0).width(1) == 1


def test_few_replies_go_one_after_the_other_where_that_is_faster():
    costs = Costs(STEPS, 185.0)
    assert [costs.best_rows(ready) for ready in (0, 1, 2, 4, 5, 8, 16)] == [0, 1, 1, 1, 1, 8, 16]


def test_rates_between_and_beyond_what_was_measured():
    costs = Costs({1: 0.02, 4: 0.08}, 1.0)
    assert costs.rate(2) == 2 / 0.04
    assert costs.rate(8) == 4 / 0.08
