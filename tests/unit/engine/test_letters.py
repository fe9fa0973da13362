"""Option probabilities are taken where the letter was decided."""

import numpy as np
import pytest

from faef_desktop.engine.letters import LetterTrace, answered, forced_form, spellings

PIECES = [b"A", b" A", b"B", b"[[B", b"An", b"]]", b"", b"\xff", b"A.", b"AB", b"a", b" A "]


def logits(**by_token):
    values = np.full(len(PIECES), -20.0, dtype=np.float32)
    for token, value in by_token.items():
        values[int(token[1:])] = value
    return values


def test_spellings_are_single_letters_with_marks_around():
    tokens = spellings(PIECES)
    assert sorted(tokens) == ["A", "B"]
    assert tokens["A"].tolist() == [0, 1, 8, 11]
    assert tokens["B"].tolist() == [2, 3]


def test_spellings_of_a_letter_are_summed():
    trace = LetterTrace(("A", "B"), spellings(PIECES))
    a, b = trace.shares(logits(t0=1.0, t1=1.0, t2=1.0, t4=1.0))
    assert (a, b) == pytest.approx((0.5, 0.25))


def test_the_step_of_the_letter_that_is_read_counts():
    trace = LetterTrace(("A", "B"), spellings(PIECES))
    text = "An answer? Option: [[B]]"
    at = text.index("B")
    trace.add(0, text[:2], logits(t0=9.0))
    trace.add(2, text[2:at], logits(t0=9.0))
    trace.add(at, "B", logits(t0=1.0, t2=1.0, t3=1.0, t4=1.0))
    trace.add(at + 1, "]]", logits(t0=9.0))
    found = trace.at_letter(text, cut_off=False)
    assert found is not None
    assert found.by_letter == pytest.approx({"A": 0.25, "B": 0.5})
    assert found.mass == pytest.approx(0.75)
    assert found.position == "letter"


def test_no_letter_no_place():
    trace = LetterTrace(("A", "B"), spellings(PIECES))
    trace.add(0, "I can", logits(t0=1.0, t2=1.0))
    assert trace.at_letter("I cannot help with that.", cut_off=False) is None


def test_a_letter_that_no_token_spells_has_no_probability():
    trace = LetterTrace(("A", "C"), spellings(PIECES))
    assert trace.shares(logits(t0=5.0))[1] == 0.0


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Option: [[A]]", True),
        ("Option: [[ b ]] and", True),
        ("Option: [[C]]", False),
        ("Option: [[A", False),
        ("list[[0]]", False),
        ("<think>maybe [[A]]", False),
        ("<think>maybe [[A]]</think> Option:", False),
        ("<think>maybe [[A]]</think> Option: [[B]]", True),
    ],
)
def test_a_closed_answer_ends_a_choice_reply(text, done):
    assert answered(text, ("A", "B")) is done


def test_the_form_follows_the_language_of_the_prompt():
    assert forced_form("Which one?") == "Option: [["
    assert forced_form("请选择") == "选项：[["


def test_a_full_width_letter_is_one():
    trace = LetterTrace(("A", "B"), spellings(PIECES))
    trace.add(0, "选项：[[", logits(t0=9.0))
    trace.add(5, "Ｂ", logits(t2=9.0))
    found = trace.at_letter("选项：[[Ｂ]]", cut_off=False)
    assert found is not None
    assert found.by_letter["B"] > 0.99
