"""The wordings that a judge is asked with, to be read and changed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.domain.model_judge import JudgePrompt, prompt_problems
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import words
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption, push_button


class JudgePromptDialog(QDialog):
    """Shows a wording for each kind of question and language; a changed one makes another judge."""

    def __init__(
        self, theme: Theme, prompt: JudgePrompt, shipped: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("judgePromptDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What a judge is asked"))
        self._shipped = shipped
        self._fields: dict[str, QPlainTextEdit] = {}
        note = caption(
            self.tr(
                "{question}, {reply} and, for capability, {reference} are filled in. Only an answer"
                " in the form [[X]] is read; anything else is unreadable. A changed wording is"
                " another judge: its labels stand beside those of the old one."
            )
        )
        self._problem = Banner(theme, Tone.WARNING, name="judgePromptProblem")
        self._tabs = QTabWidget()
        self._tabs.setObjectName("judgePromptTabs")
        self._tabs.setDocumentMode(True)
        for name, text in sorted(prompt.texts, key=lambda one: (_kind(one[0]), one[0])):
            self._add_field(name, text, theme)
        as_shipped = push_button(
            "judgePromptShipped", self._on_shipped, text=self.tr("As it ships")
        )
        cancel = push_button("judgePromptCancel", self.reject, text=self.tr("Cancel"))
        save = push_button("judgePromptSave", self.accept, text=self.tr("Save"), primary=True)
        buttons = QHBoxLayout()
        buttons.addWidget(as_shipped)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(note)
        column.addWidget(self._problem)
        column.addWidget(self._tabs, 1)
        column.addLayout(buttons)
        self.resize(90 * GRID, 75 * GRID)

    def _add_field(self, name: str, text: str, theme: Theme) -> None:
        field = QPlainTextEdit(text)
        field.setObjectName(f"judgePrompt-{name}")
        field.setFont(theme.font(TextRole.MONO))
        field.setTabChangesFocus(True)
        field.setAccessibleName(name)
        self._fields[name] = field
        kind, language = list(Kind)[_kind(name)], name.partition("-")[2]
        self._tabs.addTab(field, self.tr("{} ({})").format(words.kind(kind), language))

    @property
    def texts(self) -> dict[str, str]:
        """The wordings as they stand in the fields."""
        return {name: field.toPlainText().strip() for name, field in self._fields.items()}

    def accept(self) -> None:
        """Close only with wordings that can be used."""
        for place, (name, text) in enumerate(self.texts.items()):
            for problem in prompt_problems(name, text):
                self._tabs.setCurrentIndex(place)
                self._problem.say(
                    self.tr("This wording cannot be used: {}.").format(local(problem))
                )
                return
        super().accept()

    def _on_shipped(self) -> None:
        for name, field in self._fields.items():
            if field is self._tabs.currentWidget():
                field.setPlainText(self._shipped.get(name, ""))


def _kind(name: str) -> int:
    return list(Kind).index(Kind(name.partition("-")[0]))
