"""Slow calls away from the window: one thread for the store, others for what may take long."""

import gc
import queue
import sys
import threading
from collections.abc import Callable
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from faef_desktop.domain.errors import UserError

T = TypeVar("T")

STORE = "store"
SLOW = "slow"
FILES = "files"
"""Looking whether model files are there, which takes its time where a drive does not answer."""


class GarbagePause:
    """Keeps the garbage collector off while any of those works that make very many objects.

    It would look through all of them again and again, and every other thread would stand still.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = 0

    def __enter__(self) -> None:
        with self._lock:
            self._count += 1
            gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._count -= 1
            if not self._count:
                gc.enable()


class Task:
    """One call under way; after `cancel` its result is never delivered."""

    def __init__(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None] | None,
        on_error: Callable[[str], None] | None,
        owner: QObject | None,
    ) -> None:
        self.work = work
        self.on_done = on_done
        self.on_error = on_error
        self.owner = owner
        self.cancelled = False
        self.result: Any = None
        self.error: BaseException | None = None

    def cancel(self) -> None:
        """Drop the call if it has not begun, and its result if it has."""
        self.cancelled = True

    @property
    def wanted(self) -> bool:
        """False once cancelled, or when the object that asked is gone."""
        return not self.cancelled and (self.owner is None or isValid(self.owner))


class Tasks(QObject):
    """Runs calls on background threads, in order in each lane, with results on the Qt thread.

    Expected errors (UserError) go to `on_error`, or to `failed` where there is none; anything
    else is a bug and goes to sys.excepthook on the Qt thread.

    Signals:
        failed: the sentence of an expected error that nobody else wanted.
    """

    failed = Signal(str)
    _ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, _Lane] = {}
        self._closed = False
        self.no_garbage = GarbagePause()
        self._ready.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        fn: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[str], None] | None = None,
        *,
        owner: QObject | None = None,
        lane: str = STORE,
    ) -> Task:
        """Call `fn` on the thread of `lane`; when `owner` dies meanwhile, drop the result."""
        task = Task(fn, on_done, on_error, owner)
        if self._closed:
            task.cancel()
            return task
        if lane not in self._lanes:
            self._lanes[lane] = _Lane(lane, self._ready.emit)
        self._lanes[lane].put(task)
        return task

    def close(self, timeout: float = 5.0) -> bool:
        """Finish what is queued, drop every result, and end the threads.

        Returns False when not all threads ended within `timeout` seconds.
        """
        self._closed = True
        for lane in self._lanes.values():
            lane.close()
        until = monotonic() + timeout
        ended = [lane.join(max(0.0, until - monotonic())) for lane in self._lanes.values()]
        return all(ended)

    def _deliver(self, task: Task) -> None:
        if self._closed or not task.wanted:
            return
        if task.error is None:
            if task.on_done is not None:
                task.on_done(task.result)
        elif isinstance(task.error, UserError):
            (task.on_error or self.failed.emit)(str(task.error))
        else:
            sys.excepthook(type(task.error), task.error, task.error.__traceback__)


class _Lane:
    """A thread that works through its queue."""

    def __init__(self, name: str, report: Callable[[Task], None]) -> None:
        self._queue: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._report = report
        # A daemon: a hashing of 40 GB must not keep a closed program alive.
        self._thread = threading.Thread(target=self._work, name=f"tasks-{name}", daemon=True)
        self._thread.start()

    def put(self, task: Task) -> None:
        self._queue.put(task)

    def close(self) -> None:
        self._queue.put(None)

    def join(self, timeout: float) -> bool:
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            if task.cancelled:
                continue
            try:
                task.result = task.work()
            except BaseException as error:  # noqa: BLE001 - delivered to the Qt thread as a bug
                task.error = error
            try:
                self._report(task)
            except RuntimeError:  # the Qt side is gone: nobody is left to hear it
                return
