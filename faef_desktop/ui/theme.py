"""Colours, type scale and style sheet of the window, in light and dark."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from faef_desktop.app.resources import Resources
from faef_desktop.ui.fonts import prefer_chinese_sans
from faef_desktop.ui.style import style_sheet
from faef_desktop.ui.tokens import DARK, GRID, LIGHT, Tokens, Tone

__all__ = ["GRID", "Scheme", "TextRole", "Theme", "ThemeChoice", "Tokens", "Tone"]

_SMALLEST_BODY_POINTS = 10.0


class Scheme(StrEnum):
    """Which set of colours is shown."""

    LIGHT = "light"
    DARK = "dark"


class ThemeChoice(StrEnum):
    """What the person asked for; SYSTEM follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextRole(StrEnum):
    """The type scale: set as the dynamic property "role" of a label."""

    PAGE_TITLE = "page-title"
    CARD_TITLE = "card-title"
    BODY = "body"
    CAPTION = "caption"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class _Scale:
    points: float
    weight: QFont.Weight = QFont.Weight.Normal


_SCALE = {
    TextRole.PAGE_TITLE: _Scale(1.5, QFont.Weight.DemiBold),
    TextRole.CARD_TITLE: _Scale(1.1, QFont.Weight.DemiBold),
    TextRole.BODY: _Scale(1.0),
    TextRole.CAPTION: _Scale(0.9),
    TextRole.MONO: _Scale(0.97),
}


class Theme(QObject):
    """The look of the whole program; widgets ask it for colours and fonts and hear of changes.

    The style sheet is resources/styles/window.qss. The window puts it on its parts, not on the
    program as a whole: that would dress every widget there is in one go.

    Signals:
        sheet_changed: the style sheet is another one now.
        changed: the colours or fonts are others now; everything drawn by hand must be redrawn.
            It comes a moment after the sheet, so that neither holds the window up for long.
    """

    sheet_changed = Signal()
    changed = Signal()

    def __init__(
        self, app: QApplication, resources: Resources, choice: ThemeChoice = ThemeChoice.SYSTEM
    ) -> None:
        super().__init__()
        self._app = app
        self._resources = resources
        self._template = resources.path("styles/window.qss").read_text(encoding="utf-8")
        self._sheet = ""
        self._choice = choice
        self._scheme = Scheme.LIGHT
        prefer_chinese_sans()
        self._system_font = QFont(app.font())
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self.changed)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        app.setFont(self.font())
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the person asked for."""
        return self._choice

    @property
    def scheme(self) -> Scheme:
        """What is shown."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """True when the dark colours are shown."""
        return self._scheme is Scheme.DARK

    @property
    def tokens(self) -> Tokens:
        """The named colours that are shown, as "#rrggbb"."""
        return DARK if self.dark else LIGHT

    @property
    def sheet(self) -> str:
        """The style sheet in the colours that are shown."""
        return self._sheet

    def color(self, tone: Tone) -> QColor:
        """Return the foreground colour of a tone."""
        return QColor(self.tokens.tone(tone))

    def soft(self, tone: Tone) -> QColor:
        """Return the quiet background colour that goes with a tone."""
        return QColor(self.tokens.soft(tone))

    def font(self, role: TextRole = TextRole.BODY) -> QFont:
        """Return the font of a role in the type scale."""
        scale = _SCALE[role]
        font = QFont(self._system_font)
        if role is TextRole.MONO:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(round(self._body_points * scale.points, 1))
        font.setWeight(scale.weight)
        return font

    def set_choice(self, choice: ThemeChoice) -> None:
        """Show another choice at once."""
        if choice is not self._choice:
            self._choice = choice
            self._apply()

    def close(self) -> None:
        """Let go of the program: its font is the system's again."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_system_changed)
        self._app.setFont(self._system_font)

    @property
    def _body_points(self) -> float:
        return max(self._system_font.pointSizeF(), _SMALLEST_BODY_POINTS)

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            system = self._app.styleHints().colorScheme()
            self._scheme = Scheme.DARK if system is Qt.ColorScheme.Dark else Scheme.LIGHT
        else:
            self._scheme = Scheme(self._choice.value)
        self._app.setPalette(_palette(self.tokens))
        pictures = {
            name: self._resources.path(f"icons/{name}-{self._scheme.value}.svg")
            for name in ("chevron", "chevron_up", "check")
        }
        self._sheet = style_sheet(self._template, self.tokens, self.sizes(), pictures=pictures)
        self.sheet_changed.emit()
        self._redraw.start()

    def sizes(self) -> dict[str, float]:
        """Return the point size of each text role."""
        return {role.value: round(self._body_points * s.points, 1) for role, s in _SCALE.items()}


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colors = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.faint,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.on_accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.hairline,
        role.Dark: tokens.faint,
        role.Shadow: tokens.hairline,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
    }
    palette = QPalette()
    for name, value in colors.items():
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.faint))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.hairline))
    return palette
