"""What runs in the terminal where there is no display for the window."""

from pathlib import Path

from faef_desktop.app.command import command
from faef_desktop.app.resources import demo_name
from faef_desktop.app.runs.evaluation import Plan
from faef_desktop.app.services import Build
from faef_desktop.cli.common import console, say
from faef_desktop.cli.evaluate import run
from faef_desktop.cli.tables import print_scores
from faef_desktop.domain.errors import UserError


def run_demo(build: Build, workspace: Path | None) -> int:
    """Evaluate the demo models on the shipped banks and print the scores; returns 0."""
    services = build(workspace)
    try:
        names = [demo_name(path) for path in services.resources.demo_models()]
        plan = Plan(models=tuple(name for name in names if name), resume=True)
        if not plan.models:
            raise UserError(f"The demo models are missing; {command('doctor')} says more.")
        rows = run(services, plan)
    finally:
        services.close()
    print_scores(console(), rows)
    say("These are two small demo models: a mechanism on display, see models/README.md.")
    return 0
