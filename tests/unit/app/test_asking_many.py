"""Many requests to one model, whose process may end among them."""

import threading

import pytest

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.probe.asking_many import AHEAD, Request, ask_many
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.protocol import Mode

EXACT = {"max_tokens": 20, "temperature": 0.0, "mode": Mode.EXACT}


def requests(count):
    return [Request(about=n, prompt=f"Deed {n}.", seed=n) for n in range(1, count + 1)]


def test_a_process_that_dies_while_more_is_asked_is_told_behind_its_last_replies(
    services, model, play
):
    """Replies that had ended were lost, and the sentence did not say how to go on."""
    crash = {"match": "Deed 3.", "reply": "x y z", "crash": "SIGKILL", "crash_after": 1}
    play([crash, {"match": "Deed", "reply": "Done."}])
    services.host.load(model)
    services.host.wait_ready(30)
    gone = threading.Event()
    services.host.subscribe(lambda state: state.phase is Phase.CRASHED and gone.set())
    heard = []

    def hear(answer):
        heard.append(answer.request.about)
        assert gone.wait(20)

    with pytest.raises(UserError, match=r"SIGKILL.*What was written is kept; start again"):
        ask_many(services.host, requests(AHEAD + 2), hear, stop=threading.Event(), **EXACT)
    assert heard == [1, 2]


def test_without_a_model_nothing_is_said_of_what_was_written(services):
    with pytest.raises(UserError) as told:
        ask_many(services.host, requests(1), print, stop=threading.Event(), **EXACT)
    assert "What was written" not in str(told.value)
