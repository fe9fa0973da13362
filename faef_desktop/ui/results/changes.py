"""Before and after, judges, and readers, in the words of the window."""

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.results.charts.before_after import BeforeAfter, Change
from faef_desktop.app.results.charts.dependence import Dependence, SeenRow
from faef_desktop.app.results.drilldown import Picked
from faef_desktop.app.words import points
from faef_desktop.domain.comparison import Comparison
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.ui import words
from faef_desktop.ui.charts.model import BLUE, GREY, Mark, RateChartData, Series, interval_text
from faef_desktop.ui.results import columns, wording
from faef_desktop.ui.results.presentation import Presentation, picked, score_series
from faef_desktop.ui.tables import NUMBER, Column


def before_after(found: BeforeAfter) -> Presentation:
    """Return every rate before and after, and what moved where."""
    names = wording.subject(found.before), wording.subject(found.after)
    drawings = tuple(
        _change_chart(kind, [c for c in found.changes if c.kind is kind], names, found)
        for kind in found.moves
    )
    sentences = [wording.comparison(change.comparison) for change in found.changes]
    sentences += [_moved(kind, found) for kind in found.moves]
    same = found.before == found.after
    return Presentation(
        title=QCoreApplication.translate("results", "Before and after"),
        note=QCoreApplication.translate(
            "results",
            "Two models on the questions that both were asked, say a base model and the same one"
            " after fine-tuning or with an adapter. Choose them above.",
        ),
        drawings=() if same else drawings,
        legend=drawings[0].series if drawings and not same else (),
        rows=() if same else found.changes,
        columns=_change_columns(names),
        pick=lambda change: _change_picked(change, found),
        sentences=() if same else tuple(sentences),
        nothing=QCoreApplication.translate(
            "results", "Choose two models that were asked the same questions."
        ),
    )


def _change_chart(
    kind: Kind, changes: list[Change], names: tuple[str, str], found: BeforeAfter
) -> RateChartData:
    return RateChartData(
        title=words.kind(kind),
        categories=tuple(wording.measure(change.measure) for change in changes),
        series=(
            Series(names[0], tuple(change.before for change in changes), GREY, Mark.HATCHED),
            Series(names[1], tuple(change.after for change in changes), BLUE),
        ),
        keys=tuple(_change_picked(change, found) for change in changes),
    )


def _change_picked(change: Change, found: BeforeAfter) -> Picked:
    return Picked(subjects=(found.before, found.after), kind=change.kind)


def _change_columns(names: tuple[str, str]) -> list[Column[Change]]:
    return [
        Column(
            QCoreApplication.translate("results", "Kind"), lambda change: words.kind(change.kind)
        ),
        Column(
            QCoreApplication.translate("results", "Rate"),
            lambda change: wording.measure(change.measure),
        ),
        Column(names[0], lambda change: interval_text(change.before), NUMBER),
        Column(names[1], lambda change: interval_text(change.after), NUMBER),
        Column("n", lambda change: str(change.before.total), NUMBER),
        *(columns.through(column, lambda change: change.comparison) for column in _test_columns()),
    ]


def _test_columns() -> list[Column[Comparison]]:
    return [
        Column(
            QCoreApplication.translate("results", "Difference, points"),
            _difference,
            NUMBER,
            QCoreApplication.translate(
                "results", "With its 95 % interval (bootstrap over questions)"
            ),
        ),
        *columns.test_columns(),
    ]


def _difference(test: Comparison) -> str:
    if test.low is None or test.high is None:
        return "–"
    low, high = points(test.low), points(test.high)
    return f"{points(test.difference)} [{low}…{high}]"


def _moved(kind: Kind, found: BeforeAfter) -> str:
    """Return in words how many questions changed their cell, the largest moves first."""
    moves = sorted(found.moves[kind].items(), key=lambda item: -item[1])
    changed = [(pair, count) for pair, count in moves if pair[0] is not pair[1]]
    total = sum(found.moves[kind].values())
    if not changed:
        return QCoreApplication.translate(
            "results", "{kind}: none of {total} questions changed its cell."
        ).format(kind=words.kind(kind), total=total)
    said = QCoreApplication.translate("results", "; ").join(
        QCoreApplication.translate("results", "{count} from {before} to {after}").format(
            count=count, before=words.cell(pair[0], kind), after=words.cell(pair[1], kind)
        )
        for pair, count in changed
    )
    return QCoreApplication.translate(
        "results", "{kind}: {changed} of {total} questions changed their cell: {moves}."
    ).format(
        kind=words.kind(kind),
        changed=sum(count for _, count in changed),
        total=total,
        moves=said,
    )


def judges(found: Dependence) -> Presentation:
    """Return CS and CSS of each model under each judge."""
    return _dependence(
        found,
        title=QCoreApplication.translate("results", "The same replies under other judges"),
        note=QCoreApplication.translate(
            "results",
            "How far the scores depend on who judged the open replies. Each judge counts only what"
            " it judged, so n differs; the tests are on the questions judged by both.",
        ),
        nothing=QCoreApplication.translate("results", "Nobody has judged an open reply yet."),
        readers=False,
    )


def readers(found: Dependence) -> Presentation:
    """Return CS and CSS of each model, letters read strictly and as published."""
    return _dependence(
        found,
        title=QCoreApplication.translate("results", "The same replies, letters read otherwise"),
        note=QCoreApplication.translate(
            "results",
            "The published scorer looks for a bare capital letter anywhere and misreads some"
            " replies. This shows how much of a score that is.",
        ),
        nothing=QCoreApplication.translate("results", "No choice reply has been read yet."),
        readers=True,
    )


def _dependence(
    found: Dependence, *, title: str, note: str, nothing: str, readers: bool
) -> Presentation:
    def name(seen: SeenRow) -> str:
        return f"{wording.row_name(seen.row)} · {wording.eye(seen.eye, readers=readers)}"

    def short(seen: SeenRow) -> str:
        """Name the model in the first of its rows only, on a line of its own."""
        eye = wording.eye(seen.eye, readers=readers)
        return f"{wording.row_name(seen.row)}\n{eye}" if seen.eye == found.eyes[0] else eye

    series = score_series(
        cs=[seen.row.cs for seen in found.rows], css=[seen.row.css for seen in found.rows]
    )
    starts = {
        place for place in range(1, len(found.rows)) if found.rows[place].eye == found.eyes[0]
    }
    data = RateChartData(
        title=title,
        categories=tuple(short(seen) for seen in found.rows),
        series=series,
        keys=tuple(picked(seen.row) for seen in found.rows),
        group_starts=frozenset(starts),
    )
    known = any(seen.row.judged or seen.row.choice.total for seen in found.rows)
    return Presentation(
        title=title,
        note=note,
        drawings=(data,) if known else (),
        legend=series if known else (),
        rows=found.rows,
        columns=_seen_columns(found, readers=readers),
        pick=lambda seen: picked(seen.row),
        sentences=tuple(
            wording.comparison(
                test,
                first=name(seen),
                second=wording.eye(found.eyes[0], readers=readers),
            )
            for seen in found.rows
            for test in seen.against_first
            if test.paired.only_first or test.paired.only_second
        ),
        nothing=nothing,
    )


def _seen_columns(found: Dependence, *, readers: bool) -> list[Column[SeenRow]]:
    rows = [seen.row for seen in found.rows]
    of_rows = [*map(columns.measure_column, Measure), columns.judged_column()]
    head = (
        QCoreApplication.translate("results", "Letters read")
        if readers
        else QCoreApplication.translate("results", "Judged by")
    )
    return [
        *(columns.through(column, _inside) for column in columns.name_columns(rows)),
        Column(head, lambda seen: wording.eye(seen.eye, readers=readers)),
        *(columns.through(column, _inside) for column in of_rows),
        Column(
            QCoreApplication.translate("results", "CSS, corrected p"),
            lambda seen: wording.p_value(
                seen.against_first[-1].adjusted if seen.against_first else None
            ),
            NUMBER,
            QCoreApplication.translate("results", "Against the first row of the same model"),
        ),
    ]


def _inside(seen: SeenRow) -> ScoreRow:
    return seen.row
