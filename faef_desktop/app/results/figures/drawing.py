"""Each chart as a figure, in words of a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from faef_desktop.app.results.charts.before_after import BeforeAfter
from faef_desktop.app.results.charts.catalogue import Chart, ChartName
from faef_desktop.app.results.charts.dependence import Dependence
from faef_desktop.app.results.charts.failures import FailureStack
from faef_desktop.app.results.charts.few_shot import FewShotCurve
from faef_desktop.app.results.charts.gaps import GapChart
from faef_desktop.app.results.charts.letters import LetterRow
from faef_desktop.app.results.charts.mosaic import Mosaic
from faef_desktop.app.results.charts.quantization import QuantizationChart
from faef_desktop.app.results.charts.ranking import Ranking
from faef_desktop.app.results.charts.strip import Strip
from faef_desktop.app.results.figures.curve_figures import few_shot_figure, quantization_figure
from faef_desktop.app.results.figures.lines import LineFigure, draw_lines
from faef_desktop.app.results.figures.part_figures import (
    cells_figure,
    failures_figure,
    strip_figure,
)
from faef_desktop.app.results.figures.rate_figures import (
    before_after_figure,
    dependence_figure,
    gaps_figure,
    letters_figure,
    ranking_figure,
)
from faef_desktop.app.results.figures.rows import RowFigure, draw_rows
from faef_desktop.app.results.figures.squares import SquareFigure, draw_squares
from faef_desktop.app.results.figures.stacks import StackFigure, draw_stacks
from faef_desktop.app.results.figures.strips import StripFigure, draw_strip
from faef_desktop.app.results.figures.style import Style
from faef_desktop.app.results.figures.tables import Layout, table_of
from faef_desktop.app.words import Words
from faef_desktop.storage.files.tables import TableData


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawn chart and its numbers; `summary` says them in words. An empty one has none.

    `layout` and `style` are what it was drawn of.
    """

    name: ChartName
    title: str
    summary: str
    svg: str
    table: TableData
    empty: bool
    layout: Layout
    style: Style


def draw(
    name: ChartName,
    chart: Chart,
    style: Style,
    say: Words,
    *,
    names: Mapping[str, str] | None = None,
    elsewhere: Sequence[str] = (),
) -> Figure:
    """Return a chart as a figure; `names` are texts of questions, by their id.

    Models that answered on other machines (`elsewhere`) are named below it, and in a column of
    its table.
    """
    layout = _layout(name, chart, say, names or {})
    if elsewhere:
        note = say("Asked on another machine: {models}.").format(models=", ".join(elsewhere))
        layout = replace(layout, notes=(*layout.notes, note))
    table = table_of(layout, say)
    if elsewhere:
        table = table.with_column(say("asked on another machine"), ", ".join(elsewhere))
    summary = "; ".join(_said(layout))
    return Figure(
        name=name,
        title=layout.title,
        summary=summary,
        svg=svg_of(layout, style, summary),
        table=table,
        empty=not summary,
        layout=layout,
        style=style,
    )


def _layout(name: ChartName, chart: Chart, say: Words, names: Mapping[str, str]) -> Layout:
    made: Layout
    match chart:
        case Ranking():
            made = ranking_figure(chart, say)
        case GapChart():
            made = gaps_figure(chart, say)
        case Dependence():
            made = dependence_figure(name, chart, say)
        case BeforeAfter():
            made = before_after_figure(chart, say)
        case FewShotCurve():
            made = few_shot_figure(chart, say)
        case QuantizationChart():
            made = quantization_figure(chart, say)
        case Strip():
            made = strip_figure(chart, say, names)
        case _ if name is ChartName.CELLS:
            made = cells_figure([one for one in chart if isinstance(one, Mosaic)], say)
        case _ if name is ChartName.FAILURES:
            made = failures_figure([one for one in chart if isinstance(one, FailureStack)], say)
        case _:
            made = letters_figure([one for one in chart if isinstance(one, LetterRow)], say)
    return made


def svg_of(layout: Layout, style: Style, summary: str) -> str:
    """Return a layout as SVG; `summary` is what a screen reader says of it."""
    match layout:
        case RowFigure():
            return draw_rows(layout, style, summary)
        case LineFigure():
            return draw_lines(layout, style, summary)
        case SquareFigure():
            return draw_squares(layout, style, summary)
        case StackFigure():
            return draw_stacks(layout, style, summary)
        case StripFigure():
            return draw_strip(layout, style, summary)


def _said(layout: Layout) -> list[str]:
    """Return the values of a figure in words, a piece for each row that has any."""
    match layout:
        case RowFigure():
            return _said_of_rows(layout)
        case LineFigure():
            return _said_of_lines(layout)
        case SquareFigure():
            return [
                f"{square.name}: "
                + ", ".join(f"{layout.keys[area.key].name} {area.count}" for area in square.areas)
                for square in layout.squares
                if square.areas
            ]
        case StackFigure():
            return [
                f"{stack.name}: "
                + ", ".join(
                    f"{key.name} {count}"
                    for key, count in zip(layout.keys, stack.counts, strict=True)
                    if count
                )
                for stack in layout.stacks
                if stack.total
            ]
        case StripFigure():
            return [f"{line.name}: {line.note}" for line in layout.lines]


def _said_of_rows(layout: RowFigure) -> list[str]:
    found = []
    for group in layout.groups:
        for row in group.rows:
            said = [one.words for one in row.values if one.rate.value is not None]
            if said:
                heading = f"{group.heading}, " if group.heading else ""
                found.append(f"{heading}{row.name}: {' | '.join(said)}")
    return found


def _said_of_lines(layout: LineFigure) -> list[str]:
    found = []
    for panel in layout.panels:
        for key, curve in zip(layout.keys, panel.curves, strict=True):
            said = [
                f"{panel.ticks[point.place]}: {point.words}"
                for point in curve.points
                if point.rate.value is not None
            ]
            if said:
                found.append(f"{panel.heading}, {key.name}: {', '.join(said)}")
    return found
