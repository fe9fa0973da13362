"""Writes the elements of an SVG file; text stays text, and no renderer is asked for much.

Only what every renderer draws alike is used: no CSS, no patterns, no clipping. Hatching is made
of lines, and texts are placed by their base line.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from faef_desktop.app.results.figures.style import BODY, FONTS, PIXELS_PER_MM, Style

# What XML cannot hold: control characters, halves of characters, and two that are none.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HATCH_GAP = 5.0
_CAP = 3.0


class Anchor(StrEnum):
    """Which end of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Fill(StrEnum):
    """How an area is filled; kinds of things differ by it, not by colour alone."""

    SOLID = "solid"
    HATCHED = "hatched"
    CROSSED = "crossed"
    DOTTED = "dotted"
    OPEN = "open"


class Shape(StrEnum):
    """How a value is marked at its place."""

    DOT = "dot"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


class Canvas:
    """Collects the elements of one figure; the height is known at the end."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.palette = style.palette
        self.width = style.width
        self._elements: list[str] = []

    def color(self, series: int) -> str:
        """Return a series colour by its number."""
        return self.palette.series[series % len(self.palette.series)]

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = BODY,
        color: str = "",
        anchor: Anchor = Anchor.START,
        bold: bool = False,
        whole: str = "",
    ) -> None:
        """Write a line of text with its base line at y; `whole` is the text if it was cut."""
        weight = ' font-weight="bold"' if bold else ""
        made = (
            f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" text-anchor="{anchor}"'
            f' fill="{color or self.palette.text}"{weight}>{_safe(text)}</text>'
        )
        if whole and whole != text:
            # Around the text: inside it, some renderers draw the title as well.
            made = f"<g><title>{_safe(whole)}</title>{made}</g>"
        self._add(made)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        color: str = "",
        width: float = 1.0,
        dashed: bool = False,
    ) -> None:
        """Draw a line."""
        dashes = ' stroke-dasharray="4 3"' if dashed else ""
        self._add(
            f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"'
            f' stroke="{color or self.palette.grid}" stroke-width="{width:g}"{dashes}/>'
        )

    def path(self, points: Sequence[tuple[float, float]], *, color: str, dashed: bool) -> None:
        """Draw a line through points."""
        dashes = ' stroke-dasharray="5 3"' if dashed else ""
        places = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
        self._add(
            f'<polyline points="{places}" fill="none" stroke="{color}" stroke-width="1.6"{dashes}/>'
        )

    def area(
        self, x: float, y: float, width: float, height: float, *, color: str, fill: Fill
    ) -> None:
        """Draw a rectangle with its outline, filled in one of the ways."""
        opacity = {Fill.SOLID: 1.0, Fill.OPEN: 0.0}.get(fill, 0.18)
        self._add(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(width, 0.01):.2f}" height="{height:.2f}"'
            f' fill="{color}" fill-opacity="{opacity:g}" stroke="{color}" stroke-width="1"/>'
        )
        if fill in (Fill.HATCHED, Fill.CROSSED):
            self._hatch(x, y, width, height, color=color, rising=True)
        if fill is Fill.CROSSED:
            self._hatch(x, y, width, height, color=color, rising=False)
        if fill is Fill.DOTTED:
            self._dots(x, y, width, height, color=color)

    def patch(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a piece of the ground, for a text to stand on."""
        self._add(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" rx="2"'
            f' fill="{self.palette.surface}"/>'
        )

    def interval(self, low: float, high: float, y: float, *, color: str = "") -> None:
        """Draw an interval with its caps."""
        ink = color or self.palette.text
        self.line(low, y, high, y, color=ink, width=1.2)
        for x in (low, high):
            self.line(x, y - _CAP, x, y + _CAP, color=ink, width=1.2)

    def bar_interval(self, x: float, low: float, high: float, *, color: str) -> None:
        """Draw an upright interval with its caps."""
        self.line(x, low, x, high, color=color, width=1.0)
        for y in (low, high):
            self.line(x - _CAP, y, x + _CAP, y, color=color, width=1.0)

    def mark(self, x: float, y: float, shape: Shape, *, color: str, size: float = 4.2) -> None:
        """Draw a mark around a place."""
        ring = shape in (Shape.RING, Shape.DIAMOND)
        paint = f'fill="{self.palette.surface if ring else color}" stroke="{color}"'
        paint += ' stroke-width="1.6"'
        if shape in (Shape.DOT, Shape.RING):
            self._add(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{size:g}" {paint}/>')
            return
        corners = {
            Shape.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
            Shape.DIAMOND: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
            Shape.TRIANGLE: ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)),
        }[shape]
        at = " ".join(f"{x + dx * size * 0.9:.2f},{y + dy * size * 0.9:.2f}" for dx, dy in corners)
        self._add(f'<polygon points="{at}" {paint}/>')

    def svg(self, height: float, *, title: str, summary: str) -> str:
        """Return the whole file; title and summary are what a screen reader says."""
        high = height / PIXELS_PER_MM
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.style.width_mm:g}mm"'
            f' height="{high:.2f}mm" viewBox="0 0 {self.width:.2f} {height:.2f}"'
            f' font-family={quoteattr(FONTS)} role="img">'
        )
        ground = (
            f'<rect x="0" y="0" width="{self.width:.2f}" height="{height:.2f}"'
            f' fill="{self.palette.surface}"/>'
        )
        parts = [head, f"<title>{_safe(title)}</title>", f"<desc>{_safe(summary)}</desc>", ground]
        return "\n".join([*parts, *self._elements, "</svg>\n"])

    def _hatch(
        self, x: float, y: float, width: float, height: float, *, color: str, rising: bool
    ) -> None:
        offset = _HATCH_GAP
        while offset < width + height:
            # Where the slanted line enters and leaves the rectangle.
            x1, y1 = min(offset, width), max(0.0, offset - width)
            x2, y2 = max(0.0, offset - height), min(offset, height)
            top, foot = (y1, y2) if rising else (height - y1, height - y2)
            self.line(x + x1, y + top, x + x2, y + foot, color=color, width=0.8)
            offset += _HATCH_GAP

    def _dots(self, x: float, y: float, width: float, height: float, *, color: str) -> None:
        down = 3.0
        while down < height - 1:
            across = 3.0
            while across < width - 1:
                self._add(
                    f'<circle cx="{x + across:.2f}" cy="{y + down:.2f}" r="0.9" fill="{color}"/>'
                )
                across += 4.0
            down += 4.0

    def _add(self, element: str) -> None:
        self._elements.append(element)


def _safe(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text))
