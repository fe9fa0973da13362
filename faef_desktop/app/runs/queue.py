"""The queue of runs: carries out those that wait, one after the other, and tells how it goes."""

import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial

from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.events import (
    Control,
    QueueIdle,
    RunChanged,
    RunEvent,
    RunListener,
    RunStoppedError,
)
from faef_desktop.app.runs.judging import let_judges
from faef_desktop.app.runs.model_run import ModelRun
from faef_desktop.domain.errors import DiskFullError, UserError
from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.storage.store import Store

CLOSE_SECONDS = 10.0


class RunQueue:
    """Carries out runs that wait, each model in a process of its own.

    Methods may be called from any thread. Listeners are called on the thread that works, one at a
    time: they must be quick, and a window has to carry them over to its own thread.
    """

    def __init__(
        self, store: Store, resources: Resources, *, command: Sequence[str] | None = None
    ) -> None:
        self._store = store
        self._resources = resources
        self._command = command
        self._lock = threading.RLock()
        self._listeners: list[RunListener] = []
        self._thread: threading.Thread | None = None
        self._current: RunRow | None = None
        self._control = Control()
        self._held = False
        self._leaving = False
        self._unstored: dict[str, tuple[RunState, str]] = {}

    @property
    def current(self) -> str | None:
        """The id of the run that is being carried out, or None."""
        with self._lock:
            return self._current.id if self._current else None

    @property
    def busy(self) -> bool:
        """True while runs are carried out; once it is False, each has the state it ended in."""
        with self._lock:
            alive = self._thread is not None and self._thread.is_alive()
            return self._current is not None or (alive and not self._leaving)

    def subscribe(self, listener: RunListener) -> Callable[[], None]:
        """Call `listener` with all events from now on; returns what ends that."""
        with self._lock:
            self._listeners.append(listener)
        return partial(self._forget, listener)

    def start(self) -> None:
        """Carry out what waits, on a thread of its own; nothing happens while that goes on."""
        with self._lock:
            self._held = False
            if not self._leaving and self._thread is not None and self._thread.is_alive():
                return
            self._leaving = False
            self._thread = threading.Thread(
                target=self._work_alone, args=(self._thread,), name="run-queue", daemon=True
            )
            self._thread.start()

    def work(self, only: Collection[str] | None = None) -> None:
        """Carry out what waits on this thread, in its order; with `only`, no other runs."""
        with self._lock:
            self._held = False
        self._work(only)

    def pause(self, *, at_once: bool = False) -> None:
        """Let the replies under way end, then stand still; `at_once` cuts them short."""
        self._hold(RunState.PAUSED, at_once=at_once)

    def interrupt(self) -> None:
        """Cut the replies under way short and stand still; the runs can go on later."""
        self._hold(RunState.INTERRUPTED, at_once=True)

    def go_on(self, run_ids: Collection[str]) -> None:
        """Let runs that stand still wait for their turn again; `start` carries them out."""
        for run in self.runs():
            if run.id in run_ids and run.can_go_on:
                self._store.await_run(run.id)
                self._unstored.pop(run.id, None)
                self._tell(RunChanged(run_id=run.id, state=RunState.WAITING))

    def skip(self, run_id: str) -> None:
        """Give a model of a plan up; what it answered is kept, and the queue goes on without it."""
        with self._lock:
            if self._current is not None and self._current.id == run_id:
                self._control.stop(RunState.CANCELLED, at_once=True)
                return
        run = self._as_it_is(self._store.queued_run(run_id))
        if run.can_go_on or run.state is RunState.WAITING:
            self._end(run, RunState.CANCELLED)

    def cancel(self, plan_id: str) -> None:
        """Give up all models of a plan that are not through."""
        for run in self._store.queued_runs():
            if run.plan_id == plan_id:
                self.skip(run.id)

    def move(self, run_id: str, steps: int) -> None:
        """Move a waiting run one place up (-1) or down (1) among those that wait."""
        waiting = [run.id for run in self._store.queued_runs() if run.state is RunState.WAITING]
        if run_id not in waiting:
            return
        place = waiting.index(run_id)
        other = place + steps
        if 0 <= other < len(waiting):
            self._store.swap_runs(run_id, waiting[other])
            self._tell(RunChanged(run_id=run_id, state=RunState.WAITING))

    def runs(self) -> list[RunRow]:
        """Return all runs, by their place, with ends that a full disk kept from being stored."""
        return [self._as_it_is(run) for run in self._store.queued_runs()]

    def close(self) -> None:
        """Interrupt what goes on and wait until it stands still; safe to call twice."""
        with self._lock:
            self._listeners.clear()
            thread = self._thread
        self.interrupt()
        if thread is not None and thread is not threading.current_thread():
            thread.join(CLOSE_SECONDS)

    # Working

    def _work_alone(self, before: threading.Thread | None) -> None:
        if before is not None:  # it takes no more, but its model may still be ending
            before.join()
        self._work(None)

    def _work(self, only: Collection[str] | None) -> None:
        # One host for all: a model stays loaded for the next run when only its adapter differs.
        host = ModelHost(self._store, self._resources, command=self._command)
        try:
            with closing(host):
                while (run := self._take(only)) is not None:
                    self._carry_out(run, host)
        finally:
            self._tell(QueueIdle())

    def _take(self, only: Collection[str] | None) -> RunRow | None:
        # All under the lock: a start that comes now either is seen here or sees the leaving.
        with self._lock:
            waiting = (
                run
                for run in self._store.queued_runs()
                if run.state is RunState.WAITING and (only is None or run.id in only)
            )
            self._current = None if self._held else next(waiting, None)
            self._control = Control()
            self._leaving = self._current is None
            return self._current

    def _carry_out(self, run: RunRow, host: ModelHost) -> None:
        self._tell(RunChanged(run_id=run.id, state=RunState.RUNNING))
        state, sentence = RunState.FAILED, "The program failed."
        try:
            ModelRun(
                self._store,
                self._resources,
                run,
                host=host,
                report=self._tell,
                control=self._control,
            ).carry_out()
            self._let_judges(run, host)
            state, sentence = RunState.FINISHED, ""
        except RunStoppedError as stopped:
            state, sentence = stopped.state, ""
        except DiskFullError as error:
            state, sentence = RunState.PAUSED, str(error)
            with self._lock:  # the next model would find the disk as full
                self._held = True
        except UserError as error:
            sentence = str(error)
        finally:
            with self._lock:
                self._current = None
            self._end(run, state, sentence)

    def _let_judges(self, run: RunRow, host: ModelHost) -> None:
        if not self._store.plan(run.plan_id).settings.get("judges"):
            return
        host.unload()  # so that only one model is in memory at a time
        let_judges(
            self._store,
            self._resources,
            run,
            report=self._tell,
            control=self._control,
            command=self._command,
        )

    def _end(self, run: RunRow, state: RunState, sentence: str = "") -> None:
        try:
            self._store.end_run(run.id, state, sentence=sentence)
            self._unstored.pop(run.id, None)
        except UserError as error:
            # Not even this could be stored. The next program finds it interrupted; this one
            # remembers it.
            sentence = sentence or str(error)
            self._unstored[run.id] = (state, sentence)
        self._tell(RunChanged(run_id=run.id, state=state, sentence=sentence))

    def _as_it_is(self, run: RunRow) -> RunRow:
        state, sentence = self._unstored.get(run.id, (run.state, run.sentence))
        return replace(run, state=state, sentence=sentence)

    def _hold(self, state: RunState, *, at_once: bool) -> None:
        with self._lock:
            self._held = True
            if self._current is not None:
                self._control.stop(state, at_once=at_once)

    # Telling

    def _tell(self, event: RunEvent) -> None:
        with self._lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(event)

    def _forget(self, listener: RunListener) -> None:
        with self._lock, suppress(ValueError):
            self._listeners.remove(listener)
