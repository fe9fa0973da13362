"""Killed between two key presses, two hundred times: what was acknowledged is there."""

import json
import subprocess
import sys

import pytest

from faef_desktop.storage.store import Store
from tests import scripted
from tests.e2e.command_line import ROOT
from tests.ui import stored

ROUNDS = 200

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork and signals")


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path):
    workspace = tmp_path / "w.db"
    with Store.open(workspace, program="test") as store:
        stored.add_model(store)
        for number in range(60):
            stored.add_reply(store, scripted.question(number), f"Reply {number}.")
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.killed_labeller", str(workspace), "7", str(ROUNDS)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["rounds"] == ROUNDS
    assert (found["lost"], found["damage"]) == ([], [])
    # The kills fell among many deeds of every kind, some of them between storing and saying.
    assert sum(found["said"].values()) > ROUNDS
    assert set(found["said"]) == {"label", "skip", "flag", "undo"}
    assert found["stored"] == sum(found["said"].values()) + found["unsaid"]
