"""A run on a disk that is full in the middle: it stands still, says so, and goes on."""

from pathlib import Path

import pytest

from faef_desktop.app.runs.events import RunChanged, RunEvent
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.storage.replies.run_records import RunState
from tests import scripted

BANK = scripted.bank()


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return filler


@pytest.mark.parametrize("small_disk", ["8m"], indirect=True)
def test_a_run_pauses_and_goes_on(small_disk, tmp_path, monkeypatch):
    rules = [{**rule, "reply": "word " * 300} for rule in scripted.answers(BANK.questions)]
    monkeypatch.setenv("FAEF_SCRIPT", str(scripted.write_script(tmp_path, rules)))
    services = scripted.open_services(small_disk)
    store = services.store
    store.add_bank(BANK)
    queue = RunQueue(store, services.resources, command=scripted.COMMAND)
    models = tuple(str(scripted.model_file(tmp_path, name, seed)) for seed, name in enumerate("ab"))
    add_runs(store, services.resources, Plan(models=models, banks=(BANK.id,)))
    fillers: list[Path] = []
    seen: list[RunEvent] = []

    def hear(event: RunEvent) -> None:
        seen.append(event)
        if isinstance(event, RunChanged) and event.state is RunState.RUNNING and not fillers:
            fillers.append(fill(small_disk))

    queue.subscribe(hear)
    queue.work()
    first, second = queue.runs()
    assert (first.state, second.state) == (RunState.PAUSED, RunState.WAITING)
    assert "is full: make room" in first.sentence
    assert any("is full" in event.sentence for event in seen if isinstance(event, RunChanged))
    fillers[0].unlink()
    queue.go_on([first.id])
    queue.work()
    assert [run.state for run in queue.runs()] == [RunState.FINISHED] * 2
    assert [run.missing for run in queue.runs()] == [0, 0]
    queue.close()
    services.close()
