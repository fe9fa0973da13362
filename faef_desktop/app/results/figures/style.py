"""How figures look: colours of a scheme, sizes, and how wide a text is."""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

FONTS = "'Noto Sans', 'DejaVu Sans', Arial, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
PIXELS_PER_MM = 96 / 25.4
"""User units of a figure are CSS pixels."""
MIN_WIDTH, MAX_WIDTH = 80.0, 420.0
"""Millimetres."""
BODY, SMALL, TITLE = 11.0, 9.5, 13.0
"""Font sizes in pixels: 8, 7 and 10 points on paper."""


class Scheme(StrEnum):
    """Dark figures are for slides, light ones for paper."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a scheme, each "#rrggbb"; `series` are those of Okabe and Ito (2008)."""

    surface: str
    text: str
    muted: str
    grid: str
    series: tuple[str, ...]


PALETTES = {
    Scheme.LIGHT: Palette(
        surface="#ffffff",
        text="#1b1f26",
        muted="#4f5865",
        grid="#d9dde3",
        series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#616974"),
    ),
    Scheme.DARK: Palette(
        surface="#1d2127",
        text="#e8eaee",
        muted="#b3bac5",
        grid="#363d47",
        series=("#56b4e9", "#f08a4b", "#2fbf95", "#d99abd", "#e9b44c", "#3f8fcf", "#aab1bc"),
    ),
}
BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a person chooses of a figure: width in millimetres and scheme."""

    width_mm: float = 160.0
    scheme: Scheme = Scheme.LIGHT

    @property
    def palette(self) -> Palette:
        """The colours."""
        return PALETTES[self.scheme]

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.width_mm * PIXELS_PER_MM


_NARROW = frozenset("iIjlftr.,:;|'!()[]{} \N{NO-BREAK SPACE}/\\-·")
_WIDE = frozenset("mwMW%@—…")
_BREAKS = re.compile(r"[ \t\n\r]+")  # not at a no-break space


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is, in pixels; on the wide side, as fonts differ."""
    return size * sum(map(_em, text))


def _em(sign: str) -> float:
    if east_asian_width(sign) in "WF":
        return 1.0
    if sign in _NARROW:
        return 0.38
    if sign in _WIDE:
        return 0.98
    return 0.72 if sign.isupper() else 0.62


def fitted(text: str, size: float, room: float) -> str:
    """Return a text on one line, cut with an ellipsis where it has no room."""
    line = " ".join(text.split())
    if text_width(line, size) <= room:
        return line
    kept, used = "", text_width("…", size)
    for sign in line:
        used += text_width(sign, size)
        if used > room:
            break
        kept += sign
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Return a text in lines that have room; a Chinese text may break anywhere."""
    lines, line = [], ""
    for word in _words(text):
        if line and text_width(line + word.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in _BREAKS.split(text.strip()):
        start = 0
        for place, sign in enumerate(word):
            if east_asian_width(sign) == "W":
                found += [word[start:place], sign] if place > start else [sign]
                start = place + 1
        found.append(word[start:] + " ")
    return found
