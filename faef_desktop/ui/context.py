"""What every page is given."""

from pathlib import Path
from typing import Unpack

from PySide6.QtCore import QObject, Signal

from faef_desktop.app.models.host_state import HostState, LoadSettings
from faef_desktop.app.services import Services
from faef_desktop.domain.questions import Question
from faef_desktop.ui.bridge import HostBridge
from faef_desktop.ui.settings import UiSettings
from faef_desktop.ui.tasks import SLOW, Tasks
from faef_desktop.ui.theme import Theme


class UiContext(QObject):
    """Services, background tasks and theme, and the signals between pages.

    Signals:
        data_changed: banks, questions, replies, labels or models in the workspace changed.
        replies_landed: a run stored replies; comes some times a second while one goes on.
        host_changed: the state of the loaded model changed (a HostState, on the Qt thread).
        status: a short sentence for the status line.
        problem: the sentence of an expected error, for the message bar of the window.
        log: a line for the log pane.
        page_wanted: the name of a page to show ("probe", "questions", "results", ...).
        question_wanted: a Question to open on the Probe page.
        run_wanted: paths of models that a new run is to ask, and whether it is to start at once.
        language_changed: "en" or "zh_CN", after the texts have been switched.
        closing: the window closes; whatever works behind it is to stop.
    """

    data_changed = Signal()
    replies_landed = Signal()
    host_changed = Signal(object)
    status = Signal(str)
    problem = Signal(str)
    log = Signal(str)
    page_wanted = Signal(str)
    question_wanted = Signal(object)
    run_wanted = Signal(list, bool)
    language_changed = Signal(str)
    closing = Signal()

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        theme: Theme,
        settings: UiSettings,
        *,
        language: str = "en",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.tasks = tasks
        self.theme = theme
        self.settings = settings
        self.language = language
        self._bridge = HostBridge(services.host, self)
        self._bridge.host_changed.connect(self.host_changed)
        self._bridge.log.connect(self.log)
        tasks.failed.connect(self.problem)

    @property
    def host_state(self) -> HostState:
        """The state of the loaded model now."""
        return self.services.host.state

    def load_model(self, path: Path, **settings: Unpack[LoadSettings]) -> None:
        """Load a model file in the background; what happens is heard through host_changed."""
        host = self.services.host
        self.tasks.run(lambda: host.load(path, **settings), owner=self, lane=SLOW)

    def unload_model(self) -> None:
        """Give the model's memory back, in the background."""
        self.tasks.run(self.services.host.unload, owner=self, lane=SLOW)

    def restart_model(self) -> None:
        """Start the worker again with the same model, in the background."""
        self.tasks.run(self.services.host.restart, owner=self, lane=SLOW)

    def show_question(self, question: Question) -> None:
        """Open a question on the Probe page."""
        self.page_wanted.emit("probe")
        self.question_wanted.emit(question)

    def ask_in_a_run(self, paths: list[str], at_once: bool) -> None:
        """Open the form for a new run with these models, and start the run if that is wanted."""
        self.page_wanted.emit("runs")
        self.run_wanted.emit(paths, at_once)

    def close(self) -> None:
        """Stop listening to the model host, and what works behind the window."""
        self.closing.emit()
        self._bridge.close()
