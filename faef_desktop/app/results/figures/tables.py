"""The numbers of a figure as a table; rates are shares (0 to 1)."""

from collections.abc import Iterator

from faef_desktop.app.results.figures.lines import LineFigure
from faef_desktop.app.results.figures.measured import Measured
from faef_desktop.app.results.figures.rows import RowFigure
from faef_desktop.app.results.figures.squares import SquareFigure
from faef_desktop.app.results.figures.stacks import StackFigure
from faef_desktop.app.results.figures.strips import StripFigure
from faef_desktop.app.words import Words
from faef_desktop.storage.files.tables import Cell, TableData

Layout = RowFigure | LineFigure | SquareFigure | StackFigure | StripFigure
_Row = tuple[Cell, ...]


def table_of(layout: Layout, say: Words) -> TableData:
    """Return every number of a figure."""
    rates: tuple[str, ...] = (say("rate"), say("low"), say("high"), say("count"), "n")
    missing = _has_missing(layout)
    if missing:
        rates += (say("n if all were judged"), say("lowest possible"), say("highest possible"))
    rows: Iterator[_Row]
    headers: tuple[str, ...]
    match layout:
        case RowFigure():
            headers = (say("group"), say("name"), say("measure"), *rates)
            rows = _rate_rows(layout, missing=missing)
        case LineFigure():
            headers = (say("model"), say("at"), say("measure"), *rates)
            rows = _point_rows(layout, missing=missing)
        case SquareFigure():
            headers = (say("name"), say("part"), say("count"), "n")
            rows = _area_rows(layout)
        case StackFigure():
            headers = (say("name"), say("part"), say("count"), "n")
            rows = _stack_rows(layout)
        case StripFigure():
            headers = (say("question"), *layout.subjects)
            rows = _field_rows(layout)
    return TableData(title=layout.title, headers=headers, rows=tuple(rows))


def _has_missing(layout: Layout) -> bool:
    match layout:
        case RowFigure():
            values = [value for g in layout.groups for row in g.rows for value in row.values]
            return any(value.lacks_verdicts for value in values)
        case LineFigure():
            curves = [curve for panel in layout.panels for curve in panel.curves]
            return any(point.lacks_verdicts for curve in curves for point in curve.points)
    return False


def _numbers(shown: Measured, *, missing: bool) -> _Row:
    rate, bounds = shown.rate, shown.bounds
    found = (rate.value, rate.low, rate.high, rate.count if rate.total else None, rate.total)
    if not missing:
        return found
    return *found, shown.asked, bounds.low if bounds else None, bounds.high if bounds else None


def _rate_rows(layout: RowFigure, *, missing: bool) -> Iterator[_Row]:
    for group in layout.groups:
        for row in group.rows:
            for place, value in enumerate(row.values):
                named = layout.keys[place].name if place < len(layout.keys) else group.heading
                yield group.heading or None, row.name, named, *_numbers(value, missing=missing)


def _point_rows(layout: LineFigure, *, missing: bool) -> Iterator[_Row]:
    for panel in layout.panels:
        for key, curve in zip(layout.keys, panel.curves, strict=True):
            for point in curve.points:
                yield (
                    panel.heading,
                    panel.ticks[point.place],
                    key.name,
                    *_numbers(point, missing=missing),
                )


def _area_rows(layout: SquareFigure) -> Iterator[_Row]:
    for square in layout.squares:
        counts = {area.key: area.count for area in square.areas}
        for place, key in enumerate(layout.keys if counts else ()):
            yield square.name, key.name, counts.get(place, 0), sum(counts.values())


def _stack_rows(layout: StackFigure) -> Iterator[_Row]:
    for stack in layout.stacks:
        for key, count in zip(layout.keys, stack.counts, strict=True):
            yield stack.name, key.name, count, stack.total


def _field_rows(layout: StripFigure) -> Iterator[_Row]:
    for line in layout.lines:
        yield line.name, *(None if at is None else layout.keys[at].name for at in line.fields)
