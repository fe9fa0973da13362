"""The Runs page: the queue, the replies as they land, and a form for a new run."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.runs import plan_files
from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import ask_for_path
from faef_desktop.ui.runs.bridge import QueueBridge
from faef_desktop.ui.runs.controls import Controls
from faef_desktop.ui.runs.form import RunForm
from faef_desktop.ui.runs.queue_table import QueueTable
from faef_desktop.ui.runs.replies import RunReplies
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, EmptyState, heading


class RunsPage(QWidget):
    """Carries out plans over many questions and models, and shows how it goes."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("runsPage")
        self._context = context
        self._queue = context.services.runs
        self._runs: list[RunRow] = []
        self._busy = False
        self._bridge = QueueBridge(self._queue, self)
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._new = QPushButton()
        self._new.setObjectName("runNew")
        self._new.setProperty("primary", True)
        self._offer = Banner(context.theme, Tone.WARNING, name="runOffer")
        self._note = Banner(context.theme, Tone.WARNING, name="runNote")
        self._controls = Controls(context.theme)
        self._table = QueueTable(context.theme)
        self._replies = RunReplies(context)
        self._empty = EmptyState(context.theme, icons.RUNS)
        self._empty.setObjectName("runsEmpty")
        self._form = RunForm(context)
        self._views = QStackedWidget()
        self._offered = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def on_shown(self) -> None:
        """Read the queue."""
        self.refresh()

    def refresh(self) -> None:
        """Read the queue from the store."""

        def read() -> tuple[bool, list[RunRow]]:
            # In this order: where nothing goes on any more, no run still looks as if it did.
            return self._queue.busy, self._queue.runs()

        self._context.tasks.run(read, self._on_read, owner=self)

    # --- building

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._new)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("runsSplitter")
        split.setChildrenCollapsible(False)
        split.addWidget(self._table)
        split.addWidget(self._replies)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(GRID)
        work.addWidget(self._controls)
        work.addWidget(split, 1)
        self._overview = QWidget()
        overview = QVBoxLayout(self._overview)
        overview.setContentsMargins(0, 0, 0, 0)
        overview.setSpacing(GRID + GRID // 2)
        overview.addLayout(top)
        for widget in (self._offer, self._note):
            overview.addWidget(widget)
        for view in (self._work, self._empty):
            # Which of the two is right is not known before the queue is read.
            view.hide()
            overview.addWidget(view, 1)
        overview.addStretch()
        self._views.addWidget(self._overview)
        self._views.addWidget(self._form)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        page.addWidget(self._views)

    def _connect(self) -> None:
        self._new.clicked.connect(self.show_form)
        self._empty.action.connect(self.show_form)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self._new.click)
        self._context.run_wanted.connect(self.ask)
        self._form.left.connect(self.show_queue)
        self._form.queued.connect(self._on_queued)
        self._offer.action.connect(self._on_offer)
        self._table.chosen.connect(self._replies.show_run)
        self._table.chosen.connect(lambda _: self._show_controls())
        self._bridge.changed.connect(self._on_changed)
        self._bridge.progressed.connect(self._on_progress)
        self._bridge.landed.connect(lambda _: self._on_landed())
        self._bridge.landed.connect(lambda _: self._context.replies_landed.emit())
        self._bridge.noted.connect(self._note.say)
        self._bridge.idle.connect(self._on_changed)
        controls = self._controls
        controls.go_on.connect(self._on_go_on)
        controls.pause.connect(self._on_pause)
        controls.skip.connect(lambda: self._with_selected(lambda run: self._queue.skip(run.id)))
        controls.cancel.connect(
            lambda: self._with_selected(lambda run: self._queue.cancel(run.plan_id))
        )
        controls.moved.connect(self._on_move)
        controls.save.connect(self._on_save)

    # --- what is shown

    def show_form(self) -> None:
        """Show the form for a new run."""
        self._views.setCurrentWidget(self._form)
        self._form.on_shown()

    def ask(self, models: list[str], at_once: bool = False) -> None:
        """Show the form for a new run of these models (paths), or start it as the form stands."""
        self._form.choose_models(models, at_once=at_once)
        self.show_form()

    def show_queue(self) -> None:
        """Show the queue."""
        self._views.setCurrentWidget(self._overview)
        self.refresh()
        self._table.setFocus()

    def _on_read(self, read: tuple[bool, list[RunRow]]) -> None:
        self._busy, self._runs = read
        runs = self._runs
        self._table.show_runs(runs, self._bridge.progress)
        self._work.setVisible(bool(runs))
        self._empty.setVisible(not runs)
        selected = self._table.selected
        self._replies.show_run(selected.id if selected else "")
        self._show_controls()
        self._show_offer()

    def _show_controls(self) -> None:
        self._controls.show_state(self._runs, self._table.selected, busy=self._busy)

    def _show_offer(self) -> None:
        """Offer once to go on with what was cut off when the program ended last."""
        cut = [run for run in self._runs if run.state is RunState.INTERRUPTED]
        if self._offered or self._context.services.store.read_only:
            return
        self._offered = True
        if cut and not self._busy:
            missing = f"{sum(run.missing for run in cut):,}"
            if len(cut) == 1:
                said = self.tr(
                    "The run of {} was cut off; replies missing: {}. Nothing is asked twice."
                ).format(cut[0].model_name, missing)
            else:
                said = self.tr(
                    "{} runs were cut off; replies missing: {}. Nothing is asked twice."
                ).format(len(cut), missing)
            self._offer.say(said, action=self.tr("Go on"))

    # --- what happens

    def _on_queued(self, runs: list[RunRow]) -> None:
        self.show_queue()
        self._table.select(runs[0].id if runs else "")
        self._queue.start()
        self._context.data_changed.emit()

    def _on_changed(self) -> None:
        self.refresh()
        self._context.data_changed.emit()

    def _on_progress(self) -> None:
        if self.isVisible():
            self._table.show_progress(self._bridge.progress)

    def _on_landed(self) -> None:
        if self.isVisible():
            self._replies.refresh_soon()

    def _on_offer(self) -> None:
        self._offer.hide()
        cut = [run.id for run in self._runs if run.state is RunState.INTERRUPTED]
        self._go_on(cut)

    def _on_go_on(self) -> None:
        selected = self._table.selected
        self._note.hide()
        self._offer.hide()
        self._go_on([selected.id] if selected is not None and selected.can_go_on else [])

    def _go_on(self, run_ids: list[str]) -> None:
        def work() -> None:
            self._queue.go_on(run_ids)
            self._queue.start()

        self._context.tasks.run(work, lambda _: self.refresh(), owner=self)

    def _on_pause(self) -> None:
        # The second press does not wait for the replies under way.
        self._queue.pause(at_once=self._controls.pausing)
        self._controls.show_pausing()

    def _with_selected(self, act: Callable[[RunRow], None]) -> None:
        selected = self._table.selected
        if selected is not None:
            self._context.tasks.run(lambda: act(selected), lambda _: self.refresh(), owner=self)

    def _on_move(self, steps: int) -> None:
        self._with_selected(lambda run: self._queue.move(run.id, steps))

    def _on_save(self) -> None:
        selected = self._table.selected
        if selected is None:
            return
        ask_for_path(
            self,
            self.tr("Save the plan"),
            name="runSaveDialog",
            chosen=lambda path: self._save(selected, path),
            filters=[self.tr("Plans (*.toml)")],
            new_suffix="toml",
        )

    def _save(self, run: RunRow, path: Path) -> None:
        store = self._context.services.store
        said = self.tr("The plan is saved as {}").format(path.name)
        self._context.tasks.run(
            lambda: plan_files.write_stored(store, run.plan_id, path),
            lambda _: self._context.status.emit(said),
            owner=self,
        )

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Runs"))
        self._new.setText(self.tr("New run…"))
        self._new.setToolTip(self.tr("New run (Ctrl+N)"))
        self._table.retranslate()
        self._empty.set_texts(
            self.tr("No runs yet"),
            self.tr(
                "A run asks whole banks of one or several models, with or without worked examples,"
                " one model after the other. It can be paused, and goes on after a crash."
            ),
            self.tr("New run…"),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
