"""The commands `models list`, `models inspect` and `models compare-modes`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from faef_desktop.app.models import endpoints, mode_check
from faef_desktop.app.models import known as use_cases
from faef_desktop.app.models.previewing import preview
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
from faef_desktop.cli.quantize import quantize_command
from faef_desktop.cli.tables import table_of
from faef_desktop.domain.questions import Format
from faef_desktop.engine.protocol import Loaded, Previewed, Turn

# Replies between two lines of progress.
SAID_EVERY = 200


@click.group()
def models() -> None:
    """List model files, look into one, or add a model that a server offers."""


models.add_command(quantize_command)


@models.command("list")
@click.option("--hidden", "with_hidden", is_flag=True, help="Those that were hidden, too.")
@workspace_option
@json_option
@pass_setting
def list_models(
    setting: Setting, *, with_hidden: bool, workspace: Path | None, as_json: bool
) -> None:
    """List the demo models, those used here, the endpoints, and what the watched folders hold."""
    with setting.services(workspace) as services:
        look = use_cases.watched(services.store)
        entries = use_cases.listed(services.store, services.resources, found=look.found)
    for trouble in look.troubles:
        say(trouble)
    entries = [entry for entry in entries if with_hidden or not entry.hidden]
    if as_json:
        print_json([_entry(entry) for entry in entries])
        return
    table = table_of()
    for name in ("name", "note", "file", "SHA-256"):
        table.add_column(name)
    for entry in entries:
        note = "demo" if entry.demo else "" if entry.exists else "file is gone"
        if entry.remote:
            note = "leaves this machine" if entry.exists else "endpoint was removed"
        words = [note, entry.place, entry.note, "hidden" if entry.hidden else ""]
        words += [f"same content as {path.name}" for path in entry.twins]
        note = "; ".join(filter(None, words))
        digest = entry.sha256[:12] or "not used yet"
        table.add_row(entry.name, note, str(entry.path), digest)
    console().print(table)


@models.command("inspect")
@click.argument("name", metavar="MODEL")
@click.option(
    "--prompt",
    metavar="TEXT",
    help="Load the model, and show this question as it would be given it, with its tokens.",
)
@click.option("--system", metavar="TEXT", help="With --prompt: a system turn before it.")
@click.option("--no-thinking", is_flag=True, help="With --prompt: as with thinking off.")
@workspace_option
@json_option
@pass_setting
def inspect_model(
    setting: Setting,
    name: str,
    *,
    prompt: str | None,
    system: str | None,
    no_thinking: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Show what the header of a GGUF file says, or where an endpoint is; nothing is loaded."""
    if prompt is not None:
        turns = [Turn("system", system)] if system else []
        turns.append(Turn("user", prompt))
        with setting.services(workspace) as services:
            path = use_cases.find(services.resources, services.store, name)
            shown, loaded = preview(
                services.store,
                services.resources,
                path,
                turns,
                thinking=not no_thinking,
                command=services.worker_command,
            )
        _show_preview(shown, loaded, as_json=as_json)
        return
    path = Path(name).expanduser()
    if not path.exists():
        with setting.services(workspace) as services:
            path = use_cases.find(services.resources, services.store, name)
    if endpoints.is_endpoint(path):
        facts = {"path": str(path), **asdict(endpoints.read_endpoint(path))}
    else:
        facts = {"path": str(path), **use_cases.inspect(path).to_facts()}
    if as_json:
        print_json(facts)
        return
    for key, value in facts.items():
        if value not in ("", 0) or isinstance(value, bool):  # what the file does not say
            click.echo(f"{key.replace('_', ' '):<18} {_plain(value)}")


def _show_preview(shown: Previewed, loaded: Loaded, *, as_json: bool) -> None:
    if as_json:
        values = asdict(shown)
        del values["request_id"]
        print_json({**values, "template_id": loaded.template_id, "notes": loaded.notes})
        return
    for note in loaded.notes:
        say(note)
    if shown.system_dropped:
        say("The chat template has no place for a system turn, so it was left out.")
    click.echo(f"{shown.prompt}\n\n{len(shown.tokens)} tokens ({loaded.template_id})")
    for token in shown.tokens:
        mark = "  special" if token.special else ""
        click.echo(f"{token.id:>8}  {json.dumps(token.text, ensure_ascii=False)}{mark}")


@models.command("compare-modes")
@click.argument("name", metavar="MODEL")
@click.option("-b", "--bank", "banks", multiple=True, metavar="BANK", help="Name, id or file.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Questions of each bank.")
@workspace_option
@json_option
@pass_setting
def compare_modes(
    setting: Setting,
    name: str,
    *,
    banks: tuple[str, ...],
    limit: int | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Ask a model everything in exact and in fast mode, and show what differs."""
    with setting.services(workspace) as services, stopping() as stop:
        try:
            found = mode_check.compare_modes(
                services.store,
                services.resources,
                name,
                bank_names=banks,
                limit=limit,
                progress=_progress,
                stop=stop,
                worker_command=services.worker_command,
            )
        except mode_check.CheckStopped:
            raise click.Abort from None
    if as_json:
        print_json(_comparison(found))
        return
    for format_ in Format:
        same = found.compared[format_] - found.differing(format_)
        click.echo(f"{format_}: {same} of {found.compared[format_]} the same in both modes")
    for difference in found.differences:
        question, slot = difference.question, difference.slot
        order = " ".join(str(place) for place in slot.order)
        click.echo(f"\n{question.key or question.text}  {slot.format} {order}".rstrip())
        click.echo(f"  exact  {_said(difference.exact)}")
        click.echo(f"  fast   {_said(difference.fast)}")


def _progress(done: int, total: int) -> None:
    if done % SAID_EVERY == 0 or done == total:
        say(f"{done} of {total} replies")


def _said(answer: mode_check.Answer) -> str:
    words = answer.failure or " ".join(answer.text.split())
    return f"[{answer.letter}] {words}" if answer.letter else words


def _comparison(found: mode_check.ModeComparison) -> dict[str, Any]:
    return {
        "model": found.model,
        "compared": {str(format_): count for format_, count in found.compared.items()},
        "different": {str(format_): found.differing(format_) for format_ in Format},
        "choice_texts_different": found.choice_texts,
        "differences": [
            {
                "question": difference.question.id,
                "key": difference.question.key,
                "format": str(difference.slot.format),
                "order": list(difference.slot.order),
                "exact": asdict(difference.exact),
                "fast": asdict(difference.fast),
            }
            for difference in found.differences
        ],
    }


def _entry(entry: use_cases.ModelEntry) -> dict[str, Any]:
    record = entry.record
    return {
        "name": entry.name,
        "path": str(entry.path),
        "exists": entry.exists,
        "leaves_this_machine": entry.remote,
        "demo": entry.demo,
        "sha256": record.sha256 if record else entry.sha256 or None,
        "place": entry.place,
        "note": entry.note,
        "hidden": entry.hidden,
        "same_content": [str(path) for path in entry.twins],
        "facts": record.facts if record else None,
    }


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)
