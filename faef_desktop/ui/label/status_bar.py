"""How far and how fast the labelling goes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from faef_desktop.ui.label.session import Standing
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption

_SECONDS_IN_MINUTE = 60


class StatusBar(QWidget):
    """Pace, count and bar in a row."""

    def __init__(self) -> None:
        super().__init__()
        self._standing = Standing()
        self._each: float | None = None
        self._pace = caption()
        self._pace.setObjectName("labelPace")
        self._pace.setWordWrap(False)
        self._count = QLabel()
        self._count.setObjectName("labelCount")
        self._bar = QProgressBar()
        self._bar.setObjectName("labelProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(16 * GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for part in (self._pace, self._count, self._bar):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_standing(self, standing: Standing, seconds_each: float | None) -> None:
        """Show how many replies are labelled, and how long the rest takes at this pace."""
        self._standing, self._each = standing, seconds_each
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        total, labelled = self._standing.total, self._standing.labelled
        self._count.setText(self.tr("{} of {} labelled").format(labelled, total) if total else "")
        self._bar.setVisible(total > 0)
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(labelled)
        self._bar.setAccessibleName(self._count.text())
        left = total - labelled
        if self._each is None or left <= 0:
            self._pace.clear()
            return
        minutes = max(1, round(self._each * left / _SECONDS_IN_MINUTE))
        self._pace.setText(
            self.tr("{:.0f} s each, {} left, about {} min").format(self._each, left, minutes)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
