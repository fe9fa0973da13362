"""Asking for a file, and Qt's own dialog for it where the system has none."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QToolButton, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import Theme

_BUTTONS = {
    "backButton": icons.PREVIOUS,
    "forwardButton": icons.NEXT,
    "toParentButton": icons.UP,
    "newFolderButton": icons.NEW_FOLDER,
    "listModeButton": icons.LIST,
    "detailModeButton": icons.DETAILS,
}


def ask_for_path(
    parent: QWidget,
    title: str,
    *,
    name: str,
    chosen: Callable[[Path], None],
    mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
    filters: Sequence[str] = (),
    new_suffix: str = "",
) -> None:
    """Open a dialog that asks for one path, and call `chosen` with it unless it is cancelled.

    With `new_suffix` the path is where to save something.
    """
    dialog = QFileDialog(parent, title)
    dialog.setObjectName(name)
    if new_suffix:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(new_suffix)
    else:
        dialog.setFileMode(mode)
    if filters:
        dialog.setNameFilters(filters)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class FileDialogLook(QObject):
    """Dresses each file dialog when it comes up or the colours change: Qt draws its icons black."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        app.focusWindowChanged.connect(self._dress)
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        for name, picture in _BUTTONS.items():
            button = dialog.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(picture, self._theme))
        for box in dialog.findChildren(QDialogButtonBox):
            for each in box.buttons():
                each.setIcon(QIcon())
