"""The commands `runs list`, `runs show` and `runs plan`."""

from pathlib import Path
from typing import Any

import click

from faef_desktop.app.banks import known as banks
from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.app.runs import plan_files
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.estimates import duration
from faef_desktop.cli.tables import table_of
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.records import ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.replies.run_records import RunRow
from faef_desktop.storage.store import Store

SHORT = 8
"""Digits of an id that are shown, and that are enough to name a run."""


@click.group()
def runs() -> None:
    """List runs, look into one, or write its plan to a file."""


@runs.command("list")
@workspace_option
@json_option
@pass_setting
def list_runs(setting: Setting, *, workspace: Path | None, as_json: bool) -> None:
    """List the runs of the workspace: one for each model of a plan."""
    with setting.services(workspace, made=False) as services:
        found = services.store.queued_runs()
    if as_json:
        print_json([_entry(run) for run in found])
        return
    table = table_of()
    for name in ("run", "model", "state"):
        table.add_column(name)
    for name in ("replies", "failed", "missing", "time"):
        table.add_column(name, justify="right")
    table.add_column("")
    for run in found:
        table.add_row(
            run.id[:SHORT],
            run.model_name,
            run.state.value,
            f"{run.done - run.failed} of {run.total}",
            str(run.failed),
            str(run.missing),
            duration(run.seconds),
            run.sentence,
        )
    console().print(table)


@runs.command("show")
@click.argument("run_id", metavar="RUN")
@workspace_option
@json_option
@pass_setting
def show_run(setting: Setting, run_id: str, *, workspace: Path | None, as_json: bool) -> None:
    """Show a run: its settings, how far it is, and which replies came to nothing and why."""
    with setting.services(workspace, made=False) as services:
        run = _find(services.store, run_id)
        record = services.store.plan(run.plan_id)
        lost = _lost(services.store, run)
    facts = {
        **_entry(run),
        "questions": len(record.asked),
        "examples": len(record.examples),
        **record.settings,
        "lost": [_lost_entry(reply) for reply in lost],
    }
    if as_json:
        print_json(facts)
        return
    for key, value in {**facts, **facts.pop("plan"), **record.settings}.items():
        if key not in ("plan", "lost") and value not in ("", None, []):
            click.echo(f"{key.replace('_', ' '):<18} {_plain(value)}")
    for reply in lost:
        entry = _lost_entry(reply)
        click.echo(f"{entry['state']}: {entry['key']} {entry['format']}: {entry['sentence']}")


@runs.command("plan")
@click.argument("run_id", metavar="RUN")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File to write.",
)
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
@workspace_option
@pass_setting
def write_plan(
    setting: Setting, run_id: str, *, output: Path, force: bool, workspace: Path | None
) -> None:
    """Write the plan of a run, for evaluate --plan here or in another lab."""
    with setting.services(workspace, made=False) as services:
        run = _find(services.store, run_id)
        banks.refuse_overwrite(output, force=force)
        plan_files.write_stored(services.store, run.plan_id, output)
    say(f"The plan is written to {output}; bank export writes the banks it needs.")


def _find(store: Store, run_id: str) -> RunRow:
    found = [run for run in store.queued_runs() if run.id.startswith(run_id)]
    if len(found) != 1:
        what = "There is no run" if not found else "There are several runs"
        raise UserError(f"{what} {run_id} in {store.path}; runs list shows them.")
    return found[0]


def _lost(store: Store, run: RunRow) -> list[ReplyRow]:
    states = (ReplyState.FAILED, ReplyState.INTERRUPTED)
    return [
        reply
        for state in states
        for reply in store.replies(ReplyFilter(run_id=run.id, state=state, newest_first=False))
    ]


def _entry(run: RunRow) -> dict[str, Any]:
    return {
        "run": run.id,
        "plan_id": run.plan_id,
        "name": run.plan_name,
        "model": run.model_name,
        "model_sha256": run.model_sha256,
        "leaves_this_machine": is_endpoint(Path(run.model_path)),
        "state": run.state.value,
        "sentence": run.sentence,
        "total": run.total,
        "kept": run.kept,
        "finished": run.finished,
        "failed": run.failed,
        "interrupted": run.interrupted,
        "missing": run.missing,
        "seconds": round(run.seconds, 1),
        "created_at": run.created_at,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
    }


def _lost_entry(reply: ReplyRow) -> dict[str, Any]:
    return {
        "reply_id": reply.id,
        "state": reply.state.value,
        "key": reply.question.key,
        "question_id": reply.question.id,
        "format": reply.format.value,
        "order": list(reply.order),
        "shots": reply.shots,
        "sentence": reply.error,
    }


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return str(value)
