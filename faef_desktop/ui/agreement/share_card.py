"""What to share out, among whom, and how many people label the same reply."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from faef_desktop.app.labels.teamwork import FORMATS, Choice, Sharing
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import words
from faef_desktop.ui.agreement.parts import combo, fill
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, caption, push_button

_OVERLAPS = (100, 75, 50, 30, 20, 10, 0)
"""Percent of the replies."""
_MOST_PEOPLE = 9


class ShareCard(Card):
    """A form for assignments.

    Signals:
        wanted: files are to be made, with a Choice, a Sharing and a file format.
    """

    wanted = Signal(object, object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="filesShare", parent=parent)
        self._theme = theme
        self._note = caption()
        self._people = QLineEdit()
        self._people.setObjectName("sharePeople")
        self._kind = combo("shareKind")
        self._model = combo("shareModel")
        self._unlabelled = QCheckBox()
        self._unlabelled.setObjectName("shareUnlabelled")
        self._overlap = combo("shareOverlap")
        self._each = combo("shareEach")
        for number in range(2, _MOST_PEOPLE + 1):
            self._each.addItem(str(number), number)
        self._format = combo("shareFormat")
        self._make = push_button("shareMake", self._on_make)
        self._people.textChanged.connect(self._restrict)
        self._labels = {name: QLabel() for name in ("people", "replies", "overlap", "format")}
        self._after = QLabel()
        self._lay_out()
        self.set_models([])
        self.retranslate()

    def set_models(self, names: Sequence[str]) -> None:
        """Offer the models whose replies can be shared out."""
        self._models = tuple(names)
        fill(self._model, [(self.tr("All models"), None), *((name, name) for name in names)])

    @property
    def sharing(self) -> Sharing:
        """How the form shares replies out."""
        people = [name.strip() for name in self._people.text().replace("，", ",").split(",")]
        people = [name for name in people if name]
        return Sharing(
            people=tuple(people),
            each=min(int(self._each.currentData()), max(1, len(people))),
            overlap=int(self._overlap.currentData()) / 100,
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        rows: dict[str, tuple[QWidget, ...]] = {
            "people": (self._people,),
            "replies": (self._kind, self._model, self._unlabelled),
            "overlap": (self._overlap, self._after, self._each),
            "format": (self._format, self._make),
        }
        for place, (name, widgets) in enumerate(rows.items()):
            self._labels[name].setBuddy(widgets[0])
            grid.addWidget(self._labels[name], place, 0, Qt.AlignmentFlag.AlignLeft)
            row = QHBoxLayout()
            row.setSpacing(GRID)
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self._people else 0)
            if name != "people":
                row.addStretch(1)
            grid.addLayout(row, place, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self._note)
        self.body.addLayout(grid)

    def _restrict(self) -> None:
        self._make.setEnabled(bool(self.sharing.people))

    def _on_make(self) -> None:
        kind = self._kind.currentData()
        choice = Choice(
            model=self._model.currentData(),
            kind=Kind(kind) if kind else None,
            unlabelled=self._unlabelled.isChecked(),
        )
        self.wanted.emit(choice, self.sharing, str(self._format.currentData()))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Share replies out"))
        self._note.setText(
            self.tr(
                "One file for each person, with the replies and nothing that tells whose they are."
                " It opens in this program, by a double click or dropped on the window, or is a"
                " sheet to fill in elsewhere."
            )
        )
        names = {
            "people": self.tr("People"),
            "replies": self.tr("Replies"),
            "overlap": self.tr("Shared"),
            "format": self.tr("Files"),
        }
        for name, text in names.items():
            self._labels[name].setText(text)
        self._people.setPlaceholderText(self.tr("Names, with commas between them"))
        self._people.setAccessibleName(self.tr("Names of the people"))
        self._kind.setAccessibleName(self.tr("Kind of questions"))
        self._model.setAccessibleName(self.tr("Model"))
        self._overlap.setAccessibleName(self.tr("Share of replies that several people label"))
        self._each.setAccessibleName(self.tr("How many people label a shared reply"))
        self._format.setAccessibleName(self.tr("Kind of files"))
        self._unlabelled.setText(self.tr("only those that nobody has labelled"))
        self._after.setText(self.tr("of the replies are labelled by several people, namely by"))
        self._make.setText(self.tr("Make the files…"))
        fill(
            self._kind,
            [
                (self.tr("All questions"), None),
                *((words.kind(kind), kind.value) for kind in Kind),
            ],
        )
        forms = (
            self.tr("for this program (.faef)"),
            self.tr("sheet for a spreadsheet (.csv)"),
            self.tr("sheet as JSON lines (.jsonl)"),
        )
        fill(self._overlap, [(self.tr("{} %").format(share), share) for share in _OVERLAPS])
        fill(self._format, list(zip(forms, FORMATS, strict=True)))
        self.set_models(self._models)
        self._restrict()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
