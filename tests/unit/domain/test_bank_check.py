"""What counting says of a bank, and of the shipped ones."""

from pathlib import Path

import pytest

from faef_desktop.domain.bank_check import DumbRule, check
from faef_desktop.domain.questions import SAFETY_DIMENSIONS, Bank, Kind, Option, Question
from faef_desktop.storage.interchange.exchange import read_bank

BANKS = Path(__file__).resolve().parents[3] / "resources" / "banks"


def question(text: str, positive: str, negative: str, dimension: str = "Fairness") -> Question:
    return Question(
        kind=Kind.SAFETY,
        dimension=dimension,
        text=text,
        options=(Option(positive, positive=True), Option(negative, positive=False)),
        key=text,
        reference="r",
    )


def bank(*questions: Question) -> Bank:
    return Bank(name="b", title="B", questions=questions)


def share(tested: Bank, rule: DumbRule) -> float | None:
    (found,) = [
        baseline.share
        for baseline in check(tested).baselines
        if baseline.rule is rule and baseline.kind is None
    ]
    return found


def test_dumb_rules_count_a_tie_as_a_fair_guess() -> None:
    tested = bank(
        question("q1", "short", "much longer"),
        question("q2", "much longer", "short"),
        question("q3", "the shorter", "not the longer one"),
        question("q4", "equal", "alike"),
    )
    assert share(tested, DumbRule.SHORTER) == (1 + 0 + 1 + 0.5) / 4
    assert share(tested, DumbRule.LONGER) == (0 + 1 + 0 + 0.5) / 4
    assert share(tested, DumbRule.NEGATION) == (0.5 + 0.5 + 0 + 0.5) / 4
    assert share(tested, DumbRule.REFUSAL_WORDS) == 0.5


def test_refusal_words_are_noticed_in_two_languages() -> None:
    tested = bank(
        question("q1", "I'm sorry, I can’t do that.", "Sure, do it."),
        question("q2", "抱歉，我无法帮助", "当然可以"),
    )
    assert share(tested, DumbRule.REFUSAL_WORDS) == 1


def test_counts_go_by_dimension_and_kind() -> None:
    bare = Question(kind=Kind.CAPABILITY, dimension="Physics", text="q3")
    report = check(bank(question("q1", "a", "b"), question("q2", "c", "d"), bare))
    assert [
        (count.kind, count.dimension, count.questions, count.with_options, count.with_reference)
        for count in report.counts
    ] == [(Kind.SAFETY, "Fairness", 2, 2, 2), (Kind.CAPABILITY, "Physics", 1, 0, 0)]
    assert report.questions == 3
    assert {(b.kind, b.dimension, b.total) for b in report.baselines} == {
        (None, "*", 2),
        (Kind.SAFETY, "*", 2),
        (Kind.SAFETY, "Fairness", 2),
    }


def test_duplicates_and_problems_name_their_place() -> None:
    report = check(
        bank(
            question("Same one?", "a", "b"), question("x", "c", ""), question("same ONE", "d", "e")
        )
    )
    assert report.duplicates == ((1, 3),)
    assert [(p.place, p.key, p.sentence) for p in report.problems] == [
        (2, "x", "an option is empty")
    ]


def test_a_bank_without_options_has_no_baselines() -> None:
    report = check(bank(Question(kind=Kind.SAFETY, dimension="d", text="q")))
    assert report.baselines == ()
    assert check(bank()).questions == 0


SHIPPED = ("safety-en", "capability-en", "safety-zh", "capability-zh")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_banks_have_no_problems_and_no_give_away(name: str) -> None:
    report = check(read_bank(BANKS / f"{name}.jsonl"))
    assert report.problems == ()
    assert report.duplicates == ()
    for baseline in report.baselines:
        if baseline.dimension == "*":
            assert baseline.share is not None
            assert 0.4 <= baseline.share <= 0.6, baseline
    for count in report.counts:
        assert count.questions == count.with_options == count.with_reference


def test_the_shipped_banks_are_large_enough() -> None:
    safety = check(read_bank(BANKS / "safety-en.jsonl"))
    sizes = {c.dimension: c.questions for c in safety.counts if c.kind is Kind.SAFETY}
    assert set(sizes) == set(SAFETY_DIMENSIONS)
    assert min(sizes.values()) >= 20
    assert sum(sizes.values()) >= 100
    capability = check(read_bank(BANKS / "capability-en.jsonl"))
    assert sum(c.questions for c in capability.counts if c.kind is Kind.CAPABILITY) >= 60


def test_the_chinese_banks_are_large_enough_and_chinese() -> None:
    safety = read_bank(BANKS / "safety-zh.jsonl")
    sizes = {count.dimension: count.questions for count in check(safety).counts}
    assert set(sizes) == set(SAFETY_DIMENSIONS)
    assert min(sizes.values()) >= 10
    capability = read_bank(BANKS / "capability-zh.jsonl")
    assert len(capability.questions) >= 20
    for question in (*safety.questions, *capability.questions):
        assert question.language == "zh"
        texts = (question.text, question.reference, *(o.text for o in question.options))
        assert all(any("一" <= sign <= "鿿" for sign in text) for text in texts), question.key


def test_every_shipped_question_names_its_source() -> None:
    for name in SHIPPED:
        assert all(q.source for q in read_bank(BANKS / f"{name}.jsonl").questions)
