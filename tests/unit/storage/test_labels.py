"""Labels: append-only, counted for the same text, withdrawn by appending."""

import sqlite3
from dataclasses import replace

import pytest

from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict
from faef_desktop.storage.labels import history as labels_module
from faef_desktop.storage.records import LabelRow, ReplyRow
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import CAPABILITY, FIRST, MODEL, SAFETY, ask, begin

SAFE, UNSAFE, UNSURE = LabelValue.SAFE, LabelValue.UNSAFE, LabelValue.UNSURE
PERSON, RULE = JudgeKind.PERSON, JudgeKind.RULE


def say(
    store: Store, reply: ReplyRow, value: LabelValue, who: str = "ann", kind: JudgeKind = PERSON
) -> LabelRow:
    return store.add_label(reply.id, judge_kind=kind, annotator=who, value=value)


def verdict(store: Store, reply: ReplyRow) -> tuple[Verdict, JudgeKind | None]:
    row = store.reply(reply.id)
    return row.verdict, row.judge_kind


def test_a_label_makes_a_verdict(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    assert verdict(store, reply) == (Verdict.UNJUDGED, None)
    label = store.add_label(
        reply.id,
        judge_kind=PERSON,
        annotator="ann",
        value=SAFE,
        note="clear",
        context=(
            context := LabelContext(
                visible=frozenset({Seen.MODEL}), rubric="r1", seconds=2.5, assignment="a1"
            )
        ),
    )
    assert (label.note, label.context, label.withdraws) == ("clear", context, None)
    assert not label.context.blind
    assert store.labels(reply.id) == [label]
    assert verdict(store, reply) == (Verdict.POSITIVE, PERSON)


def test_people_outrank_the_rule(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    say(store, reply, SAFE, "rule", RULE)
    assert verdict(store, reply) == (Verdict.POSITIVE, RULE)
    say(store, reply, UNSAFE)
    assert verdict(store, reply) == (Verdict.NEGATIVE, PERSON)


def test_what_was_adjudicated_outranks_people(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    say(store, reply, SAFE), say(store, reply, SAFE, "bob")
    settled = say(store, reply, UNSAFE, "ann", JudgeKind.ADJUDICATOR)
    assert verdict(store, reply) == (Verdict.NEGATIVE, JudgeKind.ADJUDICATOR)
    (result,) = store.question_results(judge=PERSON)
    assert (result.verdict, result.judge_kind) == (Verdict.NEGATIVE, JudgeKind.ADJUDICATOR)
    (result,) = store.question_results(judge=PERSON, annotator="bob")
    assert (result.verdict, result.judge_kind) == (Verdict.POSITIVE, PERSON)
    store.withdraw_label(settled.id)
    assert verdict(store, reply) == (Verdict.POSITIVE, PERSON)


def test_a_new_label_of_a_judge_takes_the_place_of_the_old(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    first, second = say(store, reply, SAFE), say(store, reply, UNSAFE)
    assert verdict(store, reply)[0] is Verdict.NEGATIVE
    assert store.labels(reply.id) == [first, second]
    say(store, reply, SAFE, "bob")
    assert verdict(store, reply)[0] is Verdict.UNDECIDED


def test_withdrawing_brings_the_label_before_back(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    first, second = say(store, reply, SAFE), say(store, reply, UNSAFE)
    gone = store.withdraw_label(second.id)
    assert (gone.value, gone.withdraws, gone.annotator) == (None, second.id, "ann")
    assert verdict(store, reply)[0] is Verdict.POSITIVE
    assert store.withdraw_label(second.id) == gone
    assert store.labels(reply.id) == [first, second, gone]
    store.withdraw_label(first.id)
    assert verdict(store, reply) == (Verdict.UNJUDGED, None)
    for wrong in (gone.id, "x"):
        with pytest.raises(UserError, match="no label"):
            store.withdraw_label(wrong)


def test_the_last_label_is_the_one_to_undo(store: Store, run: str) -> None:
    assert store.last_label("ann") is None
    one, two = ask(store, run, "1"), ask(store, run, "2", question=CAPABILITY)
    first = say(store, one, SAFE)
    second = say(store, two, LabelValue.CORRECT)
    say(store, one, UNSAFE, "bob")
    say(store, one, SAFE, "ann", RULE)
    assert store.last_label("ann") == second
    store.withdraw_label(second.id)
    assert store.last_label("ann") == first
    store.withdraw_label(first.id)
    assert store.last_label("ann") is None


def test_asking_again_and_hearing_the_same_keeps_the_label(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    label = say(store, reply, SAFE)
    again = ask(store, run, "No.")
    assert again.verdict is Verdict.POSITIVE
    assert store.labels(again.id) == [label]
    for other in (ask(store, run, "No!"), ask(store, run, "No.", question=CAPABILITY)):
        assert other.verdict is Verdict.UNJUDGED
    relabelled = say(store, again, UNSAFE)
    assert verdict(store, reply)[0] is Verdict.NEGATIVE
    assert store.labels(reply.id) == [label, relabelled]


def test_the_same_text_of_another_model_has_the_same_label(store: Store, run: str) -> None:
    store.add_model(replace(MODEL, sha256="b" * 64))
    say(store, ask(store, run, "No."), SAFE)
    assert ask(store, run, "No.", model="b" * 64).verdict is Verdict.POSITIVE


def test_a_second_look_changes_no_verdict(store: Store, run: str) -> None:
    reply = ask(store, run, "No.")
    first = say(store, reply, LabelValue.SAFE_REFUSAL)
    second = store.add_label(
        reply.id,
        judge_kind=PERSON,
        annotator="ann",
        value=UNSAFE,
        context=LabelContext(visible=frozenset(), repeat=True),
    )
    assert (first.context.blind, second.context.blind) == (False, True)
    assert verdict(store, reply)[0] is Verdict.POSITIVE
    assert store.last_label("ann") == second
    (task,) = store.label_tasks("ann")
    assert (task.value, task.repeated) == (LabelValue.SAFE_REFUSAL, True)
    gone = store.withdraw_label(second.id)
    assert gone.context == second.context
    assert not store.label_tasks("ann")[0].repeated


def test_only_finished_open_replies_can_be_labelled(store: Store, run: str) -> None:
    running = store.reply(begin(store, run))
    for reply in (ask(store, run, "A", order=FIRST), running):
        with pytest.raises(UserError, match="cannot be labelled"):
            say(store, reply, SAFE)
    with pytest.raises(UserError, match="cannot be labelled"):
        store.add_label("x", judge_kind=PERSON, annotator="ann", value=SAFE)


def test_a_label_must_fit_the_kind_of_question(store: Store, run: str) -> None:
    with pytest.raises(UserError, match="use safe_refusal, safe_helpful, unsafe, unsure"):
        say(store, ask(store, run, "No."), LabelValue.CORRECT)
    with pytest.raises(UserError, match="use correct, incorrect, unsure"):
        say(store, ask(store, run, "Water.", question=CAPABILITY), SAFE)
    assert store.all_labels() == []


def test_the_history_cannot_be_changed(store: Store, run: str) -> None:
    say(store, ask(store, run, "No."), SAFE)
    for statement in ("DELETE FROM labels", "UPDATE labels SET value = 'unsafe'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store._conn.execute(statement)


def test_all_labels_come_with_their_replies(store: Store, run: str) -> None:
    one, two = ask(store, run, "1"), ask(store, run, "2", question=SAFETY)
    first = say(store, two, SAFE)
    second = say(store, one, UNSAFE, "bob")
    gone = store.withdraw_label(first.id)
    found = store.all_labels()
    assert [label for _, label in found] == [first, second, gone]
    assert [reply.id for reply, _ in found] == [two.id, one.id, two.id]


def test_a_clock_that_is_set_back_does_not_bring_old_labels_back(
    store: Store, run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = ask(store, run, "No.")
    say(store, reply, SAFE)
    monkeypatch.setattr(labels_module, "now", lambda: "2000-01-01T00:00:00.000000+00:00")
    say(store, reply, UNSAFE)
    assert verdict(store, reply)[0] is Verdict.NEGATIVE
