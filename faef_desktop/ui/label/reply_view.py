"""The text of a reply: plain whatever it contains, quick however long it is, covered on demand."""

from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import PlainTextView

LONGEST_PARAGRAPH = 2_000
"""Characters after which a paragraph is broken: Qt takes seconds for one of 200,000."""
AT_ONCE = 8_000
"""Characters that are laid out in one go; the rest follows while the window lives on."""
_COARSE = 14


class LongTextView(PlainTextView):
    """Plain text that shows its beginning at once and adds the rest bit by bit."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__(theme, name=name, mono=False)
        self._rest: deque[str] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add)

    def set_text(self, text: str) -> None:
        """Show another text from its beginning."""
        self._rest = deque(pieces(text))
        super().set_text(self._rest.popleft() if self._rest else "")
        if self._rest:
            self._timer.start()
        else:
            self._timer.stop()

    def _add(self) -> None:
        if self._rest:
            # A new block each time: adding to a paragraph lays all of it out again.
            self.appendPlainText(self._rest.popleft())
        if not self._rest:
            self._timer.stop()


def pieces(text: str) -> Iterator[str]:
    """Cut a text into parts of whole lines; a paragraph that is too long is broken at a space."""
    part: list[str] = []
    size = 0
    for line in _lines(text):
        if part and size + len(line) > AT_ONCE:
            yield "\n".join(part)
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    yield "\n".join(part)


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        rest = line
        while len(rest) > LONGEST_PARAGRAPH:
            cut = rest.rfind(" ", LONGEST_PARAGRAPH // 2, LONGEST_PARAGRAPH) + 1
            cut = cut or LONGEST_PARAGRAPH
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


class Cover(QWidget):
    """A blurred picture in place of a text; the text itself is nowhere while it is shown.

    Signals:
        lifted: a key or the mouse was pressed.
    """

    lifted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("labelCover")
        self._theme = theme
        self._picture = QPixmap()
        self._hint = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_picture(self, picture: QPixmap) -> None:
        """Show a picture so coarse that nothing can be read in it."""
        self._picture = picture
        self.update()

    def set_hint(self, hint: str) -> None:
        """Say how to see the text."""
        self._hint = hint
        self.setAccessibleName(hint)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lift the cover; Tab and the like still move on."""
        if event.text() and event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            self.lifted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Lift the cover."""
        self.lifted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and the hint in a frame of its own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(self.rect(), self._picture)
        painter.setFont(self._theme.font(TextRole.BODY))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = self.rect().adjusted(4 * GRID, 0, -4 * GRID, 0)
        box = painter.boundingRect(room, flags, self._hint)
        frame = box.adjusted(-2 * GRID, -GRID, 2 * GRID, GRID)
        tokens = self._theme.tokens
        painter.setPen(tokens.accent if self.hasFocus() else tokens.hairline)
        painter.setBrush(self._theme.soft(Tone.ACCENT))
        painter.drawRoundedRect(frame, GRID, GRID)
        painter.setPen(tokens.text)
        painter.drawText(box, flags, self._hint)
        painter.end()


class ReplyView(QStackedWidget):
    """A reply, or its cover.

    Signals:
        lifted: the cover was taken away.
    """

    lifted = Signal()

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self._whole = ""
        self._view = LongTextView(theme, name=name)
        self._cover = Cover(theme)
        self._cover.lifted.connect(self.lift)
        self.addWidget(self._view)
        self.addWidget(self._cover)
        self.retranslate()

    @property
    def covered(self) -> bool:
        """True while the text cannot be read."""
        return self.currentWidget() is self._cover

    def set_text(self, text: str, *, covered: bool = False) -> None:
        """Show a text from its beginning, or its cover."""
        self._whole = text
        if not covered:
            self._view.set_text(text)
            self.setCurrentWidget(self._view)
            return
        self._view.resize(self.size())
        self._view.set_text(text[:AT_ONCE])
        self._cover.set_picture(_coarse(self._view.grab()))
        # Not even a screen reader may find it.
        self._view.set_text("")
        self.setCurrentWidget(self._cover)

    def lift(self) -> None:
        """Take the cover away."""
        if self.covered:
            self._view.set_text(self._whole)
            self.setCurrentWidget(self._view)
            self._view.setFocus()
            self.lifted.emit()

    def focus(self) -> None:
        """Take the keyboard."""
        (self._cover if self.covered else self._view).setFocus()

    def retranslate(self) -> None:
        """Set all words anew."""
        self._view.setAccessibleName(self.tr("Reply"))
        self._cover.set_hint(self.tr("The reply is covered. Press any key to read it."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _coarse(picture: QPixmap) -> QPixmap:
    return picture.scaled(
        max(1, picture.width() // _COARSE),
        max(1, picture.height() // _COARSE),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
