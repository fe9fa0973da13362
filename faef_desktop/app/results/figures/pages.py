"""A tall figure in parts that a page holds at the size it was drawn for."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from faef_desktop.app.results.figures.drawing import Figure, svg_of
from faef_desktop.app.results.figures.lines import LineFigure
from faef_desktop.app.results.figures.rows import RowFigure, RowGroup
from faef_desktop.app.results.figures.squares import SquareFigure
from faef_desktop.app.results.figures.stacks import StackFigure
from faef_desktop.app.results.figures.tables import Layout

TALLEST_MM = 225.0
"""What A4 and Letter hold between their margins."""
_FEW_GROUPS = 2
_HEIGHT = re.compile(r'height="([0-9.]+)mm"')


def pages(figure: Figure) -> list[str]:
    """Return the figure as one SVG or several, none taller than TALLEST_MM unless one item is."""
    if _height(figure.svg) <= TALLEST_MM:
        return [figure.svg]
    items = _items(figure.layout)
    parts = []
    while items:
        heights = range(1, len(items) + 1)
        fit = bisect_right(
            heights, TALLEST_MM, key=lambda n: _height(_drawn(figure, items[:n], ""))
        )
        count = max(1, fit)
        parts.append(items[:count])
        items = items[count:]
    return [
        _drawn(figure, part, f" ({number}/{len(parts)})") for number, part in enumerate(parts, 1)
    ]


def _height(svg: str) -> float:
    found = _HEIGHT.search(svg)
    return float(found.group(1)) if found else 0.0


def _drawn(figure: Figure, items: Sequence[Any], mark: str) -> str:
    part = replace(_part(figure.layout, items), title=f"{figure.layout.title}{mark}")
    return svg_of(part, figure.style, figure.summary)


def _items(layout: Layout) -> Sequence[Any]:
    """Return what may stand on one page or the next; a row comes with its group's place."""
    match layout:
        case RowFigure():
            if len(layout.groups) > _FEW_GROUPS:
                return layout.groups
            return [(place, row) for place, one in enumerate(layout.groups) for row in one.rows]
        case LineFigure():
            return layout.panels
        case SquareFigure():
            return layout.squares
        case StackFigure():
            return layout.stacks
        case _:
            return layout.lines


def _part(layout: Layout, items: Sequence[Any]) -> Layout:
    match layout:
        case RowFigure():
            whole = len(layout.groups) > _FEW_GROUPS
            return replace(layout, groups=tuple(items if whole else _regrouped(layout, items)))
        case LineFigure():
            return replace(layout, panels=tuple(items))
        case SquareFigure():
            return replace(layout, squares=tuple(items))
        case StackFigure():
            return replace(layout, stacks=tuple(items))
        case _:
            return replace(layout, lines=tuple(items))


def _regrouped(layout: RowFigure, items: Sequence[Any]) -> Iterator[RowGroup]:
    """Yield the groups of some rows, each under its heading again."""
    for place, rows in groupby(items, key=lambda item: item[0]):
        yield replace(layout.groups[place], rows=tuple(row for _, row in rows))
