"""What a person does at the window in a day: `python -m tests.e2e.window_job WORKSPACE REPORT`."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.results.report.writing import write_report
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.words import Language
from faef_desktop.bootstrap import build
from faef_desktop.storage.records import ReplyFilter, ReplyState
from faef_desktop.ui.app import Desktop
from faef_desktop.ui.pages import PAGES
from faef_desktop.ui.printing import QtPrinter

PATIENCE = 60.0


def main(workspace: Path, report: Path) -> int:
    """Ask, run, look at every page in both languages, report; 0 when the replies are there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    services = build(workspace)
    desktop = Desktop(app, services)
    window = desktop.window
    window.show()
    desktop.load_first_model()
    _until(app, lambda: services.host.state.phase is Phase.READY)
    ask = window.findChild(QPushButton, "ask")
    assert ask is not None
    _until(app, ask.isEnabled)
    ask.click()
    finished = ReplyFilter(state=ReplyState.FINISHED)
    _until(app, lambda: len(services.store.replies(finished)) >= 3)
    plan = Plan(models=("fake-aligned",), limit=1)
    runs = add_runs(services.store, services.resources, plan)
    services.runs.start()
    _until(app, lambda: services.store.queued_run(runs[0].id).missing == 0)
    for language in ("zh_CN", "en"):
        window.set_language(language)
        for page in PAGES:
            window.show_page(page)
            app.processEvents()
    write_report(
        services.store,
        services.resources,
        report,
        language=Language.ENGLISH,
        make_printer=QtPrinter,
    )
    replies = len(services.store.replies(finished))
    window.close_at_once()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desktop.close()
    print(f"{replies} replies")
    return 0


def _until(app: QApplication, true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it took too long"
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
