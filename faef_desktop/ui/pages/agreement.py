"""The Agreement page: figures, disputes, judges and files, each on a tab."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from faef_desktop.ui.agreement.disputes_tab import Disputes
from faef_desktop.ui.agreement.files import Files
from faef_desktop.ui.agreement.judges_tab import Judges
from faef_desktop.ui.agreement.overview import Overview
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.widgets import heading

_SETTLE_MS = 200
"""Labels come in bursts: the page reads the store once they pause."""


class AgreementPage(QWidget):
    """How far people and judges agree, and how a team's labels come together."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("agreementPage")
        self._stale = True
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._overview = Overview(context)
        self._disputes = Disputes(context)
        self._judges = Judges(context)
        self._files = Files(context)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("agreementTabs")
        self._tabs.setDocumentMode(True)
        for tab in (self._overview, self._disputes, self._judges, self._files):
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

    def on_shown(self) -> None:
        """Read the store if anything changed while the page was hidden."""
        if self._stale:
            self._refresh()

    def show_files(self) -> None:
        """Show the tab on which files are taken in."""
        self._tabs.setCurrentWidget(self._files)

    @property
    def files(self) -> Files:
        """The tab on which files are made and taken in."""
        return self._files

    def _on_data_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _refresh(self) -> None:
        self._stale = False
        tab = self._tabs.currentWidget()
        if isinstance(tab, Overview | Disputes | Judges | Files):
            tab.refresh()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Agreement"))
        self._tabs.setAccessibleName(self.tr("Agreement"))
        names = (
            self.tr("Agreement"), self.tr("Disputes"), self.tr("Judges"), self.tr("Files"),
        )  # fmt: skip
        for place, name in enumerate(names):
            self._tabs.setTabText(place, name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
