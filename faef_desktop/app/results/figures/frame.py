"""What every figure has around its drawing: title, legend, notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from faef_desktop.app.results.figures.canvas import Canvas, Fill, Shape
from faef_desktop.app.results.figures.style import BODY, SMALL, TITLE, text_width, wrapped

MARGIN = 12.0
_LINE = 1.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One entry of a legend: a filled area or a mark, and what it stands for."""

    name: str
    color: int
    look: Fill | Shape


def draw_head(canvas: Canvas, title: str, keys: Sequence[Key] = ()) -> float:
    """Draw title and legend, and return the y below them."""
    room = canvas.width - 2 * MARGIN
    y = MARGIN
    for line in wrapped(title, TITLE, room):
        y += TITLE * 1.2
        canvas.text(MARGIN, y, line, size=TITLE, bold=True)
    y += 6
    for row in _legend_lines(keys, room):
        y += BODY * 1.3
        x = MARGIN
        for key in row:
            draw_key(canvas, key, x, y)
            canvas.text(x + 18, y, key.name, size=SMALL, color=canvas.palette.muted)
            x += _key_width(key)
    return y + 8


def draw_notes(canvas: Canvas, y: float, notes: Sequence[str]) -> float:
    """Draw notes in small print below the drawing, and return the height of the figure."""
    y += 4
    for note in notes:
        for line in wrapped(note, SMALL, canvas.width - 2 * MARGIN):
            y += SMALL * _LINE
            canvas.text(MARGIN, y, line, size=SMALL, color=canvas.palette.muted)
    return y + MARGIN


def draw_key(canvas: Canvas, key: Key, x: float, y: float) -> None:
    """Draw the swatch of a legend entry; y is the base line of its text."""
    color = canvas.color(key.color)
    if isinstance(key.look, Fill):
        canvas.area(x, y - 9, 13, 10, color=color, fill=key.look)
    else:
        canvas.mark(x + 6.5, y - 3.5, key.look, color=color)


def _legend_lines(keys: Sequence[Key], room: float) -> Iterator[list[Key]]:
    row: list[Key] = []
    used = 0.0
    for key in keys:
        if row and used + _key_width(key) > room:
            yield row
            row, used = [], 0.0
        row.append(key)
        used += _key_width(key)
    if row:
        yield row


def _key_width(key: Key) -> float:
    return 18 + text_width(key.name, SMALL) + 14
