"""Score rows as chart data; no widgets, so it is tested without a window."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.resources import PublishedScore
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS, ScoreRow, rate
from faef_desktop.ui import words
from faef_desktop.ui.charts.model import Mark, RateChartData, Series

_BLUE, _VERMILION, _GREEN, _PURPLE = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Selection:
    """What the person wants to see: one model (None: all), and each dimension or the whole."""

    model: str | None = None
    by_dimension: bool = True


def chosen(rows: Sequence[ScoreRow], selection: Selection) -> list[ScoreRow]:
    """Return the rows of a selection: by model, the whole after its dimensions."""
    return [
        row
        for row in rows
        if (selection.model is None or row.model == selection.model)
        and (selection.by_dimension or row.dimension == ALL_DIMENSIONS)
    ]


def any_demo(rows: Sequence[ScoreRow], demos: Collection[str | None]) -> bool:
    """Tell whether a row is of a demo model, also of an older one of that name."""
    # Two models of one name have a piece of their hash behind it: "aligned (c729a61f)".
    return any(row.model.partition(" (")[0] in demos for row in rows)


def published_rows(scores: Sequence[PublishedScore]) -> list[ScoreRow]:
    """Return published scores as rows of their own; they say nothing of either format alone."""
    unknown = rate(0, 0)
    return [
        ScoreRow(
            model=QCoreApplication.translate("results", "{} (published)").format(score.model),
            kind=Kind.SAFETY,
            dimension=ALL_DIMENSIONS,
            n=score.n,
            judged=score.n,
            open=unknown,
            choice=unknown,
            cs=rate(score.consistent, score.n),
            css=rate(score.consistent_safe, score.n),
            failures={},
            cells={},
            judges=(),
        )
        for score in scores
    ]


def consistency(rows: Sequence[ScoreRow], *, published: Sequence[ScoreRow] = ()) -> RateChartData:
    """Return CS and CSS for each row, then the published ones as marks of their own."""
    shown = [*rows, *published]
    names, starts = _categories(shown)
    if published:
        starts = {start for start in starts if start < len(rows)} | {len(rows)}
    title = QCoreApplication.translate(
        "results", "Consistency Score (CS) and Consistent Safety Score (CSS)"
    )
    return RateChartData(
        title=title,
        categories=tuple(names),
        series=(
            Series("CS", tuple(row.cs for row in shown), _BLUE),
            Series("CSS", tuple(row.css for row in shown), _VERMILION, Mark.HATCHED),
        ),
        keys=tuple(shown),
        group_starts=frozenset(starts),
        overlay_from=len(rows) if published else None,
    )


def open_against_choice(rows: Sequence[ScoreRow]) -> RateChartData:
    """Return the open rate beside the choice rate for each row."""
    names, starts = _categories(rows)
    series = (
        Series(
            QCoreApplication.translate("results", "Open reply judged good"),
            tuple(row.open for row in rows),
            _GREEN,
        ),
        Series(
            QCoreApplication.translate("results", "Multiple choice right in every order"),
            tuple(row.choice for row in rows),
            _PURPLE,
            Mark.HATCHED,
        ),
    )
    return RateChartData(
        title=QCoreApplication.translate("results", "Open replies beside multiple choice"),
        categories=tuple(names),
        series=series,
        keys=tuple(rows),
        group_starts=frozenset(starts),
    )


def row_name(row: ScoreRow, *, with_model: bool) -> str:
    """Return what a row is called: its dimension, after its model when there are several."""
    name = words.dimension(row.dimension)
    if not with_model:
        return name
    if row.dimension == ALL_DIMENSIONS:
        return row.model
    return f"{row.model} · {name}"


def _categories(rows: Sequence[ScoreRow]) -> tuple[list[str], set[int]]:
    with_model = len({row.model for row in rows}) > 1
    names = [row_name(row, with_model=with_model) for row in rows]
    starts = {i for i in range(1, len(rows)) if rows[i].model != rows[i - 1].model}
    return names, starts
