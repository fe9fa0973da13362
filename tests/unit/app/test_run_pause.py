"""A pause waits for the replies under way, and for no others."""

from collections import Counter

from faef_desktop.app.runs.events import Landed, RunProgress
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.domain.questions import Kind
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.replies.run_records import RunState
from tests import scripted

BANK = scripted.bank(20)
TOGETHER = 4
"""Replies that the scripted model computes together."""


def test_what_a_fast_model_has_not_begun_is_not_waited_for(services, model, play):
    play([{**rule, "delay": 0.01} for rule in scripted.answers(BANK.questions)], delay=0.3)
    store = services.store
    store.add_bank(BANK)
    plan = Plan(models=(str(model),), banks=("test-bank",), kinds=(Kind.SAFETY,), mode=Mode.FAST)
    (run,) = add_runs(store, services.resources, plan)
    queue = RunQueue(store, services.resources, command=scripted.COMMAND)
    told = []

    def hear(event):
        first = isinstance(event, Landed) and not any(isinstance(one, Landed) for one in told)
        told.append(event)
        if first:
            queue.pause()

    queue.subscribe(hear)
    queue.work()
    paused = store.queued_run(run.id)
    assert paused.state is RunState.PAUSED
    assert 1 <= paused.finished <= 3 * TOGETHER
    # Those that began at that very moment may be cut short, and are asked again: more of them on a
    # slow machine, never all that wait.
    assert paused.interrupted <= 3 * TOGETHER
    queue.go_on([run.id])
    queue.work()
    queue.close()
    assert store.queued_run(run.id).state is RunState.FINISHED
    done = Counter(reply.state for reply in store.replies())
    assert done[ReplyState.FINISHED] == 60
    # Between loading and the first reply, the run does not look as if it still loaded.
    first = next(n for n, event in enumerate(told) if isinstance(event, Landed))
    before = [event.what for event in told[:first] if isinstance(event, RunProgress)]
    assert before[-1] == ""
    assert any("oading" in what for what in before)
