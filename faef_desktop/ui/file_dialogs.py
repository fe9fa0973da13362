"""Qt's own file dialog, where the system has none: its buttons get icons that fit the colours."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QToolButton

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


class FileDialogLook(QObject):
    """Dresses each file dialog when it comes up: Qt draws the icons in black on any colours."""

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        app.focusWindowChanged.connect(self._on_window)

    def _on_window(self) -> None:
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
