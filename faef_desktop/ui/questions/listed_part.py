"""Which part of very many drafts is listed, and the way to the others."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import IconButton, caption


class ListedPart(QWidget):
    """Stands below a list that is one part of many; out of sight where the list holds all.

    Signals:
        turned: True for the drafts behind those listed, False for those before them.
    """

    turned = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("listedPart")
        self._numbers = (0, 0, 0)
        # Icons, so that the list may be narrow.
        self._before = IconButton(theme, icons.PREVIOUS, name="draftsBefore")
        self._before.clicked.connect(lambda: self.turned.emit(False))
        self._said = caption()
        self._said.setObjectName("draftsListed")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._after = IconButton(theme, icons.NEXT, name="draftsAfter")
        self._after.clicked.connect(lambda: self.turned.emit(True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._before)
        row.addWidget(self._said, 1)
        row.addWidget(self._after)
        self.hide()
        self._retranslate()

    def show_part(self, first: int, listed: int, count: int) -> None:
        """Say that `listed` of `count` drafts are listed, behind `first` others."""
        self._numbers = first, listed, count
        self._before.setEnabled(first > 0)
        self._after.setEnabled(first + listed < count)
        self.setVisible(listed < count)
        self._say()

    def _say(self) -> None:
        first, listed, count = self._numbers
        self._said.setText(self.tr("{:,} to {:,} of {:,}").format(first + 1, first + listed, count))

    def _retranslate(self) -> None:
        self._before.set_words(self.tr("Earlier ones"))
        self._after.set_words(self.tr("Later ones"))
        self._say()

    # --- Qt

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
