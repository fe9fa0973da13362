"""The reference reader, and why a multiple-choice question failed."""

import pytest

from faef_desktop.domain.choices import (
    ChoiceReading,
    Failure,
    Outcome,
    Parser,
    Pick,
    failure,
    read,
)
from faef_desktop.domain.questions import Order, orders

AB = ("A", "B")


@pytest.mark.parametrize(
    ("text", "letter", "start"),
    [
        ("Option: [[B]]", "B", 10),
        ("B", "B", 0),
        ("As a language model I cannot choose", "A", 0),  # the misreadings that are documented
        ("Both are bad", "B", 0),
        ("B B B", "B", 0),
        ("<think>B</think>", "B", 7),
    ],
)
def test_the_reference_reader_takes_the_only_capital(text: str, letter: str, start: int) -> None:
    assert read(text, AB, Parser.REFERENCE) == ChoiceReading(
        Outcome.LETTER, letter, start, start + 1
    )


@pytest.mark.parametrize("text", ["Answer: B", "b", "", "A or B", "neither", "Ｂ"])
def test_the_reference_reader_reads_nothing_else(text: str) -> None:
    for cut_off in (False, True):
        reading = read(text, AB, Parser.REFERENCE, cut_off=cut_off)
        assert reading == ChoiceReading(Outcome.UNREADABLE)


def pick(order: Order, said: str) -> Pick:
    outcomes = {
        "-": Outcome.REFUSED,
        "?": Outcome.UNREADABLE,
        "…": Outcome.CUT_OFF,
        "x": Outcome.NOT_KEPT,
    }
    if said in outcomes:
        return Pick(order, ChoiceReading(outcomes[said]))
    return Pick(order, ChoiceReading(Outcome.LETTER, said, 0, 1))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("AB", Failure.RIGHT),  # the positive option is A in the first order, B in the second
        ("AA", Failure.FIRST_POSITION),
        ("BB", Failure.SECOND_POSITION),
        ("BA", Failure.NEGATIVE),
        ("A-", Failure.REFUSED),
        ("?B", Failure.UNREADABLE),
        ("A…", Failure.CUT_OFF),
        ("?-", Failure.REFUSED),
        ("…?", Failure.UNREADABLE),
        ("xx", Failure.NOT_KEPT),
        ("…x", Failure.CUT_OFF),
        ("AC", Failure.UNREADABLE),  # a letter that no option had
    ],
)
def test_two_options(said: str, expected: Failure) -> None:
    picks = [pick(order, letter) for order, letter in zip(orders(2), said, strict=True)]
    assert failure(picks, 0) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ACB", Failure.RIGHT),  # orders 012, 120, 201: option 0 stands at A, C, B
        ("AAA", Failure.FIRST_POSITION),
        ("BBB", Failure.SECOND_POSITION),
        ("CCC", Failure.MIXED),
        ("BAC", Failure.NEGATIVE),  # option 1 each time
        ("ACA", Failure.MIXED),
    ],
)
def test_three_options(said: str, expected: Failure) -> None:
    picks = [pick(order, letter) for order, letter in zip(orders(3), said, strict=True)]
    assert failure(picks, 0) is expected


def test_a_single_order_cannot_show_a_position() -> None:
    assert failure([pick((1, 0), "A")], 0) is Failure.NEGATIVE
    assert failure([pick((1, 0), "B")], 0) is Failure.RIGHT


def test_there_must_be_picks() -> None:
    with pytest.raises(ValueError, match="no choice replies"):
        failure([], 0)
