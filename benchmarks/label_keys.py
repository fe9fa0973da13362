"""How long the next reply takes to be there after a label key, and whether the window stalls.

python benchmarks/label_keys.py [--replies 5000] [--labels 300]

A workspace with many open replies is labelled in the real window by key events; a timer in its
event loop ticks every 5 ms, at rest and while labelling. Prints one JSON document.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QPlainTextEdit  # noqa: E402

from benchmarks.window_stall import Gaps, Heartbeat  # noqa: E402
from faef_desktop.app.labels import annotators  # noqa: E402
from faef_desktop.bootstrap import build  # noqa: E402
from faef_desktop.storage.store import Store  # noqa: E402
from faef_desktop.ui.app import Desktop  # noqa: E402
from faef_desktop.ui.pages.label import LabelPage  # noqa: E402
from tests import scripted  # noqa: E402
from tests.ui import stored  # noqa: E402

BETWEEN = 0.02
"""Seconds between two keys: fifty labels a second, far quicker than anybody reads."""
PATIENCE = 120.0


def main() -> int:
    """Measure and print the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replies", type=int, default=5_000)
    parser.add_argument("--labels", type=int, default=300)
    wanted = parser.parse_args()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        services = build(Path(folder) / "workspace.sqlite")
        fill(services.store, wanted.replies)
        annotators.set_annotator(services.store, "ada")
        desktop = Desktop(app, services)
        try:
            result = measure(app, desktop, wanted.labels)
        finally:
            desktop.close()
    print(
        json.dumps({"platform": app.platformName(), "replies": wanted.replies, **result}, indent=2)
    )
    return 0


def fill(store: Store, count: int) -> None:
    """Store finished open replies of about 600 characters."""
    stored.add_model(store)
    for number in range(count):
        question = replace(scripted.question(number), text=f"May one do the deed {number}?")
        stored.add_reply(store, question, f"Reply {number}. " + "It depends on much. " * 30)


def measure(app: QApplication, desktop: Desktop, labels: int) -> dict[str, object]:
    """Return the times of keys, and the gaps at rest and while labelling."""
    window = desktop.window
    window.resize(1280, 860)
    window.show()
    window.show_page("label")
    page = window.page("label")
    if not isinstance(page, LabelPage):
        raise TypeError(type(page))
    page.session.choose_person("ada")
    began = time.perf_counter()
    wait(app, lambda: page.session.current is not None)
    opened = time.perf_counter() - began
    heart = Heartbeat()
    rest = Gaps()
    heart.gaps = rest
    let(app, 3.0)
    busy = Gaps()
    heart.gaps = busy
    times, waited = press(app, page, labels)
    heart.gaps = None
    return {
        "first_reply_seconds": round(opened, 2),
        "labels": labels,
        "key_to_next_reply": {
            "p50_ms": round(times[len(times) // 2], 2),
            "p99_ms": round(times[int(len(times) * 0.99)], 2),
            "max_ms": round(times[-1], 2),
            "not_read_ahead": waited,
        },
        "at_rest": rest.summary(),
        "labelling": busy.summary(),
    }


def press(app: QApplication, page: LabelPage, labels: int) -> tuple[list[float], int]:
    """Label by key; return the sorted times (ms), and how often the reply was not read ahead."""
    text = page.findChild(QPlainTextEdit, "labelReply")
    times, waited = [], 0
    for _ in range(labels):
        if page.session.current is None:
            waited += 1
            wait(app, lambda: page.session.current is not None)
        before = text.toPlainText()
        start = time.perf_counter()
        QTest.keyClick(page.window(), "S")
        if text.toPlainText() == before:
            wait(app, lambda before=before: text.toPlainText() != before)
        times.append((time.perf_counter() - start) * 1000)
        let(app, BETWEEN)
    return sorted(times), waited


def let(app: QApplication, seconds: float) -> None:
    """Let the window live for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)


def wait(app: QApplication, there: Callable[[], bool]) -> None:
    """Let the window live until something is there; raises TimeoutError."""
    end = time.perf_counter() + PATIENCE
    while not there():
        if time.perf_counter() > end:
            raise TimeoutError("the next reply did not come")
        app.processEvents()
        time.sleep(0.0005)


if __name__ == "__main__":
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
