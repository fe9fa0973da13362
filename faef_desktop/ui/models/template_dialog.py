"""The chat template of a model, as plain text."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import PlainTextView, caption, push_button


class TemplateDialog(QDialog):
    """Shows a chat template to be read or copied; it is never run here."""

    def __init__(self, theme: Theme, template: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("templateDialog")
        self._note = caption()
        self._view = PlainTextView(theme, name="templateText")
        self._view.set_text(template)
        self._copy = push_button(
            "copyTemplate", lambda: QGuiApplication.clipboard().setText(self._view.text)
        )
        self._copy.setIcon(icons.icon(icons.COPY, theme))
        self._close = push_button("closeTemplate", self.accept)
        self._close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._note)
        layout.addWidget(self._view, 1)
        layout.addLayout(buttons)
        self.resize(80 * GRID, 55 * GRID)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Chat template"))
        self._note.setText(
            self.tr(
                "How this model wants a conversation written down. It is a small program in the"
                " model file and runs only in a sandbox, in the model's own process."
            )
        )
        self._view.setAccessibleName(self.tr("Chat template"))
        self._copy.setText(self.tr("Copy"))
        self._close.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
