"""Tasks that the real evaluation frameworks run, and whose replies come back; no network."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from faef_desktop.app.banks.task_export import Target, export_task
from faef_desktop.app.results import scores as results
from faef_desktop.app.results.interchange import import_replies
from faef_desktop.app.services import Services
from faef_desktop.domain.choices import Failure
from faef_desktop.domain.questions import Format
from faef_desktop.storage.records import ReplyFilter
from tests import scripted
from tests.frameworks import INSPECT_MODEL, OPEN_REPLY

ROOT = Path(__file__).parents[2]
HINT = "python3 run.py frameworks"
BANK = scripted.bank()


def needs(package: str) -> pytest.MarkDecorator:
    missing = importlib.util.find_spec(package) is None
    return pytest.mark.skipif(missing, reason=f"{package} is not installed ({HINT})")


@pytest.fixture
def services(tmp_path):
    made = scripted.open_services(tmp_path)
    made.store.add_bank(BANK)
    yield made
    made.close()


def run_there(services: Services, folder: Path, target: Target, *arguments: str) -> None:
    export_task(services.store, services.resources, "test-bank", folder, target=target)
    command = [sys.executable, "-m", "tests.frameworks", target.value, str(folder), *arguments]
    subprocess.run(command, cwd=ROOT, check=True, timeout=110)


def back(services: Services, logs: list[Path]) -> list[int]:
    done = [report for path in logs for report in import_replies(services.store, path)]
    assert all(not report.left_out for report in done)
    assert {reply.question for reply in services.store.replies(ReplyFilter())} == {*BANK.questions}
    return [report.new for report in done]


@needs("inspect_ai")
def test_inspect_runs_our_task_and_its_replies_come_back(services, tmp_path):
    folder = tmp_path / "task"
    run_there(services, folder, Target.INSPECT)
    assert sorted(back(services, list(folder.glob("logs/*.json")))) == [4, 8]
    rows = results.scores(services.store, by=["model"])
    assert [(row.model, row.n, row.choice.total) for row in rows] == [
        (INSPECT_MODEL, 3, 3),
        (INSPECT_MODEL, 1, 1),
    ]
    assert all(row.failures[Failure.FIRST_POSITION] == row.n for row in rows)
    spoken = services.store.replies(ReplyFilter(format=Format.OPEN))
    assert {reply.end.text for reply in spoken} == {OPEN_REPLY}
    assert {reply.provenance.template_id for reply in spoken} == {"open"}


@needs("lm_eval")
def test_lm_eval_runs_our_task_and_its_replies_come_back(services, tmp_path):
    folder = tmp_path / "task"
    tasks = "faef_test_bank_choice,faef_test_bank_open"
    run_there(services, folder, Target.LM_EVAL, tasks)
    assert sorted(back(services, list(folder.glob("logs/*/samples_*.jsonl")))) == [4, 8]
    (choice, *_) = services.store.replies(ReplyFilter(format=Format.CHOICE, newest_first=False))
    assert choice.provenance.template_id == services.resources.choice_template("en").id
    assert (choice.end.text, choice.provenance.temperature) == ("lol", 0.0)
    rows = results.scores(services.store, by=["model"])
    assert all(row.failures[Failure.UNREADABLE] == row.n for row in rows)
