"""Models on other machines, marked in the boxes and lists that they are chosen from."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QListWidgetItem

from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import Theme


def mark_choice(box: QComboBox, place: int, theme: Theme) -> None:
    """Mark what can be chosen at a place of a box."""
    said = words.model(box.itemText(place), remote=True)
    box.setItemIcon(place, icons.icon(icons.REMOTE, theme))
    box.setItemData(place, tip(), Qt.ItemDataRole.ToolTipRole)
    box.setItemData(place, said, Qt.ItemDataRole.AccessibleTextRole)


def mark_item(item: QListWidgetItem, theme: Theme) -> None:
    """Mark an item of a list, below whose tool tip the mark stands in words."""
    said = words.model(item.text(), remote=True)
    item.setIcon(icons.icon(icons.REMOTE, theme))
    item.setToolTip(f"{item.toolTip()}\n{tip()}".lstrip())
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)


def tip() -> str:
    """Return the mark in words."""
    return QCoreApplication.translate("words", "Leaves this machine")
