"""Parts of a whole as stacked bars, each part in a colour and a pattern of its own."""

from dataclasses import dataclass

from faef_desktop.app.results.figures.canvas import Anchor, Canvas, Fill
from faef_desktop.app.results.figures.frame import MARGIN, Key, draw_head, draw_notes
from faef_desktop.app.results.figures.style import BODY, SMALL, Style, fitted, text_width

_ROW = 26.0
_BAR = 15.0
_LABEL_SHARE = 0.34


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A name with the counts of its parts, in the order of the keys."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """What the parts add up to."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class StackFigure:
    """A whole figure of stacked bars; a key for each part."""

    title: str
    keys: tuple[Key, ...]
    stacks: tuple[Stack, ...]
    notes: tuple[str, ...] = ()


def draw_stacks(figure: StackFigure, style: Style, summary: str) -> str:
    """Return the figure as SVG."""
    canvas = Canvas(style)
    y = draw_head(canvas, figure.title, figure.keys)
    names = [text_width(stack.name, BODY) for stack in figure.stacks]
    label = min(max(names, default=0.0), _LABEL_SHARE * canvas.width)
    left = MARGIN + label + 10
    numbers = [text_width(f"n={stack.total}", SMALL) for stack in figure.stacks]
    right = canvas.width - MARGIN - max(numbers, default=0.0) - 10
    for stack in figure.stacks:
        middle = y + _ROW / 2
        name = fitted(stack.name, BODY, label)
        canvas.text(MARGIN, middle + BODY * 0.35, name, whole=stack.name)
        _draw_stack(canvas, figure, stack, left=left, right=right, middle=middle)
        canvas.text(
            right + 10, middle + SMALL * 0.35, f"n={stack.total}", size=SMALL,
            color=canvas.palette.muted,
        )  # fmt: skip
        y += _ROW
    return canvas.svg(draw_notes(canvas, y, figure.notes), title=figure.title, summary=summary)


def _draw_stack(
    canvas: Canvas, figure: StackFigure, stack: Stack, *, left: float, right: float, middle: float
) -> None:
    if not stack.total:
        canvas.text(left, middle + BODY * 0.35, "–", color=canvas.palette.muted)
        return
    x = left
    for key, count in zip(figure.keys, stack.counts, strict=True):
        width = (right - left) * count / stack.total
        if not count or not isinstance(key.look, Fill):
            continue
        canvas.area(x, middle - _BAR / 2, width, _BAR, color=canvas.color(key.color), fill=key.look)
        _draw_count(canvas, key.look, count, x=x + width / 2, middle=middle, width=width)
        x += width


def _draw_count(
    canvas: Canvas, look: Fill, count: int, *, x: float, middle: float, width: float
) -> None:
    text = str(count)
    room = text_width(text, SMALL)
    if width < room + 6:
        return
    ink = canvas.palette.text
    if look is Fill.SOLID:
        ink = canvas.palette.surface
    elif look is not Fill.OPEN:
        # A number on a pattern cannot be read: it gets a ground of its own.
        canvas.patch(x - room / 2 - 2, middle - 6, room + 4, 12)
    canvas.text(x, middle + SMALL * 0.36, text, size=SMALL, color=ink, anchor=Anchor.MIDDLE)
