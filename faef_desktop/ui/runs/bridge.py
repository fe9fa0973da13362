"""The events of the run queue on the Qt thread, gathered so that no burst holds the window up."""

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from faef_desktop.app.runs.events import (
    Landed,
    QueueIdle,
    RunChanged,
    RunEvent,
    RunNote,
    RunProgress,
)
from faef_desktop.app.runs.queue import RunQueue

_TICK_MS = 150
"""A fast model answers hundreds of times a second; nobody reads faster than this."""


class QueueBridge(QObject):
    """Takes events of the queue from its thread and tells of them a few times a second.

    Signals:
        changed: a run is in another state, or has another place.
        progressed: `progress` has news.
        landed: replies ended (a list of Landed, oldest first).
        noted: a sentence to be told once.
        idle: nothing is being carried out any more.
    """

    changed = Signal()
    progressed = Signal()
    landed = Signal(list)
    noted = Signal(str)
    idle = Signal()
    _news = Signal()

    def __init__(self, queue: RunQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress: dict[str, RunProgress] = {}
        self._events: deque[RunEvent] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._deliver)
        # Emitting from the queue's thread is safe: the slot runs on the Qt thread.
        self._news.connect(self._on_news)
        queue.subscribe(self._hear)  # until the queue closes, which forgets its listeners

    def _hear(self, event: RunEvent) -> None:
        first = not self._events
        self._events.append(event)
        if first:
            self._news.emit()

    def _on_news(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _deliver(self) -> None:
        events = [self._events.popleft() for _ in range(len(self._events))]
        for event in events:
            self._take(event)
        kinds = {type(event) for event in events}
        if landed := [event for event in events if isinstance(event, Landed)]:
            self.landed.emit(landed)
        if RunChanged in kinds:
            self.changed.emit()
        if RunProgress in kinds:
            self.progressed.emit()
        if QueueIdle in kinds:
            self.idle.emit()
        if self._events:
            self._timer.start()

    def _take(self, event: RunEvent) -> None:
        match event:
            case RunProgress():
                self.progress[event.run_id] = event
            case RunChanged():
                self.progress.pop(event.run_id, None)
                if event.sentence:
                    self.noted.emit(event.sentence)
            case RunNote(trouble=True):
                self.noted.emit(event.sentence)
