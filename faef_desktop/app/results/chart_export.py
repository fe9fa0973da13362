"""A chart as a file: a figure (SVG, PDF, PNG) or its numbers (CSV, Markdown, LaTeX)."""

from pathlib import Path

from faef_desktop.app.banks.known import refuse_overwrite
from faef_desktop.app.resources import Resources
from faef_desktop.app.results.charts.catalogue import ChartName, build
from faef_desktop.app.results.charts.selection import Gathered, Selection, gather
from faef_desktop.app.results.figures.drawing import Figure, draw
from faef_desktop.app.results.figures.pages import pages
from faef_desktop.app.results.figures.style import MAX_WIDTH, MIN_WIDTH, Style
from faef_desktop.app.results.printing import MakePrinter
from faef_desktop.app.words import Words
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.files.atomic import writing
from faef_desktop.storage.files.tables import SUFFIXES, write_table
from faef_desktop.storage.store import Store

FIGURES = (".svg", ".pdf", ".png")


def make_figure(
    store: Store,
    resources: Resources,
    name: ChartName,
    selection: Selection,
    *,
    style: Style,
    say: Words,
    gathered: Gathered | None = None,
    published: bool = False,
) -> Figure:
    """Return a chart of what a selection finds in the workspace, drawn.

    Raises UserError for a width that no page has, or an unknown bank.
    """
    if not MIN_WIDTH <= style.width_mm <= MAX_WIDTH:
        raise UserError(
            f"A figure is {MIN_WIDTH:g} to {MAX_WIDTH:g} mm wide, not {style.width_mm:g}."
        )
    found = gathered or gather(store, selection)
    scores = resources.published_scores() if published else []
    chart = build(store, name, selection, gathered=found, published=scores)
    names = {}
    if name is ChartName.QUESTIONS:
        questions = store.questions([question.question_id for question in found.table.questions])
        names = {key: question.text for key, question in questions.items()}
    return draw(name, chart, style, say, names=names, elsewhere=found.elsewhere)


def save_figure(
    figure: Figure, path: Path, make_printer: MakePrinter, *, force: bool = False
) -> None:
    """Write a figure in the format that the name of the file asks for.

    A PDF has as many pages as a tall figure needs; SVG and PNG are one picture.
    Raises UserError where there is nothing to draw, for an unknown format, when the file cannot be
    written, or when it is there already and `force` is not set.
    """
    suffix = path.suffix.lower()
    if suffix not in (*FIGURES, *SUFFIXES):
        raise UserError(f"{path}: a chart ends in {', '.join((*FIGURES, *SUFFIXES))}.")
    if figure.empty:
        raise UserError(
            f"There is nothing to draw yet for the chart {figure.name}: ask models first, label"
            " their open replies, or choose another chart."
        )
    refuse_overwrite(path, force=force)
    if suffix in SUFFIXES:
        write_table(figure.table, path)
    elif suffix == ".svg":
        with writing(path) as stream:
            stream.write(figure.svg)
    elif suffix == ".pdf":
        make_printer().figure_pdf(pages(figure), path)
    else:
        make_printer().figure_png(figure.svg, path)
