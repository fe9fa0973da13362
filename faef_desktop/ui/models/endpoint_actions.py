"""What a person does with endpoints: add, change, remove."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from faef_desktop.app.models import endpoints
from faef_desktop.app.models.endpoints import Endpoint
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.models.endpoint_dialog import LANE, EndpointDialog


class EndpointActions(QWidget):
    """Opens the dialogs over `parent`, and is never shown itself.

    Signals:
        added: the Path of an endpoint's file that is new or was changed.
    """

    added = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context

    def edit(self, old: Endpoint | None) -> None:
        """Let the person change an endpoint, or add one."""
        dialog = EndpointDialog(self._context, self.window(), old)
        dialog.added.connect(self._on_added)
        dialog.open()

    def remove(self, path: Path, title: str) -> None:
        """Ask whether an endpoint is to be forgotten, and forget it."""
        question = self.tr("Remove the endpoint {}? Its replies and labels stay.").format(title)
        box = QMessageBox(
            QMessageBox.Icon.Question, self.tr("Endpoint"), question, parent=self.window()
        )
        box.setObjectName("endpointRemoveBox")
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.AcceptRole)
        remove.setObjectName("endpointRemoveYes")
        box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        remove.clicked.connect(lambda: self._remove(path))
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_added(self, path: Path) -> None:
        self.added.emit(path)
        self._context.data_changed.emit()

    def _remove(self, path: Path) -> None:
        loaded = self._context.host_state.path
        if loaded is not None and loaded.absolute() == path:
            self._context.unload_model()
        self._context.tasks.run(
            lambda: endpoints.remove(path),
            lambda _: self._context.data_changed.emit(),
            owner=self,
            lane=LANE,
        )
