"""How far a reply got, as the cards show it."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from faef_desktop.ui import icons
from faef_desktop.ui.tokens import Tone


class SlotState(StrEnum):
    """How far a reply got."""

    IDLE = "idle"
    WAITING = "waiting"
    STREAMING = "streaming"
    COMPLETE = "complete"
    TOO_LONG = "too_long"
    FAILED = "failed"


def tag_of(state: SlotState) -> tuple[Tone, str, str]:
    """Return tone, word and icon for a state; no word while nothing was asked."""
    return {
        SlotState.IDLE: (Tone.NEUTRAL, "", ""),
        SlotState.WAITING: (
            Tone.NEUTRAL,
            QCoreApplication.translate("slots", "Waiting"),
            "mdi6.timer-sand",
        ),
        SlotState.STREAMING: (
            Tone.ACCENT,
            QCoreApplication.translate("slots", "Writing"),
            "mdi6.dots-horizontal",
        ),
        SlotState.COMPLETE: (
            Tone.NEUTRAL,
            QCoreApplication.translate("slots", "Complete"),
            "mdi6.check",
        ),
        SlotState.TOO_LONG: (
            Tone.WARNING,
            QCoreApplication.translate("slots", "Stopped at the length limit"),
            icons.CUT_OFF,
        ),
        SlotState.FAILED: (
            Tone.WARNING,
            QCoreApplication.translate("slots", "Not finished"),
            icons.WARNING,
        ),
    }[state]
