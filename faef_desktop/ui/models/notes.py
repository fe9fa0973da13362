"""What the demo models are and are not, and how to add a real one."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from faef_desktop.ui.learn.texts import demo_points
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, Tag


def paragraph() -> QLabel:
    """Return a wrapping line of plain text."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class DemoNote(Card):
    """Says plainly what a demo model shows, and what it is no evidence of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="demoNote", parent=parent)
        self._tag = Tag(theme, name="demoTag")
        self.header.insertWidget(0, self._tag)
        self._lines = [paragraph() for _ in demo_points()]
        for line in self._lines:
            self.body.addWidget(line)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._tag.set_state(Tone.ACCENT, self.tr("A demo model: a mechanism on display"))
        for line, text in zip(self._lines, demo_points(), strict=True):
            line.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class AddNote(Card):
    """Says how to get a real model in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="addNote", parent=parent)
        self._lines = [paragraph() for _ in range(3)]
        for line in self._lines:
            self.body.addWidget(line)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Add a real model"))
        texts = (
            self.tr(
                "Any language model in GGUF format works: drop the file on the window, or choose"
                " “Open a GGUF file…” above. The file stays where it is."
            ),
            self.tr(
                "Choose one tuned for chat or instructions: base models rarely answer a question."
                " A quantization such as Q4_K_M or Q8_0 takes roughly the size of its file in"
                " memory, and somewhat more."
            ),
            self.tr(
                "A model split into several files is opened by its first part. Nothing is ever"
                " downloaded, and nothing is sent unless you add an endpoint."
            ),
        )
        for line, text in zip(self._lines, texts, strict=True):
            line.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
