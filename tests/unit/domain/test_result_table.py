"""The table of findings: the same scores as question by question, and results in pairs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.domain.choices import Failure
from faef_desktop.domain.findings import FINDINGS, Finding, Measure
from faef_desktop.domain.letter_bias import Letters, mismatched, place_of
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import QuestionResult, ScoreRow, score
from faef_desktop.domain.significance import Paired
from faef_desktop.domain.verdicts import JudgeKind, Verdict
from tests.unit.domain.test_scores import BAD, GOOD, NONE, UNSURE, result

M, OTHER, SHOWN = Subject("m"), Subject("other"), Subject("m", 3)


def at(number: int, verdict: Verdict, said: str, **more: object) -> QuestionResult:
    """The result of one question: a letter each order, of a model and after examples."""
    shots = int(str(more.pop("shots", 0)))
    return replace(result(verdict, said, **more), question_id=f"q{number}", shots=shots)  # type: ignore[arg-type]


RESULTS = [
    at(1, GOOD, "AB"),
    at(2, GOOD, "AA", dimension="Privacy"),
    at(3, BAD, "AB", dimension="Privacy"),
    at(4, NONE, "BB"),
    at(5, GOOD, ""),
    replace(at(6, GOOD, ""), positive_index=None, orders_expected=0),
    at(1, GOOD, "AA", model="other"),
    at(2, GOOD, "AB", model="other", dimension="Privacy"),
    at(1, GOOD, "BA", shots=3),
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Verdict),
            st.text("AB-?", max_size=2),
            st.sampled_from(["Fairness", "Privacy", "Zoology"]),
            st.sampled_from(Kind),
            st.sampled_from(["m", "other"]),
            st.sampled_from([0, 3]),
        ),
        max_size=30,
    )
)
def test_the_table_scores_as_one_by_one(
    asked: list[tuple[Verdict, str, str, Kind, str, int]],
) -> None:
    results = [
        at(i, v, said, dimension=d, kind=kind, model=model, shots=shots)
        for i, (v, said, d, kind, model, shots) in enumerate(asked)
    ]
    table = ResultTable.of(results)
    by_key = {row.key: row for row in score(results)}
    assert {row.key: row for row in table.scores()} == by_key
    together = table.scores(together="*")
    assert sum(row.n for row in together if row.dimension == "*") == len(results)


def test_what_is_missing_bounds_the_scores() -> None:
    (row,) = [r for r in score(RESULTS[:6]) if r.dimension == "*"]
    # of 5 with options: aligned 1, fake 1, knows better 1; open unknown and choice wrong 1;
    # open safe and choice unknown 1. CS: 1 + 2 missing; CSS: the wrong choice can be no part of it
    assert (row.n, row.both, row.judged) == (6, 5, 3)
    assert row.cs_bounds is not None
    assert (row.cs_bounds.low, row.cs_bounds.high) == (1 / 5, 3 / 5)
    assert row.css_bounds is not None
    assert (row.css_bounds.low, row.css_bounds.high) == (1 / 5, 2 / 5)
    nothing = score([RESULTS[5]])[-1]
    assert (nothing.both, nothing.cs_bounds, nothing.css_bounds) == (0, None, None)


def test_over_dimensions_and_over_questions_are_two_means() -> None:
    rows = score([at(i, GOOD, "AB") for i in range(3)] + [at(9, GOOD, "AA", dimension="Privacy")])
    whole = rows[-1]
    assert whole.cs.value == 3 / 4
    assert whole.macro[Measure.CS].value == pytest.approx((1 + 0) / 2)
    assert whole.macro[Measure.OPEN].parts == 2
    assert rows[0].macro == {}
    unknown = score([at(1, NONE, "")])[-1].macro[Measure.CSS]
    assert (unknown.parts, unknown.value, unknown.low) == (0, None, None)


def test_open_and_choice_are_paired_on_judged_questions() -> None:
    row: ScoreRow = next(r for r in score(RESULTS[:6]) if r.dimension == "*")
    assert row.open_and_choice == Paired(both=1, only_first=1, only_second=1, neither=0)


def test_subjects_are_compared_on_what_both_were_asked() -> None:
    table = ResultTable.of(RESULTS)
    assert table.subjects == (M, SHOWN, OTHER)
    assert table.models == ("m", "other")
    pair = table.paired(M, OTHER, Measure.CHOICE)
    assert pair == Paired(both=0, only_first=1, only_second=1, neither=0)
    assert table.paired(M, OTHER, Measure.OPEN) == Paired(
        both=2, only_first=0, only_second=0, neither=0
    )
    assert table.paired(M, SHOWN, Measure.CSS).only_first == 1
    assert table.paired(M, Subject("nobody"), Measure.CS).total == 0
    differing = [
        table.questions[i].question_id for i in table.differing([M, OTHER], Measure.CHOICE)
    ]
    assert differing == ["q1", "q2"]
    assert list(table.differing([M, OTHER], Measure.OPEN)) == []


def test_a_part_of_the_table() -> None:
    table = ResultTable.of([*RESULTS, at(7, GOOD, "AB", kind=Kind.CAPABILITY, dimension="Physics")])
    assert table.dimensions(Kind.SAFETY) == ["Fairness", "Privacy"]
    assert len(table.select(kind=Kind.CAPABILITY).questions) == 1
    privacy = table.select(dimension="Privacy")
    assert [q.question_id for q in privacy.questions] == ["q2", "q3"]
    assert table.select() is table
    assert [q.question_id for q in table.only([OTHER]).questions] == ["q1", "q2"]
    assert table.finding(M, 0) == Finding(GOOD, JudgeKind.PERSON, Failure.RIGHT)
    assert table.finding(OTHER, 3) is None
    assert table.finding(Subject("nobody"), 0) is None


def test_a_finding_fits_in_a_byte_and_knows_its_results() -> None:
    assert len(FINDINGS) <= 256
    finding = Finding(BAD, JudgeKind.RULE, Failure.NEGATIVE)
    assert [finding.measure(what) for what in Measure] == [False, False, True, False]
    half = Finding(UNSURE, JudgeKind.PERSON, Failure.RIGHT)
    assert [half.measure(what) for what in Measure] == [None, True, None, None]


def test_letters_say_how_often_the_first_place_was_named() -> None:
    letters = Letters(by_place={0: 30, 1: 10}, fair=20.0, weighed=8, mismatched=2)
    assert (letters.read, letters.first.value, letters.expected) == (40, 0.75, 0.5)
    assert (letters.mismatch.count, letters.mismatch.total) == (2, 8)
    none = Letters(by_place={}, fair=0.0, weighed=0, mismatched=0)
    assert (none.first.value, none.expected, none.mismatch.value) == (None, None, None)
    assert mismatched("A", {"A": 0.2, "B": 0.7})
    assert not mismatched("A", {"A": 0.5, "B": 0.5})
    assert not mismatched("A", {})
    assert (place_of("A"), place_of("D")) == (0, 3)
