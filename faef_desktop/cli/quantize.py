"""The command `models quantize`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from faef_desktop.app.models import known as use_cases
from faef_desktop.app.models import quantizing
from faef_desktop.cli.common import (
    Setting,
    json_option,
    pass_setting,
    print_json,
    say,
    workspace_option,
)
from faef_desktop.cli.evaluate import stopping

STEPS = 10
MEGABYTE = 1_000_000


@click.command("quantize")
@click.argument("name", metavar="MODEL")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    help=f"{', '.join(quantizing.KINDS)}; may be repeated. Default: a ladder of three.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where to write. Default: beside the model.",
)
@click.option("--list", "only_list", is_flag=True, help="Only show which kinds are possible.")
@workspace_option
@json_option
@pass_setting
def quantize_command(
    setting: Setting,
    name: str,
    *,
    kinds: tuple[str, ...],
    folder: Path | None,
    only_list: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write a model in smaller kinds, to see what that does to its answers."""
    with setting.services(workspace) as services, stopping() as stop:
        path = use_cases.find(services.resources, services.store, name)
        rungs = quantizing.rungs(path)
        if only_list:
            _show_rungs(rungs, as_json=as_json)
            return
        try:
            made = quantizing.quantize(
                services.store,
                path,
                kinds or quantizing.usual(rungs),
                folder or quantizing.usual_folder(path),
                progress=_Steps().show,
                stop=stop,
                command=services.worker_command,
            )
        except quantizing.QuantizingStopped:
            raise click.Abort from None
    if as_json:
        print_json([asdict(model) for model in made])
        return
    for model in made:
        click.echo(f"{model.quantization}  {model.size or 0:,} bytes  {model.path}")
    ladder = "".join(f" -m {model.path}" for model in made)
    say(f"Compare them: evaluate -m {name}{ladder}")


def _show_rungs(rungs: Sequence[quantizing.Rung], *, as_json: bool) -> None:
    if as_json:
        print_json([asdict(rung) for rung in rungs])
        return
    for rung in rungs:
        told = f"at most about {rung.size / MEGABYTE:,.1f} MB"
        if rung.share < 1:
            told += f"; {rung.share:.0%} of the weights, the others finer"
        click.echo(f"{rung.kind:<8} {rung.refusal or told}")


class _Steps:
    """Says how far a kind is, every tenth of it."""

    def __init__(self) -> None:
        self._last = ("", -1)

    def show(self, kind: str, share: float) -> None:
        """Say it when it is another step than before."""
        step = (kind, int(share * STEPS))
        if step != self._last:
            self._last = step
            say(f"{kind}: {share:.0%}")
