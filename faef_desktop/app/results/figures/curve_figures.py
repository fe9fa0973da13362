"""Charts of rates against a number as figures of lines."""

from collections.abc import Iterable, Sequence

from faef_desktop.app.results.charts.few_shot import FewShotCurve
from faef_desktop.app.results.charts.quantization import QuantizationChart
from faef_desktop.app.results.figures.lines import Curve, LineFigure, Panel, Point
from faef_desktop.app.results.figures.naming import (
    LOOKS,
    bounds_of,
    comparison_words,
    measure_keys,
    missing_notes,
    subject_word,
)
from faef_desktop.app.words import Words, kind_word, measure_word
from faef_desktop.domain.comparison import Comparison
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.scores import ScoreRow

MOST_TESTS = 9
"""Tests that stand below a figure."""


def few_shot_figure(chart: FewShotCurve, say: Words) -> LineFigure:
    """Return a panel for each model: rates against worked examples."""
    measures = (Measure.CHOICE, Measure.CS, Measure.CSS)
    shots = chart.shots
    panels = tuple(
        Panel(
            heading=line.model,
            axis=f"{say('worked examples before the question')} · {_counted(line.points)}",
            ticks=tuple(map(str, shots)),
            curves=_curves(measures, [(shots.index(point.shots), point) for point in line.points]),
        )
        for line in chart.lines
    )
    return LineFigure(
        title=f"{say('Few-shot curve')} · {kind_word(say, chart.kind)}",
        keys=measure_keys(say, measures, marks=True),
        panels=panels,
        notes=_notes(say, [row for line in chart.lines for row in line.points], chart.comparisons),
    )


def quantization_figure(chart: QuantizationChart, say: Words) -> LineFigure:
    """Return a panel for each model: rates against bits per weight."""
    measures = (Measure.OPEN, Measure.CHOICE, Measure.CS, Measure.CSS)
    panels = tuple(
        Panel(
            heading=ladder.name,
            axis=f"{say('bits per weight')} · {_counted([rung.row for rung in ladder.rungs])}",
            ticks=tuple(f"{rung.quantization} ({rung.bits:.1f})" for rung in ladder.rungs),
            curves=_curves(measures, list(enumerate(rung.row for rung in ladder.rungs))),
        )
        for ladder in chart.ladders
    )
    tests = [one for ladder in chart.ladders for one in ladder.comparisons]
    return LineFigure(
        title=f"{say('Quantization ladder')} · {kind_word(say, chart.kind)}",
        keys=measure_keys(say, measures, marks=True),
        panels=panels,
        notes=_notes(say, [rung.row for one in chart.ladders for rung in one.rungs], tests),
    )


def _curves(measures: tuple[Measure, ...], points: list[tuple[int, ScoreRow]]) -> tuple[Curve, ...]:
    return tuple(
        Curve(
            points=tuple(_point(place, row, measure) for place, row in points),
            color=LOOKS[measure][0],
            look=LOOKS[measure][2],
            dashed=measure in (Measure.CHOICE, Measure.CSS),
        )
        for measure in measures
    )


def _point(place: int, row: ScoreRow, measure: Measure) -> Point:
    scored = measure in (Measure.CS, Measure.CSS)
    return Point(
        place=place,
        rate=row.rate(measure),
        bounds=bounds_of(measure, row),
        asked=row.both if scored else None,
    )


def _counted(rows: Sequence[ScoreRow]) -> str:
    """Return how many questions the scores of a panel count, of how many if not of all."""
    judged, both = _range([row.judged for row in rows]), _range([row.both for row in rows])
    return f"n={judged}" if judged == both else f"n={judged}/{both}"


def _range(counts: Sequence[int]) -> str:
    low, high = min(counts, default=0), max(counts, default=0)
    return f"{low}" if low == high else f"{low}–{high}"


def _notes(say: Words, rows: Iterable[ScoreRow], found: Iterable[Comparison]) -> tuple[str, ...]:
    """Return what the numbers are, and the tests; of many, those with the smallest p-values."""
    notes = [
        say("Percent with 95 % Wilson intervals."),
        *missing_notes(say, rows, bounds=False),
    ]
    known = [one for one in found if one.difference is not None and one.adjusted is not None]
    shown = known
    if len(known) > MOST_TESTS:
        shown = sorted(known, key=lambda one: one.adjusted or 0.0)[:MOST_TESTS]
        notes.append(
            say("Of {n} tests, the {m} with the smallest p-values:").format(
                n=len(known), m=len(shown)
            )
        )
    for one in shown:
        pair = f"{subject_word(say, one.first)} − {subject_word(say, one.second)}"
        notes.append(f"{measure_word(say, one.measure)}, {pair}: {comparison_words(one)}")
    return tuple(notes)
