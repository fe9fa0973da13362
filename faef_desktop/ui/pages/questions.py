"""The Questions page: banks in the making to review, and all banks with their numbers."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from faef_desktop.ui.context import UiContext
from faef_desktop.ui.questions.banks_tab import BanksTab
from faef_desktop.ui.questions.review_tab import ReviewTab
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.widgets import heading

_SETTLE_MS = 200
"""Changes come in bursts: the page reads the store once they pause."""


class QuestionsPage(QWidget):
    """Where questions become a bank, and where banks are looked at."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("questionsPage")
        self._stale = True
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._review = ReviewTab(context)
        self._banks = BanksTab(context)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("questionsTabs")
        self._tabs.setDocumentMode(True)
        for tab in (self._review, self._banks):
            self._tabs.addTab(tab, "")
        self._tabs.currentChanged.connect(self._refresh)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        page.setSpacing(GRID)
        page.addWidget(self._title)
        page.addWidget(self._tabs, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._refresh)
        self.retranslate()
        context.data_changed.connect(self._on_data_changed)

    @property
    def review(self) -> ReviewTab:
        """The tab on which drafts are reviewed."""
        return self._review

    @property
    def banks(self) -> BanksTab:
        """The tab that shows the banks."""
        return self._banks

    def on_shown(self) -> None:
        """Read the store if anything changed while the page was hidden."""
        if self._stale:
            self._refresh()

    def _on_data_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _refresh(self) -> None:
        self._stale = False
        tab = self._tabs.currentWidget()
        if isinstance(tab, ReviewTab | BanksTab):
            tab.refresh()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Questions"))
        self._tabs.setAccessibleName(self.tr("Questions"))
        for place, name in enumerate((self.tr("Review"), self.tr("Banks"))):
            self._tabs.setTabText(place, name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
