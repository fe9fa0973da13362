"""A dialog for choosing one row of a table that a search narrows."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import push_button
from faef_desktop.ui.widgets.card import caption

Row = TypeVar("Row")


class ChoosingDialog(QDialog, Generic[Row]):
    """Search on top, table, then a note and two buttons; `chosen` holds the row after Accepted.

    A subclass sets the words in `retranslate` and shows the rows that match in `_filter`.
    """

    def __init__(
        self, parent: QWidget, *, name: str, search: str, table: str, take: str, leave: str
    ) -> None:
        """Take the object names of the dialog and of its parts."""
        super().__init__(parent)
        self.setObjectName(name)
        self.chosen: Row | None = None
        self._search = QLineEdit()
        self._search.setObjectName(search)
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._model: RowsModel[Row] = RowsModel(parent=self)
        self._table = Table(name=table)
        self._table.show_model(self._model)
        self._table.activated.connect(self._on_take)
        self._note = caption()
        self._take = push_button(take, self._on_take, primary=True)
        self._leave = push_button(leave, self.reject)
        self._leave.setAutoDefault(False)
        self._lay_out()

    def _lay_out(self) -> None:
        self._filters = QHBoxLayout()
        self._filters.setSpacing(GRID)
        self._filters.addWidget(self._search, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._note, 1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(self._filters)
        layout.addWidget(self._table, 1)
        layout.addLayout(buttons)

    @property
    def _wanted(self) -> list[str]:
        """The words that are searched for."""
        return self._search.text().casefold().split()

    def _filter(self) -> None:
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set all words anew."""
        raise NotImplementedError

    def _show_found(self, found: Sequence[Row]) -> None:
        self._model.show_rows(found)
        if found:
            self._table.selectRow(0)
        self._take.setEnabled(bool(found))

    def _on_take(self) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._model.rows):
            self.chosen = self._model.rows[row]
            self.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
