"""The command `evaluate`."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import click
from click.core import ParameterSource

from faef_desktop import __version__
from faef_desktop.app.models import endpoints
from faef_desktop.app.models import known as known_models
from faef_desktop.app.results import scores as results
from faef_desktop.app.runs import plan_files
from faef_desktop.app.runs.evaluation import EvaluationStopped, Judging, Plan, Progress, evaluate
from faef_desktop.app.runs.events import Control, RunStoppedError
from faef_desktop.app.runs.planning import own_judges
from faef_desktop.app.runs.preflight import Estimate, estimate, misfits
from faef_desktop.app.services import Services
from faef_desktop.cli.asking import asking_options
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    say,
    say_namesakes,
    workspace_option,
)
from faef_desktop.cli.estimates import say_misfits, show_estimate
from faef_desktop.cli.progress import ProgressView
from faef_desktop.cli.tables import print_scores
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.storage.replies.run_records import RunState

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("evaluate")
@asking_options
@click.option(
    "--plan",
    "plan_file",
    type=_FILE,
    metavar="FILE",
    help="Carry out a plan file; -m then says where the files of its models are.",
)
@click.option(
    "--save-plan", type=_FILE, metavar="FILE", help="Also write these settings as a plan file."
)
@click.option(
    "--estimate", "only_estimate", is_flag=True, help="Only say what it would cost, and stop."
)
@click.option("--resume", is_flag=True, help="Leave out what was answered in an earlier run.")
@workspace_option
@json_option
@pass_setting
@click.pass_context
def evaluate_command(
    context: click.Context,
    setting: Setting,
    /,
    *,
    plan_file: Path | None,
    save_plan: Path | None,
    only_estimate: bool,
    resume: bool,
    workspace: Path | None,
    as_json: bool,
    **asking: Any,
) -> None:
    """Run question banks through models, and score them.

    Every question is asked in both formats and in every option order, and the open reply judged.
    Unless told otherwise, replies are greedy and asked one at a time, so that a run can be
    repeated exactly.
    """
    if plan_file is not None:
        _require_alone(context)
    elif not asking["models"]:
        raise click.UsageError("Name a model with -m, such as -m fake-aligned.")
    judge, judges = asking.pop("judge")
    with setting.services(workspace) as services:
        plan = Plan(**asking, judge=judge, judges=judges)
        if plan_file is not None:
            plan = _from_file(services, plan_file, asking["models"])
            plan = replace(plan, judges=(*plan.judges, *judges))
        plan = replace(plan, resume=resume)
        for bank in plan.banks:
            say_namesakes(services.store, bank, asked=True)
        if save_plan is not None:
            plan_files.write_plan(services.store, services.resources, plan, save_plan)
        if only_estimate:
            show_estimate(_estimated(services, plan), as_json=as_json)
            return
        rows = run(services, plan)
    if as_json:
        print_json(results.rows_as_json(rows))
    else:
        print_scores(console(), rows)


def _require_alone(context: click.Context) -> None:
    """Raise UsageError for an option that a plan file decides."""
    free = {"models", "plan_file", "save_plan", "only_estimate", "resume", "workspace", "as_json"}
    judge, judges = context.params["judge"]
    if judges and judge is Judging.NONE:
        free.add("judge")  # models that judge besides those of the plan
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name not in free and source is not ParameterSource.DEFAULT:
            raise click.UsageError(f"The plan file decides {parameter.opts[-1]}; leave it out.")


def _from_file(services: Services, path: Path, models: tuple[str, ...]) -> Plan:
    file = plan_files.read_plan(path)
    if file.made_with not in ("", __version__):
        say(
            f"The plan {path} was made with FAEF Desktop {file.made_with}, and this is "
            f"{__version__}: replies may differ."
        )
    store, resources = services.store, services.resources
    found = [known_models.find(resources, store, name) for name in models]
    plan = plan_files.resolve(store, resources, file, files=found)
    plan_files.require_asked(store, file, plan, found)
    return plan


def _estimated(services: Services, plan: Plan) -> Estimate:
    with stopping() as stop:
        try:
            return estimate(
                services.store,
                services.resources,
                plan,
                progress=lambda name: say(f"Measuring {name}."),
                control=Stopping(stop),
                command=services.worker_command,
            )
        except RunStoppedError:
            raise click.Abort from None


def run(services: Services, plan: Plan) -> list[ScoreRow]:
    """Carry out a plan with progress on stderr; Ctrl-C stops it in order (click.Abort)."""
    _say_what_leaves(services, plan)
    _warn_of_own(services, plan)
    with stopping() as stop, ProgressView() as view:
        try:
            if plan.most_shots:
                _say_misfits(services, plan, stop)
            rows = evaluate(
                services.store,
                services.resources,
                plan,
                view.show,
                stop,
                worker_command=services.worker_command,
            )
        except (EvaluationStopped, RunStoppedError):
            view.close()
            done = f"{view.last.done} of {view.last.total}" if view.last else "0"
            say(
                f"Stopped after {done} replies; they are kept. "
                "The same command with --resume goes on from here."
            )
            raise click.Abort from None
    if view.last is not None:
        _tell_lost(view.last, scored=bool(rows))
    return rows


def _tell_lost(last: Progress, *, scored: bool) -> None:
    """Tell how many replies came to nothing. Raises UserError when nothing could be scored."""
    if last.interrupted:
        say(f"Replies that were interrupted: {last.interrupted}; --resume asks them again.")
    if last.failed:
        lost = f"{last.failed} of {last.total} replies failed"
        if not scored:
            raise UserError(f"No question could be scored: {lost}, for the reasons above.")
        say(f"{lost}, for the reasons above; runs list and runs show find them again.")


def _warn_of_own(services: Services, plan: Plan) -> None:
    """Warn before anything is asked of models that are to judge themselves."""
    for name in own_judges(services.store, services.resources, plan):
        say(
            f"Warning: {name} is to judge its own replies; models favour their own words, so have"
            " another judge look as well."
        )


def _say_what_leaves(services: Services, plan: Plan) -> None:
    """Tell which of the models get questions and replies on another machine."""
    store, resources = services.store, services.resources
    asked = [known_models.find(resources, store, name) for name in plan.models]
    for path in filter(endpoints.is_endpoint, asked):
        endpoint = endpoints.read_endpoint(path)
        say(f"{endpoint.title} is asked at {endpoint.url}: the questions leave this machine.")
    judges = [known_models.find(resources, store, name) for name in plan.judges]
    for judge in filter(endpoints.is_endpoint, judges):
        endpoint = endpoints.read_endpoint(judge)
        say(f"{endpoint.title} judges at {endpoint.url}: the replies leave this machine.")


def _say_misfits(services: Services, plan: Plan, stop: threading.Event) -> None:
    """Tell before anything is asked which questions do not fit a context, one by one."""
    found = misfits(
        services.store,
        services.resources,
        plan,
        control=Stopping(stop),
        command=services.worker_command,
    )
    for name, lost in found.items():
        say_misfits(name, lost)


class Stopping(Control):
    """Stops at once when an event is set."""

    def __init__(self, event: threading.Event) -> None:
        super().__init__()
        self._event = event

    @property
    def wanted(self) -> RunState | None:
        """The state in which to end, once the event is set."""
        return RunState.INTERRUPTED if self._event.is_set() else None


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
