"""The buttons above the queue: go on, pause, skip, give up, move, save."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import IconButton


class Controls(QWidget):
    """What can be done with the queue and the selected run.

    Signals:
        go_on: start what waits, and the selected run if it stands still.
        pause: let the replies under way end, then stand still.
        skip: give up the selected model; the queue goes on.
        cancel: give up all models of the selected plan.
        moved: move the selected run up (-1) or down (1).
        save: write the plan of the selected run to a file.
    """

    go_on = Signal()
    pause = Signal()
    skip = Signal()
    cancel = Signal()
    moved = Signal(int)
    save = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pausing = False
        self._go_on = self._button("runGoOn", icons.START)
        self._pause = self._button("runPause", icons.PAUSE)
        self._skip = self._button("runSkip", icons.SKIP)
        self._cancel = self._button("runCancel", icons.STOP)
        self._up = IconButton(theme, icons.UP, name="runUp")
        self._down = IconButton(theme, icons.BELOW, name="runDown")
        self._save = QPushButton()
        self._save.setObjectName("runSave")
        self._buttons: tuple[QAbstractButton, ...] = (
            *(self._go_on, self._pause, self._skip, self._cancel, self._up, self._down),
            self._save,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for button in self._buttons:
            row.addWidget(button)
        row.insertStretch(len(self._buttons) - 1, 1)
        self._go_on.clicked.connect(self.go_on)
        self._pause.clicked.connect(self.pause)
        self._skip.clicked.connect(self.skip)
        self._cancel.clicked.connect(self.cancel)
        self._save.clicked.connect(self.save)
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self.retranslate()

    @property
    def pausing(self) -> bool:
        """Whether a pause was asked for and the last replies are awaited."""
        return self._pausing

    def show_pausing(self) -> None:
        """Show that the replies under way are awaited."""
        self._pausing = True
        self._pause.setText(self.tr("Pause at once"))

    def show_state(self, runs: Sequence[RunRow], selected: RunRow | None, *, busy: bool) -> None:
        """Enable what can be done now."""
        held = next((button for button in self._buttons if button.hasFocus()), None)
        waiting = [run.id for run in runs if run.state is RunState.WAITING]
        place = waiting.index(selected.id) if selected and selected.id in waiting else -1
        stands = selected is not None and selected.can_go_on
        if not busy and self._pausing:
            self._pausing = False
            self.retranslate()
        self._go_on.setEnabled(stands or (bool(waiting) and not busy))
        self._pause.setEnabled(busy)
        given_up = selected is not None and selected.state is RunState.CANCELLED
        open_ = selected is not None and (selected.in_queue or stands) and not given_up
        self._skip.setEnabled(open_)
        self._cancel.setEnabled(open_)
        self._up.setEnabled(place > 0)
        self._down.setEnabled(0 <= place < len(waiting) - 1)
        self._save.setEnabled(selected is not None)
        if held is not None and not held.isEnabled():
            self._keep_keyboard(held)

    def _keep_keyboard(self, left: QAbstractButton) -> None:
        """Give the keyboard to a button that does no harm: Qt gives it to the next, "Skip", say."""
        arrows = (self._up, self._down) if left in (self._up, self._down) else ()
        for button in (*arrows, self._go_on, self._pause, self._save):
            if button.isEnabled():
                button.setFocus()
                return

    def _button(self, name: str, icon: str) -> IconButton:
        return IconButton(self._theme, icon, name=name, quiet=False, words=True)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._go_on.set_words(
            self.tr("Go on"), self.tr("Carry out what waits, and the selected run")
        )
        self._pause.set_words(
            self.tr("Pause"), self.tr("Let the replies under way end, then stand still")
        )
        self._skip.set_words(
            self.tr("Skip this model"),
            self.tr("Give the selected model up; the queue goes on, and so can the model later"),
        )
        self._cancel.set_words(
            self.tr("Give up"),
            self.tr("Give up all models of this plan; replies are kept, and each can go on later"),
        )
        self._up.set_words(self.tr("Earlier"))
        self._down.set_words(self.tr("Later"))
        self._save.setText(self.tr("Save its plan…"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
