"""What a person says of a model: another name, a note, and whether it is hidden."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from faef_desktop.app.models.known import ModelEntry
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import Card, caption


class OwnCard(Card):
    """Takes a name and a note for the model shown, each kept when its field is left.

    Signals:
        renamed, noted: the new text. hidden: whether it is to be hidden.
    """

    renamed = Signal(str)
    noted = Signal(str)
    hidden = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="ownCard", parent=parent)
        self._entry: ModelEntry | None = None
        self._name, self._note = QLineEdit(), QLineEdit()
        self._name.setObjectName("modelOwnName")
        self._note.setObjectName("modelNote")
        self._hide = QCheckBox()
        self._hide.setObjectName("modelHide")
        self._labels = [caption(), caption()]
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        for row, (label, field) in enumerate(
            zip(self._labels, (self._name, self._note), strict=True)
        ):
            label.setWordWrap(False)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._hide, len(self._labels), 1)
        self.body.addLayout(grid)
        self._name.editingFinished.connect(self._on_name)
        self._note.editingFinished.connect(self._on_note)
        self._hide.clicked.connect(self.hidden)
        self.retranslate()

    def show_entry(self, entry: ModelEntry) -> None:
        """Show another model, or what is known of it now; what is being typed stays."""
        other = self._entry is None or self._entry.path != entry.path
        self._entry = entry
        for field, text in ((self._name, entry.name), (self._note, entry.note)):
            if other or not field.hasFocus():
                field.setText(text)
        self._hide.setChecked(entry.hidden)

    def _on_name(self) -> None:
        if self._entry is not None and self._name.text().strip() != self._entry.name:
            self.renamed.emit(self._name.text())

    def _on_note(self) -> None:
        if self._entry is not None and self._note.text().strip() != self._entry.note:
            self.noted.emit(self._note.text())

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Yours"))
        words = (self.tr("Name"), self.tr("Note"))
        for label, field, text in zip(self._labels, (self._name, self._note), words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self._name.setToolTip(
            self.tr("Shown in place of the file's name, also in runs and charts; empty takes it"
                    " back. The file is not touched.")
        )  # fmt: skip
        self._hide.setText(self.tr("Hide it in the list"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
