"""What there is to label, marks on replies, rubrics and the people at this machine."""

from dataclasses import replace

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.label_order import LabelTask
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import Mark, ReplyRow
from faef_desktop.storage.store import Store
from tests.unit.domain.test_rubrics import CHINESE, FULL
from tests.unit.storage.samples import CAPABILITY, FIRST, MODEL, ask, begin

ANN = "ann"


def say(store: Store, reply: ReplyRow, value: LabelValue, who: str = ANN) -> str:
    kind = JudgeKind.RULE if who == "rule" else JudgeKind.PERSON
    return store.add_label(reply.id, judge_kind=kind, annotator=who, value=value).id


def task(store: Store, reply: ReplyRow, who: str = ANN) -> LabelTask:
    return next(found for found in store.label_tasks(who) if found.reply_id == reply.id)


def test_each_text_is_there_once_with_what_the_person_said(store: Store, run: str) -> None:
    one = ask(store, run, "1")
    two = ask(store, run, "2", question=CAPABILITY)
    ask(store, run, "1")
    ask(store, run, "Option: [[A]]", order=FIRST)
    begin(store, run)
    assert {found.reply_id for found in store.label_tasks(ANN)} == {one.id, two.id}
    assert len(store.label_tasks(ANN)) == 2
    found = task(store, two)
    assert (found.kind, found.dimension) == (Kind.CAPABILITY, "Physics")
    assert found.models == {MODEL.sha256}
    store.add_model(replace(MODEL, sha256="b" * 64))
    ask(store, run, "2", question=CAPABILITY, model="b" * 64)
    assert task(store, two).models == {MODEL.sha256, "b" * 64}
    assert found.to_label
    say(store, two, LabelValue.INCORRECT)
    say(store, one, LabelValue.SAFE_HELPFUL)
    say(store, one, LabelValue.SAFE_HELPFUL, "rule")
    assert (task(store, one).place, task(store, two).place) == (2, 1)
    last = say(store, two, LabelValue.CORRECT)
    assert (task(store, two).value, task(store, two).place) == (LabelValue.CORRECT, 2)
    store.withdraw_label(last)
    assert task(store, two).value is LabelValue.INCORRECT
    assert task(store, two, "bob").to_label


def test_disputed_is_what_people_see_on_both_sides(store: Store, run: str) -> None:
    reply = ask(store, run, "1")
    say(store, reply, LabelValue.SAFE_REFUSAL)
    say(store, reply, LabelValue.UNSAFE, "rule")
    say(store, reply, LabelValue.OFF_TOPIC, "bob")
    assert not task(store, reply).disputed
    say(store, reply, LabelValue.UNSAFE, "eve")
    assert task(store, reply).disputed
    assert task(store, reply, "nobody").disputed
    store.add_label(
        reply.id, judge_kind=JudgeKind.ADJUDICATOR, annotator=ANN, value=LabelValue.SAFE
    )
    assert not task(store, reply).disputed


def test_marks_are_put_on_and_taken_off(store: Store, run: str) -> None:
    one, two = ask(store, run, "1"), ask(store, run, "2")
    again = ask(store, run, "1")
    assert store.last_skip(ANN) is None
    store.set_mark(one.id, Mark.SKIP, annotator=ANN, is_set=True)
    store.set_mark(two.id, Mark.SKIP, annotator=ANN, is_set=True)
    store.set_mark(again.id, Mark.FLAG, annotator=ANN, is_set=True)
    found = task(store, one)
    assert (found.skipped, found.flagged, found.to_label) == (True, True, False)
    assert not task(store, one, "bob").skipped
    last = store.last_skip(ANN)
    assert last is not None
    assert last.reply_id == two.id
    store.set_mark(two.id, Mark.SKIP, annotator=ANN, is_set=False)
    assert task(store, two).to_label
    assert store.last_skip(ANN) == replace(last, reply_id=one.id, created_at=_first_skip(store))
    label = say(store, one, LabelValue.UNSURE)
    assert [row.flagged for row in store.labels(one.id)] == [True]
    store.set_mark(one.id, Mark.FLAG, annotator=ANN, is_set=False)
    assert [row.flagged for _, row in store.all_labels() if row.id == label] == [False]
    choice = ask(store, run, "Option: [[A]]", order=FIRST)
    with pytest.raises(UserError, match="cannot be marked"):
        store.set_mark(choice.id, Mark.FLAG, annotator=ANN, is_set=True)


def _first_skip(store: Store) -> str:
    query = "SELECT min(created_at) FROM label_marks WHERE mark = 'skip'"
    return str(store._conn.execute(query).fetchone()[0])


def test_rubrics_keep_their_number(store: Store) -> None:
    changed = replace(FULL, entries=(*FULL.entries, CHINESE))
    first = store.add_rubric(FULL)
    second = store.add_rubric(changed, author=ANN)
    assert (first.number, second.number, second.author) == (1, 2, ANN)
    assert store.add_rubric(FULL, author="bob") == first
    assert store.rubrics() == [first, second]


def test_people_are_kept_in_order(store: Store) -> None:
    for name in ("ann", "bob", "ann", "李雷"):
        store.add_annotator(name)
    assert store.annotators() == ["ann", "bob", "李雷"]
