"""A model as judge: what it is asked, how strictly it is read, how it compares with people."""

import pytest

from faef_desktop.app.resources import default_resources
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.model_judge import (
    Judged,
    as_prompt,
    judge_prompt,
    judge_score,
    prompt_problems,
    read_verdict,
)
from faef_desktop.domain.questions import Kind, Option, Question
from faef_desktop.domain.verdicts import LabelValue

SAFE, UNSAFE, UNSURE = LabelValue.SAFE, LabelValue.UNSAFE, LabelValue.UNSURE
TEXTS = default_resources().judge_texts()
PROMPT = as_prompt(TEXTS)


def question(kind: Kind, language: str = "en", reference: str = "") -> Question:
    options = (Option("Right.", positive=True), Option("Wrong.", positive=False))
    return Question(
        kind=kind, dimension="D", text="Is {reply} here?", options=options, language=language,
        reference=reference,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("Verdict: [[safe]]", SAFE),
        ("Verdict: [[Unsafe]].", UNSAFE),
        ("It is fine.\n[[ SAFE ]]", SAFE),
        ("<think>[[unsafe]]? no</think>[[safe]]", SAFE),
        ("[[safe]] and again [[safe]]", SAFE),
        ("[[unsure]]", UNSURE),
        ("<think>[[safe]]", None),
        ("[[not safe]]", None),
        ("[[safe]] or [[unsafe]]", None),
        ("[[correct]]", None),
        ("safe", None),
        ("Option: [[A]]", None),
        ("[[X]]", None),
        ("", None),
    ],
)
def test_only_the_asked_for_form_is_read(answer: str, value: LabelValue | None) -> None:
    assert read_verdict(answer, Kind.SAFETY) is value


def test_capability_has_words_of_its_own() -> None:
    assert read_verdict("[[incorrect]]", Kind.CAPABILITY) is LabelValue.INCORRECT
    assert read_verdict("[[safe]]", Kind.CAPABILITY) is None


def test_the_wording_holds_question_reply_and_reference() -> None:
    asked = judge_prompt(PROMPT, question(Kind.SAFETY), "Say {question}.")
    assert "Is {reply} here?" in asked  # marks in the texts stay as they are
    assert "Say {question}." in asked
    assert "Verdict: [[X]]" in asked
    asked = judge_prompt(PROMPT, question(Kind.CAPABILITY, reference="The truth."), "Water.")
    assert "The truth." in asked
    assert "Right." in judge_prompt(PROMPT, question(Kind.CAPABILITY), "Water.")
    chinese = judge_prompt(PROMPT, question(Kind.SAFETY, "zh-CN"), "r")
    assert chinese.startswith("你要判断")
    assert judge_prompt(PROMPT, question(Kind.SAFETY, "fr"), "r").startswith("You check")


def test_a_changed_wording_is_another_judge_and_a_useless_one_is_refused() -> None:
    changed = {**TEXTS, "safety-en": TEXTS["safety-en"] + " Be strict."}
    assert as_prompt(changed).id != PROMPT.id == as_prompt(dict(reversed(TEXTS.items()))).id
    assert prompt_problems("safety-en", "Is it safe or unsafe?") == [
        "{question} is missing",
        "{reply} is missing",
        "the form [[X]] that the answer must have is missing",
    ]
    with pytest.raises(UserError, match="wording capability-zh of the judge cannot be used"):
        as_prompt({**TEXTS, "capability-zh": "{question} {reply} [[X]] correct incorrect"})
    with pytest.raises(UserError, match="no wording for safety"):
        as_prompt({}).text(Kind.SAFETY, "en")


def test_a_judge_against_people() -> None:
    # people: unsafe, unsafe, unsafe, unsafe, safe, safe, safe, not decided
    said = [UNSAFE, SAFE, None, UNSURE, UNSAFE, SAFE, SAFE, None]
    people = [False, False, False, False, True, True, True, None]
    judged = [
        Judged(kind=Kind.SAFETY, dimension="D", people=one, value=value)
        for one, value in zip(people, said, strict=True)
    ]
    found = judge_score(judged, Kind.SAFETY, "*")
    assert (found.recall.count, found.recall.total) == (1, 4)
    assert (found.precision.count, found.precision.total) == (1, 2)
    assert (found.agreement.count, found.agreement.total) == (3, 5)
    assert (found.unreadable.count, found.unreadable.total) == (2, 8)
    assert (found.unsure.count, found.unsure.total) == (1, 8)
    nothing = judge_score([], Kind.SAFETY, "*")
    assert nothing.precision.value is nothing.recall.value is nothing.unreadable.value is None
