"""Names of rows and numbers of tests in words, and the look of each measure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from faef_desktop.app.results.figures.canvas import Fill, Shape
from faef_desktop.app.results.figures.frame import Key
from faef_desktop.app.results.figures.rows import Value
from faef_desktop.app.results.figures.style import BLUE, GREEN, PURPLE, VERMILION
from faef_desktop.app.words import Words, dimension_word, measure_word, points
from faef_desktop.domain.comparison import Comparison
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, Bounds, Rate, ScoreRow

LOOKS: Mapping[Measure, tuple[int, Fill, Shape]] = {
    Measure.OPEN: (GREEN, Fill.SOLID, Shape.RING),
    Measure.CHOICE: (PURPLE, Fill.HATCHED, Shape.SQUARE),
    Measure.CS: (BLUE, Fill.SOLID, Shape.DOT),
    Measure.CSS: (VERMILION, Fill.HATCHED, Shape.TRIANGLE),
}
"""Colour, filling of a bar and shape of a mark of each measure."""


def subject_word(say: Words, subject: Subject) -> str:
    """Return a model's name, with the number of examples where there were any."""
    if not subject.shots:
        return subject.model
    return say("{model}, {shots}-shot").format(model=subject.model, shots=subject.shots)


def row_word(say: Words, row: ScoreRow) -> str:
    """Return the name of a score row."""
    name = subject_word(say, Subject(row.model, row.shots))
    if row.dimension == ALL_DIMENSIONS:
        return name
    return f"{name} · {dimension_word(say, row.dimension)}"


def comparison_words(found: Comparison) -> str:
    """Return a comparison in words: difference, interval, p-value."""
    if found.difference is None or found.adjusted is None:
        return "–"
    text = points(found.difference)
    if found.low is not None and found.high is not None:
        text += f" [{points(found.low)}, {points(found.high)}]"
    return f"{text}, {p_words(found.adjusted)}"


def p_words(p_value: float) -> str:
    """Return a p-value as it is printed."""
    return "p<0.001" if p_value < 0.001 else f"p={p_value:.3f}".replace("p=1.000", "p=1")  # noqa: PLR2004 - the usual bound


def measure_keys(say: Words, measures: Sequence[Measure], *, marks: bool) -> tuple[Key, ...]:
    """Return the legend of measures, as marks or as bars."""
    return tuple(
        Key(
            name=measure_word(say, measure),
            color=LOOKS[measure][0],
            look=LOOKS[measure][2] if marks else LOOKS[measure][1],
        )
        for measure in measures
    )


def value_of(measure: Measure, rate: Rate, *, mark: bool) -> Value:
    """Return one rate of a row, as a mark or as a bar."""
    color, fill, shape = LOOKS[measure]
    return Value(rate=rate, color=color, look=shape if mark else fill)


def score_values(row: ScoreRow, *, mark: bool) -> tuple[Value, ...]:
    """Return CS and CSS of a row, with what they can still become where verdicts are missing."""
    return tuple(
        replace(
            value_of(measure, row.rate(measure), mark=mark),
            bounds=bounds_of(measure, row),
            asked=row.both,
        )
        for measure in (Measure.CS, Measure.CSS)
    )


def bounds_of(measure: Measure, row: ScoreRow) -> Bounds | None:
    """Return between what a score must lie; other rates have no bounds."""
    return {Measure.CS: row.cs_bounds, Measure.CSS: row.css_bounds}.get(measure)


def missing_notes(say: Words, rows: Iterable[ScoreRow], *, bounds: bool = True) -> list[str]:
    """Return what marks missing verdicts, where there are any; `bounds` when they are drawn."""
    if all(row.judged == row.both for row in rows):
        return []
    notes = [say("Verdicts are missing: n=5/8 is 5 judged of 8 questions.")]
    if bounds:
        notes.append(
            say(
                "Dashed, and as (20…60): between what a score must lie, whatever the missing"
                " verdicts are."
            )
        )
    return notes
