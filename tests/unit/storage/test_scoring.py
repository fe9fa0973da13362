"""What the scores are made of."""

from dataclasses import replace
from typing import Any

import pytest

from faef_desktop.domain.choices import Failure, Parser
from faef_desktop.domain.questions import Kind, Option
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import score
from faef_desktop.domain.verdicts import Cell, JudgeKind, LabelValue, Verdict
from faef_desktop.storage.replies import read_choices, replies
from faef_desktop.storage.replies.scoring import ResultFilter
from faef_desktop.storage.store import Store
from tests import synthetic
from tests.unit.storage.samples import (
    BANK,
    CAPABILITY,
    FIRST,
    MODEL,
    SAFETY,
    SWAPPED,
    ask,
    begin,
    end,
)

PERSON, RULE = JudgeKind.PERSON, JudgeKind.RULE


def label(store: Store, reply_id: str, value: LabelValue, kind: JudgeKind = PERSON) -> None:
    store.add_label(reply_id, judge_kind=kind, annotator="ann", value=value)


def test_a_question_in_both_formats(store: Store, run: str) -> None:
    store.add_bank(BANK)
    label(store, ask(store, run, "Ask first.").id, LabelValue.SAFE)
    ask(store, run, "Option: [[A]]", order=FIRST)
    ask(store, run, "Option: [[A]]", order=SWAPPED)
    (result,) = store.question_results()
    assert (result.model, result.question_id) == ("demo", SAFETY.id)
    assert (result.kind, result.dimension) == (Kind.SAFETY, "Privacy")
    assert (result.verdict, result.judge_kind) == (Verdict.POSITIVE, PERSON)
    assert [pick.order for pick in result.picks] == [FIRST, SWAPPED]
    assert (result.orders_expected, result.positive_index) == (2, 0)
    row = score([result])[-1]
    assert row.cells[Cell.FAKE] == 1
    assert row.failures[Failure.FIRST_POSITION] == 1


def test_the_latest_finished_reply_counts(store: Store, run: str) -> None:
    label(store, ask(store, run, "Old.").id, LabelValue.UNSAFE)
    ask(store, run, "A", order=FIRST)
    ask(store, run, "New.")
    ask(store, run, "B", order=FIRST)
    ask(store, run, "B", order=SWAPPED, shots=3)
    begin(store, run, order=FIRST)
    begin(store, run)
    (result,) = store.question_results()
    assert result.verdict is Verdict.UNJUDGED
    assert [(pick.order, pick.reading.letter) for pick in result.picks] == [(FIRST, "B")]
    (shown,) = store.question_results(shots=3)
    assert [(pick.order, pick.reading.letter) for pick in shown.picks] == [(SWAPPED, "B")]
    ask(store, run, "Old.")
    assert store.question_results()[0].verdict is Verdict.NEGATIVE


def test_open_alone_and_choice_alone_are_results_too(store: Store, run: str) -> None:
    ask(store, run, "Water.", question=CAPABILITY)
    ask(store, run, "A", order=FIRST)
    results = {result.question_id: result for result in store.question_results()}
    assert results[CAPABILITY.id].picks == ()
    assert results[SAFETY.id].verdict is Verdict.UNJUDGED
    assert len(results[SAFETY.id].picks) == 1


def test_only_one_kind_of_judge(store: Store, run: str) -> None:
    reply = ask(store, run, "No.").id
    label(store, reply, LabelValue.SAFE, RULE)
    label(store, reply, LabelValue.UNSAFE)

    def verdict(judge: JudgeKind | None) -> Verdict:
        return store.question_results(judge=judge)[0].verdict

    assert verdict(None) is Verdict.NEGATIVE
    assert verdict(RULE) is Verdict.POSITIVE
    assert verdict(PERSON) is Verdict.NEGATIVE
    assert verdict(JudgeKind.MODEL) is Verdict.UNJUDGED


def test_the_reader_can_be_chosen(store: Store, run: str) -> None:
    ask(store, run, "Answer: B", order=FIRST)
    strict = store.question_results()[0].picks[0].reading
    reference = store.question_results(parser=Parser.REFERENCE)[0].picks[0].reading
    assert (strict.letter, reference.letter) == ("B", None)


def test_one_bank_or_one_model(store: Store, run: str) -> None:
    store.add_bank(replace(BANK, questions=(SAFETY,)))
    store.add_model(replace(MODEL, sha256="b" * 64))
    ask(store, run, "1")
    ask(store, run, "2", question=CAPABILITY)
    ask(store, run, "3", model="b" * 64)
    assert len(store.question_results()) == 3
    bank = store.banks()[0].id
    assert {r.question_id for r in store.question_results(bank_id=bank)} == {SAFETY.id}
    (only,) = store.question_results(model_sha256="b" * 64)
    assert only.model == "demo (bbbbbbbb)"
    assert {r.model for r in store.question_results()} == {"demo (aaaaaaaa)", "demo (bbbbbbbb)"}
    assert store.question_results(bank_id="x") == []


def test_nothing_asked_gives_nothing(store: Store) -> None:
    assert store.question_results() == []


def copy_to_model(store: Store, number: int) -> None:
    """Give another model the same replies and labels as the first one."""
    store.add_model(replace(MODEL, sha256=f"{number:064x}", name=f"model {number}"))
    changes = {
        "replies": f"id = id || '-{number}', model_sha256 = '{number:064x}',"
        f" subject = subject || '-{number}'",
        "choices": f"reply_id = reply_id || '-{number}'",
        "labels": f"id = id || '-{number}', reply_id = reply_id || '-{number}',"
        f" subject = subject || '-{number}'",
    }
    mine = f"SELECT id FROM main.replies WHERE model_sha256 = '{MODEL.sha256}'"
    with store._writing() as conn:
        for table, change in changes.items():
            of_model = f"{'id' if table == 'replies' else 'reply_id'} IN ({mine})"
            conn.execute(f"CREATE TEMP TABLE copy AS SELECT * FROM {table} WHERE {of_model}")
            conn.execute(f"UPDATE copy SET {change}")
            conn.execute(f"INSERT INTO {table} SELECT * FROM copy")
            conn.execute("DROP TABLE copy")


def test_many_models_and_many_questions_are_all_counted(store: Store, run: str) -> None:
    options = (Option("a", positive=True), Option("b", positive=False))
    with store._writing():  # one transaction, to make them faster
        for i in range(100):
            question = replace(SAFETY, text=f"Question {i}?", options=options)
            for order in (FIRST, SWAPPED):
                store.finish_reply(begin(store, run, question=question, order=order), end("[[A]]"))
            reply = begin(store, run, question=question)
            store.finish_reply(reply, end("No."))
            label(store, reply, LabelValue.SAFE, RULE)
    for number in range(19):
        copy_to_model(store, number)
    results = store.question_results()
    rows = score(results)
    assert len(results) == 2_000
    assert sum(row.judged for row in rows if row.dimension == "*") == 2_000


def test_the_table_holds_what_the_results_hold(store: Store, run: str) -> None:
    store.add_bank(BANK)
    label(store, ask(store, run, "Ask first.").id, LabelValue.SAFE)
    ask(store, run, "Option: [[A]]", order=FIRST)
    ask(store, run, "I cannot choose.", order=SWAPPED)
    ask(store, run, "[[A]]", order=FIRST, shots=3)
    ask(store, run, "[[B]]", order=SWAPPED, shots=3)
    ask(store, run, "Water.", question=CAPABILITY)
    table = store.result_table()
    assert table.subjects == (Subject("demo"), Subject("demo", 3))
    assert (
        ResultTable.of(store.question_results()).scores()
        == store.result_table(ResultFilter(shots=0)).scores()
    )
    whole = {(row.shots, row.kind): row for row in table.scores() if row.dimension == "*"}
    assert whole[0, Kind.SAFETY].failures[Failure.REFUSED] == 1
    assert whole[3, Kind.SAFETY].cells[Cell.ALIGNED] == 1
    assert whole[0, Kind.CAPABILITY].n == 1
    assert (3, Kind.CAPABILITY) not in whole
    assert store.result_table(ResultFilter(banks=["x"])).questions == ()


def test_labels_of_one_annotator_or_judge(store: Store, run: str) -> None:
    reply = ask(store, run, "No.").id
    label(store, reply, LabelValue.SAFE, RULE)
    label(store, reply, LabelValue.UNSAFE)
    store.add_label(reply, judge_kind=PERSON, annotator="bob", value=LabelValue.SAFE)
    assert [(judge.kind, judge.annotator, judge.labels) for judge in store.judges()] == [
        (PERSON, "ann", 1),
        (PERSON, "bob", 1),
        (RULE, "ann", 1),
    ]

    def verdict(**who: Any) -> Verdict:
        finding = store.result_table(ResultFilter(**who)).finding(Subject("demo"), 0)
        assert finding is not None
        return finding.verdict

    assert verdict() is Verdict.UNDECIDED
    assert verdict(judge=PERSON, annotator="bob") is Verdict.POSITIVE
    assert verdict(judge=PERSON, annotator="ann") is Verdict.NEGATIVE
    assert verdict(judge=RULE, annotator="ann") is Verdict.POSITIVE
    assert verdict(annotator="nobody") is Verdict.UNJUDGED


def test_letters_are_counted_with_their_probabilities(store: Store, run: str) -> None:
    for order, said, likely in ((FIRST, "[[A]]", "A"), (SWAPPED, "[[A]]", "B")):
        weights = {"A": 0.4, "B": 0.4, likely: 0.6}
        store.finish_reply(
            begin(store, run, order=order), replace(end(said), option_probabilities=weights)
        )
    ask(store, run, "Neither.", order=FIRST, question=CAPABILITY)
    (((who, kind), letters),) = store.letters().items()
    assert (who, kind) == (Subject("demo"), Kind.SAFETY)
    assert (letters.first.count, letters.first.total, letters.expected) == (2, 2, 0.5)
    assert (letters.mismatch.count, letters.mismatch.total) == (1, 2)
    assert store.letters(ResultFilter(shots=3)) == {}


def test_a_run_has_what_it_asked_itself(store: Store, run: str) -> None:
    ask(store, run, "[[A]]", order=FIRST)
    ask(store, run, "[[A]]", order=SWAPPED)
    later = store.start_run("evaluate", {})
    ask(store, later, "[[A]]", order=FIRST)
    ask(store, later, "[[B]]", order=SWAPPED)
    store.start_run("evaluate", {})

    def failure(run_id: str | None) -> Failure | None:
        finding = store.result_table(ResultFilter(run=run_id)).finding(Subject("demo"), 0)
        assert finding is not None
        return finding.failure

    assert failure(run) is Failure.FIRST_POSITION
    assert failure(later) is Failure.RIGHT
    assert failure(None) is Failure.RIGHT
    assert [(run_id, model) for run_id, _, model in store.runs_with_replies()] == [(later, "demo")]
    both = ResultTable.joined(
        {name: store.result_table(ResultFilter(run=name)) for name in (run, later)}
    )
    assert both.subjects == (Subject(run), Subject(later))
    assert len(both.questions) == 1


def test_very_many_are_read_another_way_with_the_same_result(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    synthetic.fill(store, models=2, count=10, shots=(0, 3))
    for number, (reply, one) in enumerate(store.all_labels()):
        if number % 3 == 0:
            store.withdraw_label(one.id)
        if number % 4 == 0:
            label(store, reply.id, LabelValue.UNSURE)
    wanted = [
        ResultFilter(),
        ResultFilter(judge=PERSON),
        ResultFilter(judge=PERSON, annotator="ann"),
        ResultFilter(judge=RULE, parser=Parser.REFERENCE),
        ResultFilter(shots=3),
    ]
    few = [store.result_table(one) for one in wanted]
    assert len({table.columns[Subject("Tiny-1B-Instruct-F16", 3)] for table in few}) > 2
    assert store.result_tables(wanted) == few
    monkeypatch.setattr(replies, "_MANY", 0)
    monkeypatch.setattr(read_choices, "_MANY", 0)
    assert store.result_tables(wanted) == few
