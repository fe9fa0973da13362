"""The group of commands about banks, and those to list, import, export and check them."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from faef_desktop.app.banks import files as bank_files
from faef_desktop.app.banks import known as banks
from faef_desktop.app.banks.files import BankForm
from faef_desktop.app.banks.task_export import Target, export_task
from faef_desktop.app.services import Services
from faef_desktop.app.words import Language, Words, words_of
from faef_desktop.cli.bank_build import build_bank
from faef_desktop.cli.bank_versions import bank_statistics, diff_banks, merge_command, split_command
from faef_desktop.cli.bank_workshop import collect_questions, list_drafts, release_bank
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    language_option,
    pass_setting,
    print_json,
    workspace_option,
)
from faef_desktop.cli.tables import table_of
from faef_desktop.domain.bank_check import ALL_DIMENSIONS, BankReport, Baseline, DumbRule

_FILE = click.Path(path_type=Path)


@click.group()
def bank() -> None:
    """Make, list, compare, import, export and check question banks."""


for _command in (
    *(build_bank, collect_questions, list_drafts, release_bank),
    *(diff_banks, bank_statistics, merge_command, split_command),
):
    bank.add_command(_command)


@bank.command("list")
@workspace_option
@json_option
@pass_setting
def list_banks(setting: Setting, *, workspace: Path | None, as_json: bool) -> None:
    """List the banks of the workspace."""
    with setting.services(workspace) as services:
        rows = services.store.banks()
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    table = table_of()
    for name in ("name", "version", "title", "language", "questions", "safety", "capability", "id"):
        table.add_column(name)
    for row in rows:
        counts = (str(row.questions), str(row.safety), str(row.capability))
        version = "-" if row.version is None else str(row.version)
        table.add_row(row.name, version, row.title, row.language, *counts, row.id[:8])
    console().print(table)


@bank.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@workspace_option
@json_option
@pass_setting
def import_banks(
    setting: Setting, files: tuple[Path, ...], *, workspace: Path | None, as_json: bool
) -> None:
    """Add bank files (JSONL, the published JSONL, CSV) to the workspace."""
    with setting.services(workspace) as services:
        done = [banks.import_file(services.store, path) for path in files]
    if as_json:
        print_json([{**asdict(row), "new": new} for row, new in done])
        return
    for row, new in done:
        words = f"{row.questions} questions" if new else "was here already, nothing changed"
        click.echo(f"{row.name}: {words}")


@bank.command("export")
@click.argument("name")
@click.option(
    "-o", "--output", required=True, type=_FILE, metavar="PATH", help="File or folder to write."
)
@click.option(
    "--for",
    "target",
    type=click.Choice([target.value for target in Target]),
    help="Write a folder with a task for this evaluation framework instead of a file.",
)
@click.option(
    "--form",
    type=click.Choice([form.value for form in BankForm]),
    default=BankForm.OURS.value,
    show_default=True,
    help="Our JSONL, the published JSONL (safety pairs only), or CSV for spreadsheets.",
)
@click.option("--force", is_flag=True, help="Overwrite what is there.")
@language_option
@workspace_option
@json_option
@pass_setting
def export_bank(
    setting: Setting,
    name: str,
    output: Path,
    *,
    target: str | None,
    form: str,
    force: bool,
    language: str,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write a bank as a file, or as a task for Inspect or lm-evaluation-harness.

    A released version gets its datasheet beside it, in the language given. The README in the folder
    of a task says how to run it and how to bring the replies back.
    """
    with setting.services(workspace) as services:
        if target is None:
            say = words_of(services.resources, Language(language))
            record = _export_file(services, name, output, form=BankForm(form), force=force, say=say)
        else:
            record = _export_task(services, name, output, target=Target(target), force=force)
    if as_json:
        print_json(record)
        return
    click.echo(f"{name} written to {output}")
    if record.get("datasheet"):
        click.echo(f"Its datasheet: {record['datasheet']}")
    if record.get("left_out"):
        click.echo(f"{record['left_out']} questions have no place in this form and were left out.")


def _export_file(
    services: Services, name: str, output: Path, *, form: BankForm, force: bool, say: Words
) -> dict[str, Any]:
    found = banks.find(services.store, name)
    left_out, sheet = bank_files.export(services.store, found, output, form, force=force, say=say)
    return {
        "bank": name,
        "path": str(output),
        "left_out": left_out,
        "datasheet": None if sheet is None else str(sheet),
    }


def _export_task(
    services: Services, name: str, output: Path, *, target: Target, force: bool
) -> dict[str, Any]:
    prompts = export_task(
        services.store, services.resources, name, output, target=target, force=force
    )
    counts = {form.value: count for form, count in prompts.items()}
    return {"bank": name, "path": str(output), "for": target.value, "prompts": counts}


@bank.command("check")
@click.argument("name")
@workspace_option
@json_option
@pass_setting
def check_bank(setting: Setting, name: str, *, workspace: Path | None, as_json: bool) -> None:
    """Count a bank (name or file), find its problems, and show how far dumb rules get."""
    with setting.services(workspace) as services:
        report = banks.report(services.store, name)
    if as_json:
        shares = [{**asdict(one), "share": one.share} for one in report.baselines]
        print_json({**asdict(report), "baselines": shares})
    else:
        _print_report(report)


def _print_report(report: BankReport) -> None:
    target = console()
    counts = table_of(f"{report.name}: {report.questions} questions")
    for name in ("kind", "dimension", "questions", "with options", "with a reference"):
        counts.add_column(name)
    for row in report.counts:
        numbers = (str(row.questions), str(row.with_options), str(row.with_reference))
        counts.add_row(row.kind.value, row.dimension, *numbers)
    target.print(counts)
    target.print(_rules(report))
    for places in report.duplicates:
        target.print(f"The same question stands at {', '.join(map(str, places))}.")
    for problem in report.problems:
        target.print(f"Question {problem.place} ({problem.key}): {problem.sentence}.")
    if not (report.duplicates or report.problems):
        target.print("No duplicates, no problems.")


def _rules(report: BankReport) -> Table:
    """Return a row for each dimension, and in it how far each dumb rule gets."""
    table = table_of("What dumb rules get right, % (50 is a coin)")
    for name in ("kind", "dimension", *(rule.value.replace("_", " ") for rule in DumbRule)):
        table.add_column(name)
    by_place: dict[tuple[str, str], dict[DumbRule, Baseline]] = {}
    for one in report.baselines:
        kind = one.kind.value if one.kind else "all"
        dimension = "all" if one.dimension == ALL_DIMENSIONS else one.dimension
        by_place.setdefault((kind, dimension), {})[one.rule] = one
    for place, found in by_place.items():
        table.add_row(*place, *(_share(found.get(rule)) for rule in DumbRule))
    return table


def _share(baseline: Baseline | None) -> str:
    if baseline is None or baseline.share is None:
        return "-"
    return f"{100 * baseline.share:.0f} ({baseline.right:g} of {baseline.total})"
