"""The rubric as text that can be changed, in every language, with all its versions."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.rubrics import Entry, Rubric, problems
from faef_desktop.domain.verdicts import LabelValue, label_values
from faef_desktop.storage.records import RubricVersion
from faef_desktop.ui import words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.translation import LANGUAGES
from faef_desktop.ui.widgets import Banner, Tag, caption

_FIELD_HEIGHT = 8 * GRID
Place = tuple[Kind, LabelValue, str]
"""(kind, label, language): what a pair of fields is about."""


class RubricDialog(QDialog):
    """Shows one version; saving what was changed makes a new one.

    `shipped` is the id of the rubric that ships.
    """

    def __init__(
        self,
        theme: Theme,
        versions: Sequence[RubricVersion],
        current: RubricVersion,
        shipped: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rubricDialog")
        self._theme = theme
        self._versions = list(versions)
        self._shipped = shipped
        self._fields: dict[Place, tuple[QPlainTextEdit, QPlainTextEdit]] = {}
        self._tags: dict[Place, Tag] = {}
        self._names: dict[Place, tuple[QLabel, QLabel]] = {}
        self._kinds: list[tuple[Kind, QLabel]] = []
        self._note = caption()
        self._choice = QComboBox()
        self._choice.setObjectName("rubricVersion")
        self._choice.activated.connect(self._on_version)
        self._choice_label = QLabel()
        self._choice_label.setBuddy(self._choice)
        self._problem = Banner(theme, Tone.WARNING, name="rubricProblem")
        self._tabs = QTabWidget()
        self._tabs.setObjectName("rubricLanguages")
        for language, name in LANGUAGES.items():
            self._tabs.addTab(self._make_tab(language), name)
        self._cancel, self._save = QPushButton(), QPushButton()
        self._lay_out()
        self.retranslate()
        self._choice.setCurrentIndex(self._versions.index(current))
        self._on_version()
        self.resize(90 * GRID, 80 * GRID)

    @property
    def rubric(self) -> Rubric:
        """The rubric as it stands in the fields."""
        entries = [
            Entry(
                kind=kind,
                value=value,
                language=language,
                meaning=meaning.toPlainText().strip(),
                example=example.toPlainText().strip(),
            )
            for (kind, value, language), (meaning, example) in self._fields.items()
        ]
        return Rubric(tuple(entry for entry in entries if entry.meaning or entry.example))

    def show_language(self, language: str) -> None:
        """Bring the texts of a language to the front."""
        self._tabs.setCurrentIndex(list(LANGUAGES).index(language))

    def accept(self) -> None:
        """Close only with a rubric that can be used."""
        for problem in problems(self.rubric):
            self._problem.say(problem)
            return
        super().accept()

    def _make_tab(self, language: str) -> QWidget:
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(GRID)
        for kind in Kind:
            title = QLabel()
            title.setProperty("role", "card-title")
            self._kinds.append((kind, title))
            column.addWidget(title)
            for value in label_values(kind):
                self._add_entry(column, (kind, value, language))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it
        return area

    def _add_entry(self, column: QVBoxLayout, place: Place) -> None:
        kind, value, language = place
        tag = Tag(self._theme)
        column.addWidget(tag)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        fields, names = [], []
        for part, share in (("meaning", 3), ("example", 2)):
            name = caption()
            field = QPlainTextEdit()
            field.setObjectName(f"{part}-{kind.value}-{value.value}-{language}")
            field.setTabChangesFocus(True)
            field.setFixedHeight(_FIELD_HEIGHT)
            pair = QVBoxLayout()
            pair.setSpacing(GRID // 2)
            pair.addWidget(name)
            pair.addWidget(field)
            row.addLayout(pair, share)
            fields.append(field)
            names.append(name)
        column.addLayout(row)
        self._fields[place] = (fields[0], fields[1])
        self._names[place] = (names[0], names[1])
        self._tags[place] = tag

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._choice_label)
        top.addWidget(self._choice)
        top.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for name, button, wanted in (
            ("rubricCancel", self._cancel, self.reject),
            ("rubricSave", self._save, self.accept),
        ):
            button.setObjectName(name)
            button.clicked.connect(wanted)
            buttons.addWidget(button)
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._note)
        layout.addLayout(top)
        layout.addWidget(self._problem)
        layout.addWidget(self._tabs, 1)
        layout.addLayout(buttons)

    def _on_version(self) -> None:
        rubric = self._versions[self._choice.currentIndex()].rubric
        there = {(e.kind, e.value, e.language): e for e in rubric.entries}
        empty = Entry(
            kind=Kind.SAFETY, value=LabelValue.UNSURE, language="", meaning="", example=""
        )
        for place, (meaning, example) in self._fields.items():
            entry = there.get(place, empty)
            meaning.setPlainText(entry.meaning)
            example.setPlainText(entry.example)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Rubric"))
        self._note.setText(
            self.tr(
                "Each label stores the version it was given by. Saving a change makes a new"
                " version; labels that were given stay as they are."
            )
        )
        self._choice_label.setText(self.tr("Version"))
        kept = self._choice.currentIndex()
        self._choice.clear()
        self._choice.addItems([self._version_name(version) for version in self._versions])
        self._choice.setCurrentIndex(max(kept, 0))
        self._choice.setAccessibleName(self.tr("Version of the rubric"))
        for kind, title in self._kinds:
            title.setText(words.kind(kind))
        for place, tag in self._tags.items():
            _, value, language = place
            tag.set_state(words.label_tone(value), words.label(value), words.label_icon(value))
            texts = (self.tr("Meaning"), self.tr("Example"))
            for name, field, text in zip(
                self._names[place], self._fields[place], texts, strict=True
            ):
                name.setText(text)
                field.setAccessibleName(
                    self.tr("{}: {} ({})").format(words.label(value), text, LANGUAGES[language])
                )
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save and use"))

    def _version_name(self, version: RubricVersion) -> str:
        day = version.added_at[:10]
        if version.rubric.id == self._shipped:
            return self.tr("{} · shipped with the program").format(version.number)
        if not version.author:
            return self.tr("{} · came with a file · {}").format(version.number, day)
        return self.tr("{} · {} · {}").format(version.number, version.author, day)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
