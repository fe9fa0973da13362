"""What the program learns of a process that is no proper worker."""

import sys
import threading
import time
from pathlib import Path

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.engine import oom
from faef_desktop.engine.client import Exited, ExitReason, ModelProcess, worker_command
from faef_desktop.engine.protocol import Cancel, Log, Quit
from tests.engine_talk import Talk

DESCRIPTORS = Path("/proc/self/fd")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def how_it_ends(code: str) -> Exited:
    with Talk(python(code)) as talk:
        return talk.wait(Exited)


def test_the_commands(monkeypatch):
    assert worker_command() == [sys.executable, "-m", "faef_desktop", "--worker"]
    assert worker_command("scripted")[-2:] == ["--backend", "scripted"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--worker"]


def test_a_command_that_does_not_exist_is_told():
    process = ModelProcess(lambda _: None, command=["/nonexistent/program"])
    with pytest.raises(UserError, match="could not be started"):
        process.start()
    assert not process.alive
    assert process.pid is None
    process.close()


def test_an_exit_status_is_told():
    exited = how_it_ends("raise SystemExit(7)")
    assert exited.reason is ExitReason.ENDED
    assert exited.code == 7
    assert exited.sentence == (
        "The model process ended unexpectedly with code 7; load the model again."
    )


def test_a_traceback_is_kept_in_the_log():
    exited = how_it_ends("1/0")
    assert exited.reason is ExitReason.ENDED
    assert "ZeroDivisionError" in exited.log_tail[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGTERM"])
def test_a_crash_is_told_by_its_signal(name):
    code = "import os, resource, signal; resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
    exited = how_it_ends(code + f"os.kill(os.getpid(), signal.{name})")
    assert exited.reason is ExitReason.CRASHED
    assert name in exited.sentence


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_sigkill_comes_from_outside_unless_the_kernel_tells_otherwise(tmp_path, monkeypatch):
    counter = tmp_path / "vmstat"
    counter.write_text("pgmajfault 7\noom_kill 3\n", encoding="ascii")
    monkeypatch.setattr(oom, "COUNTERS", (tmp_path / "absent", counter))
    wait = f"while 'oom_kill 3' in open({str(counter)!r}).read(): time.sleep(0.01)"
    end = "import os, time\n{}\nos.kill(os.getpid(), 9)"
    exited = how_it_ends(end.format(""))
    assert exited.reason is ExitReason.KILLED
    assert "from outside" in exited.sentence

    with Talk(python(end.format(wait))) as talk:
        counter.write_text("pgmajfault 7\noom_kill 4\n", encoding="ascii")
        exited = talk.wait(Exited)
    assert exited.reason is ExitReason.OUT_OF_MEMORY
    assert "because memory ran out" in exited.sentence


@pytest.mark.parametrize(
    "line", ["hello", "{}", '{"v":1,"type":"Quit"}', "\\xff\\xfe", '{"v":9,"type":"Log"}']
)
def test_a_line_that_is_no_event_ends_the_process(line):
    code = f"import os, time; os.write(1, b'{line}\\n'); time.sleep(60)"
    exited = how_it_ends(code)
    assert exited.reason is ExitReason.GARBLED
    assert "unreadable" in exited.sentence


def test_a_process_that_closes_its_output_is_ended():
    exited = how_it_ends("import os, time; os.close(1); time.sleep(60)")
    assert exited.reason is ExitReason.GARBLED
    assert "closed its output" in exited.sentence


def test_a_process_that_hears_nothing_is_killed_in_time():
    with Talk(python("import time; time.sleep(60)")) as talk:
        began = time.monotonic()
        talk.process.close()
        assert time.monotonic() - began < 4
        exited = talk.wait(Exited)
    assert exited.reason is ExitReason.CLOSED
    assert not talk.process.alive


def test_requests_to_a_process_that_does_not_read_do_not_block():
    with Talk(python("import time; time.sleep(60)")) as talk:
        began = time.monotonic()
        for _ in range(50):
            talk.send("x" * 100_000)
        assert time.monotonic() - began < 1


def test_requests_to_a_process_that_is_gone_are_dropped():
    with Talk(python("pass")) as talk:
        talk.wait(Exited)
        talk.send("anyone there?")
        talk.process.cancel("r")
        talk.process.send(Quit())


def test_closing_twice_and_before_the_start_is_fine():
    process = ModelProcess(lambda _: None, command=python("pass"))
    process.close()
    process.start()
    process.close()
    process.close()
    with pytest.raises(RuntimeError):
        process.start()


def test_close_may_be_called_from_the_listener():
    done = threading.Event()

    def listener(event):
        if isinstance(event, Log):
            process.close()
        if isinstance(event, Exited):
            done.set()

    code = "import sys; sys.stderr.write('up\\n'); sys.stderr.flush(); sys.stdin.read()"
    process = ModelProcess(listener, command=python(code))
    process.start()
    assert done.wait(10)
    process.close()


def test_log_lines_of_any_length_and_bytes_arrive():
    code = "import os; os.write(2, b'a' * 10000 + b'\\n\\xff\\nlast')"
    with Talk(python(code)) as talk:
        exited = talk.wait(Exited)
    text = "".join(event.text for event in talk.seen if isinstance(event, Log))
    assert text.startswith("a" * 10000)
    assert exited.log_tail[-1] == "last"


@pytest.mark.skipif(not DESCRIPTORS.is_dir(), reason="counts descriptors in /proc")
def test_nothing_is_left_behind():
    def left():
        return len(list(DESCRIPTORS.iterdir())), threading.active_count()

    how_it_ends("pass")
    before = left()
    for code in ("pass", "1/0", "import os; os.write(1, b'x\\n')"):
        how_it_ends(code)
    # Fewer is fine: a thread of an earlier test may end in the meantime.
    assert all(now <= then for now, then in zip(left(), before, strict=True))


def test_cancelling_what_was_never_asked_does_nothing():
    with Talk(python("import sys; sys.stdin.read()")) as talk:
        talk.process.cancel("nothing")
        talk.process.send(Cancel(request_id="nothing"))
        assert talk.process.alive


def test_a_bug_of_the_listener_shows_and_the_events_go_on(monkeypatch):
    bugs, seen = [], []
    monkeypatch.setattr(threading, "excepthook", lambda args: bugs.append(args.exc_value))

    def listener(event):
        seen.append(event)
        raise KeyError(type(event).__name__)

    process = ModelProcess(listener, command=python("import os; os.write(2, b'one\\ntwo\\n')"))
    process.start()
    process.close()
    assert [type(event) for event in seen] == [Log, Log, Exited]
    assert [bug.args[0] for bug in bugs] == ["Log", "Log", "Exited"]
