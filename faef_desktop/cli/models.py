"""The commands `models list` and `models inspect`."""

from pathlib import Path
from typing import Any

import click

from faef_desktop.app import models as use_cases
from faef_desktop.cli.common import (
    Setting,
    console,
    json_option,
    pass_setting,
    print_json,
    workspace_option,
)
from faef_desktop.cli.tables import table_of


@click.group()
def models() -> None:
    """List model files, or look into one."""


@models.command("list")
@workspace_option
@json_option
@pass_setting
def list_models(setting: Setting, *, workspace: Path | None, as_json: bool) -> None:
    """List the demo models and all that were used in this workspace."""
    with setting.services(workspace) as services:
        entries = use_cases.listed(services.store, services.resources)
    if as_json:
        print_json([_entry(entry) for entry in entries])
        return
    table = table_of()
    for name in ("name", "note", "file", "SHA-256"):
        table.add_column(name)
    for entry in entries:
        note = "demo" if entry.demo else "" if entry.exists else "file is gone"
        digest = entry.record.sha256[:12] if entry.record else "not used yet"
        table.add_row(entry.name, note, str(entry.path), digest)
    console().print(table)


@models.command("inspect")
@click.argument("name", metavar="MODEL")
@workspace_option
@json_option
@pass_setting
def inspect_model(setting: Setting, name: str, *, workspace: Path | None, as_json: bool) -> None:
    """Show what the header of a GGUF file (or a demo model) says; nothing is loaded."""
    path = Path(name).expanduser()
    if not path.exists():
        with setting.services(workspace) as services:
            path = use_cases.find(services.resources, services.store, name)
    header = use_cases.inspect(path)
    facts = {"path": str(path), **header.to_facts()}
    if as_json:
        print_json(facts)
        return
    for key, value in facts.items():
        if value not in ("", 0) or isinstance(value, bool):  # what the file does not say
            click.echo(f"{key.replace('_', ' '):<18} {_plain(value)}")


def _entry(entry: use_cases.ModelEntry) -> dict[str, Any]:
    record = entry.record
    return {
        "name": entry.name,
        "path": str(entry.path),
        "exists": entry.exists,
        "demo": entry.demo,
        "sha256": record.sha256 if record else None,
        "facts": record.facts if record else None,
    }


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)
