"""A model judge at work behind the window: one at a time, on a thread of its own."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from faef_desktop.app.labels import model_judge, teamwork
from faef_desktop.app.labels.model_judge import JudgeProgress, JudgeReport
from faef_desktop.app.labels.teamwork import Choice
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tasks import Task

_LANE = "judging"


class JudgeWork(QObject):
    """Lets a model judge replies; may be stopped, and goes on from there when started again.

    Signals:
        progressed: a JudgeProgress.
        ended: a JudgeReport, or None when it could not be done.
    """

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stop = threading.Event()
        self._task: Task | None = None
        context.closing.connect(self.stop)

    @property
    def busy(self) -> bool:
        """True while a judge is at work."""
        return self._task is not None

    def start(self, path: Path, choice: Choice) -> None:
        """Let the model at `path` judge the chosen replies that it has not judged."""
        services, stop = self._context.services, threading.Event()
        self._stop = stop

        def work() -> JudgeReport:
            return model_judge.judge_replies(
                services.store,
                services.resources,
                path,
                list(teamwork.chosen_replies(services.store, choice)),
                progress=self._tell,
                stop=stop.is_set,
                worker_command=services.worker_command,
            )

        self._task = self._context.tasks.run(
            work, self._on_done, self._on_failed, owner=self, lane=_LANE
        )

    def stop(self) -> None:
        """End the judge at its present reply; what it said is kept."""
        self._stop.set()

    def _tell(self, progress: JudgeProgress) -> None:
        self.progressed.emit(progress)  # on the thread of the judge: Qt carries it over

    def _on_done(self, report: JudgeReport) -> None:
        self._task = None
        self.ended.emit(report)
        self._context.data_changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self._task = None
        self.ended.emit(None)
        self._context.problem.emit(sentence)
