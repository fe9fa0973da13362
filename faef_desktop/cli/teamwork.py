"""The commands `labels assign`, `labels import`, `labels merge` and `labels agreement`."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from faef_desktop.app.labels import agreement, rubrics, teamwork
from faef_desktop.app.labels.agreement import Grain
from faef_desktop.app.labels.teamwork import FORMATS, Choice, Sharing
from faef_desktop.cli.agreement_tables import print_agreement
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.judge import labels
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.records import MergeReport, Opened

__all__ = ["labels"]

_FILE = click.Path(path_type=Path)


@labels.command("assign")
@click.argument("people", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=_FILE,
    metavar="FOLDER",
    help="Where the files go.",
)
@click.option(
    "--each",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="How many people label a reply of the overlap.",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 100),
    default=100,
    show_default=True,
    metavar="PERCENT",
    help="Share of replies that so many people label; one person labels each of the others.",
)
@click.option("-m", "--model", metavar="MODEL", help="Only replies of this model.")
@click.option("-b", "--bank", metavar="BANK", help="Only replies to questions of this bank.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind.")
@click.option("--dimension", metavar="NAME", help="Only questions of this dimension.")
@click.option("--unlabelled", is_flag=True, help="Only replies that no person has labelled.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N replies in all.")
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N", help="What is drawn with."
)
@click.option(
    "--format",
    "file_format",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="faef opens in this program; csv and jsonl are sheets to fill in elsewhere.",
)
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
@workspace_option
@json_option
@pass_setting
def assign(
    setting: Setting,
    people: tuple[str, ...],
    *,
    folder: Path,
    each: int,
    overlap: float,
    model: str | None,
    bank: str | None,
    kind: str | None,
    dimension: str | None,
    unlabelled: bool,
    limit: int | None,
    seed: int,
    file_format: str,
    force: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Make a file of open replies to label for each NAME; no model is named in it."""
    choice = Choice(
        model=model,
        bank=bank,
        kind=None if kind is None else Kind(kind),
        dimension=dimension,
        unlabelled=unlabelled,
        limit=limit,
    )
    if 0 < overlap < 1:
        raise UserError(
            f"--overlap {overlap:g} is less than one percent: for half of the replies give 50."
        )
    # One person alone cannot share a reply with anybody.
    sharing = Sharing(people=people, each=min(each, len(people)), overlap=overlap / 100, seed=seed)
    with setting.services(workspace, made=False) as services:
        given = teamwork.assign(
            services.store,
            choice,
            sharing,
            folder,
            file_format=file_format,
            rubric=rubrics.current(services.store, services.resources).rubric,
            force=force,
        )
    if as_json:
        print_json([{**asdict(one), "path": str(one.path)} for one in given])
        return
    for one in given:
        click.echo(f"{one.annotator}: {one.replies} replies in {one.path}")


@labels.command("import")
@click.argument("file", type=_FILE, metavar="FILE")
@workspace_option
@json_option
@pass_setting
def import_file(setting: Setting, file: Path, *, workspace: Path | None, as_json: bool) -> None:
    """Open an assignment to label it here, or merge a label file."""
    with setting.services(workspace) as services:
        done = teamwork.import_file(services.store, file)
    if isinstance(done, MergeReport):
        _tell([(file, done)], as_json=as_json)
    elif as_json:
        print_json(asdict(done))
    else:
        click.echo(_opened(done))


@labels.command("merge")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@workspace_option
@json_option
@pass_setting
def merge(
    setting: Setting, files: tuple[Path, ...], *, workspace: Path | None, as_json: bool
) -> None:
    """Add the labels of FILEs: label files, exported histories, filled-in sheets.

    In any order, and as often as you like: what is here is never changed, and each FILE is taken
    whole or not at all.
    """
    with setting.services(workspace, made=False) as services:
        done = teamwork.merge_files(services.store, files)
    _tell(done, as_json=as_json)


@labels.command("agreement")
@click.option(
    "--by",
    "grain",
    type=click.Choice([grain.value for grain in Grain]),
    default=Grain.VERDICT.value,
    show_default=True,
    help="Compare the side that a label counts for, or the very label.",
)
@workspace_option
@json_option
@pass_setting
def show_agreement(setting: Setting, *, grain: str, workspace: Path | None, as_json: bool) -> None:
    """Show how far people agree: percent agreement, kappa, alpha and AC1, with 95 % intervals."""
    with setting.services(workspace, made=False) as services:
        found = agreement.report(services.store, Grain(grain))
    if as_json:
        print_json(agreement.as_json(found))
    else:
        print_agreement(console(), found)


def _opened(done: Opened) -> str:
    before = " It had been opened before." if done.opened_before else ""
    return (
        f"{done.replies} replies for {done.annotator} to label, {done.new} of them new here."
        f"{before}"
    )


def _tell(done: list[tuple[Path, MergeReport]], *, as_json: bool) -> None:
    if as_json:
        print_json([_plain(path, report) for path, report in done])
        return
    for path, report in done:
        people = ", ".join(report.annotators) or "nobody"
        click.echo(
            f"{path.name} ({people}): {report.new} new, {report.known} known,"
            f" {len(report.conflicts)} conflicting, {report.unknown} about replies that are not"
            " here"
        )
        if report.edited:
            lines = ", ".join(map(str, report.edited[:10]))
            say(
                f"{path.name}: rows whose texts were edited were left out: {len(report.edited)}"
                f" (line {lines})."
            )
        for conflict in report.conflicts[:10]:
            kept = "both are kept, the newer one counts" if conflict.stored else "ours stays"
            say(
                f"{conflict.annotator}, {conflict.question[:60]!r}: {conflict.here} here,"
                f" {conflict.there} in the file; {kept}."
            )


def _plain(path: Path, report: MergeReport) -> dict[str, Any]:
    return {
        "path": str(path),
        "annotators": report.annotators,
        "new": report.new,
        "known": report.known,
        "conflicting": len(report.conflicts),
        "unknown": report.unknown,
        "edited": report.edited,
        "conflicts": [asdict(conflict) for conflict in report.conflicts],
    }
