"""Ctrl-C, a killed model process, a killed program: nothing is lost, and it goes on."""

import contextlib
import signal
import sqlite3
import sys
import time

import psutil
import pytest

from faef_desktop.bootstrap import build
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.records import ReplyState
from tests import scripted
from tests.e2e.command_line import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

BANK = scripted.bank(8)
PATIENCE = 60.0
QUICK = scripted.answers(BANK.questions)
SLOW = [{**rule, "delay": 0.03} for rule in QUICK]
"""Until something was interrupted; what follows need not take long."""


@pytest.fixture
def program(tmp_path):
    made = Program(tmp_path)
    made.play(SLOW)
    write_bank(BANK, made.bank)
    return made


@pytest.fixture
def arguments(program, tmp_path):
    model = scripted.model_file(tmp_path)
    return ["evaluate", "-m", model, "-b", program.bank]


def states(program):
    """Return how many replies are in each state, as another program sees them."""
    services = build(program.workspace)
    try:
        found = [reply.state for reply in services.store.replies()]
    finally:
        services.close()
    return {state: found.count(state) for state in set(found)}


def finished(program):
    """Return how many replies have finished, without opening the workspace as a program does.

    That would take the right to write, perhaps before the program under test has it.
    """
    try:
        address = f"{program.workspace.as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=5)) as connection:
            query = "SELECT count(*) FROM replies WHERE state = 'finished'"
            return connection.execute(query).fetchone()[0]
    except sqlite3.OperationalError:  # not there yet
        return 0


def wait_for_replies(program, count):
    deadline = time.monotonic() + PATIENCE
    while finished(program) < count:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def children_of(process):
    return psutil.Process(process.pid).children(recursive=True)


def ended(processes):
    _, alive = psutil.wait_procs(processes, timeout=10)
    return not alive


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_ctrl_c_ends_in_order_and_resume_goes_on(program, arguments, name):
    process = program.start(*arguments)
    wait_for_replies(program, 4)
    workers = children_of(process)
    process.send_signal(signal.Signals[name])
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert out == ""
    assert "they are kept" in err
    assert "--resume" in err
    assert "Traceback" not in err
    assert ended(workers)
    before = states(program)
    assert before[ReplyState.FINISHED] >= 4
    assert ReplyState.RUNNING not in before
    program.play(QUICK)
    result = program(*arguments, "--resume", "--json")
    assert result.code == 0
    row = next(r for r in result.json if (r["kind"], r["dimension"]) == ("safety", "*"))
    assert (row["n"], row["judged"]) == (8, 8)
    assert states(program)[ReplyState.FINISHED] == 27


def test_a_killed_model_process_costs_one_reply(program, arguments):
    process = program.start(*arguments)
    wait_for_replies(program, 4)
    (worker,) = children_of(process)
    program.play(QUICK)
    worker.kill()
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "SIGKILL" in err
    assert "Replies that were interrupted: 1;" in err
    found = states(program)
    assert found[ReplyState.INTERRUPTED] == 1
    assert found[ReplyState.FINISHED] == 26


def test_a_killed_program_leaves_no_process_and_goes_on(program, arguments):
    process = program.start(*arguments)
    wait_for_replies(program, 4)
    workers = children_of(process)
    process.kill()
    process.communicate(timeout=PATIENCE)
    assert ended(workers)
    program.play(QUICK)
    assert program(*arguments, "--resume").code == 0
    assert states(program)[ReplyState.FINISHED] == 27


def test_a_model_that_always_crashes_stops_the_evaluation(program, arguments):
    program.play([{"match": "", "reply": "x", "crash": "SIGSEGV"}])
    result = program(*arguments)
    assert result.code == 1
    assert "3 times in a row" in result.err
    assert "SIGSEGV" in result.err
    assert states(program) == {ReplyState.INTERRUPTED: 3}


def test_a_reader_that_goes_away_is_no_crash(program):
    process = program.start("bank", "check", program.bank)
    process.stdout.close()
    with contextlib.suppress(ValueError):
        process.wait(PATIENCE)
    err = process.stderr.read()
    process.stderr.close()
    assert "Traceback" not in err
