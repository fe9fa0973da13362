"""Asking how banks are merged, and how one is split."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.banks.parts import Cut, SplitBy
from faef_desktop.ui.questions.bank_columns import ListedBank
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, dialog_buttons

_LEAST = 2
_ID = Qt.ItemDataRole.UserRole


class _PartsDialog(QDialog):
    """A short form with one button that does it."""

    def __init__(self, parent: QWidget, *, name: str, title: str, button: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * GRID)
        self.form.setVerticalSpacing(GRID)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setObjectName(f"{name}Go")
        self.go.setProperty("primary", True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.rows.setSpacing(2 * GRID)

    def add_field(self, label: str, field: QWidget, name: str) -> None:
        """Add a named row to the form."""
        field.setObjectName(name)
        field.setAccessibleName(label)
        self.form.addRow(label, field)


class MergeDialog(_PartsDialog):
    """Lets a person tick the banks that become one, and name it.

    Signals:
        wanted: the ids of the banks, the name and the title of the new one.
    """

    wanted = Signal(list, str, str)

    def __init__(self, rows: Sequence[ListedBank], chosen_id: str, parent: QWidget) -> None:
        super().__init__(
            parent, name="mergeBanks", title=self.tr("Merge banks"), button=self.tr("Merge")
        )
        self._list = QListWidget()
        self._list.setObjectName("mergeList")
        self._list.setAccessibleName(self.tr("Banks to merge"))
        for row in rows:
            number = "" if row.version is None else f" @{row.version.number}"
            item = QListWidgetItem(f"{row.bank.title}{number}  ({row.bank.questions})")
            item.setToolTip(row.bank.name)
            item.setData(_ID, row.bank.id)
            ticked = row.bank.id == chosen_id
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemChanged.connect(self._show_possible)
        self._title = QLineEdit()
        self._name = QLineEdit()
        self._title.textChanged.connect(self._on_title)
        self._name.textChanged.connect(self._show_possible)
        self._name.setPlaceholderText(self.tr("as in commands and file names, such as my-bank"))
        self.add_field(self.tr("Title"), self._title, "mergeTitle")
        self.add_field(self.tr("Name"), self._name, "mergeName")
        self.rows.addWidget(
            caption(
                self.tr(
                    "Tick two banks or more. A question that several have comes in once; the banks"
                    " themselves stay as they are."
                )
            )
        )
        self.rows.addWidget(self._list, 1)
        self.rows.addLayout(self.form)
        self.rows.addWidget(self.buttons)
        self.accepted.connect(self._on_accepted)
        self.resize(64 * GRID, 52 * GRID)
        self._show_possible()

    def _ticked(self) -> list[str]:
        items = [self._list.item(n) for n in range(self._list.count())]
        return [str(i.data(_ID)) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _on_title(self, title: str) -> None:
        if not self._name.isModified():
            self._name.setText("-".join(title.lower().split()))

    def _show_possible(self) -> None:
        named = bool(self._name.text().strip())
        self.go.setEnabled(named and len(self._ticked()) >= _LEAST)

    def _on_accepted(self) -> None:
        self.wanted.emit(self._ticked(), self._name.text().strip(), self._title.text().strip())


class SplitDialog(_PartsDialog):
    """Asks along which line a bank is split, or which share of it is drawn at random.

    Signals:
        wanted: a Cut.
    """

    wanted = Signal(object)

    def __init__(self, row: ListedBank, parent: QWidget) -> None:
        super().__init__(
            parent,
            name="splitBank",
            title=self.tr("Split {}").format(row.bank.title),
            button=self.tr("Split"),
        )
        self._by = QComboBox()
        for by, text in (
            (SplitBy.DIMENSION, self.tr("A bank for each dimension")),
            (SplitBy.KIND, self.tr("Safety and capability apart")),
            (SplitBy.LANGUAGE, self.tr("A bank for each language")),
            (None, self.tr("Two banks, drawn at random")),
        ):
            self._by.addItem(text, by)
        self._by.currentIndexChanged.connect(self._show_possible)
        self._share = QSpinBox()
        self._share.setRange(1, 99)
        self._share.setValue(50)
        self._share.setSuffix(" %")
        self._seed = QSpinBox()
        self._seed.setRange(0, 999_999)
        self.add_field(self.tr("How"), self._by, "splitBy")
        self.add_field(self.tr("First part, of each dimension"), self._share, "splitShare")
        self.add_field(self.tr("Seed of the draw"), self._seed, "splitSeed")
        self.rows.addWidget(
            caption(self.tr("The parts are new banks; the bank itself stays as it is."))
        )
        self.rows.addLayout(self.form)
        self.rows.addStretch(1)
        self.rows.addWidget(self.buttons)
        self.accepted.connect(self._on_accepted)
        self.resize(56 * GRID, 28 * GRID)
        self._show_possible()

    def _show_possible(self) -> None:
        drawn = self._by.currentData() is None
        for field in (self._share, self._seed):
            self.form.setRowVisible(field, drawn)

    def _on_accepted(self) -> None:
        by = self._by.currentData()
        self.wanted.emit(
            Cut(
                by=None if by is None else SplitBy(by),
                share=self._share.value() / 100,
                seed=self._seed.value(),
            )
        )
