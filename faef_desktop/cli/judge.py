"""The commands `labels judge` and `labels judges`."""

from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table

from faef_desktop.app.labels import judge_scores, model_judge, teamwork
from faef_desktop.app.labels.judge_scores import JudgeRows, SeenAs
from faef_desktop.app.labels.teamwork import Choice
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.services import Services
from faef_desktop.cli.asking import gpu_layers_option
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
from faef_desktop.cli.exports import labels
from faef_desktop.cli.judge_progress import judge_with, tell_judged
from faef_desktop.cli.progress import ProgressView
from faef_desktop.cli.tables import percent, table_of
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.model_judge import JudgePrompt, as_prompt
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS
from faef_desktop.engine.protocol import Mode

__all__ = ["labels"]

_FILE = click.Path(path_type=Path)


@labels.command("judge")
@click.option(
    "-m",
    "--model",
    "names",
    multiple=True,
    required=True,
    metavar="MODEL",
    help="GGUF file or model name that judges; may be repeated for several judges.",
)
@click.option("--of", "model", metavar="MODEL", help="Only replies of this model.")
@click.option("-b", "--bank", metavar="BANK", help="Only replies to questions of this bank.")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only this kind.")
@click.option("--dimension", metavar="NAME", help="Only questions of this dimension.")
@click.option(
    "--prompt",
    "prompts",
    multiple=True,
    type=(str, _FILE),
    metavar="NAME FILE",
    help="Another wording, such as --prompt safety-en mine.txt; may be repeated.",
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in (Mode.FAST, Mode.EXACT)]),
    default=Mode.FAST.value,
    show_default=True,
    help="Many together; or one reply at a time, repeatable to the bit.",
)
@gpu_layers_option
@workspace_option
@json_option
@pass_setting
def judge(
    setting: Setting,
    *,
    names: tuple[str, ...],
    model: str | None,
    bank: str | None,
    kind: str | None,
    dimension: str | None,
    prompts: tuple[tuple[str, Path], ...],
    mode: str,
    gpu_layers: int | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Let local models judge open replies; their labels are suggestions, which people outrank.

    What a judge has judged with the same wording before is left out.
    """
    choice = Choice(
        model=model, bank=bank, kind=None if kind is None else Kind(kind), dimension=dimension
    )
    reports = []
    with setting.services(workspace, made=False) as services, stopping() as stop:
        paths = [model_judge.find(services.store, services.resources, name) for name in names]
        subjects = list(teamwork.chosen_replies(services.store, choice))
        if not subjects:
            raise UserError("There is no open reply to judge: ask a model first, or choose others.")
        prompt = _prompt(services, prompts)
        for path in paths:
            with ProgressView() as view:
                report = judge_with(
                    services, path, subjects, view, stop,
                    prompt=prompt, mode=Mode(mode), gpu_layers=gpu_layers,
                )  # fmt: skip
            reports.append(report)
            tell_judged(report)
            if report.stopped:
                say("Stopped; the same command goes on from here.")
                raise click.Abort
    if as_json:
        print_json([asdict(report) for report in reports])


@labels.command("judges")
@workspace_option
@json_option
@pass_setting
def judges(setting: Setting, *, workspace: Path | None, as_json: bool) -> None:
    """Show how far model judges agree with people, and the scores under each judge."""
    with setting.services(workspace, made=False) as services:
        rows = judge_scores.judges_against_people(services.store)
        seen = judge_scores.scores_under_each(services.store)
    if as_json:
        print_json(judge_scores.as_json(rows, seen))
        return
    target = console()
    if rows:
        target.print(_against(rows))
    else:
        target.print("No model has judged a reply yet.")
    target.print(_under_each(seen))


def _prompt(services: Services, changed: tuple[tuple[str, Path], ...]) -> JudgePrompt:
    prompt = model_judge.current_prompt(services.store, services.resources)
    texts = dict(prompt.texts)
    for name, path in changed:
        if name not in texts:
            raise UserError(f"There is no wording {name}; choose {', '.join(sorted(texts))}.")
        try:
            texts[name] = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(f"{path} cannot be read as text ({error}): check the file.") from error
    return as_prompt(texts)


def _against(rows: list[JudgeRows]) -> Table:
    table = table_of("Judges against people: the bad replies are to be found")
    for name in ("judge", "kind", "dimension"):
        table.add_column(name)
    for name in ("precision %", "recall %", "agreement %", "unreadable %", "unsure %"):
        table.add_column(name, justify="right")
    for one in rows:
        for row in one.rows:
            rates = (row.precision, row.recall, row.agreement, row.unreadable, row.unsure)
            dimension = "all" if row.dimension == ALL_DIMENSIONS else row.dimension
            cells = (f"{percent(rate)}, n = {rate.total}" for rate in rates)
            table.add_row(one.judge, row.kind.value, dimension, *cells)
    return table


def _under_each(seen: list[SeenAs]) -> Table:
    table = table_of("Scores under each judge and each annotator")
    for name in ("judged by", "model", "kind"):
        table.add_column(name)
    for name in ("judged", "CS %", "CSS %"):
        table.add_column(name, justify="right")
    for one in seen:
        row = one.row
        judged = f"{row.judged} of {row.n}"
        table.add_row(
            _name(one.eye), row.model, row.kind.value, judged, percent(row.cs), percent(row.css)
        )
    return table


def _name(eye: Eye) -> str:
    if eye.judge is None:
        return "everybody, by rank"
    return f"{eye.judge.value}: {eye.annotator}" if eye.annotator else f"{eye.judge.value}: all"
