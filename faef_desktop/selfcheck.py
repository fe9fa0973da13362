"""The program checks itself: `--self-check [--json]`, from source and in the stand-alone form."""

import importlib
import json
import os
import queue
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from faef_desktop.app.models import endpoints, keys
from faef_desktop.app.probe.probing import Probe, ProbeEnded, ProbeEvent, SlotEnded, SlotFailed
from faef_desktop.app.resources import Resources
from faef_desktop.app.results import scores as results
from faef_desktop.app.results.report.writing import FORMATS, write_report
from faef_desktop.app.services import Services
from faef_desktop.app.words import Language
from faef_desktop.bootstrap import build
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.engine.client import Exited, ModelProcess, worker_command
from faef_desktop.engine.protocol import Event, Ready

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

# A slow machine may need this long to load two megabytes and say a few words (seconds).
PATIENCE = 120.0
# Not llama_cpp: that one is for the model process, which is started for the check after this.
MODULES = ("PySide6.QtWidgets", "pyqtgraph", "qtawesome", "numpy", "faef_desktop.ui.app")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried."""

    name: str
    ok: bool
    detail: str


def main(arguments: Sequence[str]) -> int:
    """Run all checks, print a line for each, and return 0 when all are well, else 1."""
    # The chart is drawn into memory: the check needs no display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    as_json = "--json" in arguments
    checks = []
    for check in run():
        checks.append(check)
        if not as_json:
            _print(f"{'ok    ' if check.ok else 'FAILED'} {check.name:<10} {check.detail}")
    ok = all(check.ok for check in checks)
    if as_json:
        _print(json.dumps({"ok": ok, "checks": [asdict(check) for check in checks]}, indent=2))
    return 0 if ok else 1


def run() -> Iterator[Check]:
    """Try everything in turn; a failure does not keep the rest from being tried."""
    yield _tried("imports", _imports)
    with tempfile.TemporaryDirectory(prefix="faef-self-check-") as folder:
        path = Path(folder) / "workspace.faef.sqlite"
        yield _tried("workspace", lambda: _workspace(path))
        yield _tried("model", lambda: _model(path))
        yield _tried("chart", lambda: _chart(path))
        yield _tried("report", lambda: _report(path))
        yield _tried("endpoints", _endpoints)


def _tried(name: str, what: Callable[[], str]) -> Check:
    try:
        return Check(name, True, what())
    except UserError as error:
        return Check(name, False, str(error))
    except Exception as error:  # noqa: BLE001 - a check is to tell whatever goes wrong
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Check(
            name, False, f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})"
        )


@contextmanager
def _services(path: Path) -> Iterator[Services]:
    services = build(path)
    try:
        yield services
    finally:
        services.close()


def _imports() -> str:
    for name in MODULES:
        importlib.import_module(name)
    return ", ".join(MODULES)


def _workspace(path: Path) -> str:
    with _services(path) as services:
        rows = services.store.banks()
    if not rows:
        raise UserError("The question banks are missing.")
    return ", ".join(f"{row.name} ({row.questions} questions)" for row in rows)


def _model(path: Path) -> str:
    """Ask the demo model one question in both formats through a real model process."""
    with _services(path) as services:
        models = services.resources.demo_models()
        if not models:
            raise UserError("The demo models are missing.")
        services.host.load(models[0])
        loaded = services.host.wait_ready(PATIENCE)
        question = next(
            question
            for question in services.store.search_questions(kind=Kind.SAFETY)
            if question.options
        )
        events: queue.SimpleQueue[ProbeEvent] = queue.SimpleQueue()
        Probe(services.store, services.host, services.resources, events.put).ask(question)
        replies = []
        while not isinstance(event := events.get(timeout=PATIENCE), ProbeEnded):
            if isinstance(event, SlotFailed):
                raise UserError(event.sentence)
            if isinstance(event, SlotEnded):
                replies.append(event.reply)
    read = [r.strict for r in replies if r.format is Format.CHOICE and r.strict is not None]
    letters = [reading.letter for reading in read if reading.letter is not None]
    texts = [r.end.text for r in replies if r.format is Format.OPEN and r.end is not None]
    if not any(texts) or len(letters) < len(question.options):
        found = ", ".join(reading.outcome.value for reading in read) or "none"
        raise UserError(f"A reply is missing or names no option (choices: {found}).")
    return f"{models[0].name}, {loaded.description}: open reply, choices {', '.join(letters)}"


def _chart(path: Path) -> str:
    """Draw the scores of the question that was asked, and look whether anything is there."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the commands never load Qt

    app = QApplication.instance() or QApplication(["faef-desktop"])
    if not isinstance(app, QApplication):
        raise UserError("Another kind of Qt application is running in this process.")
    with _services(path) as services:
        rows = results.scores(services.store)
        image = _drawn(app, services.resources, rows)
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    if not rows or len(colours) < 3:  # noqa: PLR2004 - ground, text and bar
        raise UserError("The chart came out empty.")
    return f"{image.width()} x {image.height()} pixels, {len(rows)} rows"


def _drawn(app: "QApplication", resources: Resources, rows: Sequence[ScoreRow]) -> "QImage":
    # A function of its own, so that chart and theme are gone before the application is.
    from faef_desktop.ui.charts.model import RateChartData, Series  # noqa: PLC0415
    from faef_desktop.ui.charts.rate_chart import RateChart  # noqa: PLC0415
    from faef_desktop.ui.theme import Theme  # noqa: PLC0415

    chart = RateChart(Theme(app, resources))
    series = Series("choice", tuple(row.choice for row in rows), 0)
    names = tuple(f"{row.model} {row.dimension}" for row in rows)
    chart.show_data(RateChartData("Self-check", names, (series,)))
    chart.resize(640, chart.height())
    image: QImage = chart.grab().toImage()  # pyqtgraph has no types
    return image


def _report(path: Path) -> str:
    """Write a report of that question as a page and on paper, in both languages."""
    from faef_desktop.ui.printing import QtPrinter  # noqa: PLC0415 - the commands never load Qt

    made = []
    with _services(path) as services:
        for language, suffix in product(Language, FORMATS):
            file = path.with_name(f"report-{language}{suffix}")
            write_report(
                services.store,
                services.resources,
                file,
                language=language,
                make_printer=QtPrinter,
            )
            made.append(f"{file.name} {file.stat().st_size >> 10} kB")
    return ", ".join(made)


def _endpoints() -> str:
    """Start the process that would ask an endpoint, which asks nobody, and look for a keyring."""
    events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
    process = ModelProcess(events.put, command=worker_command(endpoints.COMMAND))
    try:
        process.start()
        while not isinstance(event := events.get(timeout=PATIENCE), Ready):
            if isinstance(event, Exited):
                raise UserError(" ".join([event.sentence, *event.log_tail[-1:]]))
    finally:
        process.close()
    return f"{event.binding}, {'a' if keys.has_keyring() else 'no'} keyring for keys"


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
