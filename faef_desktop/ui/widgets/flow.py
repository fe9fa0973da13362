"""A layout that puts widgets side by side and goes on in the next line when there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it wants to be, centred on their line."""

    def __init__(self, parent: QWidget, *, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def _arrange(self, width: int, *, move: QPoint | None = None) -> int:
        """Return the height that the lines take; with `move`, put the widgets there."""
        x = y = 0
        line: list[tuple[QLayoutItem, int]] = []
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            if line and x + size.width() > width:
                y += self._end_line(line, y, move) + self.spacing()
                x, line = 0, []
            line.append((item, x))
            x += size.width() + self.spacing()
        return y + self._end_line(line, y, move)

    def _end_line(self, line: list[tuple[QLayoutItem, int]], y: int, move: QPoint | None) -> int:
        height = max((item.sizeHint().height() for item, _ in line), default=0)
        if move is not None:
            for item, x in line:
                size = item.sizeHint()
                top = y + (height - size.height()) // 2
                item.setGeometry(QRect(move + QPoint(x, top), size))
        return height

    # --- Qt overrides ---

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return an item, or None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow layout is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._arrange(width)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._arrange(rect.width(), move=rect.topLeft())

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the widest widget."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size
