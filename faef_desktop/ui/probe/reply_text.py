"""Text of a reply as it streams: gathered, and painted a few times a second."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import PlainTextView

_PAINT_MS = 33


class ReplyText(PlainTextView):
    """A text view that takes any number of small pieces and inserts them together.

    With `lines` it is as high as its text, between the two numbers of lines.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        lines: tuple[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name=name, parent=parent)
        self._waiting: list[str] = []
        self._lines = lines
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAINT_MS)
        self._timer.timeout.connect(self.flush)
        if lines is not None:
            # Both orders should be seen at once in the smallest window.
            self.document().setDocumentMargin(1)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
            self._fit()

    def stream(self, text: str) -> None:
        """Add text soon."""
        self._waiting.append(text)
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Add what is waiting now."""
        self._timer.stop()
        if self._waiting:
            text = "".join(self._waiting)
            self._waiting.clear()
            self.append_text(text)

    def restart(self, text: str = "") -> None:
        """Show only `text`; what was waiting is dropped."""
        self._timer.stop()
        self._waiting.clear()
        self.set_text(text)

    def _fit(self) -> None:
        if self._lines is None:
            return
        fewest, most = self._lines
        # The size of a plain text document is counted in lines, not in pixels.
        count = round(self.document().documentLayout().documentSize().height())
        shown = min(max(count, fewest), most)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * shown + 7 * GRID // 4)
