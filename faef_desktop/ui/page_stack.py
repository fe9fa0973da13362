"""The pages one behind the other; those that nobody sees follow theme and language later."""

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from faef_desktop.ui.theme import Theme

# Long enough that keys, clicks and painting come first.
_BETWEEN_MS = 20


class PageStack(QStackedWidget):
    """Shows one page at a time, in the colours and the language of the window.

    Dressing or translating all pages in one go would hold the window up for a moment that is felt.
    So only the page that is shown changes at once, the others one by one while nothing else is to
    be done, and at the latest before they are shown.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._holders: dict[QWidget, _Holder] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_MS)
        self._timer.timeout.connect(self._catch_up_one)
        theme.sheet_changed.connect(self._on_sheet)

    def add_page(self, page: QWidget) -> None:
        """Take a page in; the first one is shown."""
        holder = _Holder(page, self._theme)
        self._holders[page] = holder
        self.addWidget(holder)
        self._timer.start()

    def show_page(self, page: QWidget) -> None:
        """Show a page that was added, up to date."""
        holder = self._holders[page]
        holder.catch_up()
        self.setCurrentWidget(holder)

    def _on_sheet(self) -> None:
        for holder in self._holders.values():
            holder.undressed = True
            if holder.isVisible():
                holder.catch_up()
        self._timer.start()

    def _catch_up_one(self) -> None:
        holder = next((holder for holder in self._holders.values() if holder.behind), None)
        if holder is None:
            self._timer.stop()
        else:
            holder.catch_up()

    # --- Qt overrides ---

    def event(self, event: QEvent) -> bool:
        """Begin to catch up after a change of language, which reaches the shown page alone."""
        if event.type() == QEvent.Type.LanguageChange:
            self._timer.start()
        return super().event(event)


class _Holder(QWidget):
    """A frame around a page, which knows what the page is behind with."""

    def __init__(self, page: QWidget, theme: Theme) -> None:
        super().__init__()
        self.undressed = True
        self._untranslated = False
        self._page = page
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    @property
    def behind(self) -> bool:
        return self.undressed or self._untranslated

    def catch_up(self) -> None:
        if self._untranslated:
            self._untranslated = False
            QCoreApplication.sendEvent(self._page, QEvent(QEvent.Type.LanguageChange))
        if self.undressed:
            self.undressed = False
            self.setStyleSheet(self._theme.sheet)
            self.ensurePolished()

    # --- Qt overrides ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange and not self.isVisible():
            self._untranslated = True
            return True
        return super().event(event)
