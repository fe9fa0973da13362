"""How the window keeps up with a large workspace: every page, the scores, the memory.

python benchmarks/scale.py [--models 20] [--questions 1000] [--rounds 5] [--keep FILE]

A workspace of 20 models x 1,000 questions x (open + 2 orders x 4 numbers of shots) is made, with
prompts of the length that few-shot prompts have, and the real window is opened on it (offscreen,
no model loaded). Each page is opened in turns. "shown" is the time from the click until the page
is painted; "filled" until nothing that it asked of the store is outstanding and the window is at
rest; "cpu" is what all threads of the window spent on it, which other programs on the machine do
not lengthen; the stall is the longest time in which the event loop did not come round. Beside each
page stands the same for an empty workspace, in the same run. Memory is what the process holds
after each round. Prints one JSON document; times are seconds.
"""

import argparse
import json
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from faef_desktop.app.results import scores as results  # noqa: E402
from faef_desktop.app.runs.plans import Plan  # noqa: E402
from faef_desktop.bootstrap import build  # noqa: E402
from faef_desktop.storage.replies.run_records import RunState  # noqa: E402
from faef_desktop.storage.store import Store  # noqa: E402
from faef_desktop.ui.app import Desktop  # noqa: E402
from faef_desktop.ui.pages import PAGES  # noqa: E402
from faef_desktop.ui.tasks import Task  # noqa: E402
from tests import synthetic  # noqa: E402

SHOTS = (0, 1, 3, 5)
PROMPT = 1500
"""Characters of a prompt with worked examples."""
PAGE_TARGET, SCORE_TARGET = 0.3, 1.0
REST = 0.3
"""A page is at rest once nothing was outstanding for so long: longer than any timer of a page."""
BUSY = 0.01
"""A turn of the event loop that takes longer did something."""
PATIENCE = 60.0


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=int, default=20)
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="Workspace to make, or to use again.")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.keep or Path(folder) / "large.sqlite"
        if not path.exists():
            make(path, wanted.models, wanted.questions)
        app = QApplication(sys.argv[:1])
        small = pages(app, Path(folder) / "small.sqlite", wanted.rounds)
        large = pages(app, path, wanted.rounds)
        scored = scores(path, wanted.rounds)
        document = {
            "replies": count(path),
            "megabytes": round(path.stat().st_size / 1e6),
            "pages": {name: {"large": large[0][name], "empty": small[0][name]} for name in PAGES},
            "memory_mb_after_each_round": {"large": large[1], "empty": small[1]},
            "scores": scored,
        }
    missed = [name for name, one in large[0].items() if one["shown_s"]["median"] > PAGE_TARGET]
    missed += ["scores"] if scored["wall_s"]["median"] > SCORE_TARGET else []
    print(json.dumps({**document, "missed": missed}, indent=2))
    return 1 if missed else 0


def make(path: Path, models: int, questions: int) -> None:
    """Fill a workspace, with one run of a plan for each model."""
    with Store.open(path, program="benchmark") as store:
        synthetic.fill(store, models=1, count=round(questions * 2 / 3), shots=SHOTS)
        bank = store.bank(store.banks()[0].id)
        plan = Plan(models=(), banks=(bank.id,), shots=SHOTS)
        plan_id = store.add_plan("large", {"plan": plan.settings()}, asked=bank.questions)
        run_ids = []
        for number in range(models):
            record = synthetic.model(number)
            store.add_model(record)
            run_ids.append(
                store.queue_run(
                    plan_id,
                    model_sha256=record.sha256,
                    model_path=record.path,
                    total=len(bank.questions) * (1 + 2 * len(SHOTS)),
                )
            )
            store.end_run(run_ids[-1], RunState.FINISHED)
    with closing(sqlite3.connect(path)) as conn, conn:
        shown = "Worked example. " * (PROMPT // 16)
        conn.execute("UPDATE replies SET run_id = ?, prompt = ?", (run_ids[0], shown))
    with Store.open(path, program="benchmark") as store:
        for number in range(1, models):
            synthetic.copy_model(store, number, run_id=run_ids[number])


def pages(
    app: QApplication, path: Path, rounds: int
) -> tuple[dict[str, dict[str, Any]], list[float]]:
    """Return the times of each page, and the memory after each round."""
    desktop = Desktop(app, build(path))
    outstanding = Outstanding(desktop)
    desktop.window.resize(1280, 840)
    desktop.window.show()
    settle(app, outstanding)
    times: dict[str, list[tuple[float, float, float, float]]] = {name: [] for name in PAGES}
    memory = []
    for _ in range(rounds):
        for name in PAGES:
            start, spent = time.perf_counter(), time.process_time()
            desktop.window.show_page(name)
            app.processEvents()
            shown = time.perf_counter() - start
            stall = settle(app, outstanding)
            filled = time.perf_counter() - start - REST
            times[name].append((shown, filled, time.process_time() - spent, stall))
        memory.append(round(psutil.Process().memory_info().rss / 1e6))
    desktop.window.close()
    desktop.close()
    desktop.theme.close()
    desktop.translation.close()
    desktop.window.deleteLater()
    settle(app, outstanding)
    found = {
        name: {
            **{
                label: spread([one[place] for one in values])
                for place, label in enumerate(("shown_s", "filled_s", "cpu_s", "stall_s"))
            }
        }
        for name, values in times.items()
    }
    return found, memory


class Outstanding:
    """Knows the calls that the window has given to its background threads."""

    def __init__(self, desktop: Desktop) -> None:
        self._tasks: list[Task] = []
        self._run = desktop.tasks.run
        desktop.tasks.run = self.run  # type: ignore[method-assign]

    def run(self, fn: Callable[[], Any], *arguments: Any, **more: Any) -> Task:
        """Give a call on, and remember it until it has been made."""
        made: list[Task] = []

        def noted() -> Any:
            try:
                return fn()
            finally:
                self._tasks = [task for task in self._tasks if task not in made]

        task = self._run(noted, *arguments, **more)
        made.append(task)
        self._tasks.append(task)
        return task

    def any(self) -> bool:
        """Return whether a call that is still wanted has not been made."""
        return any(task.wanted for task in self._tasks)


def settle(app: QApplication, outstanding: Outstanding) -> float:
    """Wait until the window is at rest, and return its longest stall."""
    longest, quiet_since, start = 0.0, time.perf_counter(), time.perf_counter()
    while time.perf_counter() - quiet_since < REST:
        before = time.perf_counter()
        app.processEvents()
        spent = time.perf_counter() - before
        longest = max(longest, spent)
        if outstanding.any() or spent > BUSY:
            quiet_since = time.perf_counter()
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError("a page did not come to rest")
        time.sleep(0.001)
    return longest


def scores(path: Path, rounds: int) -> dict[str, dict[str, float]]:
    """Return how long all scores take from the file."""
    with Store.open(path, program="benchmark") as store:
        times, spent = [], []
        for _ in range(rounds):
            start, before = time.perf_counter(), time.process_time()
            results.scores(store)
            times.append(time.perf_counter() - start)
            spent.append(time.process_time() - before)
    return {"wall_s": spread(times), "cpu_s": spread(spent)}


def count(path: Path) -> int:
    """Return how many replies there are."""
    with Store.open(path, program="benchmark") as store:
        return sum(run.finished for run in store.queued_runs())


def spread(times: list[float]) -> dict[str, float]:
    """Return lowest, median and highest."""
    return {
        "min": round(min(times), 3),
        "median": round(median(times), 3),
        "max": round(max(times), 3),
    }


if __name__ == "__main__":
    raise SystemExit(main())
