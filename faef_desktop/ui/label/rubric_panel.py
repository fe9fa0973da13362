"""The rubric beside the reply: what each label means, an example, and how labels count."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.rubrics import Entry
from faef_desktop.domain.verdicts import label_values
from faef_desktop.storage.records import RubricVersion
from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, IconButton, Rule, Tag, caption, scrolled


class RubricPanel(Card):
    """One version of the rubric, for one kind of question, in the language of the window.

    Signals:
        edit_wanted: the rubric is to be changed.
    """

    edit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="labelRubric", parent=parent)
        self._theme = theme
        self._kind = Kind.SAFETY
        self._language = "en"
        self._version: RubricVersion | None = None
        self._edit = IconButton(theme, icons.EDIT, name="editRubric")
        self._edit.clicked.connect(self.edit_wanted)
        self.header.addWidget(self._edit)
        most = max(len(label_values(kind)) for kind in Kind)
        self._rows = [_Row(theme) for _ in range(most)]
        self._rule = caption()
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(Rule())
        column.addWidget(self._rule)
        column.addStretch(1)
        area = scrolled(inside, name="labelRubricArea")
        area.viewport().setAutoFillBackground(False)
        self._area = area
        self.body.addWidget(area, 1)
        self.retranslate()

    def show_rubric(self, version: RubricVersion, kind: Kind, language: str) -> None:
        """Explain the labels of a kind of question."""
        if (version, kind, language) != (self._version, self._kind, self._language):
            self._version, self._kind, self._language = version, kind, language
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._edit.set_words(self.tr("Change the rubric"))
        self._area.setAccessibleName(self.tr("What the labels mean"))
        self._rule.setText(
            self.tr(
                "How labels become a verdict: each label counts as said above. Of several people"
                " the majority decides; a tie, or nothing that counts, stays undecided."
            )
        )
        if self._version is None:
            return
        self.set_title(self.tr("Rubric {}").format(self._version.number))
        values = label_values(self._kind)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(values))
            if place < len(values):
                row.show_entry(
                    self._version.rubric.entry(self._kind, values[place], self._language)
                )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Row(QWidget):
    """One label with its meaning and its example."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tag = Tag(theme)
        self._vote = caption()
        self._meaning = _words()
        self._example = _words()
        self._example.setProperty("muted", True)
        self._example.setIndent(GRID + GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addWidget(self._tag)
        column.addWidget(self._vote)
        column.addWidget(self._meaning)
        column.addWidget(self._example)

    def show_entry(self, entry: Entry) -> None:
        """Show what a rubric says of a label."""
        value = entry.value
        self._tag.set_state(words.label_tone(value), words.label(value), words.label_icon(value))
        self._vote.setText(words.vote(value))
        self._meaning.setText(entry.meaning)
        self._example.setText(entry.example)
        self._example.setVisible(bool(entry.example))


def _words() -> QLabel:
    # Rubrics come from people and files: plain, whatever is in them.
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
