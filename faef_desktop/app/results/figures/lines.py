"""Rates against a number: one panel a model, a line a measure, each point with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from faef_desktop.app.results.figures.canvas import Anchor, Canvas, Shape
from faef_desktop.app.results.figures.frame import MARGIN, Key, draw_head, draw_notes
from faef_desktop.app.results.figures.measured import Measured
from faef_desktop.app.results.figures.style import BODY, SMALL, Style, fitted, text_width

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_HEIGHT = 130.0
_AXIS = 34.0
_LEAST = 190.0
"""Pixels that a panel must have across; as many stand side by side as fit."""
_DODGE = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Measured):
    """One rate at a place (its number in the panel's ticks)."""

    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The points of one measure, in order."""

    points: tuple[Point, ...]
    color: int
    look: Shape
    dashed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One small chart: `ticks` are the words below its places."""

    heading: str
    axis: str
    ticks: tuple[str, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigure:
    """A whole figure of panels."""

    title: str
    keys: tuple[Key, ...]
    panels: tuple[Panel, ...]
    notes: tuple[str, ...] = ()


def draw_lines(figure: LineFigure, style: Style, summary: str) -> str:
    """Return the figure as SVG."""
    canvas = Canvas(style)
    y = draw_head(canvas, figure.title, figure.keys)
    room = canvas.width - 2 * MARGIN
    least = max([_LEAST, *map(_needed, figure.panels)])
    across = max(1, min(len(figure.panels), int(room // least)))
    width = room / across
    for start in range(0, len(figure.panels), across):
        for place, panel in enumerate(figure.panels[start : start + across]):
            _draw_panel(canvas, panel, MARGIN + place * width, y, width)
        y += _HEIGHT + 58
    return canvas.svg(draw_notes(canvas, y, figure.notes), title=figure.title, summary=summary)


def _needed(panel: Panel) -> float:
    """Return how wide a panel must be so that nothing below its places is cut."""
    widest = max((text_width(word, SMALL) for word in panel.ticks), default=0.0)
    return _AXIS + 14 + len(panel.ticks) * (widest + 6)


def _draw_panel(canvas: Canvas, panel: Panel, x: float, y: float, width: float) -> None:
    muted = canvas.palette.muted
    heading = fitted(panel.heading, BODY, width - 10)
    canvas.text(x, y + BODY, heading, bold=True, whole=panel.heading)
    top, left, right = y + BODY + 12, x + _AXIS, x + width - 14
    for tick in _TICKS:
        at = top + (1 - tick) * _HEIGHT
        canvas.line(left, at, right, at)
        canvas.text(
            left - 5, at + 3, f"{100 * tick:.0f}", size=SMALL, color=muted, anchor=Anchor.END
        )
    places = _places(len(panel.ticks), left, right)
    for at, word in zip(places, panel.ticks, strict=True):
        room = (right - left) / max(1, len(panel.ticks))
        canvas.text(
            at, top + _HEIGHT + 13, fitted(word, SMALL, room), size=SMALL, color=muted,
            anchor=Anchor.MIDDLE, whole=word,
        )  # fmt: skip
    canvas.text(
        (left + right) / 2, top + _HEIGHT + 27, panel.axis, size=SMALL, color=muted,
        anchor=Anchor.MIDDLE,
    )  # fmt: skip
    for number, curve in enumerate(panel.curves):
        # Beside each other, so that no interval hides another one.
        shift = (number - (len(panel.curves) - 1) / 2) * _DODGE
        _draw_curve(canvas, curve, [at + shift for at in places], top)


def _places(count: int, left: float, right: float) -> list[float]:
    room = (right - left) / max(1, count)
    return [left + room * (place + 0.5) for place in range(count)]


def _draw_curve(canvas: Canvas, curve: Curve, places: Sequence[float], top: float) -> None:
    color = canvas.color(curve.color)
    known = [point for point in curve.points if point.rate.value is not None]

    def height(share: float | None) -> float:
        return top + (1 - (share or 0.0)) * _HEIGHT

    if len(known) > 1:
        line = [(places[point.place], height(point.rate.value)) for point in known]
        canvas.path(line, color=color, dashed=curve.dashed)
    for point in known:
        x, rate = places[point.place], point.rate
        canvas.bar_interval(x, height(rate.low), height(rate.high), color=color)
        canvas.mark(x, height(rate.value), curve.look, color=color, size=3.4)
