"""The exact rendered prompt of each reply."""

import json
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from faef_desktop.app.probe.probing import Slot
from faef_desktop.domain.questions import Format
from faef_desktop.engine.protocol import Previewed
from faef_desktop.ui import icons, words
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tasks import Tasks
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import PlainTextView, push_button
from faef_desktop.ui.widgets.card import caption

LANE = "prompts"
"""Its own lane: rendering waits for no file that is being read."""


class PromptDialog(QDialog):
    """Shows prompts as plain text, one tab for each reply, to be read or copied.

    With `asked` False, they are those that the model would be given.
    With `cut`, which is called on a thread of `tasks`, also as the tokens that the model is given.
    """

    def __init__(
        self,
        theme: Theme,
        prompts: Mapping[Slot, str],
        parent: QWidget,
        *,
        asked: bool = True,
        remote: bool = False,
        tasks: Tasks | None = None,
        cut: Callable[[str], Previewed] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("promptDialog")
        self._asked, self._remote = asked, remote
        self._tasks, self._cut = tasks, cut
        self._prompts: list[str] = []
        self._tokens: dict[int, str] = {}
        self._slots = sorted(prompts, key=lambda slot: (slot.format is not Format.OPEN, slot.order))
        self._note = caption()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("promptTabs")
        self._views: list[PlainTextView] = []
        for number, slot in enumerate(self._slots):
            view = PlainTextView(theme, name=f"prompt{number}")
            view.set_text(prompts[slot])
            self._prompts.append(prompts[slot])
            self._views.append(view)
            self._tabs.addTab(view, "")
        self._copy = push_button("copyPrompt", self._on_copy)
        self._copy.setIcon(icons.icon(icons.COPY, theme))
        self._as_tokens = push_button("promptTokens")
        self._as_tokens.setCheckable(True)
        self._as_tokens.setIcon(icons.icon(icons.TOKENS, theme))
        self._as_tokens.setVisible(cut is not None)
        self._as_tokens.toggled.connect(self._show)
        self._tabs.currentChanged.connect(self._show)
        self._close = push_button("closePrompt", self.accept)
        self._close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addWidget(self._as_tokens)
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

    def _show(self) -> None:
        """Show the prompt of the tab on top, as text or as its tokens."""
        number = self._tabs.currentIndex()
        if not self._as_tokens.isChecked():
            for view, prompt in zip(self._views, self._prompts, strict=True):
                view.set_text(prompt)
        elif number in self._tokens:
            self._views[number].set_text(self._tokens[number])
        elif self._tasks is not None and self._cut is not None:
            self._tasks.run(
                partial(self._cut, self._prompts[number]),
                partial(self._on_cut, number),
                self._on_trouble,
                owner=self,
                lane=LANE,
            )

    def _on_cut(self, number: int, shown: Previewed) -> None:
        special = self.tr("mark")
        lines = [self.tr("{} tokens; the number of each, and its text:").format(len(shown.tokens))]
        for token in shown.tokens:
            text = json.dumps(token.text, ensure_ascii=False)
            lines.append(f"{token.id:>8}  {text}" + (f"   ({special})" if token.special else ""))
        self._tokens[number] = "\n".join(lines)
        self._show()

    def _on_trouble(self, sentence: str) -> None:
        self._as_tokens.setChecked(False)
        self._note.setText(local(sentence))

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Prompts"))
        self._note.setText(self._what())
        for number, slot in enumerate(self._slots):
            name = words.format_(slot.format)
            if slot.format is Format.CHOICE:
                name = self.tr("{} {}").format(name, number)
            self._tabs.setTabText(number, name)
            self._views[number].setAccessibleName(self.tr("Prompt: {}").format(name))
        self._copy.setText(self.tr("Copy"))
        self._as_tokens.setText(self.tr("Tokens"))
        self._as_tokens.setToolTip(self.tr("Show what the model reads: the pieces of the prompt"))
        self._close.setText(self.tr("Close"))

    def _what(self) -> str:
        if self._remote:
            return self.tr(
                "Exactly what the server was sent; it adds the marks of the model's chat template."
            )
        if self._asked:
            return self.tr("Exactly what the model was given, with the marks of its chat template.")
        return self.tr(
            "Exactly what the model would be given, with the marks of its chat template; nothing"
            " was asked yet."
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
