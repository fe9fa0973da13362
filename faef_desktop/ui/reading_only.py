"""What a window keeps off while another program may write its workspace."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QHelpEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolTip, QWidget

from faef_desktop.ui.widgets import EmptyState

WRITING: dict[str, tuple[str, ...]] = {
    "probe": (
        *("modelPicker", "restartModel", "ask"),
        *("labelPositive", "labelNegative", "labelUnsure", "undoLabel"),
    ),
    "label": (
        *("labelPeople", "labelNewPerson", "labelStart", "labelBlind", "labelKeys"),
        *("labelFlag", "labelNote", "labelUndo", "editRubric", *(f"label{n}" for n in range(5))),
    ),
    "agreement": (
        *("disputeAuthor", "disputeNote", "disputeReopen"),
        *("judgeFile", "judgePrompt", "judgeStart", "filesOpen", "shareMake"),
    ),
    "runs": (
        *("runNew", "runsEmpty", "runEstimate", "runSavePlan", "runStart"),
        *("runGoOn", "runPause", "runSkip", "runCancel", "runUp", "runDown"),
    ),
    "questions": (
        *("noDrafts", "nothingHere", "workshopNew", "workshopImport", "workshopAdd"),
        *("workshopWrite", "workshopRelease", "workshopUndo", "workshopConfirmAll", "reviewWho"),
        *("draftAccept", "draftOffer", "draftConfirm", "draftSendBack", "draftReject"),
        *("draftDimension", "draftQuestion", "draftNote", "bankMerge", "bankSplit"),
        *(f"draftOption{n}" for n in range(1, 5)),
        *(f"draftAnother{n}" for n in range(1, 5)),
        *(f"reviewKey-{n}" for n in range(1, 6)),
    ),
    "results": ("importReplies",),
    "models": (
        *("modelOpen", "modelFolders", "endpointAdd", "endpointChange", "endpointRemove"),
        *("modelLoad", "modelUnload", "modelRestart", "modelOwnName", "modelNote", "modelHide"),
        *("modelAdapter", "modelQuantize", "modelForget"),
    ),
}
"""Object names, by page, of what stores something or leads to nothing but that."""

_Field = QLineEdit | QPlainTextEdit


class ReadingOnly(QObject):
    """Holds the controls of a window that store something, and tells why in their tool tips."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._held: list[QWidget] = []
        for name in (name for names in WRITING.values() for name in names):
            for shortcut in window.findChildren(QShortcut, name):
                shortcut.setEnabled(False)
            for action in window.findChildren(QAction, name):
                action.setEnabled(False)
            for widget in window.findChildren(QWidget, name):
                found = widget.findChildren(QPushButton)
                self._held += found if isinstance(widget, EmptyState) else [widget]
        for widget in self._held:
            widget.installEventFilter(self)
            self._hold(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the reason in the language of the window."""
        for widget in self._held:
            widget.setAccessibleDescription(self._reason())

    def _hold(self, widget: QWidget) -> None:
        if isinstance(widget, _Field):
            widget.setReadOnly(True)  # what stands there can still be read and copied
        else:
            widget.setEnabled(False)

    def _reason(self) -> str:
        return self.tr("This window only reads: another FAEF Desktop has the workspace open.")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn off again what its page turns on, and say why where the mouse rests on it."""
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.EnabledChange and watched.isEnabled():
            self._hold(watched)
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._reason(), watched)
            return True
        return False
