"""Plans with their own questions, the queue, and what a run has done."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Example, Layout, few_shot
from faef_desktop.domain.questions import Format
from faef_desktop.storage.records import NewReply, ReplyFilter, ReplyState
from faef_desktop.storage.replies.run_records import RunState
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import (
    BANK,
    CAPABILITY,
    FIRST,
    MODEL,
    PROVENANCE,
    SAFETY,
    SWAPPED,
    ask,
    begin,
    end,
)

SHOWN = Example(CAPABILITY, SWAPPED)


def plan(store: Store) -> str:
    return store.add_plan("night", {"a": [1]}, asked=[SAFETY], examples=[SHOWN])


def queued(store: Store, plan_id: str, total: int = 3) -> str:
    return store.queue_run(plan_id, model_sha256=MODEL.sha256, model_path=MODEL.path, total=total)


def test_a_plan_keeps_its_questions_whatever_becomes_of_the_bank(store: Store) -> None:
    store.add_bank(BANK)
    plan_id = plan(store)
    changed = replace(SAFETY, reference="Something else.")
    store.add_bank(replace(BANK, questions=(changed,)))
    found = store.plan(plan_id)
    assert (found.name, found.settings) == ("night", {"a": [1]})
    assert found.asked == (SAFETY,)
    assert found.examples == (SHOWN,)
    with pytest.raises(UserError, match="no plan x"):
        store.plan("x")


def test_a_run_waits_works_and_stands_still(store: Store) -> None:
    run = queued(store, plan(store))
    row = store.queued_run(run)
    assert (row.state, row.total, row.done, row.started_at) == (RunState.WAITING, 3, 0, None)
    assert (row.plan_name, row.model_name, row.model_path) == ("night", "demo", MODEL.path)
    assert row.in_queue
    assert not row.can_go_on
    store.begin_run(run, kept=1)
    ask(store, run, "one")
    store.fail_reply(begin(store, run), "too long")
    store.interrupt_reply(begin(store, run, order=FIRST), "", "stopped")
    store.add_run_seconds(run, 1.5)
    store.add_run_seconds(run, 1.0)
    store.end_run(run, RunState.PAUSED, sentence="The disk is full.")
    row = store.queued_run(run)
    assert (row.finished, row.failed, row.interrupted, row.kept) == (1, 1, 1, 1)
    assert (row.done, row.missing, row.seconds) == (3, 0, 2.5)
    assert (row.state, row.sentence) == (RunState.PAUSED, "The disk is full.")
    assert row.can_go_on
    store.await_run(run)
    row = store.queued_run(run)
    assert (row.state, row.sentence) == (RunState.WAITING, "")
    with pytest.raises(UserError, match="no run x"):
        store.queued_run("x")


def test_a_reply_whose_end_was_not_stored_says_so_when_the_run_goes_on(store: Store) -> None:
    run = queued(store, plan(store))
    store.begin_run(run, kept=0)
    reply = begin(store, run)
    store.end_run(run, RunState.PAUSED, sentence="The disk is full.")
    store.begin_run(run, kept=0)
    row = store.reply(reply)
    assert (row.state, row.error) == (
        ReplyState.INTERRUPTED,
        "The disk was full when this reply ended.",
    )


def test_what_a_run_has_asked(store: Store) -> None:
    run, other = queued(store, plan(store)), queued(store, plan(store))
    ask(store, run, "1")
    ask(store, run, "2", order=SWAPPED, shots=2)
    store.fail_reply(begin(store, run, order=FIRST), "no")
    store.interrupt_reply(begin(store, run, order=SWAPPED), "", "no")
    ask(store, other, "3", order=SWAPPED)
    assert store.done_in_run(run) == {
        (SAFETY.id, Format.OPEN, (), 0, 0),
        (SAFETY.id, Format.CHOICE, SWAPPED, 2, 0),
        (SAFETY.id, Format.CHOICE, FIRST, 0, 0),
    }


def test_what_a_model_has_answered_under_the_same_settings(store: Store, run: str) -> None:
    def answered(**settings: object) -> list[tuple[object, ...]]:
        wanted = {
            "temperature": 0.0,
            "top_p": 1.0,
            "top_k": 0,
            "batch_mode": "exact",
            "thinking": ["", "none"],
            **settings,
        }
        return [
            (one.key[3], one.seed, one.few_shot_id) for one in store.answered("a" * 64, **wanted)
        ]

    shown = few_shot([SHOWN], Layout.TURNS)
    new = NewReply(
        run_id=run, question=SAFETY, format=Format.CHOICE, order=FIRST, shots=1, repeat=2,
        few_shot=shown, provenance=PROVENANCE,
    )  # fmt: skip
    reply = store.begin_reply(new)
    assert answered() == []
    store.finish_reply(reply, end("Option: [[A]]"))
    assert shown is not None
    assert answered() == [(1, 7, shown.id)]
    assert answered(temperature=0.5) == []
    assert answered(batch_mode="fast") == []
    assert answered(thinking=["off"]) == []
    row = store.reply(reply)
    assert (row.repeat, row.few_shot) == (2, shown)
    ask(store, run, "open")
    assert store.reply(store.replies(ReplyFilter(limit=1))[0].id).few_shot is None
    assert len(answered()) == 2


def test_places_change(store: Store) -> None:
    plan_id = plan(store)
    first, second, third = (queued(store, plan_id) for _ in range(3))
    store.swap_runs(first, third)
    assert [run.id for run in store.queued_runs()] == [third, second, first]


def test_a_repeat_is_no_latest_reply(store: Store, run: str) -> None:
    ask(store, run, "first asking")
    again = store.begin_reply(
        NewReply(
            run_id=run, question=SAFETY, format=Format.OPEN, order=(), shots=0, repeat=1,
            provenance=PROVENANCE,
        )
    )  # fmt: skip
    store.finish_reply(again, end("second asking"))
    (row,) = store._conn.execute("SELECT id FROM latest_replies").fetchall()
    assert store.reply(row["id"]).repeat == 0


def test_what_a_dead_program_left_can_go_on(path: Path) -> None:
    with Store.open(path, program="test") as store:
        store.add_model(MODEL)
        plan_id = plan(store)
        working, waiting = queued(store, plan_id), queued(store, plan_id)
        store.begin_run(working, kept=0)
        begin(store, working)
        store._own_runs.clear()  # as if it were killed
    conn = sqlite3.connect(path)
    conn.execute("UPDATE runs SET owner_pid = 0, owner_started = 1")
    conn.commit()
    conn.close()
    with Store.open(path, program="test") as store:
        states = {run.id: run.state for run in store.queued_runs()}
        assert states == dict.fromkeys((working, waiting), RunState.INTERRUPTED)
        assert all(run.can_go_on for run in store.queued_runs())
        assert [reply.state for reply in store.replies()] == [ReplyState.INTERRUPTED]


def test_replies_left_running_by_a_full_disk_are_closed_when_the_run_goes_on(store: Store) -> None:
    run = queued(store, plan(store))
    store.begin_run(run, kept=0)
    begin(store, run)
    store.begin_run(run, kept=0)
    assert [reply.state for reply in store.replies()] == [ReplyState.INTERRUPTED]


def test_closing_leaves_the_queue_to_go_on(path: Path) -> None:
    with Store.open(path, program="test") as store:
        store.add_model(MODEL)
        queued(store, plan(store))
    with Store.open(path, program="test") as store:
        assert [run.state for run in store.queued_runs()] == [RunState.INTERRUPTED]
