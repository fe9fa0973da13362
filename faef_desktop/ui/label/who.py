"""Who labels: a name picked or typed at the start of a sitting."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from faef_desktop.app.labels.annotators import LONGEST_NAME
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, caption

_WIDTH = 50 * GRID
_MOST_ROWS = 8


class Who(QWidget):
    """Asks for a name; there is no password, it only keeps people's labels apart.

    Signals:
        chosen: the name.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("labelWho")
        self._theme = theme
        self._card = Card(name="labelWhoCard")
        self._card.setFixedWidth(_WIDTH)
        self._text = caption()
        self._names = QListWidget()
        self._names.setObjectName("labelPeople")
        self._names.itemActivated.connect(self._on_start)
        self._name = QLineEdit()
        self._name.setObjectName("labelNewPerson")
        self._name.setMaxLength(LONGEST_NAME)
        self._name.returnPressed.connect(self._on_start)
        self._name.textChanged.connect(lambda _: self._show_start())
        self._start = QPushButton()
        self._start.setObjectName("labelStart")
        self._start.setProperty("primary", True)
        self._start.setAutoDefault(True)  # Enter presses it, as in a dialog
        self._start.clicked.connect(self._on_start)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._name, 1)
        row.addWidget(self._start)
        self._card.body.addWidget(self._text)
        self._card.body.addWidget(self._names)
        self._card.body.addLayout(row)
        # An alignment would make the card forget that its text wraps.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self.retranslate()

    def show_people(self, names: Sequence[str], current: str) -> None:
        """Offer names, the one who labelled last first in hand."""
        self._names.clear()
        self._names.addItems(names)
        self._names.setVisible(bool(names))
        self._name.clear()
        if current in names:
            self._names.setCurrentRow(names.index(current))
        elif not names:
            self._name.setText(current)
            self._name.selectAll()
        # Names in another script can be higher than the rest.
        heights = [self._names.sizeHintForRow(row) for row in range(min(len(names), _MOST_ROWS))]
        self._names.setFixedHeight(sum(heights) + GRID)
        self._show_start()

    def focus(self) -> None:
        """Take the keyboard: Enter starts with the name in hand."""
        (self._names if self._names.count() else self._name).setFocus()

    def _picked(self) -> str:
        typed = self._name.text().strip()
        row = self._names.currentItem()
        return typed or (row.text() if row is not None else "")

    def _on_start(self, *_: object) -> None:
        if self._start.isEnabled():
            self.chosen.emit(self._picked())

    def _show_start(self) -> None:
        self._start.setEnabled(bool(self._picked()))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._card.set_title(self.tr("Who is labelling?"))
        self._text.setText(
            self.tr(
                "Your name is stored with each label, and keeps yours apart from those of others."
                " It is no login."
            )
        )
        self._names.setAccessibleName(self.tr("People who label at this computer"))
        self._name.setAccessibleName(self.tr("Another name"))
        self._name.setPlaceholderText(self.tr("Another name"))
        self._start.setText(self.tr("Start"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
