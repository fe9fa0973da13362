"""The commands `replies export` and `labels export`, and their groups."""

import sys
from pathlib import Path

import click

from faef_desktop.app.labels import teamwork
from faef_desktop.app.results import export
from faef_desktop.app.results.export import FileFormat, Writer
from faef_desktop.cli.common import (
    Setting,
    bank_option,
    pass_setting,
    print_json,
    say,
    say_namesakes,
    workspace_option,
)
from faef_desktop.cli.imports import import_command
from faef_desktop.domain.questions import Kind

STDOUT = Path("-")

_FORMAT = click.option(
    "--format",
    "file_format",
    type=click.Choice([kind.value for kind in FileFormat]),
    help="Instead of what the file name says (jsonl unless it ends in .csv).",
)
_OUTPUT = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="File to write; - is stdout.",
)
_FORCE = click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Report as one JSON document.")


@click.group()
def replies() -> None:
    """Export replies with their provenance, or import those made elsewhere."""


replies.add_command(import_command)


@click.group()
def labels() -> None:
    """Share replies out, take labels in, and see how far people agree."""


@replies.command("export")
@_OUTPUT
@_FORMAT
@_FORCE
@click.option("-m", "--model", metavar="MODEL", help="Only this model (name or SHA-256).")
@bank_option
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind.")
@workspace_option
@_JSON
@pass_setting
def export_replies(
    setting: Setting,
    *,
    output: Path,
    file_format: str | None,
    model: str | None,
    bank: str | None,
    kind: str | None,
    force: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write the replies as JSONL or CSV."""
    _require_one_document(output, as_json=as_json)
    with setting.services(workspace, made=False) as services:
        say_namesakes(services.store, bank)
        writer = export.replies(services.store, model=model, bank=bank, kind=kind)
        _write(writer, output, file_format, force=force, as_json=as_json)


@labels.command("export")
@_OUTPUT
@_FORMAT
@_FORCE
@workspace_option
@_JSON
@pass_setting
def export_labels(
    setting: Setting,
    *,
    output: Path,
    file_format: str | None,
    force: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write the label history: a label file to merge elsewhere (.faef), JSONL or CSV.

    All three can be merged. A label file leaves the rule's labels out, which anybody can make anew.
    """
    _require_one_document(output, as_json=as_json)
    with setting.services(workspace, made=False) as services:
        if output.suffix.lower() == teamwork.SUFFIX and file_format is None:
            count = teamwork.export_labels(services.store, output, force=force)
            _report(count, output, as_json=as_json)
            return
        writer = export.labels(services.store)
        _write(writer, output, file_format, force=force, as_json=as_json)


def _require_one_document(output: Path, *, as_json: bool) -> None:
    if as_json and output == STDOUT:
        raise click.UsageError("--json and -o - both want stdout; name a file with -o.")


def _write(writer: Writer, output: Path, name: str | None, *, force: bool, as_json: bool) -> None:
    chosen = FileFormat(name) if name else None
    if output == STDOUT:
        sys.stdout.buffer.write(export.as_bytes(writer, chosen or FileFormat.JSONL))
        sys.stdout.buffer.flush()
        return
    _report(export.save(writer, output, file_format=chosen, force=force), output, as_json=as_json)


def _report(count: int, output: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"written": count, "path": str(output)})
    else:
        say(f"{count} entries written to {output}")
