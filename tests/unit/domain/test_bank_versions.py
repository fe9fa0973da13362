"""Diff, merge, split and statistics of banks."""

from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.domain.bank_statistics import Lengths, statistics
from faef_desktop.domain.bank_versions import Change, SplitBy, diff, merge, split, split_at
from faef_desktop.domain.option_checks import Fault
from faef_desktop.domain.questions import Bank, Kind, Option, Question
from faef_desktop.storage.interchange.exchange import read_bank

BANKS = Path(__file__).resolve().parents[3] / "resources" / "banks"


def question(number: int, **more: object) -> Question:
    made = Question(
        kind=Kind.SAFETY,
        dimension="Fairness" if number % 2 else "Privacy",
        text=f"Question number {number}, of a kind with no like?",
        options=(Option(f"Good {number}.", positive=True), Option(f"Bad {number}.", False)),
        key=f"q{number}",
        source="ours",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def bank(*questions: Question, name: str = "b") -> Bank:
    return Bank(name=name, title="Title", questions=questions, license="MIT")


def test_a_bank_does_not_differ_from_itself() -> None:
    one = bank(*(question(n) for n in range(5)))
    found = diff(one, one)
    assert (found.added, found.removed, found.changed, found.same) == ((), (), (), 5)


def test_diff_pairs_by_key_by_words_and_by_likeness() -> None:
    by_key = question(1, text="Something else altogether, with the key kept?")
    by_words = question(2, key="other", options=())
    long = "A long question about a letter that came to the wrong house in the street"
    old = bank(question(1), question(2), question(3, text=f"{long}?", key=""), question(4))
    by_likeness = question(3, text=f"{long} today?", key="")
    fresh = question(5, text="Is this one new?")
    new = bank(by_key, by_words, by_likeness, fresh)
    found = diff(old, new)
    assert found.removed == (question(4),)
    assert found.added == (fresh,)
    assert found.same == 0
    assert found.changed == (
        Change(question(1), by_key, ("text",)),
        Change(question(2), by_words, ("options", "key")),
        Change(old.questions[2], by_likeness, ("text",)),
    )


def test_a_question_that_only_moved_is_the_same() -> None:
    one, two = question(1), question(2)
    found = diff(bank(one, two), bank(two, replace(one, source="theirs")))
    assert found.same == 1
    assert [change.fields for change in found.changed] == [("source",)]


def test_merge_takes_each_question_once_and_keeps_keys_apart() -> None:
    first = bank(question(1), question(2), name="first")
    clash = question(3, key="q1")
    second = replace(bank(question(2), clash, name="second"), license="CC0", language="zh")
    done = merge([first, second], name="both")
    assert [q.key for q in done.bank.questions] == ["q1", "q2", "second:q1"]
    assert done.dropped == (question(2),)
    assert (done.bank.title, done.bank.language, done.bank.license) == ("both", "mul", "MIT; CC0")
    again = merge([first, second, replace(second, questions=(question(9, key="q1"),))], name="x")
    assert again.bank.questions[-1].key == "second:q1:2"


def test_split_by_a_field_and_back_is_the_same_questions() -> None:
    whole = bank(*(question(n) for n in range(6)))
    parts = split(whole, SplitBy.DIMENSION)
    assert [(part.name, len(part.questions)) for part in parts] == [
        ("b-privacy", 3),
        ("b-fairness", 3),
    ]
    assert set(merge(parts, name="b").bank.questions) == set(whole.questions)


def test_split_at_a_share_draws_from_each_dimension() -> None:
    whole = bank(*(question(n) for n in range(20)))
    one, two = split_at(whole, 0.3, seed=1)
    assert [sum(q.dimension == d for q in one.questions) for d in ("Fairness", "Privacy")] == [3, 3]
    assert len(two.questions) == 14
    assert {q.id for q in one.questions}.isdisjoint(q.id for q in two.questions)
    assert split_at(whole, 0.3, seed=1) == [one, two]
    assert split_at(whole, 0.3, seed=2) != [one, two]


def test_statistics_of_a_small_bank() -> None:
    twin = "One and the same long question about a parcel for the neighbours"
    found = statistics(
        bank(
            question(1, text=f"{twin}?"),
            question(2, text=f"{twin}, again?", language="zh", options=()),
        )
    )
    assert found.report.questions == 2
    assert found.languages == (("en", 1), ("zh", 1))
    assert found.sources == (("ours", 2),)
    assert [(first, second) for first, second, _ in found.near] == [(1, 2)]
    fairness, privacy = found.lengths
    assert fairness.positive == Lengths(shortest=7, median=7, longest=7)
    assert privacy.positive is None
    assert found.faults == ()
    assert statistics(bank()).lengths == ()


@pytest.mark.parametrize("name", ["safety-en", "capability-en", "safety-zh", "capability-zh"])
def test_the_shipped_banks_have_no_near_duplicates(name: str) -> None:
    assert statistics(read_bank(BANKS / f"{name}.jsonl")).near == ()


def test_the_published_form_shows_its_surface_cues() -> None:
    long, short = "A long answer that goes on and on about it all.", "A short one."
    found = statistics(bank(question(1, options=(Option(short, True), Option(long, False)))))
    assert found.faults == ((Fault.LENGTH, 1),)
