"""The Learn page: the method, how to read its numbers, the keys, and where the data is."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from faef_desktop.ui.context import UiContext
from faef_desktop.ui.learn.pieces import make
from faef_desktop.ui.learn.reading_area import ReadingArea
from faef_desktop.ui.learn.texts import sections
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.widgets import heading

_CONTENTS_WIDTH = 27 * GRID


class LearnPage(QWidget):
    """Short paragraphs to read, with the contents beside them."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("learnPage")
        self._context = context
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._contents = QListWidget()
        self._contents.setObjectName("learnContents")
        self._contents.setFixedWidth(_CONTENTS_WIDTH)
        self._contents.setWordWrap(True)
        self._contents.currentRowChanged.connect(self._go_to)
        self._area = ReadingArea(context.theme, name="learnText")
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._titles: list[QLabel] = []
        columns = QHBoxLayout()
        columns.setSpacing(3 * GRID)
        columns.addWidget(self._contents)
        columns.addWidget(self._area, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        page.setSpacing(GRID + GRID // 2)
        page.addWidget(self._title)
        page.addLayout(columns, 1)
        self.retranslate()

    def on_shown(self) -> None:
        """Put the keyboard on the text, so that Space reads on."""
        self._area.setFocus()

    def retranslate(self) -> None:
        """Write the whole page in the language of the window."""
        row = max(self._contents.currentRow(), 0)
        self._title.setText(self.tr("Learn"))
        self._contents.setAccessibleName(self.tr("Contents"))
        self._area.setAccessibleName(self.tr("Text"))
        self._empty_column()
        self._contents.blockSignals(True)
        self._contents.clear()
        for section in sections():
            self._contents.addItem(section.title)
            title = heading(section.title)
            title.setObjectName(f"learn-{section.key}")
            title.setWordWrap(True)
            if self._titles:
                self._area.column.addSpacing(2 * GRID)
            self._titles.append(title)
            self._area.column.addWidget(title)
            for piece in section.pieces:
                widget = make(piece, self._context.theme, self._context.services.workspace_path)
                self._area.column.addWidget(widget)
        self._area.column.addStretch(1)
        self._contents.setCurrentRow(row)
        self._contents.blockSignals(False)

    def _empty_column(self) -> None:
        self._titles.clear()
        while (item := self._area.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _go_to(self, row: int) -> None:
        if 0 <= row < len(self._titles):
            self._area.verticalScrollBar().setValue(self._top(row))

    def _top(self, row: int) -> int:
        title = self._titles[row]
        # Measured against what is shown now, so that no one has to know the layout.
        return title.mapTo(self._area, QPoint(0, 0)).y() + self._area.verticalScrollBar().value()

    def _on_scrolled(self, value: int) -> None:
        bar = self._area.verticalScrollBar()
        passed = [row for row in range(len(self._titles)) if self._top(row) <= value + 4 * GRID]
        row = passed[-1] if passed else 0
        if value == bar.maximum() and self._contents.hasFocus():
            return  # the last sections cannot reach the top: the chosen one stays marked
        self._contents.blockSignals(True)
        self._contents.setCurrentRow(row)
        self._contents.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
