"""Making a bank in the making."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.storage.banks.workshop_records import NewWorkshop
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import dialog_buttons


class NewBankDialog(QDialog):
    """Asks for the head of a new bank.

    Signals:
        made: a NewWorkshop; `accept` closes the dialog once it is stored.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("newBank")
        self.setWindowTitle(self.tr("New bank"))
        self._title = self._line("newBankTitle")
        self._name = self._line("newBankName")
        self._name.setPlaceholderText(self.tr("as in commands and file names, such as my-bank"))
        self._license = self._line("newBankLicense")
        self._license.setPlaceholderText(self.tr("such as CC-BY-4.0"))
        self._description = self._line("newBankDescription")
        self._language = QComboBox()
        self._language.setObjectName("newBankLanguage")
        self._language.setEditable(True)
        self._language.addItems(["en", "zh"])
        self._two = QCheckBox(self.tr("Two people must accept each question"))
        self._two.setObjectName("newBankTwo")
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.setVerticalSpacing(GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in (
            (self.tr("Title"), self._title),
            (self.tr("Name"), self._name),
            (self.tr("Language"), self._language),
            (self.tr("License"), self._license),
            (self.tr("Description"), self._description),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label)
        form.addRow("", self._two)
        self._buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel)
        self._make = self._buttons.addButton(
            self.tr("Make the bank"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._make.setObjectName("newBankMake")
        self._make.setProperty("primary", True)
        self._buttons.accepted.connect(self._on_make)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.resize(64 * GRID, 30 * GRID)
        self._title.textChanged.connect(self._on_title)
        self._name.textChanged.connect(self._on_name)
        self._on_name()

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        return made

    def _on_title(self, title: str) -> None:
        if not self._name.isModified():
            self._name.setText("-".join(title.lower().split()))

    def _on_name(self) -> None:
        self._make.setEnabled(bool(self._name.text().strip()))

    def _on_make(self) -> None:
        self.made.emit(
            NewWorkshop(
                name=self._name.text().strip(),
                title=self._title.text().strip(),
                language=self._language.currentText().strip() or "en",
                license=self._license.text().strip(),
                description=self._description.text().strip(),
                reviewers=2 if self._two.isChecked() else 1,
            )
        )
