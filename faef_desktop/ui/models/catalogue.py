"""The list of models: name, what it is, and whether it is loaded or missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from faef_desktop.app.models.known import ModelEntry
from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone

_LINE = Qt.ItemDataRole.UserRole
_TONE = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What is said of one model: `line` below its name in the colour of `tone`, `tip` at length."""

    line: str
    tone: Tone
    icon: str
    tip: str


def icon_of(entry: ModelEntry) -> str:
    """Return the icon of a model by what it is."""
    if entry.remote:
        return icons.REMOTE
    return icons.DEMO if entry.demo else icons.MODELS


class ModelRows(QAbstractListModel):
    """The models of the list; what is said of one is found when its row is looked at."""

    def __init__(self, say: Callable[[ModelEntry], Listing]) -> None:
        super().__init__()
        self._say = say
        self._entries: Sequence[ModelEntry] = ()
        self._rows: dict[Path, int] = {}

    def show_entries(self, entries: Sequence[ModelEntry]) -> None:
        """Show these models; rows that stay keep their selection."""
        if [entry.path for entry in entries] == list(self._rows):
            self._entries = entries
            self.say_anew()
            return
        self.beginResetModel()
        self._entries = entries
        self._rows = {entry.path: row for row, entry in enumerate(entries)}
        self.endResetModel()

    def say_anew(self, path: Path | None = None) -> None:
        """Say anew what there is to say of the model at a path, or of all of them."""
        row = self._rows.get(path, 0) if path is not None else 0
        last = row if path is not None else len(self._entries) - 1
        if self._entries:
            self.dataChanged.emit(self.index(row), self.index(last))

    def path(self, index: Index) -> Path | None:
        """Return the path of the model in a row."""
        return self._entries[index.row()].path if index.isValid() else None

    def place(self, path: Path) -> QModelIndex:
        """Return the row of the model at a path; an invalid one where it is not in the list."""
        return self.index(self._rows.get(path, -1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many models there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a model, or what is said of it."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        said: dict[int, Callable[[Listing], Any]] = {
            Qt.ItemDataRole.ToolTipRole: lambda one: one.tip,
            Qt.ItemDataRole.AccessibleTextRole: lambda one: f"{entry.name}, {one.line}",
            _LINE: lambda one: one.line,
            _TONE: lambda one: one.tone,
            _ICON: lambda one: one.icon,
        }
        show = said.get(role)
        return show(self._say(entry)) if show is not None else None


class Catalogue(QListView):
    """A list of models, two lines each.

    Signals:
        chosen: the Path of the model that is selected now.
        load_wanted: Enter or a double click on a model (its Path).
    """

    chosen = Signal(object)
    load_wanted = Signal(object)

    def __init__(self, theme: Theme, say: Callable[[ModelEntry], Listing]) -> None:
        super().__init__()
        self.setObjectName("modelList")
        self._quiet = False
        self.rows = ModelRows(say)
        self.setModel(self.rows)
        self.setItemDelegate(_TwoLines(theme, self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(lambda index: self.load_wanted.emit(self.rows.path(index)))
        theme.changed.connect(self.viewport().update)

    @property
    def current_path(self) -> Path | None:
        """The path of the selected model."""
        return self.rows.path(self.currentIndex())

    def show_entries(self, entries: Sequence[ModelEntry]) -> None:
        """Show these models; what is selected stays selected while it is there."""
        kept = self.current_path
        self._quiet = True
        self.rows.show_entries(entries)
        if kept is not None and self.current_path != kept:
            self.setCurrentIndex(self.rows.place(kept))
        self._quiet = False

    def select(self, path: Path) -> bool:
        """Select the model at a path; False when it is not in the list."""
        place = self.rows.place(path)
        if place.isValid():
            self.setCurrentIndex(place)
            self.scrollTo(place)
        return place.isValid()

    def _on_current(self, index: QModelIndex) -> None:
        path = self.rows.path(index)
        if path is not None and not self._quiet:
            self.chosen.emit(path)


class _TwoLines(QStyledItemDelegate):
    """Draws a name, and a quiet second line below it."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw the row: icon, name, line."""
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        tone = Tone(index.data(_TONE))
        side = 5 * GRID // 2
        area = option.rect.adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
        spot = QRect(area.left(), area.center().y() - side // 2, side, side)
        icons.icon(index.data(_ICON), self._theme, tone).paint(painter, spot)
        words = area.adjusted(side + GRID, 0, 0, 0)
        painter.save()
        plain = self._theme.tokens.text
        one_line = " ".join(str(index.data()).splitlines())
        name = self._cut(painter, words, one_line, TextRole.BODY, middle=True)
        self._line(painter, words, name, plain)
        below = QRect(words.left(), words.center().y(), words.width(), words.height() // 2)
        color = self._theme.tokens.tone(tone)
        line = self._cut(painter, below, str(index.data(_LINE)), TextRole.CAPTION, middle=False)
        self._line(painter, below, line, color)
        painter.restore()

    def _cut(
        self, painter: QPainter, area: QRect, text: str, role: TextRole, *, middle: bool
    ) -> str:
        """Set the font of a role, and return what of a text has room in an area."""
        painter.setFont(self._theme.font(role))
        where = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        return painter.fontMetrics().elidedText(text, where, area.width())

    def _line(self, painter: QPainter, area: QRect, text: str, color: str) -> None:
        painter.setPen(QColor(color))
        room = QRect(area.left(), area.top(), area.width(), painter.fontMetrics().height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room for two lines."""
        return QSize(super().sizeHint(option, index).width(), 6 * GRID)
