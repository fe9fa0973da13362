"""A real worker process with the scripted backend: what happens when things go wrong."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from faef_desktop.engine.client import Exited, ExitReason, worker_command
from faef_desktop.engine.lines import decode_event, encode
from faef_desktop.engine.protocol import (
    Ended,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadFailed,
    LoadProgress,
    Log,
    Measure,
    Measured,
    Mode,
    Quit,
    Started,
    Text,
    Turn,
)
from tests.engine_talk import scripted

SCRIPT = {
    "rules": [
        {"match": "hello", "reply": "Hi there, how are you today?", "delay": 0.02},
        {"match": "slow", "reply": "word " * 500, "delay": 0.01},
        {"match": "crash", "reply": "a b c d", "crash": "SIGSEGV", "crash_after": 2},
        {"match": "abort", "crash": "SIGABRT"},
        {"match": "exit", "reply": "a b", "exit": 5, "exit_after": 1},
        {"match": "hang", "reply": "a b", "hang_after": 1, "log_after": 1},
        {"match": "junk", "reply": "a b", "junk_after": 1},
        {"match": "print", "reply": "a b", "log_after": 1},
        {"match": "refuse", "fail": "This cannot be asked."},
        {"match": "break", "reply": "a b", "fail_after": 1, "fail": "It broke off."},
        {
            "match": "choose",
            "reply": "Option: [[A]]",
            "probabilities": {"A": 0.75, "B": 0.25},
            "mass": 0.99,
        },
    ]
}


@pytest.fixture
def talk(tmp_path, monkeypatch):
    with scripted(SCRIPT, tmp_path, monkeypatch) as talk:
        assert isinstance(talk.load("model.gguf"), Loaded)
        yield talk


def exited_after(talk, text):
    talk.send(text)
    return talk.wait(Exited)


def test_a_reply_streams_and_ends(talk):
    end = talk.ask("hello")
    assert isinstance(end, Finished)
    assert end.text == "Hi there, how are you today?"
    assert end.ended is Ended.STOP
    assert end.prompt == "user: hello"
    pieces = [event.text for event in talk.seen if isinstance(event, Text)]
    assert "".join(pieces) == end.text
    assert len(pieces) > 1
    started = [event for event in talk.seen if isinstance(event, Started)]
    assert len(started) == 1


def test_text_is_coalesced(talk):
    end = talk.ask("slow", max_tokens=100)
    assert end.ended is Ended.LENGTH
    assert end.reply_tokens == 100
    pieces = [event for event in talk.seen if isinstance(event, Text)]
    assert len(pieces) < end.seconds / 0.03 + 2


def test_probabilities_cross(talk):
    end = talk.ask("choose", letters=("A", "B"))
    assert end.probabilities.by_letter == {"A": 0.75, "B": 0.25}
    assert end.probabilities.mass == 0.99


def test_the_measurement_crosses(tmp_path, monkeypatch):
    with scripted(
        {"measured": {"rates": {"1": 40.0, "8": 90.0}}, "rules": []}, tmp_path, monkeypatch
    ) as talk:
        talk.load("any.gguf", sequences=8, batch_memory=1 << 30)
        talk.process.send(Measure(request_id="m"))
        measured = talk.wait(Measured, request_id="m")
        assert [(rate.sequences, rate.tokens_per_second) for rate in measured.rates] == [
            (1, 40.0),
            (8, 90.0),
        ]


def test_a_measurement_that_fails_is_told(tmp_path, monkeypatch):
    script = {"measured": {"fail": "No room."}, "rules": []}
    with scripted(script, tmp_path, monkeypatch) as talk:
        talk.process.send(Measure(request_id="m"))
        assert talk.wait(Failed).sentence == "No room."


def test_progress_is_reported(talk):
    shares = [event.fraction for event in talk.seen if isinstance(event, LoadProgress)]
    assert shares[0] == 0.0
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_a_prompt_without_a_rule_fails_loudly(talk):
    end = talk.ask("what?")
    assert isinstance(end, Failed)
    assert "no rule" in end.sentence
    assert isinstance(talk.ask("hello"), Finished)


def test_a_failed_reply_leaves_the_process_alive(talk):
    assert talk.ask("refuse").sentence == "This cannot be asked."
    assert talk.ask("break").sentence == "It broke off."
    assert isinstance(talk.ask("hello"), Finished)


def test_interleaved_replies_take_turns_and_more_wait(talk):
    ends = talk.ask_together(["slow"] * 6, max_tokens=20)
    assert [end.reply_tokens for end in ends] == [20] * 6
    order = [
        (type(event), event.request_id)
        for event in talk.seen
        if isinstance(event, Started | Finished)
    ]
    # Four run side by side; the fifth starts when the first has ended.
    assert [kind for kind, _ in order[:4]] == [Started] * 4
    assert order[4][0] is Finished


def test_an_exact_reply_runs_alone(talk):
    talk.send("slow", "1", max_tokens=10, mode=Mode.EXACT)
    talk.send("slow", "2", max_tokens=10, mode=Mode.INTERLEAVED)
    talk.send("slow", "3", max_tokens=10, mode=Mode.EXACT)
    talk.wait(Finished, request_id="3")
    order = [
        (type(event).__name__, event.request_id)
        for event in talk.seen
        if isinstance(event, Started | Finished)
    ]
    assert order == [(kind, number) for number in "123" for kind in ("Started", "Finished")]


def test_a_cancelled_reply_keeps_its_text(talk):
    talk.send("slow", max_tokens=400)
    talk.wait(Text)
    began = time.monotonic()
    talk.process.cancel("r")
    end = talk.wait(Finished)
    assert time.monotonic() - began < 0.5
    assert end.ended is Ended.CANCELLED
    assert end.text.startswith("word")
    time.sleep(2.2)  # the kill that was armed must not come
    assert isinstance(talk.ask("hello", "next"), Finished)


def test_a_waiting_reply_can_be_cancelled(talk):
    talk.send("slow", "1", max_tokens=30)
    talk.send("slow", "2", max_tokens=30)
    talk.process.cancel("2")
    end = talk.wait(Finished)
    assert (end.request_id, end.ended, end.text) == ("2", Ended.CANCELLED, "")
    assert talk.wait(Finished).request_id == "1"


def test_a_hang_is_killed_two_seconds_after_the_cancel(talk):
    talk.send("hang")
    while talk.wait(Log).text != "a native line":  # before that it would heed the cancel
        pass
    began = time.monotonic()
    talk.process.cancel("r")
    exited = talk.wait(Exited)
    assert 1.8 < time.monotonic() - began < 3.5
    assert exited.reason is ExitReason.UNRESPONSIVE
    assert "did not stop" in exited.sentence


def test_a_crash_is_told(talk):
    exited = exited_after(talk, "crash")
    assert exited.reason is ExitReason.CRASHED
    assert "SIGSEGV" in exited.sentence
    assert any("Segmentation fault" in line for line in exited.log_tail)
    assert [event.text for event in talk.seen if isinstance(event, Text)]


def test_an_abort_is_told(talk):
    assert "SIGABRT" in exited_after(talk, "abort").sentence


def test_an_exit_is_told(talk):
    exited = exited_after(talk, "exit")
    assert exited.reason is ExitReason.ENDED
    assert exited.code == 5


def test_junk_on_the_stream_ends_the_process(talk):
    exited = exited_after(talk, "junk")
    assert exited.reason is ExitReason.GARBLED
    assert not psutil.pid_exists(talk.process.pid)


def test_native_prints_become_log_lines(talk):
    assert isinstance(talk.ask("print"), Finished)
    talk.process.close()
    talk.wait(Exited)
    assert "a native line" in [event.text for event in talk.seen if isinstance(event, Log)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_kill_in_the_middle_of_a_reply(talk):
    talk.send("slow", max_tokens=400)
    talk.wait(Text)
    os.kill(talk.process.pid, signal.SIGKILL)
    exited = talk.wait(Exited)
    assert exited.reason is ExitReason.KILLED
    assert not talk.process.alive
    assert not psutil.pid_exists(talk.process.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_stopped_process_is_closed_in_time(talk):
    os.kill(talk.process.pid, signal.SIGSTOP)
    began = time.monotonic()
    talk.process.close()
    assert time.monotonic() - began < 3
    assert talk.wait(Exited).reason is ExitReason.CLOSED


def test_closing_in_the_middle_of_a_reply_is_quick(talk):
    talk.send("slow", max_tokens=400)
    talk.wait(Text)
    began = time.monotonic()
    talk.process.close()
    assert time.monotonic() - began < 1
    assert talk.wait(Exited).code == 0


def test_ctrl_c_in_the_terminal_is_not_for_the_process(talk):
    if sys.platform != "win32":
        assert os.getpgid(talk.process.pid) != os.getpgid(0)


@pytest.mark.parametrize(
    ("load", "kind"),
    [({"fail": "This model is odd."}, LoadFailed), ({"crash": "SIGSEGV"}, Exited)],
)
def test_loading_can_go_wrong(tmp_path, monkeypatch, load, kind):
    with scripted({"load": load, "rules": []}, tmp_path, monkeypatch) as talk:
        talk.process.send(Load(path="model.gguf"))
        assert talk.wait(LoadFailed, Exited).__class__ is kind


def test_closing_while_loading_is_quick(tmp_path, monkeypatch):
    with scripted({"load": {"delay": 30}, "rules": []}, tmp_path, monkeypatch) as talk:
        talk.process.send(Load(path="model.gguf"))
        talk.wait(LoadProgress)
        began = time.monotonic()
        talk.process.close()
        assert time.monotonic() - began < 3


def test_a_missing_script_is_said(monkeypatch, tmp_path):
    with scripted({"rules": []}, tmp_path, monkeypatch) as talk:
        talk.ready()
    monkeypatch.delenv("FAEF_SCRIPT")
    from tests.engine_talk import Talk

    with Talk(worker_command("scripted")) as talk:
        exited = talk.wait(Exited)
    assert exited.reason is ExitReason.ENDED
    assert "FAEF_SCRIPT" in exited.log_tail[-1]


class TestBareWorker:
    """The worker without the client: plain pipes."""

    @pytest.fixture
    def worker(self, tmp_path, monkeypatch):
        scripted(SCRIPT, tmp_path, monkeypatch)
        pipe = subprocess.PIPE
        with subprocess.Popen(worker_command("scripted"), stdin=pipe, stdout=pipe) as process:
            yield process
            process.kill()

    def test_it_exits_when_stdin_closes(self, worker):
        worker.stdout.readline()
        worker.stdin.close()
        assert worker.wait(5) == 0

    def test_it_exits_in_the_middle_of_a_hang_when_stdin_closes(self, worker):
        request = Generate(request_id="1", turns=(Turn("user", "hang"),), max_tokens=9)
        worker.stdin.write(encode(Load(path="x")) + encode(request))
        worker.stdin.flush()
        while not isinstance(decode_event(worker.stdout.readline()), Text):
            pass
        worker.stdin.close()
        assert worker.wait(5) == 0

    def test_it_quits_when_told(self, worker):
        worker.stdin.write(encode(Quit()))
        worker.stdin.flush()
        assert worker.wait(5) == 0

    def test_it_exits_when_nobody_reads(self, worker):
        request = Generate(request_id="1", turns=(Turn("user", "slow"),), max_tokens=400)
        worker.stdin.write(encode(Load(path="x")) + encode(request))
        worker.stdin.flush()
        worker.stdout.readline()
        worker.stdout.close()
        assert worker.wait(5) == 0

    def test_it_goes_on_after_a_bad_request(self, worker):
        hello = Generate(request_id="1", turns=(Turn("user", "hello"),), max_tokens=9)
        line = encode(hello)
        half = len(line) // 2
        worker.stdin.write(b"nonsense\n{}\n" + line[:half])
        worker.stdin.flush()
        time.sleep(0.05)
        worker.stdin.write(line[half:])
        worker.stdin.flush()
        events = []
        while not events or not isinstance(events[-1], Finished):
            events.append(decode_event(worker.stdout.readline()))
        complaints = [event.text for event in events if isinstance(event, Log)]
        assert len(complaints) == 2
        assert "nonsense" in complaints[0]
