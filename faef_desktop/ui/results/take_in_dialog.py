"""Asks what files of replies do not say themselves, before they are taken in."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.results.interchange import Missing
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import words
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, dialog_buttons


class TakeInDialog(QDialog):
    """What a person says of files of replies; `missing` holds it after Accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("takeInDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._note = caption()
        self._model = QLineEdit()
        self._model.setObjectName("takeInModel")
        self._kind = QComboBox()
        self._kind.setObjectName("takeInKind")
        self._dimension = QLineEdit()
        self._dimension.setObjectName("takeInDimension")
        for kind in (None, *Kind):
            self._kind.addItem("", kind)
        self._buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Open, QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.setObjectName("takeInButtons")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        self._names = [QLabel(), QLabel(), QLabel()]
        fields = (self._model, self._kind, self._dimension)
        for label, field in zip(self._names, fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._note)
        column.addLayout(form)
        column.addWidget(self._buttons)
        self.setMinimumWidth(60 * GRID)
        self.retranslate()

    @property
    def missing(self) -> Missing:
        """What was said."""
        kind = self._kind.currentData()
        return Missing(
            model=self._model.text().strip() or None,
            kind=Kind(kind) if kind else None,
            dimension=self._dimension.text().strip() or None,
        )

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.setWindowTitle(self.tr("Take in replies that were made elsewhere"))
        self._note.setText(
            self.tr(
                "Logs of Inspect (JSON), samples of lm-evaluation-harness (JSONL), results of the"
                " paper's released code (JSON), and replies exported here (JSONL). What is left"
                " empty is as the files say; questions that are in a bank here need nothing."
            )
        )
        texts = (self.tr("Name of the model"), self.tr("Kind of questions"), self.tr("Dimension"))
        for label, text in zip(self._names, texts, strict=True):
            label.setText(text)
            label.buddy().setAccessibleName(text)
        self._kind.setItemText(0, self.tr("as in the banks here"))
        for place, kind in enumerate(Kind, start=1):
            self._kind.setItemText(place, words.kind(kind))
        for field in (self._model, self._dimension):
            field.setPlaceholderText(self.tr("as the file says"))
        self._buttons.button(QDialogButtonBox.StandardButton.Open).setText(self.tr("Choose files…"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
