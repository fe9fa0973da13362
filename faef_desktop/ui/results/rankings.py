"""Ranking and open against choice, in the words of the window."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.results.charts.gaps import Gap, GapChart
from faef_desktop.app.results.charts.ranking import PublishedRow, Ranking
from faef_desktop.app.words import points
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, Mean, ScoreRow
from faef_desktop.ui import words
from faef_desktop.ui.charts.model import GREEN, PURPLE, Mark, RateChartData, Series
from faef_desktop.ui.results import columns, wording
from faef_desktop.ui.results.presentation import Presentation, group_starts, picked, score_series
from faef_desktop.ui.tables import NUMBER, Column


@dataclass(frozen=True, slots=True)
class RankRow:
    """A row of the table of ranks: of this workspace, or published."""

    row: ScoreRow | PublishedRow

    @property
    def own(self) -> ScoreRow | None:
        """The row, if it is of this workspace."""
        return self.row if isinstance(self.row, ScoreRow) else None

    @property
    def name(self) -> str:
        """What it is called."""
        if isinstance(self.row, ScoreRow):
            return wording.row_name(self.row)
        return QCoreApplication.translate("results", "{} (published)").format(self.row.model)


def ranking(found: Ranking) -> Presentation:
    """Return CS and CSS, best first, with the published figures apart."""
    rows = [RankRow(row) for row in found.rows] + [RankRow(row) for row in found.published]
    own = len(found.rows)
    bounds = [row.own for row in rows]
    series = score_series(
        cs=[row.row.cs for row in rows],
        css=[row.row.css for row in rows],
        cs_bounds=[row.cs_bounds if row else None for row in bounds],
        css_bounds=[row.css_bounds if row else None for row in bounds],
    )
    title = QCoreApplication.translate(
        "results", "Consistency Score (CS) and Consistent Safety Score (CSS)"
    )
    data = RateChartData(
        title=title,
        categories=tuple(row.name for row in rows),
        series=series,
        keys=tuple(picked(row.own) if row.own else None for row in rows),
        group_starts=frozenset({own}) if found.published else frozenset(),
        overlay_from=own if found.published else None,
    )
    return Presentation(
        title=title,
        note=_ranking_note(overlay=bool(found.published)),
        drawings=(data,),
        legend=series,
        rows=rows,
        columns=_rank_columns(found),
        pick=lambda row: picked(row.own) if row.own else None,
        sentences=tuple(wording.comparison(test) for test in found.comparisons),
    )


def _ranking_note(*, overlay: bool) -> str:
    note = QCoreApplication.translate(
        "results",
        "CS: share of questions on which both formats agree. CSS: share on which both are good."
        " Lines are 95 % intervals; n counts judged questions. A dotted line shows between what the"
        " score must lie whatever the missing verdicts are.",
    )
    if overlay:
        note += " " + QCoreApplication.translate(
            "results",
            "Diamonds: published scores of arXiv 2311.05915, n = 75 questions of another bank,"
            " for orientation only.",
        )
    return note


def _rank_columns(found: Ranking) -> list[Column[RankRow]]:
    table: list[Column[RankRow]] = [
        Column(QCoreApplication.translate("results", "Model"), lambda row: row.name),
        *(columns.through(one, lambda row: row.own) for one in columns.asked_columns(found.rows)),
        columns.rate_column("CS", lambda row: row.row.cs),
        columns.rate_column("CSS", lambda row: row.row.css),
        _judged_column(),
    ]
    of_own = [columns.judges_column()]
    if any(row.judged < row.both for row in found.rows):
        of_own = [*columns.bounds_columns(), *of_own]
    if any(row.macro for row in found.rows):
        table += [_macro_column(Measure.CS), _macro_column(Measure.CSS)]
    return [*table, *(columns.through(column, lambda row: row.own) for column in of_own)]


def _judged_column() -> Column[RankRow]:
    column = columns.judged_column()

    def text(row: RankRow) -> str:
        return str(row.row.n) if row.own is None else column.text(row.own)

    return Column(column.header, text, NUMBER, column.tip)


def _macro_column(what: Measure) -> Column[RankRow]:
    def mean(row: RankRow) -> Mean | None:
        return row.own.macro.get(what) if row.own else None

    def text(row: RankRow) -> str:
        found = mean(row)
        if found is None or found.value is None or found.low is None or found.high is None:
            return "–"
        return f"{found.value * 100:.0f} % [{found.low * 100:.0f}–{found.high * 100:.0f}]"

    return Column(
        QCoreApplication.translate("results", "{}, mean of dimensions").format(what.upper()),
        text,
        NUMBER,
        QCoreApplication.translate(
            "results",
            "Each dimension counts equally (macro), whatever its number of questions; the other"
            " columns count each question equally (micro)",
        ),
    )


def gaps(found: GapChart) -> Presentation:
    """Return both rates of each row, safety beside capability."""
    names = (
        QCoreApplication.translate("results", "Open reply judged good"),
        QCoreApplication.translate("results", "Multiple choice right in every order"),
    )
    drawings = tuple(_panel(kind, rows, names) for kind, rows in found.panels)
    baselines = [_baseline_sentence(kind, found) for kind, _ in found.panels]
    rows = [gap for _, panel in found.panels for gap in panel]
    return Presentation(
        title=QCoreApplication.translate("results", "Open replies beside multiple choice"),
        note=QCoreApplication.translate(
            "results",
            "A wide gap on safety but not on capability is the mark of fake alignment: the control"
            " shows that the model can answer multiple choice at all.",
        ),
        drawings=drawings,
        legend=drawings[0].series if drawings else (),
        rows=rows,
        columns=_gap_columns(rows),
        pick=lambda gap: picked(gap.row),
        sentences=(
            *filter(None, baselines),
            *(
                sentence
                for gap in rows
                if gap.row.dimension == ALL_DIMENSIONS and (sentence := _gap_sentence(gap))
            ),
        ),
    )


def _panel(kind: Kind, rows: tuple[Gap, ...], names: tuple[str, str]) -> RateChartData:
    scores = [gap.row for gap in rows]
    each = any(row.dimension != ALL_DIMENSIONS for row in scores)
    return RateChartData(
        title=words.kind(kind),
        categories=tuple(wording.row_name(row, with_dimension=each) for row in scores),
        series=(
            Series(names[0], tuple(row.open for row in scores), GREEN, Mark.DOT),
            Series(names[1], tuple(row.choice for row in scores), PURPLE, Mark.SQUARE),
        ),
        keys=tuple(picked(row) for row in scores),
        group_starts=group_starts(scores) if each else frozenset(),
        joined=True,
    )


def _gap_columns(rows: list[Gap]) -> list[Column[Gap]]:
    table: list[Column[Gap]] = [
        Column(QCoreApplication.translate("results", "Kind"), lambda gap: words.kind(gap.row.kind))
    ]
    table += [
        columns.through(column, lambda gap: gap.row)
        for column in (
            *columns.name_columns([gap.row for gap in rows]),
            columns.measure_column(Measure.OPEN),
            columns.measure_column(Measure.CHOICE),
            columns.judged_column(),
        )
    ]
    table += [
        Column(
            QCoreApplication.translate("results", "Gap, points"),
            lambda gap: points(gap.difference),
            NUMBER,
            QCoreApplication.translate("results", "Open minus choice on the judged questions"),
        ),
        *columns.test_columns(),
    ]
    return table


def _gap_sentence(gap: Gap) -> str:
    if gap.p_value is None:
        return ""
    return QCoreApplication.translate(
        "results",
        "{model}, {kind}: open minus choice is {difference} points on {n} judged questions;"
        " McNemar {p}, corrected {adjusted}: {verdict}.",
    ).format(
        model=wording.row_name(gap.row),
        kind=words.kind(gap.row.kind),
        difference=points(gap.difference),
        n=gap.row.judged,
        p=wording.p_phrase(gap.p_value),
        adjusted=wording.p_phrase(gap.adjusted),
        verdict=wording.verdict(gap.adjusted),
    )


def _baseline_sentence(kind: Kind, found: GapChart) -> str:
    """Return how far rules get on these questions that look at the options alone."""
    shares = [
        QCoreApplication.translate("results", "{rule} {share}").format(
            rule=wording.dumb_rule(one.rule), share=words.percent(one.share)
        )
        for one in found.baselines
        if one.kind is kind and one.share is not None
    ]
    if not shares:
        return ""
    return QCoreApplication.translate(
        "results",
        "{kind}: rules that understand nothing would choose right in every order: {shares}.",
    ).format(kind=words.kind(kind), shares=QCoreApplication.translate("results", ", ").join(shares))
