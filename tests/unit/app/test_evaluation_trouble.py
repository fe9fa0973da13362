"""Crashes, a full disk, files that are gone or changed: what an evaluation makes of them."""

import os
import signal
import time

import pytest

from faef_desktop.app.runs.evaluation import EvaluationStopped
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.replies.run_records import RunState
from tests import scripted
from tests.evaluating import BANK, RULES


def test_a_crash_costs_one_reply(desk, play):
    crash = {"match": f"user: {BANK.questions[1].text}\n\nA", "reply": "x y", "crash": "SIGKILL"}
    play([crash, *RULES])
    row = desk.total(desk.run())
    (lost, also) = desk.replies(state=ReplyState.INTERRUPTED)
    assert {lost.format, also.format} == {Format.CHOICE}
    assert "SIGKILL" in lost.error
    assert desk.reports[-1].interrupted == 2
    assert any("SIGKILL" in report.note for report in desk.reports)
    assert row.n == 3
    assert row.judged == 2
    # Healed: the missing ones are asked again, and only those.
    play(RULES)
    row = desk.total(desk.run(resume=True))
    assert row.judged == 3
    assert len(desk.replies(state=ReplyState.FINISHED)) == 12


def test_three_crashes_in_a_row_stop_it(desk, play):
    play([*RULES[:3], {"match": "", "reply": "x", "crash": "SIGKILL"}])
    with pytest.raises(UserError, match=r"3 times in a row.*--resume"):
        desk.run()
    assert len(desk.replies(state=ReplyState.FINISHED)) == 3
    assert len(desk.replies(state=ReplyState.INTERRUPTED)) == 3


def test_a_reply_that_cannot_be_made_is_noted_and_passed_over(desk, play):
    play([{"match": BANK.questions[0].text, "fail": "Too long for this model."}, *RULES])
    row = desk.total(desk.run())
    assert row.n == 2
    assert len(desk.replies(state=ReplyState.FAILED)) == 3
    assert any(report.note == "q1: Too long for this model." for report in desk.reports)


def test_a_full_disk_ends_it_with_a_sentence(desk, play):
    play([{**rule, "reply": "word " * 3000} for rule in RULES])
    store = desk.services.store
    store.add_bank(BANK)
    (pages,) = store._conn.execute("PRAGMA page_count").fetchone()
    store._conn.execute(f"PRAGMA max_page_count = {pages + 8}")
    with pytest.raises(UserError, match="full"):
        desk.run(max_open_tokens=3000, max_choice_tokens=3000)
    (run,) = store.queued_runs()
    before = {reply.id for reply in desk.replies(state=ReplyState.FINISHED)}
    assert run.state in (RunState.PAUSED, RunState.RUNNING)  # even this may find no room
    store._conn.execute(f"PRAGMA max_page_count = {pages + 8000}")
    desk.run(max_open_tokens=3000, max_choice_tokens=3000, resume=True)
    after = desk.replies(state=ReplyState.FINISHED)
    assert before < {reply.id for reply in after}
    assert len(after) == 12


def test_a_process_killed_between_two_replies_is_started_again(desk):
    killed = []

    def kill_once(progress):
        pid = desk.host_pid()
        if progress.done == 4 and not killed and pid is not None:
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)
            time.sleep(0.3)

    rows = desk.run(also=kill_once)
    assert killed
    assert len(desk.replies(state=ReplyState.FINISHED)) == 12
    assert sum(row.judged for row in rows if row.dimension == "*") == 4


def test_a_model_that_cannot_be_used_is_passed_over_and_told(desk, play, tmp_path):
    play(RULES)
    other = scripted.model_file(tmp_path, "other", seed=1)

    def lose_the_first(progress):
        if progress.total:  # the files were looked at, and the first is about to be loaded
            desk.model.unlink(missing_ok=True)

    with pytest.raises(UserError, match=r"tiny\.gguf is gone.*--resume"):
        desk.run(models=(str(desk.model), str(other)), also=lose_the_first)
    runs = desk.services.store.queued_runs()
    assert [run.state for run in runs] == [RunState.FAILED, RunState.FINISHED]


def test_a_changed_model_file_is_refused(desk, tmp_path):
    with pytest.raises(EvaluationStopped):
        desk.run(stop_after=3)
    store = desk.services.store
    (run,) = store.queued_runs()
    scripted.model_file(tmp_path, seed=9)
    queue = RunQueue(store, desk.services.resources, command=scripted.COMMAND)
    queue.go_on([run.id])
    queue.work()
    (run,) = store.queued_runs()
    assert run.state is RunState.FAILED
    assert "its content changed" in run.sentence
    assert run.finished == 3


def test_a_second_model_that_is_broken_is_refused_before_the_first_is_asked(desk, tmp_path):
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF and no more")
    with pytest.raises(UserError, match=r"broken\.gguf"):
        desk.run(models=(str(desk.model), str(broken)))
    assert desk.replies() == []


def test_of_many_under_way_only_the_one_to_blame_is_lost(desk, play):
    text = BANK.questions[1].text
    crash = {"match": f"user: {text}\n\nA", "reply": "x y", "crash": "SIGKILL", "crash_after": 1}
    slow = [{**rule, "delay": 0.01} for rule in RULES]
    play([crash, *slow])
    desk.run(mode=Mode.INTERLEAVED)
    (run,) = desk.services.store.queued_runs()
    # Both orders of one question crash the process; all others get their reply after all.
    assert (run.state, run.finished, run.missing) == (RunState.FINISHED, 10, 2)
    assert run.can_go_on
    lost = {(r.question.text, r.format) for r in desk.replies(state=ReplyState.INTERRUPTED)}
    assert (text, Format.CHOICE) in lost
    assert desk.reports[-1].interrupted == 2
