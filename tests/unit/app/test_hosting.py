"""One model in a process of its own: loading, asking, crashing, restarting, giving up."""

import os
import queue
import signal
import threading
import time

import pytest

from faef_desktop.app.models.host_state import HostState, Phase
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited, ExitReason
from faef_desktop.engine.protocol import Ended, Finished, Mode, Sampling, Started, Text, Turn

PATIENCE = 20.0
CRASH = {"match": "crash", "reply": "some words here", "crash": "SIGKILL", "crash_after": 2}
SLOW = {"match": "slow", "reply": "word " * 500, "delay": 0.02}
FINE = {"match": "fine", "reply": "All is fine."}
RULES = [CRASH, SLOW, FINE]


class Listener:
    """Keeps the events of one reply."""

    def __init__(self):
        self.events = queue.Queue()
        self.seen = []

    def __call__(self, event):
        self.events.put(event)

    def until(self, *kinds):
        while True:
            event = self.events.get(timeout=PATIENCE)
            self.seen.append(event)
            if isinstance(event, kinds):
                return event


def ask(host, text, **more):
    listener = Listener()
    request_id = host.ask([Turn("user", text)], max_tokens=600, listener=listener, **more)
    return listener, request_id


def wait_for(host, *phases):
    deadline = time.monotonic() + PATIENCE
    while host.state.phase not in phases:
        assert time.monotonic() < deadline, host.state
        time.sleep(0.01)
    return host.state


@pytest.fixture
def host(services, play):
    play(RULES)
    return services.host


def test_a_model_loads_and_says_what_it_is(host, model):
    states = []
    host.load(model, on_state=states.append)
    loaded = host.wait_ready(PATIENCE)
    assert loaded.description == "scripted tiny.gguf"
    state = host.state
    assert state.phase is Phase.READY
    assert state.model.name == "tiny"
    assert state.ready.binding == "scripted"
    assert host.pid is not None
    phases = [state.phase for state in states]
    assert phases[0] is Phase.LOADING
    assert phases[-1] is Phase.READY
    assert any(state.fraction not in (None, 0.0) for state in states)


def test_a_reply_streams_and_ends(host, model):
    host.load(model)
    host.wait_ready(PATIENCE)
    listener, _ = ask(host, "fine")
    end = listener.until(Finished)
    assert end.text == "All is fine."
    assert end.ended is Ended.STOP
    assert isinstance(listener.seen[0], Started)
    assert "".join(e.text for e in listener.seen if isinstance(e, Text)) == end.text


def test_a_reply_is_cancelled(host, model):
    host.load(model)
    host.wait_ready(PATIENCE)
    listener, request_id = ask(host, "slow")
    listener.until(Text)
    host.cancel(request_id)
    assert listener.until(Finished).ended is Ended.CANCELLED
    host.cancel(request_id)  # too late, and no harm


def test_provenance_tells_all_that_is_known(host, model):
    with pytest.raises(UserError, match="load one first"):
        host.provenance(template_id="t", max_tokens=1, sampling=Sampling(), mode=Mode.EXACT)
    host.load(model, gpu_layers=2, context=512)
    host.wait_ready(PATIENCE)
    known = host.provenance(
        template_id="t@1",
        max_tokens=7,
        sampling=Sampling(temperature=0.5, seed=3),
        mode=Mode.INTERLEAVED,
    )
    assert known.model_sha256 == host.state.model.sha256
    assert (known.template_id, known.max_tokens, known.seed) == ("t@1", 7, 3)
    assert (known.layers, known.layers_offloaded, known.context) == (4, 2, 512)
    assert known.batch_mode == "interleaved"
    assert known.program.startswith("faef-desktop ")


def test_what_fast_replies_cost_can_be_asked(host, model):
    with pytest.raises(UserError):
        host.measure(print)
    host.load(model, sequences=6)
    host.wait_ready(PATIENCE)
    heard = queue.SimpleQueue()
    host.measure(heard.put)
    assert heard.get(timeout=PATIENCE).sequences == 6


def test_nothing_can_be_asked_before_a_model_is_ready(host):
    with pytest.raises(UserError, match="No model is loaded"):
        ask(host, "fine")
    with pytest.raises(UserError, match="No model is loaded"):
        host.wait_ready(0)
    with pytest.raises(UserError, match="No model was loaded"):
        host.restart()


def test_a_crash_ends_the_reply_and_a_restart_heals(host, model):
    host.load(model)
    host.wait_ready(PATIENCE)
    crashing, _ = ask(host, "crash")
    beside, _ = ask(host, "fine", mode=Mode.INTERLEAVED)
    exited = crashing.until(Exited)
    assert exited.reason is ExitReason.KILLED
    assert beside.until(Exited, Finished)
    state = wait_for(host, Phase.CRASHED)
    assert state.sentence == exited.sentence
    assert host.pid is None
    with pytest.raises(UserError, match="SIGKILL"):
        ask(host, "fine")
    host.restart()
    host.wait_ready(PATIENCE)
    listener, _ = ask(host, "fine")
    assert listener.until(Finished).text == "All is fine."


def test_after_three_crashes_in_a_row_it_gives_up(host, model):
    host.load(model)
    for number in (1, 2, 3):
        host.wait_ready(PATIENCE)
        listener, _ = ask(host, "crash")
        listener.until(Exited)
        state = wait_for(host, Phase.CRASHED, Phase.GAVE_UP)
        if number < 3:
            assert state.phase is Phase.CRASHED
            host.restart()
    assert state.phase is Phase.GAVE_UP
    assert state.sentence.startswith("tiny.gguf ended 3 times in a row, so it is not started again")
    with pytest.raises(UserError, match="3 times in a row"):
        host.restart()
    host.load(model)  # a person may insist
    host.wait_ready(PATIENCE)


def test_a_good_reply_between_crashes_counts(host, model):
    host.load(model)
    for text in ("crash", "crash", "fine", "crash", "crash"):
        host.wait_ready(PATIENCE)
        listener, _ = ask(host, text)
        if isinstance(listener.until(Exited, Finished), Exited):
            assert wait_for(host, Phase.CRASHED, Phase.GAVE_UP).phase is Phase.CRASHED
            host.restart()


def test_a_process_killed_from_outside_is_told(host, model):
    host.load(model)
    host.wait_ready(PATIENCE)
    listener, _ = ask(host, "slow")
    listener.until(Text)
    os.kill(host.pid, signal.SIGTERM)
    assert "SIGTERM" in listener.until(Exited).sentence
    wait_for(host, Phase.CRASHED)


def test_unloading_ends_replies_and_the_process(host, model):
    host.load(model)
    host.wait_ready(PATIENCE)
    listener, _ = ask(host, "slow")
    listener.until(Text)
    host.unload()
    assert host.state == HostState()
    assert listener.until(Exited).reason is ExitReason.CLOSED
    assert host.pid is None
    host.unload()


def test_another_model_takes_the_place_of_the_first(host, model, tmp_path):
    from tests import scripted

    other = scripted.model_file(tmp_path, "other", seed=1)
    host.load(model)
    host.load(other)
    host.wait_ready(PATIENCE)
    assert host.state.model.name == "other"
    pid = host.pid
    host.load(model)
    host.wait_ready(PATIENCE)
    assert host.state.model.name == "tiny"
    assert host.pid != pid


@pytest.mark.parametrize(
    ("content", "words"), [(b"just a text", "text.gguf"), (None, "does not exist")]
)
def test_a_file_that_is_no_model_is_refused_with_a_sentence(host, tmp_path, content, words):
    path = tmp_path / "text.gguf"
    if content is not None:
        path.write_bytes(content)
    host.load(path)
    with pytest.raises(UserError, match=words):
        host.wait_ready(PATIENCE)
    assert host.state.phase is Phase.FAILED
    assert host.pid is None


def test_a_model_that_fails_to_load_leaves_no_process(host, model, play):
    play(RULES, fail="This model is too odd.")
    host.load(model)
    with pytest.raises(UserError, match="too odd"):
        host.wait_ready(PATIENCE)
    deadline = time.monotonic() + PATIENCE
    while host.pid is not None:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_closing_waits_for_a_process_that_is_ending_already(host, model, play):
    before = set(threading.enumerate())
    play([], fail="No memory for it.")
    host.load(model)
    wait_for(host, Phase.FAILED)
    time.sleep(0.01)  # the process is being ended by now, on the thread that heard of the failure
    host.close()
    assert set(threading.enumerate()) <= before


def test_a_crash_while_loading_is_a_crash(host, model, play):
    play(RULES, crash="SIGKILL")
    host.load(model)
    with pytest.raises(UserError, match="SIGKILL"):
        host.wait_ready(PATIENCE)
    assert host.state.phase is Phase.CRASHED


def test_waiting_has_an_end(host, model, play):
    play(RULES, delay=30)
    host.load(model)
    with pytest.raises(UserError, match="still being loaded"):
        host.wait_ready(0.2)


def test_closing_while_loading_ends_in_order(host, model, play):
    play(RULES, delay=30)
    host.load(model)
    began = time.monotonic()
    host.close()
    assert time.monotonic() - began < 8
    assert not [t for t in threading.enumerate() if t.name.startswith("model-")]


def test_many_loads_in_a_row_end_with_the_last(host, model, tmp_path):
    from tests import scripted

    others = [scripted.model_file(tmp_path, f"m{n}", seed=n) for n in range(4)]
    for path in [model, *others] * 2:
        host.load(path)
    host.wait_ready(PATIENCE)
    assert host.state.model.name == "m3"
    host.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("model-")]


def test_listeners_hear_states_and_logs_until_they_leave(host, model, play):
    play([{"match": "fine", "reply": "a b c", "log_after": 1}])
    states, lines = [], []
    leave = host.subscribe(states.append)
    leave_log = host.subscribe_log(lines.append)
    host.load(model)
    host.wait_ready(PATIENCE)
    ask(host, "fine")[0].until(Finished)
    deadline = time.monotonic() + PATIENCE
    while "a native line" not in lines:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert "a native line" in host.log
    assert states[-1].phase is Phase.READY
    leave()
    leave()
    leave_log()
    count = len(states)
    host.unload()
    assert len(states) == count
