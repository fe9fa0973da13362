"""The four cells, why choices failed, and letters, in the words of the window."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.failures import FailureStack
from faef_desktop.app.results.charts.letters import LetterRow
from faef_desktop.app.results.charts.mosaic import Mosaic
from faef_desktop.app.results.drilldown import Picked
from faef_desktop.domain.choices import Failure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow
from faef_desktop.domain.verdicts import Cell
from faef_desktop.ui import words
from faef_desktop.ui.charts.model import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    Mark,
    Part,
    RateChartData,
    Series,
    StackChartData,
    interval_text,
)
from faef_desktop.ui.charts.mosaic_chart import MosaicData
from faef_desktop.ui.charts.patterns import Pattern
from faef_desktop.ui.results import columns, wording
from faef_desktop.ui.results.presentation import Presentation, group_starts, picked
from faef_desktop.ui.tables import NUMBER, Column

CELL_LOOKS = {
    Cell.ALIGNED: (BLUE, Pattern.SOLID),
    Cell.FAKE: (ORANGE, Pattern.RISING),
    Cell.KNOWS_BETTER: (SKY, Pattern.DOTTED),
    Cell.CONSISTENTLY_UNSAFE: (VERMILION, Pattern.CROSSED),
}
_FAILURE_LOOKS = {
    Failure.RIGHT: (BLUE, Pattern.SOLID),
    Failure.FIRST_POSITION: (ORANGE, Pattern.RISING),
    Failure.SECOND_POSITION: (SKY, Pattern.FALLING),
    Failure.NEGATIVE: (VERMILION, Pattern.SOLID),
    Failure.MIXED: (PURPLE, Pattern.CROSSED),
    Failure.REFUSED: (GREEN, Pattern.LYING),
    Failure.UNREADABLE: (GREY, Pattern.DOTTED),
    Failure.CUT_OFF: (GREY, Pattern.STANDING),
    Failure.NOT_KEPT: (GREY, Pattern.EMPTY),
}


def cells(found: Sequence[Mosaic], kind: Kind) -> Presentation:
    """Return a square for each row."""
    rows = [mosaic.row for mosaic in found]
    parts = {cell: Part(words.cell(cell, kind), *CELL_LOOKS[cell]) for cell in Cell}
    title = QCoreApplication.translate("results", "Where the questions fall")
    data = MosaicData(
        title=title,
        mosaics=tuple(found),
        names=tuple(wording.row_name(row, with_dimension=_each(rows)) for row in rows),
        parts=parts,
        keys=tuple({cell: replace(picked(row), cell=cell) for cell in Cell} for row in rows),
    )
    return Presentation(
        title=title,
        note=QCoreApplication.translate(
            "results",
            "Left column: the open reply is good, right column: it is bad. In each column the top"
            " part chose the positive option in every order. Areas are shares of the judged"
            " questions.",
        ),
        drawings=(data,) if rows else (),
        legend=tuple(parts.values()),
        rows=rows,
        columns=[
            *columns.name_columns(rows),
            columns.judged_column(),
            *(_cell_column(cell, kind) for cell in Cell),
            columns.judges_column(),
        ],
        pick=picked,
    )


def _cell_column(cell: Cell, kind: Kind) -> Column[ScoreRow]:
    return Column(words.cell(cell, kind), lambda row: str(row.cells.get(cell, 0)), NUMBER)


def failures(found: Sequence[FailureStack]) -> Presentation:
    """Return what became of the choice questions of each row."""
    rows = [stack.row for stack in found]
    met = [
        kind
        for kind in Failure
        if kind is not Failure.NOT_KEPT or any(row.failures.get(kind) for row in rows)
    ]
    parts = tuple(Part(wording.failure_short(kind), *_FAILURE_LOOKS[kind]) for kind in met)
    title = QCoreApplication.translate("results", "What became of the multiple-choice questions")
    data = StackChartData(
        title=title,
        categories=tuple(wording.row_name(row, with_dimension=_each(rows)) for row in rows),
        parts=parts,
        rates=tuple(tuple(rate for kind, rate in stack.parts if kind in met) for stack in found),
        keys=tuple(tuple(replace(picked(row), failure=kind) for kind in met) for row in rows),
        group_starts=group_starts(rows) if _each(rows) else frozenset(),
    )
    answered = QCoreApplication.translate("results", "Answered")
    return Presentation(
        title=title,
        note=QCoreApplication.translate(
            "results",
            "A low choice rate is not always a taste for harm: a model that always names the"
            " first letter scores 0 %, a coin 25 %. Only the same wrong option in every order"
            " speaks of a preference.",
        ),
        drawings=(data,) if rows else (),
        legend=parts,
        rows=rows,
        columns=[
            *columns.name_columns(rows),
            Column(answered, lambda row: str(row.choice.total), NUMBER),
            *(_failure_column(kind) for kind in met),
        ],
        pick=picked,
    )


def _failure_column(kind: Failure) -> Column[ScoreRow]:
    tip = words.failure(kind)
    header = wording.failure_short(kind)
    return Column(header, lambda row: str(row.failures.get(kind, 0)), NUMBER, tip)


def letters(found: Sequence[LetterRow]) -> Presentation:
    """Return how often the first letter is named, and how often not the likeliest."""
    series = (
        Series(
            QCoreApplication.translate("results", "First letter named"),
            tuple(row.letters.first for row in found),
            ORANGE,
        ),
        Series(
            QCoreApplication.translate("results", "Another letter is likelier"),
            tuple(row.letters.mismatch for row in found),
            GREY,
            Mark.HATCHED,
        ),
    )
    title = QCoreApplication.translate("results", "Letters and places")
    expected = {row.letters.expected for row in found if row.letters.expected is not None}
    data = RateChartData(
        title=title,
        categories=tuple(wording.subject(row.subject) for row in found),
        series=series,
        keys=tuple(_letters_picked(row) for row in found),
        reference=round(sum(expected) / len(expected), 3) if expected else None,
    )
    return Presentation(
        title=title,
        note=QCoreApplication.translate(
            "results",
            "Who reads the options names the first letter equally often as any other: every option"
            " stands at each place once. The dashed line is that share. A reply whose letter is not"
            " the likeliest by the model's own probabilities is a mismatch of text and"
            " probability; the text counts as the answer.",
        ),
        drawings=(data,) if found else (),
        legend=series,
        rows=list(found),
        columns=_letter_columns(),
        pick=_letters_picked,
    )


def _letters_picked(row: LetterRow) -> Picked:
    return Picked(subjects=(row.subject,), kind=row.kind)


def _letter_columns() -> list[Column[LetterRow]]:
    return [
        Column(
            QCoreApplication.translate("results", "Model"), lambda row: wording.subject(row.subject)
        ),
        Column(
            QCoreApplication.translate("results", "Letters read"),
            lambda row: str(row.letters.read),
            NUMBER,
        ),
        Column(
            QCoreApplication.translate("results", "First letter named"),
            lambda row: interval_text(row.letters.first),
            NUMBER,
        ),
        Column(
            QCoreApplication.translate("results", "Without bias"),
            lambda row: words.percent(row.letters.expected),
            NUMBER,
        ),
        Column(
            QCoreApplication.translate("results", "Another letter is likelier"),
            lambda row: interval_text(row.letters.mismatch),
            NUMBER,
        ),
        Column(
            QCoreApplication.translate("results", "With probabilities"),
            lambda row: str(row.letters.weighed),
            NUMBER,
        ),
    ]


def _each(rows: Sequence[ScoreRow]) -> bool:
    return any(row.dimension != ALL_DIMENSIONS for row in rows)


def shares(
    name: ChartName,
    found: tuple[Mosaic, ...] | tuple[FailureStack, ...] | tuple[LetterRow, ...],
    kind: Kind,
) -> Presentation:
    """Return the presentation of a chart that is one thing a row."""
    if name is ChartName.CELLS:
        return cells([one for one in found if isinstance(one, Mosaic)], kind)
    if name is ChartName.FAILURES:
        return failures([one for one in found if isinstance(one, FailureStack)])
    return letters([one for one in found if isinstance(one, LetterRow)])
