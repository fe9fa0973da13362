"""Named colours: one accent, hairlines, and verdict colours from the Okabe-Ito palette."""

from dataclasses import dataclass
from enum import StrEnum

GRID = 8
"""Every distance in the window is a multiple (or half) of this, in device-independent pixels."""


class Tone(StrEnum):
    """What a coloured thing means; always shown with an icon and a word."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNDECIDED = "undecided"
    WARNING = "warning"
    ACCENT = "accent"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme, each "#rrggbb"; text on its background reaches 4.5:1."""

    window: str
    surface: str
    sunken: str
    hairline: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    positive: str
    positive_soft: str
    negative: str
    negative_soft: str
    undecided: str
    undecided_soft: str
    warning: str
    warning_soft: str
    series: tuple[str, ...]

    def tone(self, tone: Tone) -> str:
        """Return the foreground colour of a tone."""
        if tone is Tone.NEUTRAL:
            return self.muted
        return str(getattr(self, tone.value))

    def soft(self, tone: Tone) -> str:
        """Return the quiet background colour of a tone."""
        if tone is Tone.NEUTRAL:
            return self.sunken
        return str(getattr(self, f"{tone.value}_soft"))


# Okabe & Ito (2008): blue 0072B2, vermilion D55E00, orange E69F00, sky blue 56B4E9, bluish green
# 009E73, reddish purple CC79A7. Vermilion and orange are darkened for text on white, and the
# blue is lightened for text on black, so that small words stay readable.
LIGHT = Tokens(
    window="#f5f6f8",
    surface="#ffffff",
    sunken="#eff1f4",
    hairline="#d9dde3",
    text="#1b1f26",
    muted="#4f5865",
    faint="#717a87",
    accent="#3d5a98",
    accent_hover="#324b81",
    accent_soft="#e6ebf6",
    on_accent="#ffffff",
    positive="#0072b2",
    positive_soft="#e1f0f8",
    negative="#b84f00",
    negative_soft="#fbeadf",
    undecided="#616974",
    undecided_soft="#eceef1",
    warning="#8a5a00",
    warning_soft="#fdf3dc",
    series=("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"),
)

DARK = Tokens(
    window="#15181d",
    surface="#1d2127",
    sunken="#262b33",
    hairline="#363d47",
    text="#e8eaee",
    muted="#b3bac5",
    faint="#8a93a1",
    accent="#8fabe8",
    accent_hover="#a9bff0",
    accent_soft="#2a3550",
    on_accent="#10141b",
    positive="#56b4e9",
    positive_soft="#17344a",
    negative="#f08a4b",
    negative_soft="#47291a",
    undecided="#aab1bc",
    undecided_soft="#2d323a",
    warning="#e9b44c",
    warning_soft="#3d3219",
    series=("#56b4e9", "#f08a4b", "#2fbf95", "#d99abd", "#e9b44c", "#3f8fcf"),
)
