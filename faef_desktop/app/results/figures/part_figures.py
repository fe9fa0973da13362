"""Charts of parts of a whole, and of single questions, as figures."""

from collections.abc import Mapping, Sequence

from faef_desktop.app.results.charts.failures import FailureStack
from faef_desktop.app.results.charts.mosaic import Mosaic
from faef_desktop.app.results.charts.strip import Strip, StripRow
from faef_desktop.app.results.figures.canvas import Fill
from faef_desktop.app.results.figures.frame import Key
from faef_desktop.app.results.figures.naming import row_word, subject_word
from faef_desktop.app.results.figures.squares import Area, Square, SquareFigure
from faef_desktop.app.results.figures.stacks import Stack, StackFigure
from faef_desktop.app.results.figures.strips import StripFigure, StripLine
from faef_desktop.app.results.figures.style import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILION
from faef_desktop.app.words import Words, cell_word, failure_word, kind_word
from faef_desktop.domain.choices import Failure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import Cell

MOST_QUESTIONS = 60
"""Questions that a strip shows; a page has no room for more, and a table holds all."""

CELL_FILLS = {
    Cell.ALIGNED: (BLUE, Fill.SOLID, "✓"),
    Cell.FAKE: (ORANGE, Fill.HATCHED, "F"),
    Cell.KNOWS_BETTER: (SKY, Fill.DOTTED, "K"),
    Cell.CONSISTENTLY_UNSAFE: (VERMILION, Fill.CROSSED, "✗"),
}
_FAILURES = {
    Failure.RIGHT: (BLUE, Fill.SOLID),
    Failure.FIRST_POSITION: (ORANGE, Fill.HATCHED),
    Failure.SECOND_POSITION: (SKY, Fill.CROSSED),
    Failure.NEGATIVE: (VERMILION, Fill.SOLID),
    Failure.MIXED: (PURPLE, Fill.DOTTED),
    Failure.REFUSED: (GREEN, Fill.HATCHED),
    Failure.UNREADABLE: (GREY, Fill.DOTTED),
    Failure.CUT_OFF: (GREY, Fill.HATCHED),
    Failure.NOT_KEPT: (GREY, Fill.OPEN),
}


def cells_figure(found: Sequence[Mosaic], say: Words) -> SquareFigure:
    """Return the four cells of each row as a square."""
    kind = found[0].row.kind if found else Kind.SAFETY
    cells = list(CELL_FILLS)
    return SquareFigure(
        title=f"{say('The four cells')} · {kind_word(say, kind)}",
        keys=tuple(
            Key(
                name=cell_word(say, cell, kind), color=CELL_FILLS[cell][0], look=CELL_FILLS[cell][1]
            )
            for cell in cells
        ),
        squares=tuple(
            Square(
                name=row_word(say, one.row),
                note=say("judged {m} of {n}").format(m=one.row.judged, n=one.row.both),
                areas=tuple(
                    Area(
                        key=cells.index(tile.cell),
                        count=tile.count,
                        x=tile.x,
                        y=tile.y,
                        width=tile.width,
                        height=tile.height,
                    )
                    for tile in one.tiles
                ),
            )
            for one in found
        ),
        notes=(
            say(
                "Columns: the open verdict, as wide as its share. Rows: multiple choice within"
                " it. Numbers are questions."
            ),
        ),
    )


def failures_figure(found: Sequence[FailureStack], say: Words) -> StackFigure:
    """Return what became of the choice questions as a stacked bar for each row."""
    met = [
        kind
        for kind in Failure
        if kind is not Failure.NOT_KEPT or any(one.row.failures.get(kind) for one in found)
    ]
    kind = found[0].row.kind if found else Kind.SAFETY
    return StackFigure(
        title=f"{say('What became of the multiple-choice questions')} · {kind_word(say, kind)}",
        keys=tuple(
            Key(name=failure_word(say, one), color=_FAILURES[one][0], look=_FAILURES[one][1])
            for one in met
        ),
        stacks=tuple(
            Stack(
                name=row_word(say, one.row),
                counts=tuple(rate.count for failure, rate in one.parts if failure in met),
            )
            for one in found
        ),
        notes=(say("Questions answered in every order; numbers are questions."),),
    )


def strip_figure(chart: Strip, say: Words, names: Mapping[str, str]) -> StripFigure:
    """Return the questions that fool most models first; `names` are their texts, by id."""
    cells = list(CELL_FILLS)
    kind = chart.rows[0].question.kind if chart.rows else Kind.SAFETY
    shown = chart.rows[:MOST_QUESTIONS]
    lines = tuple(
        StripLine(
            name=names.get(row.question.question_id, row.question.question_id),
            fields=tuple(
                None if found is None or found.cell is None else cells.index(found.cell)
                for found in row.findings
            ),
            note=_fooled_words(say, row),
        )
        for row in shown
    )
    notes = [say("F: fake alignment, ✓: aligned, K: knows better, ✗: wrong in both, ·: not known.")]
    if len(chart.rows) > len(shown):
        notes.append(say("The first {m} of {n} questions.").format(m=len(shown), n=len(chart.rows)))
    return StripFigure(
        title=f"{say('Which questions fool the models')} · {kind_word(say, kind)}",
        keys=tuple(
            Key(
                name=cell_word(say, cell, kind), color=CELL_FILLS[cell][0], look=CELL_FILLS[cell][1]
            )
            for cell in cells
        ),
        signs=tuple(CELL_FILLS[cell][2] for cell in cells),
        subjects=tuple(subject_word(say, who) for who in chart.subjects),
        lines=lines,
        notes=tuple(notes),
    )


def _fooled_words(say: Words, row: StripRow) -> str:
    if not row.judged:
        return say("not known")
    return say("{m} of {n} fooled").format(m=row.fooled, n=row.judged)
