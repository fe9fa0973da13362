"""Having the loaded model write options, check pairs, sort, and propose questions."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.banks import prompts as workshop_prompts
from faef_desktop.app.banks.expanding import Expanded, Expander
from faef_desktop.app.banks.writing import Manner, Writer, WritingProgress
from faef_desktop.app.labels import annotators
from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.resources import demo_name
from faef_desktop.domain.questions import SAFETY_DIMENSIONS
from faef_desktop.domain.writing import WritingPrompt, WritingTask
from faef_desktop.storage.banks.workshop_records import DraftRow, WorkshopRow
from faef_desktop.ui import words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption, push_button
from faef_desktop.ui.working_dialog import WorkingDialog

_LANE = "writing"
_MOST_CANDIDATES = 5
_MOST_QUESTIONS = 20


class WriteDialog(WorkingDialog):
    """Asks the loaded model for one task at a time, in the background.

    Signals:
        counted: a WritingProgress (from the thread that waits for the model).
    """

    counted = Signal(object)

    def __init__(
        self, context: UiContext, shop: WorkshopRow, current: DraftRow | None, parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self.setObjectName("writeDialog")
        self.setWindowTitle(self.tr("Write with a model"))
        self._shop = shop
        self._current = current
        self._prompt: WritingPrompt | None = None
        self._build()
        self._lay_out()
        self.counted.connect(self._on_counted)
        context.host_changed.connect(self._show_model)
        self._show_model()
        self._on_task()
        self.resize(88 * GRID, 66 * GRID)

    # --- building

    def _build(self) -> None:
        self._model = QLabel()
        self._model.setObjectName("writeModel")
        self._small = Banner(self._context.theme, Tone.WARNING, name="writeSmall")
        self._task = QComboBox()
        self._task.setObjectName("writeTask")
        self._task.setAccessibleName(self.tr("What to write"))
        for task, name in self._tasks().items():
            self._task.addItem(name, task.value)
        self._task.activated.connect(self._on_task)
        self._about = caption()
        self._about.setObjectName("writeAbout")
        self._number_name = caption()
        self._number_name.setWordWrap(False)
        self._number = QSpinBox()
        self._number.setObjectName("writeNumber")
        self._number.setFixedWidth(9 * GRID)
        self._text = QPlainTextEdit()
        self._text.setObjectName("writePrompt")
        self._text.setAccessibleName(self.tr("Instruction to the model"))
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._on_typed)
        self._id = caption()
        self._id.setObjectName("writePromptId")
        self._keep = self._button("writeKeep", self.tr("Keep this wording"), self._on_keep)
        self._shipped = self._button("writeShipped", self.tr("Original wording"), self._on_shipped)
        self._bar = QProgressBar()
        self._bar.setObjectName("writeProgress")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self._said = caption()
        self._said.setObjectName("writeSaid")
        self._close = self._button("writeClose", self.tr("Close"), self.reject)
        self._start = self._button("writeStart", self.tr("Start"), self._on_start)
        self._start.setProperty("primary", True)

    def _button(self, name: str, text: str, pressed: Callable[[], object]) -> QPushButton:
        made = push_button(name, pressed, text=text)
        made.setAutoDefault(False)
        return made

    def _tasks(self) -> dict[WritingTask, str]:
        return {
            WritingTask.POSITIVE: self.tr("Positive options"),
            WritingTask.NEGATIVE: self.tr("Negative options"),
            WritingTask.CHECK: self.tr("Check the pairs"),
            WritingTask.DIMENSION: self.tr("Suggest dimensions"),
            WritingTask.VARIATION: self.tr("Variations of the chosen question"),
            WritingTask.QUESTION: self.tr("New questions like the chosen one"),
        }

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._task)
        row.addStretch(1)
        row.addWidget(self._number_name)
        row.addWidget(self._number)
        wording = QHBoxLayout()
        wording.setSpacing(GRID)
        wording.addWidget(self._id, 1)
        wording.addWidget(self._shipped)
        wording.addWidget(self._keep)
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addWidget(self._said, 1)
        bottom.addWidget(self._close)
        bottom.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._model)
        layout.addWidget(self._small)
        layout.addLayout(row)
        layout.addWidget(self._about)
        layout.addWidget(self._text, 1)
        layout.addLayout(wording)
        layout.addWidget(self._bar)
        layout.addLayout(bottom)

    # --- showing

    def _show_model(self) -> None:
        state = self._context.host_state
        ready = state.phase is Phase.READY and state.model is not None
        model = state.model
        name = words.model(model.name, remote=model.is_remote) if model is not None else ""
        self._model.setText(
            self.tr("Model: {}").format(name)
            if ready
            else self.tr("No model is loaded: load one on the Models page first.")
        )
        if ready and state.path is not None and demo_name(state.path) is not None:
            self._small.say(
                self.tr(
                    "The demo models know only their own questions. They are far too small to"
                    " write: nearly every reply will be of no use. Load a larger chat model."
                )
            )
        else:
            self._small.hide()
        self._start.setEnabled(ready and not self.working and self._possible())

    @property
    def task(self) -> WritingTask:
        """The task that is chosen."""
        return WritingTask(self._task.currentData())

    def _possible(self) -> bool:
        return self.task not in _ABOUT_ONE or self._current is not None

    def _on_task(self) -> None:
        task, store = self.task, self._context.services.store
        about_one = task in _ABOUT_ONE
        self._number_name.setText(
            self.tr("Questions") if about_one else self.tr("Candidates of each")
        )
        self._number.setRange(1, _MOST_QUESTIONS if about_one else _MOST_CANDIDATES)
        counted = about_one or task in (WritingTask.POSITIVE, WritingTask.NEGATIVE)
        self._number.setVisible(counted)
        self._number_name.setVisible(counted)
        self._number.setAccessibleName(self._number_name.text())
        self._about.setText(self._explained(task))
        name, shop_id = self._prompt_name(task), self._shop.id
        resources, host, who = self._context.services.resources, self._context.services.host, ""

        def work() -> tuple[WritingPrompt, int | None]:
            prompt = workshop_prompts.prompt(store, resources, name)
            if about_one:
                return prompt, None
            writer = Writer(store, resources, host, shop_id, who=who)
            return prompt, writer.pending(task, dimensions=SAFETY_DIMENSIONS)

        self._context.tasks.run(work, self._on_prompt, owner=self, lane=_LANE)
        self._show_model()

    def _explained(self, task: WritingTask) -> str:
        return {
            WritingTask.POSITIVE: self.tr(
                "For questions without options. Best written by a well-aligned model."
            ),
            WritingTask.NEGATIVE: self.tr(
                "For questions with a positive option only. The model plays a careless person and"
                " is asked for a mild, wrong attitude, never for instructions for harm; for"
                " knowledge, it is asked for wrong answers that somebody might believe."
            ),
            WritingTask.CHECK: self.tr(
                "A stronger model says whether the two options differ and which is the better one;"
                " pairs that fail go to be rewritten."
            ),
            WritingTask.DIMENSION: self.tr("A suggestion for each question, for you to confirm."),
            WritingTask.VARIATION: self.tr(
                "They come in as machine-written; those too like another are rejected."
            ),
            WritingTask.QUESTION: self.tr(
                "From the questions of its dimension as examples. They come in as machine-written;"
                " those too like another are rejected."
            ),
        }[task]

    def _prompt_name(self, task: WritingTask) -> str:
        if self._current is not None:
            return workshop_prompts.name_for(task, self._current.draft.question)
        language = "zh" if self._shop.language.startswith("zh") else "en"
        return f"{task.value}-{language}"

    def _on_prompt(self, found: tuple[WritingPrompt, int | None]) -> None:
        self._prompt, pending = found
        self._text.setPlainText(self._prompt.text)
        self._on_typed()
        if pending is not None and not self.working:
            self._said.setText(self.tr("{} replies are needed").format(pending))

    def _on_typed(self) -> None:
        if self._prompt is None:
            return
        changed = self._text.toPlainText().strip() != self._prompt.text.strip()
        self._keep.setEnabled(changed)
        self._id.setText(
            self.tr("Changed, not kept yet")
            if changed
            else self.tr("Prompt {}").format(self._prompt.id)
        )

    # --- the wording

    def _on_keep(self) -> None:
        self._change(self._text.toPlainText())

    def _on_shipped(self) -> None:
        self._change("")

    def _change(self, text: str) -> None:
        services, name = self._context.services, self._prompt_name(self.task)
        self._context.tasks.run(
            lambda: (workshop_prompts.change(services.store, services.resources, name, text), None),
            self._on_prompt,
            self._on_failed,
            owner=self,
        )

    # --- writing

    def _on_start(self) -> None:
        if self.working:
            return
        self._start.setEnabled(False)
        self._close.setText(self.tr("Stop"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self._said.clear()
        call = self._expand() if self.task in _ABOUT_ONE else self._write()
        self.work(call, self._on_done, self._on_failed, lane=_LANE)

    def _write(self) -> Callable[[], object]:
        services, task = self._context.services, self.task
        manner = Manner(candidates=self._number.value())

        def work() -> object:
            writer = Writer(
                services.store,
                services.resources,
                services.host,
                self._shop.id,
                who=annotators.current_annotator(services.store),
                manner=manner,
                progress=self.counted.emit,
                stop=self.stop,
            )
            return writer.write(task, dimensions=SAFETY_DIMENSIONS)

        return work

    def _expand(self) -> Callable[[], object]:
        services, task, row = self._context.services, self.task, self._current
        count = self._number.value()

        def work() -> object:
            if row is None:
                return Expanded(0, 0, 0)
            expander = Expander(
                services.store,
                services.resources,
                services.host,
                self._shop.id,
                who=annotators.current_annotator(services.store),
                stop=self.stop,
            )
            if task is WritingTask.VARIATION:
                return expander.vary([row.id], count=count)
            return expander.invent(row.draft.question.dimension, count=count)

        return work

    def _on_counted(self, progress: WritingProgress) -> None:
        self._bar.setRange(0, max(progress.total, 1))
        self._bar.setValue(progress.done)
        self._said.setText(
            self.tr("{} of {} replies, {} of no use").format(
                progress.done, progress.total, progress.bad
            )
        )

    def _on_done(self, result: object) -> None:
        self._end()
        if isinstance(result, Expanded):
            self._said.setText(
                self.tr("{} questions written, {} too like others, {} replies of no use").format(
                    result.written, result.too_alike, result.bad
                )
            )
        elif result is False:
            self._said.setText(self.tr("Stopped; what was written is kept"))
        elif not self._said.text():
            self._said.setText(self.tr("Nothing waits for this"))

    def _on_failed(self, sentence: str) -> None:
        self._end()
        self._said.setText(local(sentence))

    def _end(self) -> None:
        self._bar.hide()
        self._close.setText(self.tr("Close"))
        self._show_model()
        self._context.data_changed.emit()

    def say_stopping(self) -> None:
        """Say that what goes on is being stopped."""
        self._said.setText(self.tr("Stopping…"))


_ABOUT_ONE = (WritingTask.VARIATION, WritingTask.QUESTION)
