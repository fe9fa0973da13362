"""Runs plans on one workspace with the scripted model process, for tests of evaluations."""

import threading

import psutil

from faef_desktop.app.runs.evaluation import Judging, Plan, evaluate
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.records import ReplyFilter
from tests import scripted

BANK = scripted.bank()
RULES = scripted.answers(BANK.questions)


class Desk:
    """Runs plans on one workspace and keeps what they report."""

    def __init__(self, services, model, tmp_path):
        self.services = services
        self.model = model
        self.bank = tmp_path / "bank.jsonl"
        self.reports = []
        self.stop = threading.Event()
        write_bank(BANK, self.bank)

    def host_pid(self):
        """Return the id of the one model process that this test has as a child."""
        children = psutil.Process().children()
        return children[0].pid if children else None

    def run(self, *, stop_after=None, also=None, **more):
        self.reports.clear()
        self.stop.clear()

        def report(progress):
            self.reports.append(progress)
            if also is not None:
                also(progress)
            if stop_after is not None and progress.done >= stop_after:
                self.stop.set()

        plan = Plan(**{"models": (str(self.model),), "banks": (str(self.bank),), **more})
        return evaluate(
            self.services.store,
            self.services.resources,
            plan,
            report,
            self.stop,
            worker_command=scripted.COMMAND,
        )

    def replies(self, **more):
        return self.services.store.replies(ReplyFilter(**more))

    def total(self, rows, kind=Kind.SAFETY):
        return total(rows, kind)


def ask_all(services, model, tmp_path, judge=Judging.RULE):
    """Ask a model the whole bank, and let the open replies be judged."""
    path = tmp_path / "bank.jsonl"
    write_bank(BANK, path)
    plan = Plan(models=(str(model),), banks=(str(path),), judge=judge)
    evaluate(
        services.store,
        services.resources,
        plan,
        lambda _: None,
        threading.Event(),
        worker_command=scripted.COMMAND,
    )


def open_replies(store, kind=Kind.SAFETY):
    wanted = ReplyFilter(format=Format.OPEN, kind=kind.value, newest_first=False)
    return store.replies(wanted)


def total(rows, kind=Kind.SAFETY):
    return next(row for row in rows if row.kind is kind and row.dimension == "*")
