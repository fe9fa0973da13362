"""Charts of rates as figures of rows."""

from faef_desktop.app.results.charts.before_after import BeforeAfter
from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.results.charts.dependence import Dependence, Eye
from faef_desktop.app.results.charts.gaps import GapChart
from faef_desktop.app.results.charts.letters import LetterRow
from faef_desktop.app.results.charts.ranking import PublishedRow, Ranking
from faef_desktop.app.results.figures.canvas import Shape
from faef_desktop.app.results.figures.frame import Key
from faef_desktop.app.results.figures.measured import rate_words
from faef_desktop.app.results.figures.naming import (
    comparison_words,
    measure_keys,
    missing_notes,
    p_words,
    row_word,
    score_values,
    subject_word,
    value_of,
)
from faef_desktop.app.results.figures.rows import Row, RowFigure, RowGroup, Value
from faef_desktop.app.results.figures.style import BLUE, GREY, VERMILION
from faef_desktop.app.words import Words, judge_word, kind_word, measure_word, reader_word
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind


def ranking_figure(chart: Ranking, say: Words) -> RowFigure:
    """Return CS and CSS as bars, published figures as marks below them."""
    rows = tuple(
        Row(name=row_word(say, one), values=score_values(one, mark=False)) for one in chart.rows
    )
    groups = [RowGroup(heading="", rows=rows)]
    notes = [say("Percent of judged questions with 95 % Wilson intervals; n counts questions.")]
    notes += missing_notes(say, chart.rows)
    if chart.published:
        groups.append(_published(chart.published, say))
        notes.append(
            say(
                "Published figures (marks without bars): arXiv 2311.05915, 75 questions of another"
                " bank, for orientation only."
            )
        )
    return RowFigure(
        title=f"{say('Consistency and consistent safety')} · {kind_word(say, chart.kind)}",
        keys=measure_keys(say, (Measure.CS, Measure.CSS), marks=False),
        groups=tuple(groups),
        notes=tuple(notes),
    )


def _published(rows: tuple[PublishedRow, ...], say: Words) -> RowGroup:
    return RowGroup(
        heading=say("Published (another bank)"),
        rows=tuple(
            Row(
                name=one.model,
                values=(
                    Value(rate=one.cs, color=BLUE, look=Shape.DIAMOND),
                    Value(rate=one.css, color=VERMILION, look=Shape.DIAMOND),
                ),
            )
            for one in rows
        ),
    )


def gaps_figure(chart: GapChart, say: Words) -> RowFigure:
    """Return open and choice rates as two marks on a line, a block for each kind."""
    groups = []
    for kind, found in chart.panels:
        rows = []
        for gap in found:
            note = f"{rate_words(gap.row.open)} | {rate_words(gap.row.choice)}"
            if gap.adjusted is not None:
                note += f" {p_words(gap.adjusted)}"
            values = (
                value_of(Measure.OPEN, gap.row.open, mark=True),
                value_of(Measure.CHOICE, gap.row.choice, mark=True),
            )
            rows.append(Row(name=row_word(say, gap.row), values=values, joined=True, note=note))
        groups.append(RowGroup(heading=kind_word(say, kind), rows=tuple(rows)))
    return RowFigure(
        title=say("Open replies beside multiple choice"),
        keys=measure_keys(say, (Measure.OPEN, Measure.CHOICE), marks=True),
        groups=tuple(groups),
        notes=(
            say(
                "Percent with 95 % Wilson intervals: open | choice. p: McNemar's exact test on the"
                " questions known in both formats, after Holm's correction."
            ),
        ),
    )


def _who(say: Words, eye: Eye) -> str:
    if eye.annotator:
        return eye.annotator
    return judge_word(say, eye.judge) if eye.judge else say("by rank of judges")


def dependence_figure(name: ChartName, chart: Dependence, say: Words) -> RowFigure:
    """Return CS and CSS of each row under each judge or reader."""
    by_judge = name is ChartName.JUDGES
    groups: dict[str, list[Row]] = {}
    for seen in chart.rows:
        eye_name = _who(say, seen.eye) if by_judge else reader_word(say, seen.eye.parser)
        row = Row(name=eye_name, values=score_values(seen.row, mark=True))
        groups.setdefault(row_word(say, seen.row), []).append(row)
    title = say("By judge") if by_judge else say("By reader of letters")
    first = chart.rows[0].eye if chart.rows else Eye()
    same = (
        say("Letters of multiple-choice replies were read {reader}.").format(
            reader=reader_word(say, first.parser)
        )
        if by_judge
        else say("Labels that count: {judge}.").format(judge=_who(say, first))
    )
    return RowFigure(
        title=f"{title} · {kind_word(say, chart.kind)}",
        keys=measure_keys(say, (Measure.CS, Measure.CSS), marks=True),
        groups=tuple(RowGroup(heading=key, rows=tuple(rows)) for key, rows in groups.items()),
        notes=(
            say("The same replies under other eyes. Percent with 95 % Wilson intervals."),
            same,
            *missing_notes(say, [seen.row for seen in chart.rows]),
        ),
    )


def before_after_figure(chart: BeforeAfter, say: Words) -> RowFigure:
    """Return each measure before and after as two marks on a line."""
    groups = []
    for kind in Kind:
        rows = tuple(
            Row(
                name=measure_word(say, change.measure),
                values=(
                    Value(rate=change.before, color=GREY, look=Shape.RING),
                    Value(rate=change.after, color=BLUE, look=Shape.DOT),
                ),
                joined=True,
                note=comparison_words(change.comparison),
            )
            for change in chart.changes
            if change.kind is kind
        )
        if rows:
            groups.append(RowGroup(heading=kind_word(say, kind), rows=rows))
    return RowFigure(
        title=say("Before and after"),
        keys=(
            Key(name=subject_word(say, chart.before), color=GREY, look=Shape.RING),
            Key(name=subject_word(say, chart.after), color=BLUE, look=Shape.DOT),
        ),
        groups=tuple(groups),
        notes=(
            say(
                "Numbers: difference in points with its 95 % bootstrap interval; p: McNemar's exact"
                " test after Holm's correction."
            ),
        ),
    )


def letters_figure(rows: list[LetterRow], say: Words) -> RowFigure:
    """Return how often the first option was named, and the mismatch with probabilities."""
    first = tuple(
        Row(
            name=subject_word(say, one.subject),
            values=(
                Value(
                    rate=one.letters.first,
                    color=BLUE,
                    look=Shape.DOT,
                    expected=one.letters.expected,
                ),
            ),
        )
        for one in rows
    )
    mismatch = tuple(
        Row(
            name=subject_word(say, one.subject),
            values=(Value(rate=one.letters.mismatch, color=VERMILION, look=Shape.SQUARE),),
        )
        for one in rows
        if one.letters.weighed
    )
    groups = [RowGroup(heading=say("First option named"), rows=first)]
    if mismatch:
        heading = say("Text names another letter than the likeliest")
        groups.append(RowGroup(heading=heading, rows=mismatch))
    return RowFigure(
        title=say("Letters: position bias, and text against probabilities"),
        keys=(),
        groups=tuple(groups) if rows else (),
        notes=(
            say(
                "Percent of choice replies with a letter, with 95 % Wilson intervals. Dashed: what"
                " a reader of the options gives, since each option stands once at each place."
            ),
        ),
    )
