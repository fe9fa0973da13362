"""How long the window stands still while both replies stream, against the same window at rest.

python benchmarks/window_stall.py [--seconds 20]

A timer in the event loop of the real window ticks every 5 ms; a gap between two ticks is time in
which nothing could be painted or pressed. All phases run in one process, with the demo model and
with a random-weight model of about 100 MB that is made here. In the last phase, while both replies
stream, each page is shown for the first time, and on it colours and language are switched there and
back. Prints one JSON document. Gaps hold what other programs on the machine took as well; the work
is what the window's own thread computed between two ticks.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QObject, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QPushButton  # noqa: E402

from faef_desktop.app.models.host_state import Phase  # noqa: E402
from faef_desktop.bootstrap import build  # noqa: E402
from faef_desktop.ui.app import Desktop  # noqa: E402
from faef_desktop.ui.main_window import MainWindow  # noqa: E402
from faef_desktop.ui.pages import PAGES  # noqa: E402
from faef_desktop.ui.theme import ThemeChoice  # noqa: E402
from tests.gguf_maker import LARGE, write_llama  # noqa: E402

TICK_MS = 5
STALL_MS = 50.0
SETTLE_SECONDS = 1.5
PATIENCE = 300.0
THEMES = (ThemeChoice.DARK, ThemeChoice.LIGHT)


@dataclass
class Gaps:
    """Times between two ticks, and what the window's own thread computed in them (ms)."""

    times: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def add(self, other: "Gaps") -> None:
        """Take in the gaps of another phase."""
        self.times += other.times
        self.work += other.work

    def summary(self) -> dict[str, float | int]:
        """Return median, 99th percentile, maximum and the number of stalls."""
        times = sorted(self.times)
        return {
            "ticks": len(times),
            "p50_ms": round(times[len(times) // 2], 2),
            "p99_ms": round(times[int(len(times) * 0.99)], 2),
            "max_ms": round(times[-1], 2),
            "over_50_ms": sum(gap > STALL_MS for gap in times),
            "max_work_ms": round(max(self.work), 2),
        }


class Heartbeat(QObject):
    """Ticks in the event loop and keeps the gaps of the phase that is measured."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: Gaps | None = None
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start(TICK_MS)

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        if self.gaps is not None:
            self.gaps.times.append((now - self._last) * 1000)
            self.gaps.work.append((worked - self._worked) * 1000)
        self._last, self._worked = now, worked


def main() -> int:
    """Measure both models and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0, help="length of each phase")
    seconds = parser.parse_args().seconds
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        big = write_llama(Path(folder) / "random-100mb.gguf", LARGE, type_name="Q8_0")
        demo = next((ROOT / "models").glob("faef-demo-fake-aligned*.gguf"))
        results = {
            path.stem: measure(app, Path(folder) / f"{path.stem}.sqlite", path, seconds)
            for path in (demo, big)
        }
    print(json.dumps({"platform": app.platformName(), "models": results}, indent=2))
    return 0


def measure(app: QApplication, workspace: Path, model: Path, seconds: float) -> dict[str, object]:
    """Return the gaps at rest, while replies stream, and after what a person does meanwhile."""
    services = build(workspace)
    desktop = Desktop(app, services)
    try:
        desktop.window.resize(1280, 860)
        desktop.window.show()
        desktop.context.load_model(model)
        spin(app, lambda: services.host.state.phase is Phase.READY)
        heart = Heartbeat()
        asking = Asking(desktop)
        rest = phase(app, heart, seconds, lambda: None).summary()
        streaming = phase(app, heart, seconds, asking.go_on).summary()
        actions = {page: act_on(app, heart, desktop.window, page, asking) for page in PAGES}
    finally:
        desktop.close()
    longest = [act for acts in actions.values() for act in acts.values()]
    return {
        "megabytes": round(model.stat().st_size / 1e6, 1),
        "asked": asking.count,
        "at_rest": rest,
        "streaming": streaming,
        "p99_ratio": round(streaming["p99_ms"] / rest["p99_ms"], 2),
        "actions": actions,
        "actions_over_50_ms": sum(act["max_ms"] > STALL_MS for act in longest),
        "actions_with_work_over_50_ms": sum(act["max_work_ms"] > STALL_MS for act in longest),
    }


class Asking:
    """Keeps both formats streaming by asking again whenever all replies are there."""

    def __init__(self, desktop: Desktop) -> None:
        self._page = desktop.window.probe
        self._ask = self._page.findChild(QPushButton, "ask")
        self.count = 0

    def go_on(self) -> None:
        """Ask, when nothing is under way."""
        if not self._page.session.busy and self._ask.isEnabled():
            self._ask.click()
            self.count += 1


def act_on(
    app: QApplication, heart: Heartbeat, window: MainWindow, page: str, asking: Asking
) -> dict[str, dict[str, float | int]]:
    """Return the gaps after each thing that is done on one page."""
    acts: dict[str, list[Callable[[], None]]] = {
        "first_showing": [lambda: window.show_page(page)],
        "theme": [lambda choice=choice: window.set_theme(choice) for choice in THEMES],
        "language": [lambda code=code: window.set_language(code) for code in ("zh_CN", "en")],
    }
    found = {}
    for name, steps in acts.items():
        gaps = Gaps()
        for step in steps:
            gaps.add(phase(app, heart, SETTLE_SECONDS, asking.go_on, first=step))
        found[name] = {key: gaps.summary()[key] for key in ("max_ms", "max_work_ms")}
    return found


def phase(
    app: QApplication,
    heart: Heartbeat,
    seconds: float,
    work: Callable[[], None],
    *,
    first: Callable[[], None] = lambda: None,
) -> Gaps:
    """Let the window live for a while, calling `work` now and then, and return the gaps."""
    gaps = Gaps()
    worker = QTimer()
    worker.timeout.connect(work)
    worker.start(100)
    heart.gaps = gaps
    QTimer.singleShot(10 * TICK_MS, first)
    QTimer.singleShot(int(seconds * 1000), app.quit)
    app.exec()
    heart.gaps = None
    worker.stop()
    return gaps


def spin(app: QApplication, there: Callable[[], bool]) -> None:
    """Let the program work until something is there; raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise TimeoutError("the model did not load")
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
