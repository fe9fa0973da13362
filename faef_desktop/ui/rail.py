"""The rail at the left: one button for each page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme


class _RailButton(QToolButton):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(3 * GRID, 3 * GRID))
        self.setFixedSize(10 * GRID + GRID // 2, 7 * GRID)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class Rail(QFrame):
    """Shows where one is and leads to the other pages.

    Signals:
        chosen: the name of a page.
        log_toggled: the log pane is to be shown or hidden.
    """

    chosen = Signal(str)
    log_toggled = Signal(bool)

    def __init__(
        self, theme: Theme, pages: dict[str, str], menu: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._theme = theme
        self._icons = pages
        self._group = QButtonGroup(self)
        self._pages: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID // 2, GRID, GRID // 2, GRID)
        layout.setSpacing(GRID // 2)
        for number, name in enumerate(pages, 1):
            button = _RailButton(f"rail-{name}")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(button.click)
            self._group.addButton(button)
            self._pages[name] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self._log = _RailButton("rail-log")
        self._log.setCheckable(True)
        self._log.toggled.connect(self.log_toggled)
        self._settings = _RailButton("rail-settings")
        self._settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._settings.setMenu(menu)
        layout.addWidget(self._log)
        layout.addWidget(self._settings)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self._log.toggle)
        QShortcut(QKeySequence("Ctrl+,"), self).activated.connect(self._settings.showMenu)
        theme.changed.connect(self._restyle)
        self._group.buttonToggled.connect(lambda *_: self._restyle())
        self._restyle()

    def show_current(self, name: str) -> None:
        """Mark a page as the one that is shown."""
        self._pages[name].setChecked(True)

    def set_log_shown(self, shown: bool) -> None:
        """Mark the log pane as shown or hidden."""
        self._log.setChecked(shown)

    def set_words(self, pages: dict[str, str], log: str, settings: str) -> None:
        """Set the words under the icons."""
        for number, (name, button) in enumerate(self._pages.items(), 1):
            button.setText(pages[name])
            button.setAccessibleName(pages[name])
            button.setToolTip(f"{pages[name]} (Ctrl+{number})")
        self._log.setText(log)
        self._log.setToolTip(f"{log} (Ctrl+L)")
        self._settings.setText(settings)
        self._settings.setToolTip(f"{settings} (Ctrl+,)")

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        for name, button in self._pages.items():
            color = tokens.accent if button.isChecked() else tokens.muted
            button.setIcon(icons.icon(self._icons[name], self._theme, color))
        self._log.setIcon(icons.icon(icons.LOG, self._theme))
        self._settings.setIcon(icons.icon(icons.SETTINGS, self._theme))
