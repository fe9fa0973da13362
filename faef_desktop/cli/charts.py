"""The command `chart`."""

from pathlib import Path

import click

from faef_desktop.app.results.chart_export import make_figure, save_figure
from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.charts.selection import Selection
from faef_desktop.app.results.figures.style import Scheme, Style
from faef_desktop.app.words import Language, words_of
from faef_desktop.cli.common import (
    Setting,
    bank_option,
    json_option,
    judge_option,
    language_option,
    parser_option,
    pass_setting,
    print_json,
    say,
    say_namesakes,
    workspace_option,
)
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.verdicts import JudgeKind

# What these charts compare is the number of examples, or it does not matter to them.
_EVERY_SHOT = (ChartName.FEW_SHOT,)


@click.command()
@click.argument("name", type=click.Choice([name.value for name in ChartName]), metavar="NAME")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File to write: .svg, .pdf or .png is the figure, .csv, .md or .tex its numbers.",
)
@click.option("--width", type=float, default=160.0, show_default=True, help="Millimetres.")
@click.option("--dark", is_flag=True, help="On a dark ground, for slides.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.SAFETY.value,
    show_default=True, help="Kind of questions.",
)  # fmt: skip
@bank_option
@click.option("-m", "--model", "models", multiple=True, metavar="NAME", help="Only this model.")
@click.option("--before", metavar="NAME", help="The model before, for before_after.")
@click.option("--after", metavar="NAME", help="The model after, for before_after.")
@click.option("--by-dimension", is_flag=True, help="A row for each dimension.")
@parser_option
@judge_option
@click.option("--published", is_flag=True, help="Show the published scores in the ranking.")
@click.option("--force", is_flag=True, help="Overwrite the file if it is there.")
@language_option
@workspace_option
@json_option
@pass_setting
def chart(
    setting: Setting,
    name: str,
    *,
    output: Path,
    width: float,
    dark: bool,
    kind: str,
    bank: str | None,
    models: tuple[str, ...],
    before: str | None,
    after: str | None,
    by_dimension: bool,
    parser: str,
    judge: str | None,
    published: bool,
    force: bool,
    language: str,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Write a chart as a figure or as a table.

    NAME is ranking, gaps, cells, failures, questions, few_shot, quantization, before_after,
    letters, judges or readers.
    """
    chosen = ChartName(name)
    selection = Selection(
        kind=Kind(kind),
        models=models,
        bank=bank,
        shots=None if chosen in _EVERY_SHOT else 0,
        by_dimension=by_dimension,
        eye=Eye(judge=JudgeKind(judge) if judge else None, parser=Parser(parser)),
        before=Subject(before) if before else None,
        after=Subject(after) if after else None,
    )
    style = Style(width_mm=width, scheme=Scheme.DARK if dark else Scheme.LIGHT)
    with setting.services(workspace, made=False) as services:
        say_namesakes(services.store, bank)
        figure = make_figure(
            services.store,
            services.resources,
            chosen,
            selection,
            style=style,
            say=words_of(services.resources, Language(language)),
            published=published,
        )
    save_figure(figure, output, setting.printer, force=force)
    if as_json:
        print_json({"chart": name, "path": str(output), "title": figure.title})
    else:
        say(f"{name} written to {output}")
