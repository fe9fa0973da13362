"""Earlier probes of the workspace, to be looked at again."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app import history
from faef_desktop.app.history import PastProbe
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets.card import caption

_Index = QModelIndex | QPersistentModelIndex
_TIME, _MODEL, _QUESTION, _RESULT = range(4)
_Role = Qt.ItemDataRole


class HistoryModel(QAbstractTableModel):
    """Earlier probes as rows: time, model, question, result."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.probes: list[PastProbe] = []

    def set_probes(self, probes: list[PastProbe]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.probes = probes
        self.endResetModel()

    def result(self, probe: PastProbe) -> str:
        """Return in words what a probe came to."""
        if probe.cell is not None:
            return words.cell(probe.cell, probe.question.kind)
        if not probe.complete:
            return self.tr("Not finished")
        return self.tr("Not labelled") if probe.question.options else self.tr("Open only")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many probes there are."""
        return 0 if parent.isValid() else len(self.probes)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return four columns."""
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the text or icon of a cell."""
        probe = self.probes[index.row()]
        column = index.column()
        if role == _Role.DecorationRole and column == _RESULT:
            tone = words.cell_tone(probe.cell) if probe.cell is not None else Tone.UNDECIDED
            return icons.icon(icons.tone_icon(tone), self._theme, tone)
        if role == _Role.ToolTipRole:
            return probe.question.text
        return self._text(probe, column) if role == _Role.DisplayRole else None

    def _text(self, probe: PastProbe, column: int) -> str:
        return (
            local_time(probe.started_at),
            probe.model_name,
            probe.question.text.replace("\n", " "),
            self.result(probe),
        )[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the column titles."""
        if orientation is Qt.Orientation.Vertical or role != _Role.DisplayRole:
            return None
        titles = (self.tr("Time"), self.tr("Model"), self.tr("Question"), self.tr("Result"))
        return titles[section]


class HistoryDialog(QDialog):
    """Lets a person open an earlier probe; `chosen` holds it after Accepted."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("historyDialog")
        self._all: list[PastProbe] = []
        self.chosen: PastProbe | None = None
        self._search = QLineEdit()
        self._search.setObjectName("searchHistory")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._model = HistoryModel(context.theme, self)
        self._make_table()
        self._note = caption()
        self._open = QPushButton()
        self._open.setObjectName("openProbe")
        self._open.setProperty("primary", True)
        self._open.clicked.connect(self._on_open)
        self._close = QPushButton()
        self._close.setObjectName("closeHistory")
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self.retranslate()
        self._open.setEnabled(False)
        store = context.services.store
        context.tasks.run(lambda: history.earlier(store), self._on_found, owner=self)

    def _make_table(self) -> None:
        self._table = QTableView()
        self._table.setObjectName("historyTable")
        self._table.setModel(self._model)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(4 * GRID)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_QUESTION, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_TIME, 17), (_MODEL, 17), (_RESULT, 20)):
            header.resizeSection(column, width * GRID)
        self._table.activated.connect(self._on_open)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._note, 1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._search)
        layout.addWidget(self._table, 1)
        layout.addLayout(buttons)
        self.resize(110 * GRID, 60 * GRID)

    def _on_found(self, probes: list[PastProbe]) -> None:
        self._all = probes
        self._filter()

    def _filter(self) -> None:
        wanted = self._search.text().casefold().split()
        found = [probe for probe in self._all if self._matches(probe, wanted)]
        self._model.set_probes(found)
        if found:
            self._table.selectRow(0)
        self._open.setEnabled(bool(found))
        if self._all:
            self._note.setText(self.tr("{} of {} probes").format(len(found), len(self._all)))
        else:
            self._note.setText(self.tr("Nothing was asked in this workspace yet."))

    def _matches(self, probe: PastProbe, wanted: list[str]) -> bool:
        text = " ".join((probe.question.text, probe.model_name, self._model.result(probe)))
        return all(word in text.casefold() for word in wanted)

    def _on_open(self) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._model.probes):
            self.chosen = self._model.probes[row]
            self.accept()

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("History"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search earlier probes"))
        self._table.setAccessibleName(self.tr("Earlier probes"))
        self._open.setText(self.tr("Show"))
        self._close.setText(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def local_time(stamp: str) -> str:
    """Return an ISO time of the store as local date and time."""
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
