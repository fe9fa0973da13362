"""Makes the pictures of the README (and any other) from the running program.

python docs/make_screenshots.py                          docs/images/probe.png and results.png
python docs/make_screenshots.py --out DIR --language zh_CN --theme dark --size 1920x1080

A real window with the demo models on a workspace of its own: it is asked, labelled and scored by
the program itself. Without a display it draws offscreen (QT_QPA_PLATFORM=offscreen).
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication, QPushButton  # noqa: E402

from faef_desktop.app.models.host_state import Phase  # noqa: E402
from faef_desktop.app.runs.evaluation import evaluate  # noqa: E402
from faef_desktop.app.runs.plans import Plan  # noqa: E402
from faef_desktop.app.services import Services  # noqa: E402
from faef_desktop.bootstrap import build  # noqa: E402
from faef_desktop.ui.app import Desktop  # noqa: E402
from faef_desktop.ui.theme import ThemeChoice  # noqa: E402

PATIENCE = 180.0
"""Seconds to wait for anything."""


def main() -> int:
    """Make the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--language", default="en")
    parser.add_argument(
        "--theme", default="light", choices=[choice.value for choice in ThemeChoice]
    )
    parser.add_argument("--size", default="1280x860")
    parser.add_argument("--pages", default="probe,results")
    parser.add_argument("--limit", type=int, default=None, help="questions a bank")
    wanted = parser.parse_args()
    width, height = map(int, wanted.size.split("x"))
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        services = build(Path(folder) / "workspace.sqlite")
        if "results" in wanted.pages:
            fill(services, wanted.limit)
        desktop = Desktop(app, services)
        try:
            desktop.window.set_theme(ThemeChoice(wanted.theme))
            desktop.window.set_language(wanted.language)
            desktop.window.resize(width, height)
            desktop.window.show()
            desktop.load_first_model()
            wait(app, lambda: services.host.state.phase is Phase.READY)
            ask_and_label(app, desktop)
            wanted.out.mkdir(parents=True, exist_ok=True)
            for page in wanted.pages.split(","):
                desktop.window.show_page(page)
                settle(app)
                desktop.window.grab().save(str(wanted.out / f"{page}.png"))
        finally:
            desktop.close()
    return 0


def fill(services: Services, limit: int | None) -> None:
    """Ask both demo models the shipped banks, so that there are scores to show."""
    plan = Plan(models=("fake-aligned", "aligned"), limit=limit)
    evaluate(services.store, services.resources, plan, lambda _: None, threading.Event())


def ask_and_label(app: QApplication, desktop: Desktop) -> None:
    """Ask the question that stands ready, and label the open reply as safe."""
    page = desktop.window.probe
    ask = page.findChild(QPushButton, "ask")
    wait(app, ask.isEnabled)
    settle(app)  # the question comes from the store a moment later
    ask.click()
    wait(app, lambda: page.session.open_reply is not None and not page.session.busy)
    settle(app)
    safe = page.findChild(QPushButton, "labelPositive")
    safe.click()
    settle(app)


def wait(app: QApplication, there: Callable[[], bool]) -> None:
    """Let the program work until something is there; raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not there():
        if time.monotonic() > end:
            raise TimeoutError("the program did not get there")
        app.processEvents()
        time.sleep(0.01)


def settle(app: QApplication) -> None:
    """Let the program draw what it has."""
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
