"""How the dialogs of the Models page are laid out."""

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from faef_desktop.ui.theme import GRID


def column(dialog: QDialog) -> QVBoxLayout:
    """Return the column in which everything in a dialog stands."""
    made = QVBoxLayout(dialog)
    made.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    made.setSpacing(GRID + GRID // 2)
    return made


def form() -> QFormLayout:
    """Return rows of names and fields, which are as wide as there is room."""
    made = QFormLayout()
    made.setHorizontalSpacing(2 * GRID)
    made.setVerticalSpacing(GRID)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return made


def button_row(*buttons: QWidget, left: QWidget | None = None) -> QHBoxLayout:
    """Return the last row of a dialog: its buttons at the right, another one at the left."""
    made = QHBoxLayout()
    made.setSpacing(GRID)
    if left is not None:
        made.addWidget(left)
    made.addStretch(1)
    for button in buttons:
        made.addWidget(button)
    return made
