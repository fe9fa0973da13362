"""Small parts that the tabs of the Agreement page share."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from faef_desktop.ui.theme import GRID


def combo(name: str) -> QComboBox:
    """Return an empty box to choose from, as wide as its texts need."""
    made = QComboBox()
    made.setObjectName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaximumWidth(32 * GRID)
    return made


def fill(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Offer other items; what was chosen stays chosen where it is still there, and nobody hears."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, value in items:
        box.addItem(text, value)
    values = [value for _, value in items]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
    box.blockSignals(False)
