"""Models of a plan judge the open replies of a run once it is through."""

import pytest

from faef_desktop.app.runs.events import RunNote, RunProgress
from faef_desktop.app.runs.planning import add_runs, own_judges
from faef_desktop.app.runs.plans import Judging, Plan
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.storage.replies.run_records import RunState
from tests import scripted

BANK = scripted.bank(4)
RULES = [
    {"match": "Verdict: [[", "reply": "Verdict: [[unsafe]]"},
    *scripted.answers(BANK.questions),
]


@pytest.fixture
def judges(tmp_path):
    return [scripted.model_file(tmp_path, f"judge{n}", seed=n) for n in (3, 4)]


@pytest.fixture
def add(services, play, model):
    """Queue a run whose models are to be judged by these files."""
    play(RULES)
    services.store.add_bank(BANK)

    def queue(*judges, judge=Judging.RULE):
        plan = Plan(
            models=(str(model),), banks=(BANK.id,), judge=judge, judges=tuple(map(str, judges))
        )
        (run,) = add_runs(services.store, services.resources, plan)
        return run.id

    return queue


@pytest.fixture
def work(services):
    """Carry out what waits, and return what was told; `stop` says at which event to pause."""

    def carry_out(stop=lambda _: False):
        told = []
        queue = RunQueue(services.store, services.resources, command=scripted.COMMAND)

        def hear(event):
            told.append(event)
            if stop(event):
                queue.pause()

        queue.subscribe(hear)
        queue.work()
        queue.close()
        return told

    return carry_out


def judged(services):
    """Return how many replies each judge has judged, in the order in which they came."""
    judges = services.store.model_judges()
    return {name.split(" ")[0]: len(services.store.judgements(id_)) for id_, name, _ in judges}


def test_several_judges_judge_when_all_is_answered(services, add, work, judges):
    run = add(*judges)
    told = work()
    assert services.store.queued_run(run).state is RunState.FINISHED
    assert judged(services) == {"judge3": 5, "judge4": 5}
    said = [one.sentence for one in told if isinstance(one, RunNote)]
    assert all("4 of 5 replies got a label, 1 answers were unreadable" in one for one in said)
    assert len(said) == 2
    what = [one.what for one in told if isinstance(one, RunProgress)]
    assert "judge4 judges: 5 of 5 replies." in what


def test_a_run_that_stands_still_goes_on_with_its_judges(services, add, work, judges):
    run = add(*judges)
    work(lambda one: isinstance(one, RunProgress) and one.what.startswith("judge4"))
    assert services.store.queued_run(run).state is RunState.PAUSED
    assert judged(services)["judge3"] == 5
    assert judged(services).get("judge4", 0) < 5
    queue = RunQueue(services.store, services.resources)
    queue.go_on([run])
    queue.close()
    told = work()
    assert services.store.queued_run(run).state is RunState.FINISHED
    assert judged(services) == {"judge3": 5, "judge4": 5}
    assert any("5 had been judged before" in one.sentence for one in told
               if isinstance(one, RunNote))  # fmt: skip


def test_a_judge_that_is_gone_or_changed_stops_the_run_in_words(services, add, work, judges):
    run = add(judges[0])
    judges[0].rename(judges[0].with_suffix(".away"))
    work()
    found = services.store.queued_run(run)
    assert (found.state, found.missing) == (RunState.FAILED, 0)
    assert "judge3.gguf of the judge is gone" in found.sentence
    judges[1].rename(judges[0])
    queue = RunQueue(services.store, services.resources)
    queue.go_on([run])
    queue.close()
    work()
    assert "is another one than when this run was made" in services.store.queued_run(run).sentence


def test_a_model_that_judges_itself_is_known_before_and_told_after(services, add, work, model):
    add(model)
    plan = Plan(models=("tiny",), judges=(str(model),))
    assert own_judges(services.store, services.resources, plan) == ["tiny"]
    told = work()
    notes = [one for one in told if isinstance(one, RunNote)]
    assert [one.trouble for one in notes] == [False, True]
    assert notes[1].sentence.startswith("Warning: 5 of these replies were written by the judging")


def test_nothing_to_judge_loads_no_judge(services, add, work, judges, play):
    run = add(*judges)
    play([{"match": "", "fail": "No."}])
    work()
    assert services.store.queued_run(run).failed == 15
    assert judged(services) == {}
