"""The options of a draft side by side, each in a field of its own."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from faef_desktop.domain.questions import Kind, Option
from faef_desktop.ui import words
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption

BOXES = 4
_COLUMNS = 2
_HEIGHT = 8 * GRID


class OptionBoxes(QWidget):
    """Two options side by side; the third and fourth are shown where a question has them.

    Signals:
        edited: somebody typed into one of them.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draftOptions")
        self._kind = Kind.SAFETY
        self._shown: tuple[Option, ...] = ()
        self._titles = [caption() for _ in range(BOXES)]
        self._fields = [QPlainTextEdit() for _ in range(BOXES)]
        self._cells = [QWidget() for _ in range(BOXES)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        for place, (cell, title, text) in enumerate(
            zip(self._cells, self._titles, self._fields, strict=True)
        ):
            text.setObjectName(f"draftOption{place + 1}")
            text.setTabChangesFocus(True)
            text.setMinimumHeight(_HEIGHT)
            text.textChanged.connect(self.edited)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GRID // 2)
            column.addWidget(title)
            column.addWidget(text)
            grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        self.retranslate()

    @property
    def options(self) -> tuple[Option, ...]:
        """The options as they stand in the fields; empty fields are no options.

        The positive one stands first in the fields, wherever it stands in the question.
        """
        texts = [(field.toPlainText().strip(), not place) for place, field in self._in_use()]
        typed = [Option(text, positive) for text, positive in texts if text]
        kept = self._ordered(self._shown)[BOXES:]
        return self._as_shown([*typed, *kept])

    def show_options(self, options: tuple[Option, ...], kind: Kind) -> None:
        """Show the options of a draft; without any, two empty fields."""
        self._kind, self._shown = kind, options
        ordered = self._ordered(options)
        for place, (cell, text) in enumerate(zip(self._cells, self._fields, strict=True)):
            text.blockSignals(True)
            text.setPlainText(ordered[place].text if place < len(ordered) else "")
            text.blockSignals(False)
            cell.setVisible(place < max(len(ordered), _COLUMNS))
        self.retranslate()

    def _in_use(self) -> list[tuple[int, QPlainTextEdit]]:
        return [(n, text) for n, text in enumerate(self._fields) if not self._cells[n].isHidden()]

    @staticmethod
    def _ordered(options: tuple[Option, ...]) -> list[Option]:
        return sorted(options, key=lambda option: not option.positive)

    def _as_shown(self, options: list[Option]) -> tuple[Option, ...]:
        """Put the positive option back to where the question had it."""
        at = next((n for n, option in enumerate(self._shown) if option.positive), 0)
        if not options or not options[0].positive or len(options) != len(self._shown):
            return tuple(options)
        rest = options[1:]
        return (*rest[:at], options[0], *rest[at:])

    def retranslate(self) -> None:
        """Set every word anew."""
        for place, (title, text) in enumerate(zip(self._titles, self._fields, strict=True)):
            word = words.option(positive=not place, of=self._kind)
            title.setText(word[:1].upper() + word[1:])
            text.setAccessibleName(title.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
