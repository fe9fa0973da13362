"""The exact rendered prompt of each reply."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from faef_desktop.app.probe.probing import Slot
from faef_desktop.domain.questions import Format
from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import PlainTextView
from faef_desktop.ui.widgets.card import caption


class PromptDialog(QDialog):
    """Shows prompts as plain text, one tab for each reply, to be read or copied."""

    def __init__(
        self,
        theme: Theme,
        prompts: Mapping[Slot, str],
        parent: QWidget,
        *,
        remote: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("promptDialog")
        self._remote = remote
        self._slots = sorted(prompts, key=lambda slot: (slot.format is not Format.OPEN, slot.order))
        self._note = caption()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("promptTabs")
        self._views: list[PlainTextView] = []
        for number, slot in enumerate(self._slots):
            view = PlainTextView(theme, name=f"prompt{number}")
            view.set_text(prompts[slot])
            self._views.append(view)
            self._tabs.addTab(view, "")
        self._copy = QPushButton()
        self._copy.setObjectName("copyPrompt")
        self._copy.setIcon(icons.icon(icons.COPY, theme))
        self._copy.clicked.connect(self._on_copy)
        self._close = QPushButton()
        self._close.setObjectName("closePrompt")
        self._close.clicked.connect(self.accept)
        self._close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._note)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(buttons)
        self.resize(80 * GRID, 60 * GRID)
        self.retranslate()

    def _on_copy(self) -> None:
        view = self._views[self._tabs.currentIndex()]
        QGuiApplication.clipboard().setText(view.text)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Prompts"))
        self._note.setText(
            self.tr(
                "Exactly what the server was sent; it adds the marks of the model's chat template."
            )
            if self._remote
            else self.tr("Exactly what the model was given, with the marks of its chat template.")
        )
        for number, slot in enumerate(self._slots):
            name = words.format_(slot.format)
            if slot.format is Format.CHOICE:
                name = self.tr("{} {}").format(name, number)
            self._tabs.setTabText(number, name)
            self._views[number].setAccessibleName(self.tr("Prompt: {}").format(name))
        self._copy.setText(self.tr("Copy"))
        self._close.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
