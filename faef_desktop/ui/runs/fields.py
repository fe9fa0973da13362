"""Fields of a form that hold values of the program behind their words."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QListWidget, QListWidgetItem

from faef_desktop.ui.theme import GRID

Spin = TypeVar("Spin", bound=QAbstractSpinBox)

_ROLE = Qt.ItemDataRole.UserRole
_ROW = 4 * GRID


class Choice(QComboBox):
    """One of several values; Qt itself would turn them into plain texts and numbers.

    Signals:
        changed: another value is chosen.
    """

    changed = Signal()

    def __init__(self, *, name: str, width: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMinimumWidth(width)
        self._values: tuple[Any, ...] = ()
        self.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def value(self) -> Any:
        """The value that is chosen."""
        return self._values[self.currentIndex()]

    def show_choices(self, choices: Mapping[Any, str]) -> None:
        """Show values by their words; what was chosen stays chosen, else it is the first."""
        kept = self.value if self._values else None
        self.blockSignals(True)
        self.clear()
        self._values = tuple(choices)
        self.addItems(list(choices.values()))
        self.choose(kept)
        self.blockSignals(False)

    def choose(self, value: Any) -> None:
        """Choose a value, or the first where there is no such one."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)


def with_margin(spin: Spin) -> Spin:
    """Give a spin box the inner margin that other fields get from the style sheet."""
    spin.lineEdit().setTextMargins(GRID - 2, 0, 0, 0)
    return spin


class CheckList(QListWidget):
    """Rows to be checked with a click or the space bar.

    Signals:
        changed: something was checked or unchecked.
    """

    changed = Signal()

    def __init__(self, *, name: str, rows: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFixedHeight(rows * _ROW + GRID)
        self.setIconSize(QSize(2 * GRID, 2 * GRID))
        self.itemChanged.connect(lambda _: self.changed.emit())

    @property
    def checked(self) -> tuple[Any, ...]:
        """The values of the rows that are checked."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(i.data(_ROLE) for i in items if i.checkState() is Qt.CheckState.Checked)

    @property
    def values(self) -> tuple[Any, ...]:
        """The values of all rows."""
        return tuple(self.item(row).data(_ROLE) for row in range(self.count()))

    def show_rows(
        self, rows: Iterable[tuple[Any, str, str]], *, checked: Iterable[Any] = ()
    ) -> None:
        """Show rows of (value, words, tool tip), these of them checked."""
        on = set(checked)
        self.blockSignals(True)
        self.clear()
        for value, words, tip in rows:
            item = QListWidgetItem(words)
            item.setData(_ROLE, value)
            item.setToolTip(tip)
            item.setFlags(
                Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if value in on else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        self.changed.emit()

    def picture(self, icons: Mapping[Any, QIcon]) -> None:
        """Put icons before the rows of these values."""
        self.blockSignals(True)
        for row in range(self.count()):
            if (icon := icons.get(self.item(row).data(_ROLE))) is not None:
                self.item(row).setIcon(icon)
        self.blockSignals(False)

    def check(self, value: Any, *, on: bool = True) -> None:
        """Check or uncheck a row."""
        for row in range(self.count()):
            if self.item(row).data(_ROLE) == value:
                state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
                self.item(row).setCheckState(state)
