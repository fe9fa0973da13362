"""Replies: written when they begin and end, read back whole."""

from dataclasses import replace

import pytest

from faef_desktop.domain.choices import ChoiceReading, Outcome
from faef_desktop.domain.questions import Format
from faef_desktop.domain.verdicts import Verdict
from faef_desktop.storage.records import ReplyEnd, ReplyFilter, ReplyState
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


def test_a_reply_on_its_way(store: Store, run: str) -> None:
    row = store.reply(begin(store, run))
    assert (row.state, row.end, row.finished_at, row.error) == (ReplyState.RUNNING, None, None, "")
    assert (row.format, row.order, row.shots, row.run_id) == (Format.OPEN, (), 0, run)
    assert (row.model_name, row.provenance) == ("demo", PROVENANCE)
    assert row.question == replace(SAFETY, key="", reference="", source="")  # of no bank yet
    assert (row.strict, row.reference, row.verdict) == (None, None, Verdict.UNJUDGED)


def test_a_choice_reply_keeps_all_that_was_said_and_read(store: Store, run: str) -> None:
    store.add_bank(BANK)
    said = ReplyEnd(
        text="Answer: B",
        ended="stop",
        prompt="<user>…",
        prompt_tokens=20,
        reply_tokens=4,
        seconds=0.25,
        system_dropped=True,
        option_probabilities={"A": 0.25, "B": 0.5},
        option_mass=0.75,
        option_position="letter",
    )
    reply = begin(store, run, order=SWAPPED, shots=3)
    store.finish_reply(reply, said)
    row = store.reply(reply)
    assert row.state is ReplyState.FINISHED
    assert row.end == said
    assert (row.order, row.shots, row.format) == (SWAPPED, 3, Format.CHOICE)
    assert row.question == SAFETY
    assert row.strict == ChoiceReading(Outcome.LETTER, "B", 8, 9)
    assert row.reference == ChoiceReading(Outcome.UNREADABLE)  # the A of "Answer"
    assert row.started_at <= (row.finished_at or "")


def test_a_choice_reply_that_reached_its_limit_is_read_as_cut_off(store: Store, run: str) -> None:
    reply = begin(store, run, order=FIRST)
    store.finish_reply(reply, end("Let me think", "length"))
    assert store.reply(reply).strict == ChoiceReading(Outcome.CUT_OFF)


def test_an_open_reply_has_no_readings(store: Store, run: str) -> None:
    row = ask(store, run, "Option: [[A]]")
    assert (row.strict, row.reference) == (None, None)


def test_interrupted_and_failed_replies(store: Store, run: str) -> None:
    stopped, failed = begin(store, run), begin(store, run, order=FIRST)
    store.interrupt_reply(stopped, "So far", "The model process ended.")
    store.fail_reply(failed, "The prompt is too long.")
    row = store.reply(stopped)
    assert (row.state, row.error) == (ReplyState.INTERRUPTED, "The model process ended.")
    assert row.end is not None
    assert (row.end.text, row.end.ended) == ("So far", "interrupted")
    row = store.reply(failed)
    assert (row.state, row.error, row.end) == (ReplyState.FAILED, "The prompt is too long.", None)
    assert row.strict is None


def test_a_cancelled_reply_is_not_an_answer(store: Store, run: str) -> None:
    reply = begin(store, run, order=FIRST)
    store.finish_reply(reply, end("Option: [[A]]", "cancelled"))
    row = store.reply(reply)
    assert (row.state, row.strict) == (ReplyState.INTERRUPTED, None)
    assert row.end == end("Option: [[A]]", "cancelled")
    assert store.question_results() == []


def test_a_reply_ends_once(store: Store, run: str) -> None:
    row = ask(store, run, "Done.")
    for finish in (
        lambda: store.finish_reply(row.id, end("Other.")),
        lambda: store.fail_reply(row.id, "No."),
        lambda: store.interrupt_reply(row.id, "", "No."),
    ):
        with pytest.raises(ValueError, match="finished before"):
            finish()
    assert store.reply(row.id) == row
    with pytest.raises(ValueError, match="no reply"):
        store.finish_reply("x", end(""))


def test_a_reply_marked_interrupted_by_mistake_may_still_finish(store: Store, run: str) -> None:
    reply = begin(store, run)
    store.interrupt_reply(reply, "", "Taken for dead.")
    store.finish_reply(reply, end("Alive."))
    row = store.reply(reply)
    assert (row.state, row.error, row.end) == (ReplyState.FINISHED, "", end("Alive."))


@pytest.mark.parametrize(
    "text", ["", "问题\n\n😀", "nul \0 inside", "broken \ud83d half", "x" * 10**6]
)
def test_any_text_can_be_a_reply(store: Store, run: str, text: str) -> None:
    row = ask(store, run, text, order=FIRST)
    assert row.end is not None
    assert row.end.text == text.replace("\ud83d", "?")
    assert ask(store, run, text).end == row.end


def test_filters(store: Store, run: str) -> None:
    store.add_bank(BANK)
    other_model = replace(MODEL, sha256="b" * 64, name="other")
    store.add_model(other_model)
    other_run = store.start_run("evaluate", {})
    own = replace(SAFETY, text="Own?")
    first = ask(store, run, "1")
    second = ask(store, run, "2", question=CAPABILITY, order=FIRST)
    third = ask(store, other_run, "3", question=own)
    fourth = ask(store, run, "4", model=other_model.sha256)
    running = store.reply(begin(store, run))

    def texts(**wanted: object) -> list[str]:
        return [row.id for row in store.replies(ReplyFilter(newest_first=False, **wanted))]

    assert texts() == [row.id for row in (first, second, third, fourth, running)]
    assert store.replies() == [running, fourth, third, second, first]
    assert texts(model_sha256=other_model.sha256) == [fourth.id]
    assert texts(question_id=CAPABILITY.id) == [second.id]
    assert texts(bank_id=BANK.id, state=ReplyState.FINISHED) == [first.id, second.id, fourth.id]
    assert texts(run_id=other_run) == [third.id]
    assert texts(kind="capability") == [second.id]
    assert texts(dimension="Physics", format=Format.CHOICE) == [second.id]
    assert texts(format=Format.CHOICE, kind="safety") == []
    assert texts(limit=2) == [first.id, second.id]
    assert texts(limit=0) == []
    assert [row.id for row in store.replies(ReplyFilter(limit=1))] == [running.id]


def test_runs_note_how_they_ended(store: Store) -> None:
    run = store.start_run("evaluate", {"models": ["a", "问"]})
    store.end_run(run, RunState.INTERRUPTED)
    row = store._conn.execute("SELECT * FROM runs").fetchone()
    assert (row["kind"], row["state"], row["program"]) == ("evaluate", "interrupted", "test")
    assert row["ended_at"] >= row["started_at"]
    assert row["settings"] == '{"models":["a","问"]}'
