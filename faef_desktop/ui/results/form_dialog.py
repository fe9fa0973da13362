"""A small dialog: a note, a few fields with their names, and two buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, dialog_buttons


class FormDialog(QDialog):
    """Builds the dialog around the fields of a subclass, which says all words in `retranslate`."""

    def __init__(
        self,
        parent: QWidget,
        *,
        name: str,
        going_on: QDialogButtonBox.StandardButton,
        width: int,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._going_on = going_on
        self._note = caption()
        self._labels: list[QLabel] = []
        self._buttons = dialog_buttons(going_on, QDialogButtonBox.StandardButton.Cancel)
        self._buttons.setObjectName(f"{name}Buttons")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.setMinimumWidth(width)

    def lay_out(self, *fields: QWidget) -> None:
        """Put the fields between note and buttons; their words come with `retranslate`."""
        form = QFormLayout()
        for field in fields:
            label = QLabel()
            label.setBuddy(field)
            form.addRow(label, field)
            self._labels.append(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._note)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        raise NotImplementedError

    def set_words(
        self, title: str, note: str, *, fields: Sequence[str], go_on: str, cancel: str
    ) -> None:
        """Set what stands in the dialog; `fields` are the names of the fields, in their order."""
        self.setWindowTitle(title)
        self._note.setText(note)
        for label, text in zip(self._labels, fields, strict=True):
            label.setText(text)
            label.buddy().setAccessibleName(text)
        self._buttons.button(self._going_on).setText(go_on)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(cancel)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
