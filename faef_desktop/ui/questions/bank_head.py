"""The card at the head of a bank: what it is, and what can be made of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from faef_desktop.app.banks.files import BankForm
from faef_desktop.ui.questions.bank_columns import ListedBank
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import Card, caption, push_button


class BankHead(Card):
    """Says what a bank is, and offers to export, merge and split it.

    Signals:
        export_wanted: the BankForm of the file.
        merge_wanted, split_wanted: the button was pressed.
    """

    export_wanted = Signal(object)
    merge_wanted = Signal()
    split_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(name="bankHead")
        self._shown: ListedBank | None = None
        self._about = caption()
        self._about.setObjectName("bankAbout")
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form = QComboBox()
        self._form.setObjectName("bankForm")
        self._export = push_button("bankExport", self._on_export)
        self._merge = push_button("bankMerge", self.merge_wanted)
        self._split = push_button("bankSplit", self.split_wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._form)
        row.addWidget(self._export)
        row.addStretch(1)
        row.addWidget(self._merge)
        row.addWidget(self._split)
        self.body.addWidget(self._about)
        self.body.addLayout(row)
        self.retranslate()

    def _on_export(self) -> None:
        self.export_wanted.emit(BankForm(self._form.currentData()))

    def show_bank(self, chosen: ListedBank) -> None:
        """Say what a bank is."""
        self._shown = chosen
        bank, version = chosen.bank, chosen.version
        self.set_title(bank.title)
        parts = [bank.name, bank.language, bank.license or self.tr("license not said")]
        lines = [bank.description, " · ".join(parts)]
        if version is not None:
            lines.append(
                self.tr("Version {}, released by {} on {}").format(
                    version.number, version.released_by, version.released_at[:10]
                )
            )
        lines.append(self.tr("Content hash {}").format(bank.id))
        self._about.setText("\n".join(line for line in lines if line))

    def retranslate(self) -> None:
        """Set every word anew."""
        kept = max(self._form.currentIndex(), 0)
        self._form.clear()
        for form, name in (
            (BankForm.OURS, self.tr("JSON lines, everything")),
            (BankForm.PUBLISHED, self.tr("JSON lines, published form")),
            (BankForm.CSV, self.tr("CSV for spreadsheets")),
        ):
            self._form.addItem(name, form.value)
        self._form.setCurrentIndex(kept)
        self._form.setAccessibleName(self.tr("Form of the file"))
        self._export.setText(self.tr("Export…"))
        self._merge.setText(self.tr("Merge…"))
        self._merge.setToolTip(self.tr("Make one bank of this one and others"))
        self._split.setText(self.tr("Split…"))
        self._split.setToolTip(self.tr("Make several banks of this one"))
        if self._shown is not None:
            self.show_bank(self._shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
