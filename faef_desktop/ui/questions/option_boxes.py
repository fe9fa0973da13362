"""The options of a draft side by side, each in a field of its own."""

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from faef_desktop.app.banks.reviewing import Candidates
from faef_desktop.domain.questions import Kind, Option, Question
from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import KeyButton, caption

BOXES = 4
_KEYS = "PNML"
"""The keys that show another candidate: of the positive option, and of the negative ones."""
_COLUMNS = 2
_HEIGHT = 6 * GRID


class OptionBoxes(QWidget):
    """Two options side by side; the third and fourth are shown where a question has them.

    Signals:
        edited: somebody typed into one of them.
        another: the text of an option in whose place another candidate is wanted, and whether it
            is the positive one.
    """

    edited = Signal()
    another = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("draftOptions")
        self._candidates = Candidates()
        self._kind = Kind.SAFETY
        self._shown: tuple[Option, ...] = ()
        self._titles = [caption() for _ in range(BOXES)]
        self._fields = [QPlainTextEdit() for _ in range(BOXES)]
        self._cells = [QWidget() for _ in range(BOXES)]
        self._others = [
            KeyButton(theme, key, name=f"draftAnother{place}")
            for place, key in enumerate(_KEYS, start=1)
        ]
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
            head = QHBoxLayout()
            head.setSpacing(GRID)
            head.addWidget(title, 1)
            head.addWidget(self._others[place])
            self._others[place].clicked.connect(partial(self._on_another, place))
            column.addLayout(head)
            column.addWidget(text)
            grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
            self._others[place].hide()
        self.show_options((), self._kind)

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

    def show_candidates(self, found: Candidates, question: Question) -> None:
        """Offer what models wrote besides, where there is another text for an option."""
        self._candidates = found
        ordered = self._ordered(question.options)
        for place, button in enumerate(self._others):
            option = ordered[place] if place < len(ordered) else None
            button.setVisible(
                option is not None
                and found.after(option.text, question, positive=option.positive) is not None
            )
            if option is not None:
                self._name_other(button, option)

    def _name_other(self, button: KeyButton, option: Option) -> None:
        found = self._candidates.of(positive=option.positive)
        at = next((n for n, one in enumerate(found, start=1) if one.text == option.text), 0)
        text = (
            self.tr("{} of {}").format(at, len(found))
            if at
            else self.tr("{} others").format(len(found))
        )
        button.set_state(text, Tone.NEUTRAL, icons.NEXT)
        tip = self.tr("Show another text that a model wrote for this option")
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)

    def _on_another(self, place: int) -> None:
        ordered = self._ordered(self._shown)
        if place < len(ordered):
            text = self._fields[place].toPlainText().strip()
            self.another.emit(text, ordered[place].positive)

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
        for place, option in enumerate(self._ordered(self._shown)[:BOXES]):
            self._name_other(self._others[place], option)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
