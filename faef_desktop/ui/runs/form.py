"""A new run: its models, its questions, how it asks, and what it will cost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.models import known as models
from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.app.runs import plan_files
from faef_desktop.app.runs.events import Control, RunStoppedError
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.runs.preflight import Estimate, estimate
from faef_desktop.storage.records import BankRow
from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import ask_for_path
from faef_desktop.ui.runs.asking_card import AskingCard
from faef_desktop.ui.runs.estimate_card import EstimateCard
from faef_desktop.ui.runs.judges_card import JudgesCard
from faef_desktop.ui.runs.loading_card import LoadingCard
from faef_desktop.ui.runs.modes_dialog import ModesDialog
from faef_desktop.ui.runs.what_cards import ModelsCard, QuestionsCard
from faef_desktop.ui.tasks import FILES, SLOW, Task
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, heading, scrolled

ESTIMATES = "estimates"
"""Its own lane: measuring a large model must not hold up one that is to be loaded."""

_Known = tuple[list[ModelEntry], list[BankRow], list[str], list[str]]


class RunForm(QWidget):
    """Asks for all that a plan needs.

    Signals:
        queued: runs were put into the queue (a list of RunRow).
        left: the person wants to go back to the queue.
    """

    queued = Signal(list)
    left = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("runForm")
        self._context = context
        # What a plan file says and no field shows, such as other banks for the examples, is kept.
        self._opened = Plan(models=())
        self._control = Control()
        self._measuring: Task | None = None
        self._then: Callable[[], None] | None = None
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._problem = Banner(context.theme, Tone.WARNING, name="runFormProblem")
        self._models = ModelsCard(context.theme)
        self._questions = QuestionsCard()
        self._judges = JudgesCard(context.theme)
        self._asking = AskingCard()
        self._loading = LoadingCard(context.theme)
        self._cost = EstimateCard(context.theme)
        self._name = QLineEdit()
        self._name.setObjectName("runName")
        self._buttons = {
            name: self._button(name) for name in ("runBack", "runOpenPlan", "runSavePlan")
        }
        self._measure = self._button("runEstimate")
        self._start = self._button("runStart")
        self._start.setProperty("primary", True)
        self._lay_out()
        self._connect()
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self._on_changed()

    def on_shown(self) -> None:
        """Fetch what there is to choose from."""
        services = self._context.services

        def known() -> _Known:
            store, resources = services.store, services.resources
            usual = {bank.id for bank in resources.default_banks()}
            rows = store.banks()
            return (
                models.listed(store, resources),
                rows,
                store.dimensions(),
                [row.id for row in rows if row.id in usual],
            )

        self._context.tasks.run(known, self._on_known, owner=self, lane=FILES)

    def choose_models(self, paths: list[str], *, at_once: bool = False) -> None:
        """Check these models and no others; `at_once` starts the run when the form is shown."""
        self._models.show_checked(paths)
        self._then = self._start.click if at_once else self._start.setFocus

    def plan(self) -> Plan:
        """Return what is chosen."""
        return replace(
            self._opened,
            models=self._models.list.checked,
            **self._questions.values(),
            **self._judges.values(),
            **self._asking.values(),
            **self._loading.values(),
        )

    # --- building

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._buttons["runBack"])
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._buttons["runOpenPlan"])
        top.addWidget(self._buttons["runSavePlan"])
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + GRID // 2)
        what = QHBoxLayout()
        what.setSpacing(GRID + GRID // 2)
        what.addWidget(self._models, 2, Qt.AlignmentFlag.AlignTop)
        what.addWidget(self._questions, 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(what)
        column.addWidget(self._judges)
        column.addWidget(self._asking)
        column.addWidget(self._loading)
        column.addWidget(self._cost)
        column.addStretch(1)
        self._scroll = scroll = scrolled(inner, name="runFormScroll")
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addWidget(self._name, 1)
        bottom.addWidget(self._measure)
        bottom.addWidget(self._start)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GRID + GRID // 2)
        page.addLayout(top)
        page.addWidget(self._problem)
        page.addWidget(scroll, 1)
        page.addLayout(bottom)

    def _connect(self) -> None:
        cards = (self._models, self._questions, self._judges, self._asking, self._loading)
        for card in cards:
            card.changed.connect(self._on_changed)
        self._buttons["runBack"].clicked.connect(self._on_back)
        self._buttons["runOpenPlan"].clicked.connect(self._on_open)
        self._buttons["runSavePlan"].clicked.connect(self._on_save)
        self._asking.compare_wanted.connect(self._on_compare)
        self._measure.clicked.connect(self._on_measure)
        self._start.clicked.connect(self._on_start)

    def _restyle(self) -> None:
        theme = self._context.theme
        self._buttons["runBack"].setIcon(icons.icon(icons.PREVIOUS, theme))
        self._buttons["runOpenPlan"].setIcon(icons.icon(icons.OPEN, theme))

    # --- what happens

    def _on_known(self, found: _Known) -> None:
        entries, rows, dimensions, usual = found
        first = not self._models.list.count()
        self._models.show_models(entries)
        self._questions.show_banks(rows, dimensions, usual=usual)
        if first and (demos := [entry for entry in entries if entry.demo]):
            self._models.show_checked(str(entry.path) for entry in demos)
        if self._then is not None:
            self._then()
            self._then = None

    def _on_changed(self) -> None:
        self._stop_measuring()
        self._cost.forget()
        self._judges.follow(self._models.entries, asked=self._models.list.checked)
        ready = bool(self._models.list.checked) and bool(self._questions.list.checked)
        for button in (self._start, self._measure, self._buttons["runSavePlan"]):
            button.setEnabled(ready)

    def _on_compare(self) -> None:
        checked = self._models.list.checked
        here = [entry for entry in self._models.entries if not is_endpoint(Path(entry[0]))]
        ModesDialog(
            self._context,
            sorted(here, key=lambda entry: entry[0] not in checked),
            self,
            banks=self._questions.list.checked,
        ).open()

    def _on_measure(self) -> None:
        if self._measuring is not None:
            self._stop_measuring()
            self._cost.forget()
            return
        self._problem.hide()
        services, plan = self._context.services, self.plan()
        control = self._control = Control()
        self._cost.show_measuring()
        self._show_cost()

        def measure() -> Estimate | None:
            try:
                return estimate(
                    services.store,
                    services.resources,
                    plan,
                    progress=lambda _: None,
                    control=control,
                    command=services.worker_command,
                )
            except RunStoppedError:
                return None

        self._measuring = self._context.tasks.run(
            measure, self._on_measured, self._on_trouble, owner=self, lane=ESTIMATES
        )
        self._show_measure()

    def _show_cost(self) -> None:
        # The card stands below the fold of a small window, and has its new height only later.
        QTimer.singleShot(
            0, self._cost, lambda: self._scroll.ensureWidgetVisible(self._cost, 0, GRID)
        )

    def _on_measured(self, found: Estimate | None) -> None:
        self._measuring = None
        self._show_measure()
        if found is not None:
            self._cost.show_estimate(found)
            self._show_cost()

    def _stop_measuring(self) -> None:
        self._control.stop(RunState.CANCELLED, at_once=True)
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None
            self._show_measure()

    def _show_measure(self) -> None:
        measuring = self._measuring is not None
        self._measure.setText(self.tr("Stop measuring") if measuring else self.tr("Estimate"))

    def _on_start(self) -> None:
        self._stop_measuring()
        self._problem.hide()
        self._start.setEnabled(False)
        services, plan, name = self._context.services, self.plan(), self._name.text().strip()

        def add() -> list[RunRow]:
            return add_runs(services.store, services.resources, plan, name=name)

        self._context.tasks.run(add, self._on_added, self._on_trouble, owner=self, lane=SLOW)

    def _on_added(self, runs: list[RunRow]) -> None:
        self._opened = Plan(models=())
        self._on_changed()
        self._name.clear()
        self.queued.emit(runs)

    def _on_trouble(self, sentence: str) -> None:
        self._on_changed()
        self._problem.say(sentence)

    def _on_back(self) -> None:
        self._stop_measuring()
        self.left.emit()

    # --- plan files

    def _on_open(self) -> None:
        ask_for_path(
            self,
            self.tr("Open a plan"),
            name="runPlanDialog",
            chosen=self._on_plan_file,
            filters=[self.tr("Plans (*.toml)"), self.tr("All files (*)")],
        )

    def _on_plan_file(self, path: Path) -> None:
        services = self._context.services
        files = [Path(checked) for checked in self._models.list.checked]

        def read() -> tuple[str, Plan]:
            file = plan_files.read_plan(path)
            plan = plan_files.resolve(services.store, services.resources, file, files=files)
            return file.name, plan_files.with_bank_ids(services.store, services.resources, plan)

        self._context.tasks.run(read, self._on_plan, self._on_trouble, owner=self, lane=SLOW)

    def _on_plan(self, found: tuple[str, Plan]) -> None:
        name, plan = found
        self._problem.hide()
        self._opened = plan
        self._name.setText(name)
        self._models.show_checked(plan.models)
        self._judges.show_plan(plan)
        self._questions.show_plan(plan)
        self._asking.show_plan(plan)
        self._loading.show_plan(plan)

    def _on_save(self) -> None:
        ask_for_path(
            self,
            self.tr("Save the plan"),
            name="runSaveDialog",
            chosen=self._on_save_file,
            filters=[self.tr("Plans (*.toml)")],
            new_suffix="toml",
        )

    def _on_save_file(self, path: Path) -> None:
        services, plan, name = self._context.services, self.plan(), self._name.text().strip()
        said = self.tr("The plan is saved as {}").format(path.name)

        def write() -> None:
            store, resources = services.store, services.resources
            plan_files.write_plan(store, resources, plan, path, name=name)

        self._context.tasks.run(
            write,
            lambda _: self._context.status.emit(said),
            self._on_trouble,
            owner=self,
            lane=SLOW,
        )

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("New run"))
        self._buttons["runBack"].setText(self.tr("Back to the queue"))
        self._buttons["runOpenPlan"].setText(self.tr("Open a plan…"))
        self._buttons["runSavePlan"].setText(self.tr("Save as a plan…"))
        self._start.setText(self.tr("Start"))
        self._name.setPlaceholderText(self.tr("Name of this run, if you like"))
        self._name.setAccessibleName(self.tr("Name of this run, if you like"))
        self._show_measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
