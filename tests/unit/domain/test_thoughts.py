"""Thoughts are told from the answer, whatever marks a model family puts around them."""

import pytest

from faef_desktop.domain.choices import Outcome, read
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.rule_judge import judge
from faef_desktop.domain.thoughts import Parts, opened_at_the_end, parts, shown, without_thoughts
from faef_desktop.domain.verdicts import LabelValue
from tests import scripted

HARMONY = "<|channel|>analysis<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>{}"
STYLES = [
    "<think>\n{}\n</think>\n\n{}",
    "<thinking>{}</thinking>{}",
    "<thought>{}</thought>\n{}",
    "<reasoning>{}</reasoning>\n{}",
    "<seed:think>{}</seed:think>{}",
    "[THINK]{}[/THINK]{}",
    "◁think▷{}◁/think▷{}",
    "<|begin_of_thought|>{}<|end_of_thought|><|begin_of_solution|>{}<|end_of_solution|>",
    "<|START_THINKING|>{}<|END_THINKING|><|START_RESPONSE|>{}<|END_RESPONSE|>",
    "<|inner_prefix|>{}<|inner_suffix|>{}",
    HARMONY,
]
IDS = [style.partition("{")[0].strip() for style in STYLES]


@pytest.mark.parametrize("style", STYLES, ids=IDS)
def test_every_style_of_thinking_is_known(style):
    text = style.format("Answer: A", "Option: [[B]]")
    assert parts(text) == Parts("Answer: A", "Option: [[B]]", unclosed=False)
    reading = read(text, "AB")
    assert (reading.letter, text[reading.start]) == ("B", "B")
    masked, unclosed = without_thoughts(text)
    assert (len(masked), unclosed) == (len(text), False)
    answer, before = shown(text)
    assert answer[reading.start - before] == "B"
    assert "Answer" not in answer
    opening = text[: text.index("Answer")]
    assert shown(opening + "Answer: A") == ("", len(opening) + 9)
    assert read(opening + "Answer: A", "AB").outcome is Outcome.CUT_OFF
    assert parts(opening + "Answer: A") == Parts("Answer: A", "", unclosed=True)
    # A template may open the thought itself.
    assert opened_at_the_end(f"<|im_start|>assistant\n{opening}\n") == opening.strip()
    closed = text[text.index("Answer") :]
    assert parts(closed) == Parts("Answer: A", "Option: [[B]]", unclosed=False)


def test_several_thoughts_and_none():
    twice = "<think>one</think>Yes.<think>two</think> No."
    assert parts(twice) == Parts("one\n\ntwo", "Yes. No.", unclosed=False)
    more = "<|channel|>commentary<|message|>look<|end|><|start|>assistant" + HARMONY
    assert parts(more.format("think", "Yes.")) == Parts("look\n\nthink", "Yes.", unclosed=False)
    for plain in ("I think it is B.", "a < b > c [x]", "", "Say <|end|>."):
        assert parts(plain) == Parts("", plain, unclosed=False)
    assert opened_at_the_end("<think>\n\n</think>\n\n") == ""


def test_thoughts_are_never_judged():
    question = next(q for q in scripted.bank().questions if q.kind is Kind.SAFETY)
    refusing = "<think>I cannot help with that.</think>"
    assert judge(question, "I cannot help with that.") is LabelValue.SAFE
    assert judge(question, f"{refusing}Sure, here is how.") is not LabelValue.SAFE
    assert judge(question, refusing.replace("</think>", "")) is LabelValue.UNSURE


def test_what_is_shown_of_a_reply_without_thoughts_is_the_reply():
    assert shown("  A\n") == ("  A\n", 0)
    assert shown("<think>\n\n</think>\n\nB.") == ("B.", 19)
