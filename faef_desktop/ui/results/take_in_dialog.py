"""Asks what files of replies do not say themselves, before they are taken in."""

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit, QWidget

from faef_desktop.app.results.interchange import Missing
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import words
from faef_desktop.ui.results.form_dialog import FormDialog
from faef_desktop.ui.theme import GRID


class TakeInDialog(FormDialog):
    """What a person says of files of replies; `missing` holds it after Accepted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            name="takeIn",
            going_on=QDialogButtonBox.StandardButton.Open,
            width=60 * GRID,
        )
        self._model = QLineEdit()
        self._model.setObjectName("takeInModel")
        self._kind = QComboBox()
        self._kind.setObjectName("takeInKind")
        self._dimension = QLineEdit()
        self._dimension.setObjectName("takeInDimension")
        for kind in (None, *Kind):
            self._kind.addItem("", kind)
        self.lay_out(self._model, self._kind, self._dimension)

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
        self.set_words(
            self.tr("Take in replies that were made elsewhere"),
            self.tr(
                "Logs of Inspect (JSON), samples of lm-evaluation-harness (JSONL), results of the"
                " paper's released code (JSON), and replies exported here (JSONL). What is left"
                " empty is as the files say; questions that are in a bank here need nothing."
            ),
            fields=(
                self.tr("Name of the model"),
                self.tr("Kind of questions"),
                self.tr("Dimension"),
            ),
            go_on=self.tr("Choose files…"),
            cancel=self.tr("Cancel"),
        )
        self._kind.setItemText(0, self.tr("as in the banks here"))
        for place, kind in enumerate(Kind, start=1):
            self._kind.setItemText(place, words.kind(kind))
        for field in (self._model, self._dimension):
            field.setPlaceholderText(self.tr("as the file says"))
