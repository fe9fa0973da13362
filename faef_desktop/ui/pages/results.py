"""The Results page: one chart at a time, its table and its tests, up to date with every label."""

import time
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.command import command
from faef_desktop.app.resources import PublishedScore, demo_name
from faef_desktop.app.results.charts.catalogue import Chart, ChartName, build
from faef_desktop.app.results.charts.selection import Choices, Gathered, Selection, choices, gather
from faef_desktop.app.results.drilldown import Picked, QuestionList, question_list
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.results import wording
from faef_desktop.ui.results.chart_card import ChartCard
from faef_desktop.ui.results.compare_dialog import CompareDialog
from faef_desktop.ui.results.drill_dialog import DrillDialog
from faef_desktop.ui.results.export_menu import ExportMenu
from faef_desktop.ui.results.filters import Filters
from faef_desktop.ui.results.making import presentation
from faef_desktop.ui.results.strip_card import StripCard
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.widgets import EmptyState, caption, heading, push_button, scrolled

_SETTLE_MS = 150
"""Replies and labels come in bursts: the page reads the store that long after the first."""
_RUN_MS = 500
"""A run stores replies all the time: nobody reads a chart that moves more often."""
_REST = 4
"""A page that took long to read rests that many times as long before it reads again."""
_LATE_MS = 250
"""A chart that takes longer than this is announced, so that nobody reads the one before it."""
_LIST_WIDTH = 21 * GRID


@dataclass(frozen=True, slots=True)
class _Found:
    """What the background thread brings."""

    choices: Choices
    gathered: Gathered
    chart: Chart
    questions: QuestionList | None
    seconds: float


class ResultsPage(QWidget):
    """Charts and tables of all scores in the workspace."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("resultsPage")
        self._context = context
        self._found: _Found | None = None
        self._shown_for: tuple[ChartName, Selection] | None = None
        self._task: Task | None = None
        self._stale = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self._say_working)
        self._build()
        self.retranslate()
        context.data_changed.connect(self._on_data_changed)
        context.replies_landed.connect(self._on_replies_landed)

    # What ships does not change while the program runs: read once, not at every redraw.

    @cached_property
    def _published_scores(self) -> list[PublishedScore]:
        return self._context.services.resources.published_scores()

    @cached_property
    def _demos(self) -> set[str | None]:
        return {demo_name(path) for path in self._context.services.resources.demo_models()}

    def on_shown(self) -> None:
        """Read the store if anything changed while the page was hidden."""
        if self._stale:
            self._load()

    def show_chart(self, name: ChartName) -> None:
        """Show one of the charts."""
        self._list.setCurrentRow(list(ChartName).index(name))

    @property
    def _chart(self) -> ChartName:
        return list(ChartName)[max(0, self._list.currentRow())]

    # --- building

    def _build(self) -> None:
        theme = self._context.theme
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._compare = push_button("resultsCompare", self._on_compare)
        self._export = ExportMenu(
            self._context,
            lambda: (self._chart, self._filters.selection, self._filters.published),
        )
        self._list = QListWidget()
        self._list.setObjectName("resultsCharts")
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _ in ChartName:
            self._list.addItem("")
        self._list.setCurrentRow(0)
        self._list.currentRowChanged.connect(self._on_chart)
        self._filters = Filters(theme)
        self._filters.changed.connect(self._load)
        self._card = ChartCard(theme, name="results")
        self._card.pointed.connect(self._on_pointed)
        self._strip = StripCard(theme, name="strip")
        self._strip.pointed.connect(self._on_pointed)
        self._working = EmptyState(theme, icons.RESULTS)
        self._empty = EmptyState(theme, icons.RESULTS)
        self._empty.action.connect(lambda: self._context.page_wanted.emit("probe"))
        self._demo_note = caption()
        self._demo_note.hide()
        self._elsewhere = caption()
        self._elsewhere.setObjectName("resultsElsewhere")
        self._elsewhere.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self._card)
        column.addStretch(1)
        self._scroll = scrolled(inner, name="resultsScroll")
        self._charts = QStackedWidget()
        self._charts.addWidget(self._scroll)
        self._charts.addWidget(self._strip)
        self._charts.addWidget(self._working)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._filters)
        right.addWidget(self._demo_note)
        right.addWidget(self._elsewhere)
        right.addWidget(self._charts, 1)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._list)
        row.addLayout(right, 1)
        self._body = QStackedWidget()
        self._body.addWidget(self._empty)
        self._body.addWidget(full)
        self._full = full
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._compare)
        top.addWidget(self._export)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        page.setSpacing(GRID + GRID // 2)
        page.addLayout(top)
        page.addWidget(self._body, 1)

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Results"))
        self._compare.setText(self.tr("Compare models…"))
        self._compare.setToolTip(
            self.tr("Models side by side, the questions on which they differ first")
        )
        self._list.setAccessibleName(self.tr("Charts"))
        for place, name in enumerate(ChartName):
            self._list.item(place).setText(wording.chart_name(name))
        self._empty.set_texts(
            self.tr("No results yet"),
            self.tr(
                "Here you will see how consistent each model is. Ask a question on the Probe page"
                " and label the open reply, or run the whole bank in the terminal: {}"
            ).format(command("evaluate -m fake-aligned")),
            self.tr("Ask a question"),
        )
        self._demo_note.setText(
            self.tr(
                "The demo models show a mechanism: they were trained on these very questions, the"
                " fake-aligned one on safety in one format only. Their scores say nothing about"
                " other models."
            )
        )
        self._show()

    # --- data

    def _on_data_changed(self) -> None:
        self._stale = True
        if self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _on_replies_landed(self) -> None:
        self._stale = True
        if self.isVisible() and not self._settle.isActive():
            self._settle.start(max(_RUN_MS, self._settle.interval()))

    def _on_settled(self) -> None:
        """Read what changed; what is being read is waited for, or it would never be shown."""
        if self._task is None:
            self._load()

    def _on_chart(self) -> None:
        self._filters.set_chart(self._chart)
        self._late.start()
        self._load()

    def _say_working(self) -> None:
        self._filters.arrange()
        self._working.set_texts(wording.chart_name(self._chart), self.tr("Being counted…"))
        self._charts.setCurrentWidget(self._working)

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        store, name = self._context.services.store, self._chart
        selection, wanted = self._filters.selection, self._filters.published
        published = self._published_scores if wanted else []

        def read() -> _Found:
            start = time.monotonic()
            gathered = gather(store, selection)
            chart = build(store, name, selection, gathered=gathered, published=published)
            questions = None
            if name is ChartName.QUESTIONS:
                ids = Picked(kind=selection.kind, dimension=selection.dimension)
                questions = question_list(store, gathered.table, ids)
            seconds = time.monotonic() - start
            return _Found(choices(store), gathered, chart, questions, seconds)

        def loaded(found: _Found) -> None:
            self._shown_for = name, selection
            self._on_loaded(found)

        self._task = self._context.tasks.run(read, loaded, self._on_failed, owner=self)

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self._context.problem.emit(sentence)

    def _on_loaded(self, found: _Found) -> None:
        self._task = None
        self._found = found
        self._late.stop()
        self._filters.show_choices(found.choices)
        self._settle.setInterval(max(_SETTLE_MS, int(1000 * _REST * found.seconds)))
        self._show()
        if self._stale and self.isVisible():
            self._settle.start()

    def _show(self) -> None:
        found = self._found
        any_asked = found is not None and bool(found.choices.asked.models)
        self._body.setCurrentWidget(self._full if any_asked else self._empty)
        self._export.set_any(any_asked=any_asked)
        self._compare.setVisible(any_asked and len(self._subjects) > 1)
        if found is None or not any_asked or self._shown_for is None:
            return
        self.setUpdatesEnabled(False)
        self._filters.arrange()
        self._show_chart(found, *self._shown_for)
        # Cards, tables and texts find their heights one after the other, those that can be seen
        # alone: so the chart is on top before it is filled, and nothing is painted in between.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.setUpdatesEnabled(True)

    def _show_chart(self, found: _Found, name: ChartName, selection: Selection) -> None:
        if name is ChartName.QUESTIONS:
            self._charts.setCurrentWidget(self._strip)
            self._strip.show_strip(found.chart, found.questions)
        else:
            self._charts.setCurrentWidget(self._scroll)
            self._card.show_presentation(presentation(name, found.chart, selection.kind))
        # Two models of one name have a piece of their hash behind it: "aligned (c729a61f)".
        named = {model.partition(" (")[0] for model in found.gathered.table.models}
        elsewhere = found.gathered.elsewhere
        self._elsewhere.setText(
            self.tr("What was asked of {} left this machine.").format(", ".join(elsewhere))
        )
        self._elsewhere.setVisible(bool(elsewhere))
        self._demo_note.setVisible(bool(named & {str(demo) for demo in self._demos}))

    @property
    def _subjects(self) -> tuple[object, ...]:
        return self._found.gathered.table.subjects if self._found else ()

    # --- what happens

    def _on_pointed(self, picked: Picked) -> None:
        if self._found is not None:
            table = self._found.gathered.table
            DrillDialog(self._context, table, picked, self.window()).open()

    def _on_compare(self) -> None:
        if self._found is not None:
            selection = self._filters.selection
            CompareDialog(
                self._context, self._found.gathered.table, selection.kind, self.window()
            ).open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
