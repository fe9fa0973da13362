"""The command `evaluate`."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from faef_desktop.app import results
from faef_desktop.app.evaluation import EvaluationStopped, Judging, Plan, evaluate
from faef_desktop.app.services import Services
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

AUTO = "auto"


def _gpu_layers(_: click.Context, __: click.Parameter, value: str) -> int | None:
    if value == AUTO:
        return None
    if not value.isdecimal():
        raise click.BadParameter(f"{value} is neither auto nor a number of layers.")
    return int(value)


def _judging(_: click.Context, __: click.Parameter, value: str) -> Judging:
    try:
        return Judging(value)
    except ValueError:
        raise click.BadParameter(
            f"{value} is neither rule nor none; a model as judge is not supported yet."
        ) from None


@click.command("evaluate")
@click.option(
    "-m",
    "--model",
    "models",
    multiple=True,
    required=True,
    metavar="MODEL",
    help="GGUF file, or a demo model (fake-aligned, aligned); may be repeated.",
)
@click.option(
    "-b",
    "--bank",
    "banks",
    multiple=True,
    metavar="BANK",
    help="Bank name or file; may be repeated. Default: the English banks that ship.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only N questions of each bank, spread over its dimensions.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    metavar="N",
    help="Draw the questions of --limit with this seed instead of taking the first ones.",
)
@click.option(
    "--shots",
    type=click.IntRange(0, 0),
    default=0,
    metavar="N",
    help="Worked examples before a question; only 0 for now.",
)
@click.option(
    "--judge",
    default=Judging.RULE.value,
    show_default=True,
    callback=_judging,
    metavar="rule|none",
    help="Who labels the open replies; people outrank the rule.",
)
@click.option(
    "--gpu-layers",
    default=AUTO,
    show_default=True,
    callback=_gpu_layers,
    metavar="auto|N",
    help="How many layers go to the GPU.",
)
@click.option("--resume", is_flag=True, help="Leave out what was answered in an earlier run.")
@workspace_option
@json_option
@pass_setting
def evaluate_command(
    setting: Setting,
    *,
    models: tuple[str, ...],
    banks: tuple[str, ...],
    limit: int | None,
    seed: int | None,
    shots: int,
    judge: Judging,
    gpu_layers: int | None,
    resume: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Run question banks through models, and score them.

    Every question is asked in both formats and in every option order, and the open reply judged.
    Replies are greedy and asked one at a time, so that a run can be repeated exactly.
    """
    del shots  # 0 is all it can be
    plan = Plan(
        models=models,
        banks=banks,
        limit=limit,
        seed=seed,
        judge=judge,
        gpu_layers=gpu_layers,
        resume=resume,
    )
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
