"""Killed at fifty drawn moments, a run ends as if nobody had touched it."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import score
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.replies.run_records import RunState
from tests import scripted
from tests.e2e.killed_program import MACHINE, MODEL, PROGRAM

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork and signals")

BANK = scripted.bank(28)
ROUNDS = 25
"""Kills in each mode."""
TOGETHER = 4
"""Replies that the scripted model has under way at a time in fast mode."""


def prepare(folder: Path, mode: Mode) -> None:
    """Make a workspace with two runs that wait, and the script that answers them."""
    folder.mkdir()
    write_bank(BANK, folder / "bank.jsonl")
    models = [str(scripted.model_file(folder, name, seed)) for seed, name in enumerate("ab")]
    plan = Plan(
        models=tuple(models),
        banks=(str(folder / "bank.jsonl"),),
        kinds=(Kind.SAFETY,),
        shots=(0, 2),
        seed=1,
        mode=mode,
    )
    services = scripted.open_services(folder)
    add_runs(services.store, services.resources, plan)
    services.close()


def outcome(folder: Path) -> tuple[set[tuple[object, ...]], list[object], Counter[ReplyState]]:
    """Return every finished reply with its text, the scores, and the number of replies by state."""
    services = scripted.open_services(folder)
    store = services.store
    assert [run.state for run in store.queued_runs()] == [RunState.FINISHED] * 2
    assert [run.missing for run in store.queued_runs()] == [0, 0]
    replies = store.replies()
    finished = [
        (r.model_name, r.question.id, r.format, r.order, r.shots, r.few_shot, r.end.text, r.verdict)
        for r in replies
        if r.state is ReplyState.FINISHED and r.end is not None
    ]
    assert len(finished) == len(set(finished)), "something was asked twice"
    rows = [row for shots in (0, 2) for row in score(store.question_results(shots=shots))]
    services.close()
    return set(finished), list(rows), Counter(reply.state for reply in replies)


def run(folder: Path, seed: int, rounds: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.killed_program", str(folder), str(seed), str(rounds)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    killed = json.loads(done.stdout)
    assert isinstance(killed, list)
    return killed


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize(("mode", "under_way"), [(Mode.EXACT, 1), (Mode.FAST, TOGETHER)])
def test_fifty_kills_change_nothing(tmp_path, monkeypatch, mode, under_way):
    rules = [{**rule, "delay": 0.003} for rule in scripted.answers(BANK.questions)]
    script = scripted.write_script(tmp_path, rules)
    monkeypatch.setenv("FAEF_SCRIPT", str(script))
    prepare(tmp_path / "calm", mode)
    assert run(tmp_path / "calm", 0, 0) == []
    prepare(tmp_path / "killed", mode)
    killed = run(tmp_path / "killed", 20251, ROUNDS)
    assert set(killed) == {PROGRAM, MODEL, MACHINE}
    calm, killed_ = outcome(tmp_path / "calm"), outcome(tmp_path / "killed")
    assert killed_[0] == calm[0]
    assert killed_[1] == calm[1]
    assert calm[2] == {ReplyState.FINISHED: len(calm[0])}
    # Of each kill, no more is lost than the replies that were under way.
    lost = killed_[2] - calm[2]
    assert set(lost) <= {ReplyState.INTERRUPTED}
    assert 0 < lost[ReplyState.INTERRUPTED] <= ROUNDS * under_way
