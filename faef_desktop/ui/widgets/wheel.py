"""The wheel over the fields of a page that scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QScrollArea, QWidget


class _PassOn(QObject):
    """Leaves the wheel to the page while a field has no focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a wheel event from a field that was not entered."""
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return False


def scroll_over_fields(area: QScrollArea) -> None:
    """Let the wheel scroll the area, and not change a value that the pointer passes by.

    It counts for the fields that the area holds now.
    """
    pass_on = _PassOn(area)
    fields: list[QWidget] = [*area.findChildren(QComboBox), *area.findChildren(QAbstractSpinBox)]
    for field in fields:
        # By default the wheel itself would give the focus.
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(pass_on)
