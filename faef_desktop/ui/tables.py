"""Tables of rows that are already there: a lazy item model and a view in the program's look."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from faef_desktop.ui.theme import GRID

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its header, what a row shows in it, and on which side.

    `tip` explains the header, `full` says more than `text` when the mouse rests on a cell.
    """

    header: str
    text: Callable[[Row], str]
    align: Qt.AlignmentFlag = WORDS
    tip: str = ""
    full: Callable[[Row], str] | None = None
    icon: Callable[[Row], QIcon] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows a sequence of rows through columns; texts are made when a cell is looked at."""

    def __init__(self, columns: Sequence[Column[Row]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Sequence[Row] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Show other rows, and other columns if given (a new language, say)."""
        self.beginResetModel()
        self._rows = rows
        if columns is not None:
            self._columns = tuple(columns)
        self.endResetModel()

    def change_rows(self, rows: Sequence[Row]) -> None:
        """Show other values in the rows there are; what is selected and scrolled to stays."""
        if len(rows) != len(self._rows):
            self.show_rows(rows)
            return
        self._rows = rows
        if rows and self._columns:
            last = self.index(len(rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, the icon or the side of a cell."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        shown: dict[int, Callable[[Row], Any] | None] = {
            Qt.ItemDataRole.DisplayRole: column.text,
            Qt.ItemDataRole.ToolTipRole: column.full or column.text,
            Qt.ItemDataRole.DecorationRole: column.icon,
        }
        show = shown.get(role)
        return show(self._rows[index.row()]) if show is not None else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the header of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.header
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.header
        return None


class Table(QTableView):
    """A quiet table of whole rows; numbers align, and it is as tall as its rows if asked.

    `most_rows` are shown at once; a table that fits its rows scrolls when it has more.
    """

    def __init__(
        self,
        *,
        name: str,
        fit_rows: bool = False,
        most_rows: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._fit_rows = fit_rows
        self._most_rows = most_rows
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move inside it
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(4 * GRID - 4)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # The rows that can be seen set the widths: to ask thousands takes too long.
        header.setResizeContentsPrecision(0)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_model(self, model: RowsModel[Any]) -> None:
        """Show a model, and follow its resets."""
        self.setModel(model)
        model.modelReset.connect(self._fit)
        self._fit()

    def fix_widths(self, widths: Mapping[int, int], *, stretch: int) -> None:
        """Give columns a width of their own, and the rest of the room to one of the others."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def _fit(self) -> None:
        model = self.model()
        if not self._fit_rows or model is None:
            return
        # A last column of numbers would stand far from the others in a wide window.
        last = model.headerData(
            model.columnCount() - 1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        self.horizontalHeader().setStretchLastSection(last != NUMBER)
        rows = min(model.rowCount(), self._most_rows) * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        frame = 2 * self.frameWidth()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + frame)
