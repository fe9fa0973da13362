"""How long the window stands still while both replies stream, against the same window at rest.

python benchmarks/window_stall.py [--seconds 20]

A timer in the event loop of the real window ticks every 5 ms; a gap between two ticks is time in
which nothing could be painted or pressed. Both phases run in one process, with the demo model and
with a random-weight model of about 100 MB that is made here. Prints one JSON document.
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

from faef_desktop.app.hosting import Phase  # noqa: E402
from faef_desktop.bootstrap import build  # noqa: E402
from faef_desktop.ui.app import Desktop  # noqa: E402
from tests.gguf_maker import LARGE, write_llama  # noqa: E402

TICK_MS = 5
STALL_MS = 50.0
PATIENCE = 300.0


@dataclass
class Gaps:
    """Times between two ticks, in milliseconds."""

    times: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, float | int]:
        """Return median, 99th percentile, maximum and the number of stalls."""
        times = sorted(self.times)
        return {
            "ticks": len(times),
            "p50_ms": round(times[len(times) // 2], 2),
            "p99_ms": round(times[int(len(times) * 0.99)], 2),
            "max_ms": round(times[-1], 2),
            "over_50_ms": sum(gap > STALL_MS for gap in times),
        }


class Heartbeat(QObject):
    """Ticks in the event loop and keeps the gaps of the phase that is measured."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: Gaps | None = None
        self._last = time.perf_counter()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        if self.gaps is not None:
            self.gaps.times.append((now - self._last) * 1000)
        self._last = now


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
    """Return the gaps at rest and while replies stream, and the ratio of their 99th percentiles."""
    services = build(workspace)
    desktop = Desktop(app, services)
    try:
        desktop.window.resize(1280, 860)
        desktop.window.show()
        desktop.context.load_model(model)
        spin(app, lambda: services.host.state.phase is Phase.READY)
        heart = Heartbeat()
        rest = phase(app, heart, seconds, lambda: None)
        page = desktop.window.probe
        ask = page.findChild(QPushButton, "ask")
        asked = 0

        def keep_asking() -> None:
            nonlocal asked
            if not page.session.busy and ask.isEnabled():
                ask.click()
                asked += 1

        streaming = phase(app, heart, seconds, keep_asking)
    finally:
        desktop.close()
    return {
        "megabytes": round(model.stat().st_size / 1e6, 1),
        "asked": asked,
        "at_rest": rest.summary(),
        "streaming": streaming.summary(),
        "p99_ratio": round(streaming.summary()["p99_ms"] / rest.summary()["p99_ms"], 2),
    }


def phase(app: QApplication, heart: Heartbeat, seconds: float, work: Callable[[], None]) -> Gaps:
    """Let the window live for a while, calling `work` now and then, and return the gaps."""
    gaps = Gaps()
    worker = QTimer()
    worker.timeout.connect(work)
    worker.start(100)
    heart.gaps = gaps
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
