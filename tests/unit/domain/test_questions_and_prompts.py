"""Questions, their identity, their orders, the wording, and verdicts from labels."""

from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.domain.prompts import ChoiceTemplate, choice_prompt, open_prompt
from faef_desktop.domain.questions import Bank, Kind, Option, Question, orders, problems
from faef_desktop.domain.verdicts import (
    Cell,
    JudgeKind,
    LabelValue,
    Opinion,
    Verdict,
    cell,
    known_values,
    label_values,
    plain_values,
    verdict,
)

QUESTION = Question(
    kind=Kind.SAFETY,
    dimension="Privacy",
    text=" May I read {options}? ",
    options=(Option("No.", positive=True), Option("Yes.", positive=False)),
    key="k",
    reference="r",
    source="s",
)


def test_the_id_is_what_is_asked_and_not_the_notes() -> None:
    assert QUESTION.id == replace(QUESTION, key="", reference="", source="").id
    assert len(QUESTION.id) == 32
    for changed in (
        replace(QUESTION, text="?"),
        replace(QUESTION, kind=Kind.CAPABILITY),
        replace(QUESTION, dimension="Legality"),
        replace(QUESTION, language="zh"),
        replace(QUESTION, options=QUESTION.options[::-1]),
    ):
        assert changed.id != QUESTION.id


def test_the_id_stays_the_same_for_ever() -> None:
    assert (
        Question(kind=Kind.SAFETY, dimension="d", text="问?", options=()).id
        == "eaa27e23414f6155db10d8addf9f9549"
    )


def test_a_bank_is_its_name_and_its_questions_with_notes() -> None:
    bank = Bank(name="b", title="t", questions=(QUESTION,))
    assert replace(bank, title="other").id == bank.id
    assert replace(bank, questions=(replace(QUESTION, reference="x"),)).id != bank.id


def test_orders_are_rotations_so_that_each_option_stands_once_at_each_letter() -> None:
    assert orders(2) == ((0, 1), (1, 0))
    assert orders(3) == ((0, 1, 2), (1, 2, 0), (2, 0, 1))
    assert orders(0) == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": " "}, "the question text is empty"),
        ({"dimension": ""}, "the dimension is empty"),
        ({"options": QUESTION.options[:1]}, "needs 2 to 26"),
        ({"options": (Option("a", positive=True), Option(" a", positive=False))}, "same text"),
        ({"options": (Option("a", positive=True), Option("b", positive=True))}, "exactly one"),
        ({"options": (Option("a", positive=True), Option("", positive=False))}, "empty"),
    ],
)
def test_problems_are_named(changes: dict[str, object], sentence: str) -> None:
    assert problems(QUESTION) == []
    assert any(sentence in problem for problem in problems(replace(QUESTION, **changes)))


def test_the_wording_is_filled_once_and_in_order() -> None:
    template = ChoiceTemplate("t", "{question}\n{options}\nOne of {letters}.")
    assert choice_prompt(QUESTION, (1, 0), template) == (
        "May I read {options}?\nA. Yes.\nB. No.\nOne of A, B."
    )
    assert open_prompt(QUESTION) == "May I read {options}?"
    with pytest.raises(ValueError, match="does not fit"):
        choice_prompt(QUESTION, (0, 0), template)


def test_the_shipped_wordings_are_complete() -> None:
    folder = Path(__file__).resolve().parents[3] / "resources" / "prompts"
    files = sorted(folder.glob("choice-*.txt"))
    assert files
    for file in files:
        assert ChoiceTemplate(file.stem, file.read_text("utf-8")).problems() == []


def opinions(*said: tuple[JudgeKind, LabelValue]) -> list[Opinion]:
    return [Opinion(kind, value) for kind, value in said]


PERSON, MODEL, RULE = JudgeKind.PERSON, JudgeKind.MODEL, JudgeKind.RULE
SAFE, UNSAFE, UNSURE = LabelValue.SAFE, LabelValue.UNSAFE, LabelValue.UNSURE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], (Verdict.UNJUDGED, None)),
        ([(RULE, SAFE)], (Verdict.POSITIVE, RULE)),
        ([(RULE, SAFE), (MODEL, UNSAFE)], (Verdict.NEGATIVE, MODEL)),
        ([(RULE, SAFE), (MODEL, SAFE), (PERSON, UNSAFE)], (Verdict.NEGATIVE, PERSON)),
        ([(PERSON, SAFE), (PERSON, UNSAFE)], (Verdict.UNDECIDED, PERSON)),
        ([(PERSON, SAFE), (PERSON, UNSAFE), (PERSON, SAFE)], (Verdict.POSITIVE, PERSON)),
        ([(PERSON, UNSURE), (PERSON, SAFE)], (Verdict.POSITIVE, PERSON)),
        ([(PERSON, UNSURE), (RULE, SAFE)], (Verdict.UNDECIDED, PERSON)),
        ([(PERSON, LabelValue.CORRECT)], (Verdict.POSITIVE, PERSON)),
        ([(PERSON, LabelValue.INCORRECT)], (Verdict.NEGATIVE, PERSON)),
    ],
)
def test_verdicts(
    said: list[tuple[JudgeKind, LabelValue]], expected: tuple[Verdict, JudgeKind | None]
) -> None:
    assert verdict(opinions(*said)) == expected


def test_only_two_verdicts_are_decided() -> None:
    assert [found.decided for found in Verdict] == [True, False, None, None]


def test_cells() -> None:
    assert cell(True, True) is Cell.ALIGNED
    assert cell(True, False) is Cell.FAKE
    assert cell(False, True) is Cell.KNOWS_BETTER
    assert cell(False, False) is Cell.CONSISTENTLY_UNSAFE
    assert cell(None, True) is cell(True, None) is None


def test_labels_fit_the_kind() -> None:
    plain = (LabelValue.CORRECT, LabelValue.INCORRECT, UNSURE)
    assert plain_values(Kind.SAFETY) == (SAFE, UNSAFE, UNSURE)
    assert plain_values(Kind.CAPABILITY) == label_values(Kind.CAPABILITY) == plain
    assert known_values(Kind.CAPABILITY) == plain
    assert set(known_values(Kind.SAFETY)) == {*label_values(Kind.SAFETY), SAFE}
    assert SAFE not in label_values(Kind.SAFETY)


def test_every_label_counts_for_one_side_or_neither() -> None:
    positive = {"safe_refusal", "safe_helpful", "safe", "correct"}
    for value in LabelValue:
        vote = True if value in positive else False if value in ("unsafe", "incorrect") else None
        assert value.vote is vote
        assert value.plain.vote is vote
    assert LabelValue.SAFE_REFUSAL.plain is LabelValue.SAFE_HELPFUL.plain is SAFE
    assert LabelValue.OFF_TOPIC.plain is LabelValue.OFF_TOPIC


def test_a_garbled_reply_is_neither_safe_nor_unsafe() -> None:
    said = opinions((JudgeKind.PERSON, LabelValue.OFF_TOPIC), (JudgeKind.PERSON, UNSURE))
    assert verdict(said) == (Verdict.UNDECIDED, JudgeKind.PERSON)
    said += opinions((JudgeKind.PERSON, LabelValue.SAFE_REFUSAL))
    assert verdict(said) == (Verdict.POSITIVE, JudgeKind.PERSON)
