"""Few-shot curves and quantization ladders, in the words of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.results.charts.few_shot import MEASURES, FewShotCurve
from faef_desktop.app.results.charts.quantization import MEASURES as LADDER_MEASURES
from faef_desktop.app.results.charts.quantization import Ladder, QuantizationChart, Rung
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.ui.charts.curve_chart import CurveData, CurveLine, Point
from faef_desktop.ui.charts.line_look import LineKey
from faef_desktop.ui.results import columns, wording
from faef_desktop.ui.results.presentation import Presentation, picked
from faef_desktop.ui.tables import NUMBER, Column


def few_shot(found: FewShotCurve) -> Presentation:
    """Return a small chart for each rate, a line for each model."""
    places = {number: float(place) for place, number in enumerate(found.shots)}
    drawings = _panels(
        MEASURES,
        x_title=QCoreApplication.translate("results", "Worked examples (shots)"),
        ticks=tuple((place, str(number)) for number, place in places.items()),
        lines=[
            (
                line.model,
                [(places[row.shots], wording.shots(row.shots), row) for row in line.points],
            )
            for line in found.lines
        ],
    )
    rows = [row for line in found.lines for row in line.points]
    several = len(found.shots) > 1
    return Presentation(
        title=QCoreApplication.translate("results", "Scores against worked examples"),
        note=QCoreApplication.translate(
            "results",
            "Worked multiple-choice examples stand before the question; the open replies are those"
            " without examples. If examples close the gap, the format was the trouble. A line"
            " stands out while the mouse is on one of its points.",
        ),
        drawings=drawings if several else (),
        legend=_line_legend([line.model for line in found.lines]) if several else (),
        rows=rows,
        columns=[
            *columns.name_columns(rows),
            *(columns.measure_column(what) for what in MEASURES),
            columns.judged_column(),
        ],
        pick=picked,
        sentences=tuple(wording.comparison(test) for test in found.comparisons),
        nothing=QCoreApplication.translate(
            "results",
            "Every model here was asked with the same number of worked examples. Start a run with"
            " several (0, 1, 3, 5 shots) to see a curve.",
        ),
    )


@dataclass(frozen=True, slots=True)
class RungRow:
    """A row of the table of ladders."""

    ladder: Ladder
    rung: Rung


def quantization(found: QuantizationChart) -> Presentation:
    """Return a small chart for each rate, a line for each model that has several precisions."""
    rows = [RungRow(ladder, rung) for ladder in found.ladders for rung in ladder.rungs]
    drawings = _panels(
        LADDER_MEASURES,
        x_title=QCoreApplication.translate("results", "Bits per weight"),
        ticks=_bit_ticks([row.rung for row in rows]),
        lines=[
            (
                ladder.name,
                [(rung.bits, rung.quantization, rung.row) for rung in reversed(ladder.rungs)],
            )
            for ladder in found.ladders
        ],
    )
    return Presentation(
        title=QCoreApplication.translate("results", "Scores against quantization"),
        note=QCoreApplication.translate(
            "results",
            "One model in several precisions; each is tested against the one with the most bits."
            " Files count as one model when name, architecture and number of weights agree. A line"
            " stands out while the mouse is on one of its points.",
        ),
        drawings=drawings if rows else (),
        legend=_line_legend([ladder.name for ladder in found.ladders]),
        rows=rows,
        columns=_rung_columns(),
        pick=lambda row: picked(row.rung.row),
        sentences=tuple(
            wording.comparison(test) for ladder in found.ladders for test in ladder.comparisons
        ),
        nothing=QCoreApplication.translate(
            "results",
            "No model here was asked in several precisions. Ask, say, the Q8_0 and the Q4_K_M file"
            " of one model to see what quantization changes.",
        ),
    )


def _panels(
    measures: Sequence[Measure],
    *,
    x_title: str,
    ticks: tuple[tuple[float, str], ...],
    lines: Sequence[tuple[str, Sequence[tuple[float, str, ScoreRow]]]],
) -> tuple[CurveData, ...]:
    """Return a small chart for each rate.

    `lines` are names with their points: the place, what it is called, and the row of scores.
    """
    return tuple(
        CurveData(
            title=wording.measure(what),
            x_title=x_title,
            ticks=ticks,
            lines=tuple(
                CurveLine(
                    name,
                    number,
                    tuple(Point(x, row.rate(what), said, picked(row)) for x, said, row in points),
                )
                for number, (name, points) in enumerate(lines)
            ),
        )
        for what in measures
    )


def _bit_ticks(rungs: list[Rung]) -> tuple[tuple[float, str], ...]:
    """Return a tick for each precision, unless it would stand on the one before it."""
    ticks: list[tuple[float, str]] = []
    ordered = sorted({(rung.bits, rung.quantization) for rung in rungs})
    width = ordered[-1][0] - ordered[0][0] if ordered else 0.0
    for bits, _ in ordered:
        if not ticks or bits - ticks[-1][0] > width / 12:
            ticks.append((bits, f"{bits:.1f}"))
    return tuple(ticks)


def _rung_columns() -> list[Column[RungRow]]:
    of_rows = [*map(columns.measure_column, LADDER_MEASURES), columns.judged_column()]
    return [
        Column(QCoreApplication.translate("results", "Model"), lambda row: row.ladder.name),
        Column(
            QCoreApplication.translate("results", "Quantization"), lambda row: row.rung.quantization
        ),
        Column(
            QCoreApplication.translate("results", "Bits per weight"),
            lambda row: f"{row.rung.bits:.2f}",
            NUMBER,
        ),
        *(columns.through(column, lambda row: row.rung.row) for column in of_rows),
    ]


def _line_legend(names: Sequence[str]) -> tuple[LineKey, ...]:
    return tuple(LineKey(name, number) for number, name in enumerate(names))
