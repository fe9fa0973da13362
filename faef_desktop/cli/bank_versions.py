"""The commands `bank diff`, `stats`, `merge` and `split`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from faef_desktop.app.banks import known as banks
from faef_desktop.app.banks.parts import Cut, SplitBy, merge_banks, split_bank
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    workspace_option,
)
from faef_desktop.cli.tables import table_of
from faef_desktop.domain.bank_statistics import BankStatistics, Lengths, statistics
from faef_desktop.domain.bank_versions import BankDiff, diff
from faef_desktop.domain.questions import Bank, Question
from faef_desktop.storage.interchange.exchange import question_record

_SHOWN = 60
"""Characters of a question in a line."""


@click.command("diff")
@click.argument("old")
@click.argument("new")
@workspace_option
@json_option
@pass_setting
def diff_banks(
    setting: Setting, old: str, new: str, *, workspace: Path | None, as_json: bool
) -> None:
    """Compare two banks or versions (name, name@2, id or file), question by question."""
    with setting.services(workspace) as services:
        found = diff(banks.find(services.store, old), banks.find(services.store, new))
    if as_json:
        print_json(_diff_record(found))
    else:
        _print_diff(found)


def _diff_record(found: BankDiff) -> dict[str, Any]:
    return {
        "same": found.same,
        "added": [question_record(one) for one in found.added],
        "removed": [question_record(one) for one in found.removed],
        "changed": [
            {
                "fields": list(change.fields),
                "old": question_record(change.old),
                "new": question_record(change.new),
            }
            for change in found.changed
        ],
    }


def _print_diff(found: BankDiff) -> None:
    for question in found.removed:
        click.echo(f"- {_short(question)}")
    for question in found.added:
        click.echo(f"+ {_short(question)}")
    for change in found.changed:
        click.echo(f"~ {_short(change.new)}  ({', '.join(change.fields)})")
    click.echo(
        f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed, "
        f"{found.same} the same."
    )


def _short(question: Question) -> str:
    text = " ".join(question.text.split())
    text = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return f"{question.key}: {text}" if question.key else text


@click.command("stats")
@click.argument("name")
@workspace_option
@json_option
@pass_setting
def bank_statistics(setting: Setting, name: str, *, workspace: Path | None, as_json: bool) -> None:
    """Show the numbers of a bank: lengths, languages, sources, surface cues, near-duplicates."""
    with setting.services(workspace) as services:
        numbers = statistics(banks.find(services.store, name))
    if as_json:
        print_json(asdict(numbers))
    else:
        _print_statistics(numbers)


def _print_statistics(numbers: BankStatistics) -> None:
    table = table_of(f"{numbers.report.name}: {numbers.report.questions} questions")
    for title in ("kind", "dimension", "question", "positive", "negative"):
        table.add_column(title)
    for row in numbers.lengths:
        sizes = (_sizes(row.question), _sizes(row.positive), _sizes(row.negative))
        table.add_row(row.kind.value, row.dimension, *sizes)
    target = console()
    target.print(table)
    target.print("Characters: shortest - median - longest.")
    for title, counts in (("Languages", numbers.languages), ("Sources", numbers.sources)):
        target.print(f"{title}: " + ", ".join(f"{name or 'not said'} {n}" for name, n in counts))
    cues = ", ".join(f"{fault.value} {count}" for fault, count in numbers.faults) or "none"
    target.print(f"Surface cues (questions): {cues}")
    for first, second, likeness in numbers.near:
        target.print(f"Questions {first} and {second} are nearly the same ({likeness:.0%}).")


def _sizes(lengths: Lengths | None) -> str:
    if lengths is None:
        return "-"
    return f"{lengths.shortest} - {lengths.median:g} - {lengths.longest}"


@click.command("merge")
@click.argument("names", nargs=-1, required=True, metavar="BANK BANK...")
@click.option("--into", "into", required=True, metavar="NAME", help="Name of the merged bank.")
@click.option("--title", default="", metavar="TEXT", help="Its title; the name if left out.")
@workspace_option
@json_option
@pass_setting
def merge_command(
    setting: Setting,
    names: tuple[str, ...],
    *,
    into: str,
    title: str,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Make one bank of several; a question that several have comes in once."""
    with setting.services(workspace) as services:
        chosen = [banks.find(services.store, name) for name in names]
        done = merge_banks(services.store, chosen, name=into, title=title)
    if as_json:
        print_json({**_bank_record(done.bank), "dropped": len(done.dropped)})
    else:
        click.echo(f"{_told(done.bank)}; {len(done.dropped)} repeated ones were left out.")


@click.command("split")
@click.argument("name")
@click.option(
    "--by", type=click.Choice([by.value for by in SplitBy]), help="A part for each value of this."
)
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    metavar="X",
    help="Two parts, the first with this share of every dimension, drawn at random.",
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, metavar="N", help="Seed of the draw."
)
@workspace_option
@json_option
@pass_setting
def split_command(
    setting: Setting,
    name: str,
    *,
    by: str | None,
    share: float | None,
    seed: int,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Make several banks of one, by a field or by a share drawn at random."""
    if (by is None) == (share is None):
        raise click.UsageError("Give either --by or --share.")
    with setting.services(workspace) as services:
        bank = banks.find(services.store, name)
        cut = Cut(by=SplitBy(by) if by else None, share=share or 0.0, seed=seed)
        parts = split_bank(services.store, bank, cut)
    if as_json:
        print_json([_bank_record(part) for part in parts])
        return
    for part in parts:
        click.echo(_told(part))


def _bank_record(bank: Bank) -> dict[str, Any]:
    return {"name": bank.name, "id": bank.id, "questions": len(bank.questions)}


def _told(bank: Bank) -> str:
    return f"{bank.name}: {len(bank.questions)} questions"
