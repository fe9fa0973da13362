"""The command `evaluate`."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from faef_desktop.app import results
from faef_desktop.app.evaluation import EvaluationStopped, Plan, evaluate
from faef_desktop.app.services import Services
from faef_desktop.cli.asking import asking_options
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.progress import ProgressView
from faef_desktop.cli.tables import print_scores
from faef_desktop.domain.scores import ScoreRow


@click.command("evaluate")
@asking_options
@click.option("--resume", is_flag=True, help="Leave out what was answered in an earlier run.")
@workspace_option
@json_option
@pass_setting
def evaluate_command(
    setting: Setting, /, *, resume: bool, workspace: Path | None, as_json: bool, **asking: Any
) -> None:
    """Run question banks through models, and score them.

    Every question is asked in both formats and in every option order, and the open reply judged.
    Unless told otherwise, replies are greedy and asked one at a time, so that a run can be
    repeated exactly.
    """
    if not asking["models"]:
        raise click.UsageError("Name a model with -m, such as -m fake-aligned.")
    plan = Plan(**asking, resume=resume)
    with setting.services(workspace) as services:
        rows = run(services, plan)
    if as_json:
        print_json(results.rows_as_json(rows))
    else:
        print_scores(console(), rows)


def run(services: Services, plan: Plan) -> list[ScoreRow]:
    """Carry out a plan with progress on stderr; Ctrl-C stops it in order (click.Abort)."""
    with stopping() as stop, ProgressView() as view:
        try:
            rows = evaluate(
                services.store,
                services.resources,
                plan,
                view.show,
                stop,
                worker_command=services.worker_command,
            )
        except EvaluationStopped:
            view.close()
            done = f"{view.last.done} of {view.last.total}" if view.last else "0"
            say(
                f"Stopped after {done} replies; they are kept. "
                "The same command with --resume goes on from here."
            )
            raise click.Abort from None
    if view.last is not None and view.last.interrupted:
        say(f"{view.last.interrupted} replies were interrupted; --resume asks them again.")
    return rows


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Give an event that Ctrl-C sets; a second Ctrl-C interrupts at once."""
    stop = threading.Event()

    def ask(signum: int, _: FrameType | None) -> None:
        stop.set()
        signal.signal(signum, signal.default_int_handler)

    watched = [signal.SIGINT, signal.SIGTERM]
    before = {number: signal.signal(number, ask) for number in watched}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
