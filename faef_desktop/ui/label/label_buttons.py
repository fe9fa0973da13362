"""A button with its key for each label that fits, in as many rows as the width asks for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from faef_desktop.app.labels.settings import DEFAULT_KEYS, Action
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue, label_values
from faef_desktop.ui import words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import KeyButton

_MOST = max(len(label_values(kind)) for kind in Kind)


class LabelButtons(QWidget):
    """The labels for one kind of question.

    Signals:
        chosen: a LabelValue.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kind = Kind.SAFETY
        self._keys: Mapping[Action, str] = DEFAULT_KEYS
        self._own: LabelValue | None = None
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._buttons = [KeyButton(theme, "", name=f"label{n}") for n in range(_MOST)]
        for place, button in enumerate(self._buttons):
            button.setParent(self)  # shown without a parent it would be a window for a moment
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, at=place: self._on_button(at))
        self.retranslate()

    def show_labels(
        self, kind: Kind, *, own: LabelValue | None, keys: Mapping[Action, str]
    ) -> None:
        """Offer the labels for a kind of question; `own` is the one given before."""
        self._kind, self._own, self._keys = kind, own, keys
        self.retranslate()

    def set_active(self, *, active: bool) -> None:
        """Allow labelling, or not while the next reply is being read."""
        for button in self._buttons:
            button.setEnabled(active)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        values = label_values(self._kind)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(values))
            if place >= len(values):
                button.set_key("")
                continue
            value = values[place]
            button.set_key(self._keys[value])
            icon = words.label_icon(value)
            button.set_state(words.label(value), words.label_tone(value), icon)
            button.setToolTip(words.vote(value))
            button.setChecked(value is self._own)
        self._arrange()

    def _on_button(self, place: int) -> None:
        value = label_values(self._kind)[place]
        # The next reply decides what is checked, not this click.
        self._buttons[place].setChecked(value is self._own)
        self.chosen.emit(value)

    def _arrange(self) -> None:
        shown = self._buttons[: len(label_values(self._kind))]
        columns = _most_columns([button.sizeHint().width() for button in shown], self.width())
        if columns == self._columns and self._grid.count() == len(shown):
            return
        self._columns = columns
        for button in self._buttons:
            self._grid.removeWidget(button)
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, int(column < columns))

    def minimumSizeHint(self) -> QSize:
        """Return the room for one column: the rows follow from the width."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(widest, self._grid.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the buttons anew."""
        super().resizeEvent(event)
        self._arrange()


def _most_columns(widths: Sequence[int], room: int) -> int:
    """Return the most columns that buttons of these widths fit in, row by row."""
    for columns in range(len(widths), 1, -1):
        needed = sum(max(widths[column::columns]) for column in range(columns))
        if needed + (columns - 1) * GRID <= room:
            return columns
    return 1
