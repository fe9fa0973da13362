"""Squares that are split into areas: the four cells of each model."""

from dataclasses import dataclass

from faef_desktop.app.results.figures.canvas import Anchor, Canvas, Fill
from faef_desktop.app.results.figures.frame import MARGIN, Key, draw_head, draw_notes
from faef_desktop.app.results.figures.style import BODY, SMALL, Style, fitted, text_width

_LEAST = 135.0
_MOST = 230.0
_GAP = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the unit square (x right, y down), with its count; `key` is its legend entry."""

    key: int
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One square under its name; without areas it is empty."""

    name: str
    note: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SquareFigure:
    """A whole figure of squares."""

    title: str
    keys: tuple[Key, ...]
    squares: tuple[Square, ...]
    notes: tuple[str, ...] = ()


def draw_squares(figure: SquareFigure, style: Style, summary: str) -> str:
    """Return the figure as SVG."""
    canvas = Canvas(style)
    y = draw_head(canvas, figure.title, figure.keys)
    room = canvas.width - 2 * MARGIN + _GAP
    across = max(1, int(room // (_LEAST + _GAP)))
    side = min(_MOST, room / max(1, min(across, len(figure.squares))) - _GAP)
    for start in range(0, len(figure.squares), across):
        for place, square in enumerate(figure.squares[start : start + across]):
            x = MARGIN + place * (side + _GAP)
            _draw_square(canvas, figure, square, x=x, y=y, side=side)
        y += side + BODY + SMALL + 26
    return canvas.svg(draw_notes(canvas, y, figure.notes), title=figure.title, summary=summary)


def _draw_square(
    canvas: Canvas, figure: SquareFigure, square: Square, *, x: float, y: float, side: float
) -> None:
    name = fitted(square.name, BODY, side)
    canvas.text(x, y + BODY, name, bold=True, whole=square.name)
    canvas.text(x, y + BODY + SMALL + 4, square.note, size=SMALL, color=canvas.palette.muted)
    top = y + BODY + SMALL + 12
    canvas.area(x, top, side, side, color=canvas.palette.grid, fill=Fill.OPEN)
    for area in square.areas:
        key = figure.keys[area.key]
        left, upper = x + area.x * side, top + area.y * side
        wide, high = area.width * side, area.height * side
        fill = key.look if isinstance(key.look, Fill) else Fill.SOLID
        canvas.area(left, upper, wide, high, color=canvas.color(key.color), fill=fill)
        middle = (left + wide / 2, upper + high / 2)
        _draw_count(canvas, fill, area.count, x=middle[0], y=middle[1], wide=wide, high=high)


def _draw_count(
    canvas: Canvas, fill: Fill, count: int, *, x: float, y: float, wide: float, high: float
) -> None:
    text = str(count)
    room = text_width(text, BODY)
    if wide < room + 6 or high < BODY + 4:
        return
    ink = canvas.palette.surface if fill is Fill.SOLID else canvas.palette.text
    if fill is not Fill.SOLID:
        canvas.patch(x - room / 2 - 2, y - 7, room + 4, 14)
    canvas.text(x, y + BODY * 0.36, text, color=ink, anchor=Anchor.MIDDLE)
