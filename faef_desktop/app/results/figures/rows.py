"""Rates as rows on one axis from 0 to 100 %: bars, or marks with a line between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from faef_desktop.app.results.figures.canvas import Anchor, Canvas, Fill, Shape
from faef_desktop.app.results.figures.frame import MARGIN, Key, draw_head, draw_notes
from faef_desktop.app.results.figures.measured import Measured
from faef_desktop.app.results.figures.style import BODY, SMALL, Style, fitted, text_width

_ROW = 17.0
_BAR = 10.0
_GAP = 7.0
_DODGE = 7.0
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LABEL_SHARE = 0.36
_LEAST = 150.0
"""Pixels that the axis needs to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Measured):
    """One rate of a row; `expected` is a value to compare it with (0 to 1)."""

    color: int
    look: Fill | Shape
    expected: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name with its values: on lines of their own, or with `joined` on one line."""

    name: str
    values: tuple[Value, ...]
    joined: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows under a heading; an empty heading takes no room."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFigure:
    """A whole figure of rows."""

    title: str
    keys: tuple[Key, ...]
    groups: tuple[RowGroup, ...]
    notes: tuple[str, ...] = ()


def draw_rows(figure: RowFigure, style: Style, summary: str) -> str:
    """Return the figure as SVG."""
    canvas = Canvas(style)
    y = draw_head(canvas, figure.title, figure.keys)
    axis = _Axis(canvas, figure.groups)
    for group in figure.groups:
        if group.heading:
            y += BODY * 1.5
            heading = fitted(group.heading, BODY, canvas.width - 2 * MARGIN)
            canvas.text(MARGIN, y, heading, bold=True, whole=group.heading)
            y += 4
        axis.draw(y, y + sum(map(axis.height, group.rows)))
        for row in group.rows:
            _draw_row(canvas, axis, row, y)
            y += axis.height(row)
        y += 4
    y = axis.draw_ticks(y)
    return canvas.svg(draw_notes(canvas, y, figure.notes), title=figure.title, summary=summary)


class _Axis:
    """Where rates stand: between the names on the left and the numbers on the right.

    Where that leaves too little room, names go above their rows, and then numbers too.
    """

    def __init__(self, canvas: Canvas, groups: Sequence[RowGroup]) -> None:
        rows = [row for group in groups for row in group.rows]
        names = [text_width(row.name, BODY) for row in rows]
        numbers = [text_width(text, SMALL) for row in rows for text in _numbers(row)]
        beside = min(max(names, default=0.0), _LABEL_SHARE * canvas.width)
        room = canvas.width - 2 * MARGIN
        for_numbers = max(numbers, default=0.0) + 10
        self.names_above = room - beside - 10 - for_numbers < _LEAST
        self.numbers_above = self.names_above and room - for_numbers < _LEAST
        self.label = room if self.names_above else beside
        self.left = MARGIN + 6 if self.names_above else MARGIN + beside + 10
        self.right = canvas.width - MARGIN - (8 if self.numbers_above else for_numbers)
        self.numbers = MARGIN + 6 if self.numbers_above else self.right + 10
        self._canvas = canvas

    def head(self, row: Row) -> float:
        """Return the height of what stands above the marks of a row."""
        lines = len(_numbers(row)) if self.numbers_above else 0
        return (BODY * 1.3 if self.names_above else 0) + lines * SMALL * 1.3

    def height(self, row: Row) -> float:
        """Return the height of a row with its gap."""
        return self.head(row) + (1 if row.joined else max(1, len(row.values))) * _ROW + _GAP

    def at(self, share: float) -> float:
        """Return the x of a share (0 to 1)."""
        return self.left + share * (self.right - self.left)

    def draw(self, top: float, foot: float) -> None:
        """Draw the lines that the eye follows down."""
        for tick in _TICKS:
            self._canvas.line(self.at(tick), top, self.at(tick), foot)

    def draw_ticks(self, y: float) -> float:
        """Write the numbers of the axis, and return the y below them."""
        for tick in _TICKS:
            self._canvas.text(
                self.at(tick),
                y + SMALL * 1.3,
                f"{100 * tick:.0f} %" if tick == 1 else f"{100 * tick:.0f}",
                size=SMALL,
                color=self._canvas.palette.muted,
                anchor=Anchor.MIDDLE,
            )
        return y + SMALL * 1.8


def _numbers(row: Row) -> list[str]:
    if row.note:
        return [row.note]
    return [value.words for value in row.values]


def _draw_row(canvas: Canvas, axis: _Axis, row: Row, y: float) -> None:
    head = axis.head(row)
    lines = _lines(row, y + head, axis.height(row) - head)
    middle = (lines[0] + lines[-1]) / 2
    name = fitted(row.name, BODY, axis.label)
    base = y + BODY * 1.2 if axis.names_above else middle + BODY * 0.35
    if axis.names_above:
        canvas.patch(MARGIN - 2, base - BODY, text_width(name, BODY), BODY * 1.3)
    canvas.text(MARGIN, base, name, whole=row.name)
    if row.joined:
        _join(canvas, axis, row, lines)
    for value, at in zip(row.values, lines, strict=True):
        _draw_value(canvas, axis, value, at)
    texts = _numbers(row)
    places = lines if len(texts) == len(lines) else [middle]
    if axis.numbers_above:
        places = [base + (n + 1) * SMALL * 1.3 - SMALL * 0.35 for n in range(len(texts))]
    for text, at in zip(texts, places, strict=True):
        canvas.text(axis.numbers, at + SMALL * 0.35, text, size=SMALL, color=canvas.palette.muted)


def _lines(row: Row, y: float, height: float) -> list[float]:
    """Return the y of each value; joined ones lie a little apart, so that none hides another."""
    step = _DODGE if row.joined else _ROW
    middle, count = y + height / 2, max(1, len(row.values))
    return [middle + (n - (count - 1) / 2) * step for n in range(count)]


def _join(canvas: Canvas, axis: _Axis, row: Row, lines: Sequence[float]) -> None:
    ends = [
        (axis.at(value.rate.value), at)
        for value, at in zip(row.values, lines, strict=True)
        if value.rate.value is not None
    ]
    for (x1, y1), (x2, y2) in pairwise(ends):
        canvas.line(x1, y1, x2, y2, color=canvas.palette.muted, width=2)


def _draw_value(canvas: Canvas, axis: _Axis, value: Value, y: float) -> None:
    rate, color = value.rate, canvas.color(value.color)
    if value.bounds is not None and value.bounds.low < value.bounds.high:
        below, ends = y + _BAR / 2 + 2, (axis.at(value.bounds.low), axis.at(value.bounds.high))
        canvas.line(ends[0], below, ends[1], below, color=canvas.palette.muted, dashed=True)
    if rate.value is None:
        return
    bar = isinstance(value.look, Fill)
    if isinstance(value.look, Fill):
        canvas.area(
            axis.left, y - _BAR / 2, axis.at(rate.value) - axis.left, _BAR, color=color,
            fill=value.look,
        )  # fmt: skip
    if rate.low is not None and rate.high is not None:
        canvas.interval(axis.at(rate.low), axis.at(rate.high), y, color="" if bar else color)
    if isinstance(value.look, Shape):
        canvas.mark(axis.at(rate.value), y, value.look, color=color)
    if value.expected is not None:
        x = axis.at(value.expected)
        canvas.line(x, y - _ROW / 2, x, y + _ROW / 2, color=canvas.palette.text, dashed=True)
