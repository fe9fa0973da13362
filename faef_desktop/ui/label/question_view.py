"""The question above a reply: as high as its text, and scrolled when it is very long."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import heading

_MOST = 20 * GRID


class QuestionView(QScrollArea):
    """Shows a question as plain text, at most a fifth of a small window high."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._text = heading()
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._text)
        self.viewport().setAutoFillBackground(False)
        self._text.setAutoFillBackground(False)

    @property
    def text(self) -> str:
        """The question."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Show a question from its beginning."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.verticalScrollBar().setValue(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self._text.heightForWidth(self.viewport().width())
        self.setFixedHeight(min(max(height, 3 * GRID), _MOST))
        # Only what can be scrolled is a stop for the Tab key.
        scrolls = height > _MOST
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
