"""The words of the run queue in the language of the window."""

from PySide6.QtCore import QCoreApplication

from faef_desktop.domain.questions import LETTERS, Format, Order
from faef_desktop.engine.protocol import Mode
from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.ui import icons
from faef_desktop.ui.tokens import Tone

_MINUTE, _HOUR = 60, 3600


def state(run: RunRow) -> str:
    """Return the word for how far a run got."""
    return {
        RunState.WAITING: QCoreApplication.translate("runs", "Waiting"),
        RunState.RUNNING: QCoreApplication.translate("runs", "Running"),
        RunState.PAUSED: QCoreApplication.translate("runs", "Paused"),
        RunState.FINISHED: QCoreApplication.translate("runs", "Finished"),
        RunState.INTERRUPTED: QCoreApplication.translate("runs", "Cut off"),
        RunState.CANCELLED: QCoreApplication.translate("runs", "Given up"),
        RunState.FAILED: QCoreApplication.translate("runs", "Stopped"),
    }[run.state]


def tone(run: RunRow) -> Tone:
    """Return the tone of a state."""
    if run.state in (RunState.FAILED, RunState.INTERRUPTED):
        return Tone.WARNING
    return Tone.ACCENT if run.state is RunState.RUNNING else Tone.NEUTRAL


def icon(run: RunRow) -> str:
    """Return the icon that always goes with a state."""
    return {
        RunState.WAITING: icons.WAITING,
        RunState.RUNNING: icons.RUNNING,
        RunState.PAUSED: icons.PAUSE,
        RunState.FINISHED: icons.CORRECT,
        RunState.INTERRUPTED: icons.WARNING,
        RunState.CANCELLED: icons.STOP,
        RunState.FAILED: icons.WARNING,
    }[run.state]


def duration(seconds: float | None) -> str:
    """Return a time, no finer than it can be known; empty when it is not known."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return QCoreApplication.translate("runs", "{} s").format(round(seconds))
    minutes = round(seconds / _MINUTE)
    if seconds < 2 * _HOUR:
        return QCoreApplication.translate("runs", "{} min").format(minutes)
    return QCoreApplication.translate("runs", "{} h {} min").format(minutes // 60, minutes % 60)


def asked_as(format_: Format, order: Order, shots: int, repeat: int) -> str:
    """Return how a reply was asked for: "Choice BA, 3 shots"."""
    if format_ is Format.OPEN:
        said = QCoreApplication.translate("runs", "Open")
    else:
        arranged = "".join(LETTERS[index] for index in order)
        said = QCoreApplication.translate("runs", "Choice {}").format(arranged)
    if shots:
        said = QCoreApplication.translate("runs", "{}, shots {}").format(said, shots)
    if repeat:
        said = QCoreApplication.translate("runs", "{}, repeat {}").format(said, repeat + 1)
    return said


def mode(value: Mode) -> str:
    """Return the word for how replies are computed."""
    if value is Mode.FAST:
        return QCoreApplication.translate("runs", "fast (many together)")
    return QCoreApplication.translate("runs", "exact (one at a time)")
