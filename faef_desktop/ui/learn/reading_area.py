"""A scroll area for reading: a column of comfortable width, moved by the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from faef_desktop.ui.theme import GRID, Theme

_CHARACTERS = 72


class ReadingArea(QScrollArea):
    """Space and Page Down go on, Shift+Space and Page Up go back, Home and End to the ends."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._column = QWidget()
        inner = QWidget()
        inner.setProperty("page", True)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, GRID, 4 * GRID)
        row.addWidget(self._column, 1)
        row.addStretch(0)
        self.column = QVBoxLayout(self._column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID + GRID // 2)
        self.setWidget(inner)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        width = self.fontMetrics().averageCharWidth() * _CHARACTERS
        self._column.setMaximumWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys that a scroll area leaves alone."""
        bar = self.verticalScrollBar()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        page = bar.pageStep() - 4 * GRID
        match event.key():
            case Qt.Key.Key_Space:
                bar.setValue(bar.value() + (-page if back else page))
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)
