"""The row of buttons that choose which drafts are listed, and how far their review is."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QPushButton, QWidget

from faef_desktop.domain.drafts import DraftState
from faef_desktop.storage.banks.workshop_records import WorkshopRow
from faef_desktop.ui.questions import terms
from faef_desktop.ui.theme import GRID

States = tuple[DraftState, ...]
ALL: States = ()
_CHOICES: tuple[States, ...] = (
    ALL,
    (DraftState.REVIEW,),
    (DraftState.COLLECTED,),
    (DraftState.REWRITE,),
    (DraftState.ACCEPTED,),
    (DraftState.REJECTED,),
)


class StateChips(QWidget):
    """A button for each state with the number of its drafts.

    Signals:
        wanted: the states whose drafts are to be listed; none means all.
    """

    wanted = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draftStates")
        self._shown: tuple[WorkshopRow, States] | None = None
        self._buttons: dict[States, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for states in _CHOICES:
            button = QPushButton()
            button.setObjectName(f"drafts-{states[0].value if states else 'all'}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, states=states: self.wanted.emit(states))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[states] = button
        row.addStretch(1)
        self._bar = QProgressBar()
        self._bar.setObjectName("reviewProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(16 * GRID)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_counts(self, shop: WorkshopRow, chosen: States) -> None:
        """Show how many drafts are in each state, and which are listed."""
        self._shown = shop, chosen
        for states, button in self._buttons.items():
            count = shop.count(states[0]) if states else shop.total
            word = terms.state(states[0]) if states else self.tr("All")
            button.setText(f"{word}  {count}")
            button.setChecked(states == chosen)
        done = shop.count(DraftState.ACCEPTED) + shop.count(DraftState.REJECTED)
        self._bar.setMaximum(shop.total)
        self._bar.setValue(done)
        told = self.tr("{} of {} decided").format(done, shop.total)
        self._bar.setToolTip(told)
        self._bar.setAccessibleName(told)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange and self._shown is not None:
            self.show_counts(*self._shown)
        super().changeEvent(event)
