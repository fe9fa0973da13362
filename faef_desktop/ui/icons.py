"""Icons from the packaged icon font, coloured by the theme."""

from functools import cache
from pathlib import Path

from PySide6.QtGui import QIcon
from qtawesome import iconic_font
from qtawesome.iconic_font import IconicFont

from faef_desktop.ui.theme import Theme
from faef_desktop.ui.tokens import Tone

PROBE = "mdi6.compare-horizontal"
LABEL = "mdi6.tag-check-outline"
AGREEMENT = "mdi6.account-group-outline"
QUESTIONS = "mdi6.clipboard-edit-outline"
RESULTS = "mdi6.chart-bar"
MODELS = "mdi6.cube-outline"
SMALLER = "mdi6.layers-triple-outline"
REMOTE = "mdi6.server-network"
RUNS = "mdi6.playlist-play"
PAUSE = "mdi6.pause"
START = "mdi6.play-outline"
UP = "mdi6.arrow-up"
BELOW = "mdi6.arrow-down"
WAITING = "mdi6.clock-outline"
RUNNING = "mdi6.progress-clock"
LEARN = "mdi6.school-outline"
SETTINGS = "mdi6.cog-outline"
LOG = "mdi6.text-box-outline"
POSITIVE = "mdi6.shield-check-outline"
NEGATIVE = "mdi6.alert-outline"
UNDECIDED = "mdi6.help-circle-outline"
WARNING = "mdi6.alert-circle-outline"
INFO = "mdi6.information-outline"
CLOSE = "mdi6.close"
ASK = "mdi6.send-outline"
STOP = "mdi6.stop-circle-outline"
PREVIOUS = "mdi6.chevron-left"
NEXT = "mdi6.chevron-right"
RANDOM = "mdi6.dice-5-outline"
SEARCH = "mdi6.magnify"
TOKENS = "mdi6.format-list-numbered"
PROMPT = "mdi6.code-braces"
HISTORY = "mdi6.history"
COPY = "mdi6.content-copy"
OPEN = "mdi6.folder-open-outline"
NEW_FOLDER = "mdi6.folder-plus-outline"
LIST = "mdi6.view-grid-outline"
DETAILS = "mdi6.format-list-bulleted"
RESTART = "mdi6.restart"
ADD = "mdi6.plus"
DOWN = "mdi6.chevron-down"
UNDO = "mdi6.undo"
SKIP = "mdi6.skip-next-outline"
FLAG = "mdi6.flag-outline"
FLAGGED = "mdi6.flag"
PERSON = "mdi6.account-outline"
ONE_PERSON = "mdi6.account-check-outline"
KEYS = "mdi6.keyboard-outline"
BLIND = "mdi6.eye-off-outline"
SEEING = "mdi6.eye-outline"
GARBLED = "mdi6.comment-remove-outline"
EDIT = "mdi6.pencil-outline"
CUT_OFF = "mdi6.content-cut"
REFUSED = "mdi6.hand-back-right-outline"
UNREADABLE = "mdi6.help-rhombus-outline"
CORRECT = "mdi6.check-circle-outline"
WRONG = "mdi6.close-circle-outline"
DEMO = "mdi6.flask-outline"


def icon(name: str, theme: Theme, tone: Tone | str = Tone.NEUTRAL) -> QIcon:
    """Return an icon in the colour of a tone (or in any "#rrggbb"), greyed when disabled."""
    color = theme.tokens.tone(tone) if isinstance(tone, Tone) else tone
    made: QIcon = _font().icon(name, color=color, color_disabled=theme.tokens.faint)
    return made


@cache
def _font() -> IconicFont:
    """Return the one icon font in use; qtawesome would read all of its twelve at the start."""
    folder = Path(iconic_font.__file__).parent / "fonts"
    (font,) = folder.glob("materialdesignicons6-webfont-*.ttf")
    (names,) = folder.glob("materialdesignicons6-webfont-charmap-*.json")
    return IconicFont(("mdi6", font.name, names.name))


def tone_icon(tone: Tone) -> str:
    """Return the icon name that always goes with a tone."""
    return {
        Tone.POSITIVE: POSITIVE,
        Tone.NEGATIVE: NEGATIVE,
        Tone.UNDECIDED: UNDECIDED,
        Tone.WARNING: WARNING,
    }.get(tone, INFO)
