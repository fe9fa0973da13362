"""Text of a model or a prompt: always plain, never rendered."""

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from faef_desktop.ui.theme import TextRole, Theme
from faef_desktop.ui.tokens import Tone


class PlainTextView(QPlainTextEdit):
    """Read-only plain text that grows at its end and follows only when already at the bottom."""

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        mono: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("model-text", True)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._theme = theme
        self._role = TextRole.MONO if mono else TextRole.BODY
        self._marked: tuple[int, int, Tone] | None = None
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        """All of the text."""
        return self.toPlainText()

    def append_text(self, text: str) -> None:
        """Add text at the end, without a new line."""
        bar = self.verticalScrollBar()
        at_bottom = bar.value() >= bar.maximum()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        if at_bottom:
            bar.setValue(bar.maximum())

    def set_text(self, text: str) -> None:
        """Replace the text; marks go away."""
        self.clear_mark()
        self.setPlainText(text)

    def mark(self, start: int, end: int, tone: Tone) -> None:
        """Highlight the characters from `start` up to, not including, `end` (code points)."""
        self._marked = (start, end, tone)
        text = self.toPlainText()
        # Qt counts UTF-16 units: a character beyond the first plane takes two.
        first, last = (len(text[:n].encode("utf-16-le")) // 2 for n in (start, end))
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.soft(tone)))
        look.setForeground(self._theme.color(tone))
        look.setFontWeight(700)
        look.setFontUnderline(True)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        self.setExtraSelections([selection])

    def clear_mark(self) -> None:
        """Take the highlight away."""
        self._marked = None
        self.setExtraSelections([])

    def _restyle(self) -> None:
        # The style sheet of the program sets no size here, so that the font stays ours.
        self.setFont(self._theme.font(self._role))
        if self._marked is not None:
            self.mark(*self._marked)
