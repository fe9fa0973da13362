"""Earlier probes of the workspace, to be looked at again."""

from datetime import datetime

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app import history
from faef_desktop.app.history import PastProbe
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets.card import caption

_TIME, _MODEL, _QUESTION, _RESULT = range(4)


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
        self._theme = context.theme
        self._model: RowsModel[PastProbe] = RowsModel(parent=self)
        self._table = Table(name="historyTable")
        self._table.show_model(self._model)
        self._table.activated.connect(self._on_open)
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

    def _columns(self) -> list[Column[PastProbe]]:
        def question(probe: PastProbe) -> str:
            return probe.question.text.replace("\n", " ")

        def whole(probe: PastProbe) -> str:
            return probe.question.text

        return [
            Column(self.tr("Time"), lambda probe: local_time(probe.started_at)),
            Column(self.tr("Model"), lambda probe: probe.model_name),
            Column(self.tr("Question"), question, full=whole),
            Column(self.tr("Result"), self._result, full=whole, icon=self._result_icon),
        ]

    def _result(self, probe: PastProbe) -> str:
        """Return in words what a probe came to."""
        if probe.cell is not None:
            return words.cell(probe.cell, probe.question.kind)
        if not probe.complete:
            return self.tr("Not finished")
        return self.tr("Not labelled") if probe.question.options else self.tr("Open only")

    def _result_icon(self, probe: PastProbe) -> QIcon:
        tone = words.cell_tone(probe.cell) if probe.cell is not None else Tone.UNDECIDED
        return icons.icon(icons.tone_icon(tone), self._theme, tone)

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
        self._model.show_rows(found)
        if found:
            self._table.selectRow(0)
        self._open.setEnabled(bool(found))
        if self._all:
            self._note.setText(self.tr("{} of {} probes").format(len(found), len(self._all)))
        else:
            self._note.setText(self.tr("Nothing was asked in this workspace yet."))

    def _matches(self, probe: PastProbe, wanted: list[str]) -> bool:
        text = " ".join((probe.question.text, probe.model_name, self._result(probe)))
        return all(word in text.casefold() for word in wanted)

    def _on_open(self) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._model.rows):
            self.chosen = self._model.rows[row]
            self.accept()

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("History"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search earlier probes"))
        self._table.setAccessibleName(self.tr("Earlier probes"))
        self._model.show_rows(self._model.rows, self._columns())
        widths = {_TIME: 20 * GRID, _MODEL: 17 * GRID, _RESULT: 20 * GRID}
        self._table.fix_widths(widths, stretch=_QUESTION)
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
