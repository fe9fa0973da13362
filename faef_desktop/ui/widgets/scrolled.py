"""Pages and cards that scroll when they are taller than their place."""

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


def scrolled(inside: QWidget, *, name: str) -> QScrollArea:
    """Return a frame in which a widget scrolls up and down, as wide as the frame."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    scroll_over_fields(area)
    return area


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
