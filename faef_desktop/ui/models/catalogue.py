"""The list of models: name, what it is, and whether it is loaded or missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from faef_desktop.app.models.known import ModelEntry
from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone

_PATH = Qt.ItemDataRole.UserRole
_LINE = Qt.ItemDataRole.UserRole + 1
_TONE = Qt.ItemDataRole.UserRole + 2
_ICON = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One model in the list; `line` is said below its name, in the colour of `tone`."""

    path: Path
    name: str
    line: str
    tone: Tone
    icon: str


def icon_of(entry: ModelEntry) -> str:
    """Return the icon of a model by what it is."""
    if entry.remote:
        return icons.REMOTE
    return icons.DEMO if entry.demo else icons.MODELS


class Catalogue(QListWidget):
    """A list of models, two lines each.

    Signals:
        chosen: the Path of the model that is selected now.
        load_wanted: Enter or a double click on a model (its Path).
    """

    chosen = Signal(object)
    load_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("modelList")
        self.setItemDelegate(_TwoLines(theme, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)
        self.itemActivated.connect(lambda item: self.load_wanted.emit(item.data(_PATH)))
        theme.changed.connect(self.viewport().update)

    @property
    def current_path(self) -> Path | None:
        """The path of the selected model."""
        item = self.currentItem()
        path: Path | None = item.data(_PATH) if item is not None else None
        return path

    def show_listings(self, listings: Sequence[Listing]) -> None:
        """Show these models; what is selected stays selected while it is there."""
        kept = self.current_path
        self.blockSignals(True)
        if [listing.path for listing in listings] != [
            self.item(row).data(_PATH) for row in range(self.count())
        ]:
            self.clear()
            for _ in listings:
                self.addItem(QListWidgetItem())
        for row, listing in enumerate(listings):
            _fill(self.item(row), listing)
        if kept is not None:
            self._select(kept)
        self.blockSignals(False)
        self.viewport().update()

    def select(self, path: Path) -> bool:
        """Select the model at a path; False when it is not in the list."""
        found = self._select(path)
        if found:
            self.scrollToItem(self.currentItem())
        return found

    def _select(self, path: Path) -> bool:
        for row in range(self.count()):
            if self.item(row).data(_PATH) == path:
                self.setCurrentRow(row)
                return True
        return False

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_PATH))


def _fill(item: QListWidgetItem, listing: Listing) -> None:
    item.setText(listing.name)
    item.setToolTip(str(listing.path))
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{listing.name}, {listing.line}")
    for role, value in (
        (_PATH, listing.path),
        (_LINE, listing.line),
        (_TONE, listing.tone),
        (_ICON, listing.icon),
    ):
        item.setData(role, value)


class _TwoLines(QStyledItemDelegate):
    """Draws a name, and a quiet second line below it."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
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
        self._line(painter, words, str(index.data()), TextRole.BODY, self._theme.tokens.text)
        below = QRect(words.left(), words.center().y(), words.width(), words.height() // 2)
        color = self._theme.tokens.tone(tone)
        self._line(painter, below, str(index.data(_LINE)), TextRole.CAPTION, color)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, text: str, role: TextRole, color: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(QColor(color))
        metrics = painter.fontMetrics()
        room = QRect(area.left(), area.top(), area.width(), metrics.height())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, area.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Leave room for two lines."""
        return QSize(super().sizeHint(option, index).width(), 6 * GRID)
