"""The commands `bank collect`, `drafts` and `release`."""

from dataclasses import asdict
from pathlib import Path
from time import monotonic

import click

from faef_desktop.app.banks import collecting, releases, workshops
from faef_desktop.app.banks.collecting import Collected, Defaults, Field, Stage, Wanted
from faef_desktop.app.labels.annotators import default_annotator
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.evaluate import stopping
from faef_desktop.cli.progress import LINE_SECONDS
from faef_desktop.cli.tables import table_of
from faef_desktop.domain.columns import UNSORTED
from faef_desktop.domain.drafts import DraftState
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.banks.workshop_records import NewWorkshop
from faef_desktop.storage.interchange.exchange import question_record

_FILE = click.Path(path_type=Path)
_TOLD = 20
"""Rows that are named one by one."""


def _columns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[Field, str]:
    found = {}
    for value in values:
        field, sign, column = value.partition("=")
        if not sign or field not in list(Field):
            raise click.BadParameter(f"{value} is not FIELD=COLUMN; fields: {', '.join(Field)}.")
        found[Field(field)] = column
    return found


def who_option(command: click.decorators.FC) -> click.decorators.FC:
    """Give a command the option --by."""
    return click.option(
        "--by", "who", default=default_annotator, metavar="NAME", help="Your name in the history."
    )(command)


@click.command("collect")
@click.argument("file", type=_FILE)
@click.option("--into", "into", required=True, metavar="NAME", help="Bank in the making.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    metavar="FIELD=COLUMN",
    help="Which column holds what; guessed from the names where it is not given.",
)
@click.option("--sheet", default="", metavar="NAME", help="Sheet of a spreadsheet.")
@click.option("--dimension", default=UNSORTED, metavar="NAME", help="Where the file names none.")
@click.option(
    "--kind",
    type=click.Choice([k.value for k in Kind]),
    default=Kind.SAFETY.value,
    help="Likewise.",
)
@click.option("--language", default="en", metavar="CODE", help="Likewise.")
@click.option("--source", default="", metavar="TEXT", help="Likewise; the file's name if left out.")
@click.option("--license", "license_", default="", metavar="TEXT", help="Likewise.")
@click.option("--no-options", is_flag=True, help="Take the questions only, to write new options.")
@click.option("--repeated", is_flag=True, help="Take questions too that are here already.")
@who_option
@workspace_option
@json_option
@pass_setting
def collect_questions(
    setting: Setting,
    file: Path,
    *,
    into: str,
    columns: dict[Field, str],
    sheet: str,
    dimension: str,
    kind: str,
    language: str,
    source: str,
    license_: str,
    no_options: bool,
    repeated: bool,
    who: str,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Take questions from a file (JSONL, CSV, TSV, XLSX, text) into a bank in the making."""
    table = collecting.open_table(file, sheet=sheet)
    for column in columns.values():
        if column not in table.columns:
            raise click.BadParameter(f"there is no column {column}: {', '.join(table.columns)}.")
    wanted = Wanted(
        table=table,
        columns={**collecting.suggest_columns(table.columns), **columns},
        defaults=Defaults(
            kind=Kind(kind),
            dimension=dimension,
            language=language,
            source=source or file.name,
            license=license_,
        ),
        options=not no_options,
        repeated=repeated,
    )
    with setting.services(workspace) as services:
        shop = workshops.find_or_make(services.store, NewWorkshop(name=into, language=language))
        with stopping() as stop:
            done = collecting.collect(
                services.store, shop.id, wanted, who=who, progress=_Told().hear, stop=stop
            )
    if as_json:
        print_json({"into": into, **asdict(done)})
    else:
        _print_collected(into, done)


class _Told:
    """Says on stderr how far a long import is, now and then."""

    def __init__(self) -> None:
        self._at = monotonic()

    def hear(self, stage: Stage, count: int) -> None:
        if monotonic() - self._at >= LINE_SECONDS:
            self._at = monotonic()
            say(f"{stage.value}: {count:,} rows")


def _print_collected(into: str, done: Collected) -> None:
    click.echo(f"{into}: {done.taken} questions taken.")
    for one in done.skipped[:_TOLD]:
        say(f"Row {one.line} was left out: {one.reason}.")
    for near in done.near[:_TOLD]:
        say(f"Row {near.line} is like another ({near.likeness:.0%}, {near.where}): {near.other}")
    if done.cut:
        say(
            f"{done.cut:,} questions share their words with very many others and were compared "
            f"with {collecting.MOST} of them only: a near duplicate of these may have been missed."
        )
    if (more := max(len(done.skipped) - _TOLD, 0) + max(len(done.near) - _TOLD, 0)) > 0:
        say(f"... and {more} more; --json lists all.")


@click.command("drafts")
@click.argument("name", required=False)
@workspace_option
@json_option
@pass_setting
def list_drafts(
    setting: Setting, name: str | None, *, workspace: Path | None, as_json: bool
) -> None:
    """List the banks in the making, or (--json) the drafts of one."""
    with setting.services(workspace) as services:
        shops = services.store.workshops()
        if name is not None:
            shops = [workshops.find(services.store, name)]
        rows = services.store.drafts(shops[0].id) if name is not None and as_json else []
    if as_json and name is not None:
        print_json(
            [
                {
                    **question_record(row.draft.question),
                    "place": row.place,
                    "state": row.draft.state.value,
                    "reason": row.draft.reason,
                    "origin": row.draft.origin.value,
                    "models": list(row.draft.models),
                    "accepted_by": list(row.draft.accepted_by),
                }
                for row in rows
            ]
        )
    elif as_json:
        print_json([asdict(shop) for shop in shops])
    else:
        table = table_of()
        states = [state for state in DraftState if state is not DraftState.REMOVED]
        for title in ("name", "drafts", *(state.value for state in states)):
            table.add_column(title)
        for shop in shops:
            table.add_row(shop.name, str(shop.total), *(str(shop.count(s)) for s in states))
        console().print(table)


@click.command("release")
@click.argument("name")
@who_option
@workspace_option
@json_option
@pass_setting
def release_bank(
    setting: Setting, name: str, *, who: str, workspace: Path | None, as_json: bool
) -> None:
    """Release the accepted questions of a bank in the making as its next version."""
    with setting.services(workspace) as services:
        shop = workshops.find(services.store, name)
        version = releases.release(services.store, shop.id, who=who)
    if as_json:
        print_json(asdict(version))
    else:
        click.echo(
            f"{version.name} version {version.number}: {version.datasheet['questions']} questions "
            f"({version.name}@{version.number})"
        )
