"""Earlier probes of the workspace, to be looked at again."""

from datetime import datetime

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from faef_desktop.app.probe import history
from faef_desktop.app.probe.history import PastProbe
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.probe.choosing import ChoosingDialog
from faef_desktop.ui.tables import Column
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone

_TIME, _MODEL, _QUESTION, _RESULT = range(4)


class HistoryDialog(ChoosingDialog[PastProbe]):
    """Lets a person open an earlier probe; `chosen` holds it after Accepted."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(
            parent,
            name="historyDialog",
            search="searchHistory",
            table="historyTable",
            take="openProbe",
            leave="closeHistory",
        )
        self._all: list[PastProbe] = []
        self._theme = context.theme
        self.resize(110 * GRID, 60 * GRID)
        self.retranslate()
        self._take.setEnabled(False)
        store = context.services.store
        context.tasks.run(lambda: history.earlier(store), self._on_found, owner=self)

    def _columns(self) -> list[Column[PastProbe]]:
        def question(probe: PastProbe) -> str:
            return probe.question.text.replace("\n", " ")

        def whole(probe: PastProbe) -> str:
            return probe.question.text

        return [
            Column(self.tr("Time"), lambda probe: local_time(probe.started_at)),
            Column(
                self.tr("Model"), lambda probe: probe.model_name, full=_model, icon=self._model_icon
            ),
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

    def _model_icon(self, probe: PastProbe) -> QIcon:
        return icons.icon(icons.REMOTE, self._theme) if probe.is_remote else QIcon()

    def _on_found(self, probes: list[PastProbe]) -> None:
        self._all = probes
        self._filter()

    def _filter(self) -> None:
        wanted = self._wanted
        found = [probe for probe in self._all if self._matches(probe, wanted)]
        self._show_found(found)
        if self._all:
            self._note.setText(self.tr("{} of {} probes").format(len(found), len(self._all)))
        else:
            self._note.setText(self.tr("Nothing was asked in this workspace yet."))

    def _matches(self, probe: PastProbe, wanted: list[str]) -> bool:
        text = " ".join((probe.question.text, probe.model_name, self._result(probe)))
        return all(word in text.casefold() for word in wanted)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("History"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search earlier probes"))
        self._table.setAccessibleName(self.tr("Earlier probes"))
        self._model.show_rows(self._model.rows, self._columns())
        widths = {_TIME: 20 * GRID, _MODEL: 17 * GRID, _RESULT: 20 * GRID}
        self._table.fix_widths(widths, stretch=_QUESTION)
        self._take.setText(self.tr("Show"))
        self._leave.setText(self.tr("Close"))


def _model(probe: PastProbe) -> str:
    return words.model(probe.model_name, remote=probe.is_remote)


def local_time(stamp: str) -> str:
    """Return an ISO time of the store as local date and time."""
    return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
