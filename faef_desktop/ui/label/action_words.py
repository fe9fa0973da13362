"""The words for what a key does on the Label page."""

from PySide6.QtCore import QCoreApplication

from faef_desktop.app.labels.settings import Action, Deed
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.ui import words


def action(of: Action) -> str:
    """Return what a key does."""
    if isinstance(of, LabelValue):
        return words.label(of)
    return {
        Deed.SKIP: QCoreApplication.translate("label", "Skip"),
        Deed.FLAG: QCoreApplication.translate("label", "Flag"),
        Deed.NOTE: QCoreApplication.translate("label", "Write a note"),
        Deed.UNDO: QCoreApplication.translate("label", "Undo"),
    }[of]
