"""One loaded model in a process of its own: load, ask, cancel, restart after a crash."""

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Unpack

from faef_desktop.app.models import known as models
from faef_desktop.app.models import remembered
from faef_desktop.app.models.host_news import HostNews
from faef_desktop.app.models.host_state import (
    DEFAULT_THINKING,
    EventListener,
    HostState,
    LoadOrder,
    LoadSettings,
    Phase,
    Stamp,
    StateListener,
    SupersededError,
    Thinking,
    after_crash,
    base_sha256,
    provenance_of,
    require_same_file,
    stamp_of,
)
from faef_desktop.app.models.requests import ModelRequests, Question
from faef_desktop.app.models.under_way import UnderWay
from faef_desktop.app.resources import Resources
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited, ModelProcess
from faef_desktop.engine.protocol import (
    Counted,
    Ended,
    Event,
    Failed,
    Finished,
    Load,
    Loaded,
    LoadFailed,
    LoadProgress,
    Log,
    Measured,
    Mode,
    Previewed,
    Ready,
    Reported,
    Sampling,
    Started,
    Text,
)
from faef_desktop.storage.records import ModelRecord, Provenance
from faef_desktop.storage.store import Store

# Ctrl-C cannot end an unlimited wait on Windows, so waits are cut into pieces (seconds).
WAIT_PIECE = 0.5
# A load that reads from a drive that does not answer holds up others no longer (seconds).
PATIENCE = 5.0


class ModelHost(ModelRequests):
    """Owns the process of one model.

    Every method may be called from any thread. Listeners are called on whatever thread the news
    comes from (mostly the reader thread of the process), one at a time: they must be quick, must
    not wait for another thread, and a window has to carry them over to its own.
    """

    def __init__(
        self, store: Store, resources: Resources, *, command: Sequence[str] | None = None
    ) -> None:
        self._store = store
        self._resources = resources
        self._command = command
        self._changed = threading.Condition(threading.RLock())
        self._state = HostState()
        self._news = HostNews(self._state)
        self._under_way = UnderWay()
        self._process: ModelProcess | None = None
        self._order: LoadOrder | None = None
        self._asked: Load | None = None
        self._stamp: Stamp | None = None
        self._loading: threading.Thread | None = None
        self._number = 0
        self._crashes = 0

    @property
    def state(self) -> HostState:
        """The current state."""
        with self._changed:
            return self._state

    @property
    def log(self) -> tuple[str, ...]:
        """The newest lines that the model processes logged, oldest first."""
        return self._news.log

    @property
    def pid(self) -> int | None:
        """Process id of the model process, or None when there is none."""
        with self._changed:
            return self._process.pid if self._process and self._process.alive else None

    def subscribe(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each new state from now on; returns what ends that."""
        return self._news.subscribe(listener)

    def subscribe_log(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener` with each log line of the process; returns what ends that."""
        return self._news.subscribe_log(listener)

    def load(
        self,
        path: Path,
        *,
        on_state: StateListener | None = None,
        **settings: Unpack[LoadSettings],
    ) -> None:
        """Begin to load a model in place of the present one; returns at once.

        The settings are those of the message Load. `on_state` hears the states of this load only.
        """
        # Without the lock: the drive may take its time.
        stamp = stamp_of(path) if self.state.phase is Phase.READY else None
        with self._changed:
            self._crashes = 0
            order = LoadOrder(
                number=self._number + 1, path=path, settings=settings, on_state=on_state
            )
            if self._can_adapt(order, stamp):
                self._begin(replace(order, number=self._number), self._state.model)
            else:
                self._begin(order)

    def restart(self) -> None:
        """Load the same model again after a crash; returns at once.

        Raises UserError when nothing was loaded, or after three crashes in a row.
        """
        with self._changed:
            if self._order is None:
                raise UserError("No model was loaded; choose one first.")
            if self._state.phase is Phase.GAVE_UP:
                raise UserError(self._state.sentence)
            self._begin(replace(self._order, number=self._number + 1))

    def wait_ready(self, timeout: float | None = None) -> Loaded:
        """Wait until the model stands ready (seconds). Raises UserError when it cannot."""
        deadline = None if timeout is None else monotonic() + timeout
        with self._changed:
            while self._state.phase is Phase.LOADING:
                left = WAIT_PIECE if deadline is None else min(WAIT_PIECE, deadline - monotonic())
                if left <= 0:
                    raise UserError("The model is still being loaded; wait until it is ready.")
                self._changed.wait(left)
            if self._state.phase is not Phase.READY or self._state.loaded is None:
                raise UserError(self._state.sentence or "No model is loaded; load one first.")
            return self._state.loaded

    def _send(self, request: Question, listener: EventListener) -> None:
        with self._changed:
            if self._state.phase is not Phase.READY or self._process is None:
                raise UserError(self._state.sentence or "No model is loaded; load one first.")
            # Noted before it is sent: the first event may come before `send` returns.
            self._under_way.note(request.request_id, self._number, listener)
            self._process.send(request)

    def cancel(self, request_id: str) -> None:
        """End one reply; its listener still hears the end."""
        with self._changed:
            process = self._process if request_id in self._under_way else None
        if process is not None:
            process.cancel(request_id)

    def unload(self) -> None:
        """End the process and free all its memory; replies under way hear Exited."""
        with self._changed:
            self._number += 1
            self._order = None
            process, self._process = self._process, None
            self._set(HostState())
        self._publish()
        if process is not None:
            process.close()

    def close(self) -> None:
        """End the process for good; may be called twice."""
        self._news.close()
        with self._changed:
            loading = self._loading
        self.unload()
        # A load under way ends at its next step; it must not find the workspace closed.
        if loading is not None and loading is not threading.current_thread():
            loading.join(PATIENCE)

    def provenance(
        self,
        *,
        template_id: str,
        max_tokens: int,
        sampling: Sampling,
        mode: Mode,
        thinking: Thinking = DEFAULT_THINKING,
    ) -> Provenance:
        """Return what makes a reply of the loaded model repeatable. UserError when none is.

        Nor is any reply of a file that was replaced: who would have given it is not known.
        """
        with self._changed:
            order, stamp = self._order, self._stamp
        require_same_file(order, stamp)
        return provenance_of(
            self.state,
            template_id=template_id,
            max_tokens=max_tokens,
            sampling=sampling,
            mode=mode,
            thinking=thinking,
        )

    # Loading, on a thread of its own

    def _can_adapt(self, order: LoadOrder, stamp: Stamp | None) -> bool:
        """Whether the loaded model may stay, with another adapter put on it."""
        if self._state.phase is not Phase.READY or self._under_way or self._process is None:
            return False
        with suppress(UserError):  # what is wrong with the file is said when it is loaded
            return self._stamp == stamp and order.keeps_model_of(self._order)
        return False

    def _begin(self, order: LoadOrder, adapted: ModelRecord | None = None) -> None:
        """Load what is ordered; the process of `adapted` stays, and is given another adapter."""
        self._number = order.number
        self._order = order
        old = None
        if adapted is None:
            old, self._process = self._process, None
        self._set(
            HostState(
                phase=Phase.LOADING,
                path=order.path,
                sentence="Reading the model file.",
                ready=self._state.ready if adapted is not None else None,
            )
        )
        self._loading = threading.Thread(
            target=self._run_load,
            args=(order, old, self._loading, adapted),
            name="model-load",
            daemon=True,
        )
        self._loading.start()

    def _run_load(
        self,
        order: LoadOrder,
        old: ModelProcess | None,
        before: threading.Thread | None,
        adapted: ModelRecord | None,
    ) -> None:
        try:
            self._publish()
            if before is not None:  # one load at a time; the one before ends at its next step
                before.join(PATIENCE)
            if old is not None:
                old.close()
            models.require_language_model(order.path)
            stamp = stamp_of(order.path)
            model = models.identify(
                self._store, order.path, progress=partial(self._reading, order.number)
            )
            with self._changed:
                if order.number == self._number:
                    self._stamp = stamp
            if adapted is not None:
                self._adapt(order, model, adapted)
                return
            self._update(
                order.number, model=model, fraction=None, sentence="Starting the model process."
            )
            self._start(order)
        except UserError as error:
            self._fail(order.number, str(error))
            self._end_process(order.number)
        except SupersededError:
            pass
        except Exception:
            # A bug: it must be seen, but not leave a window waiting for ever.
            self._fail(order.number, f"{order.path.name} could not be loaded: the program failed.")
            raise

    def _adapt(self, order: LoadOrder, model: ModelRecord, loaded: ModelRecord) -> None:
        if base_sha256(model) != base_sha256(loaded):
            raise UserError(f"{order.path.name} was changed while it was loaded; load it again.")
        with self._changed:
            if order.number != self._number or not (self._process and self._process.alive):
                raise SupersededError
            self._set(replace(self._state, model=model, sentence="Changing the adapter."))
            self._process.send(order.adapt_message())
        self._publish()

    def _start(self, order: LoadOrder) -> None:
        message, command = order.message(), order.command(self._command)
        process = ModelProcess(partial(self._on_event, order.number), command=command)
        with self._changed:
            if order.number != self._number:
                raise SupersededError
            # Started under the lock, so that an unload now cannot miss the new process.
            process.start()
            self._process = process
            sha256 = base_sha256(self._state.model)
            self._asked = replace(message, earlier=remembered.recall(self._store, sha256))
            process.send(self._asked)

    def _reading(self, number: int, fraction: float) -> None:
        if not self._update(number, fraction=fraction):
            raise SupersededError

    def _fail(self, number: int, sentence: str) -> None:
        self._update(number, phase=Phase.FAILED, sentence=sentence, fraction=None)

    # Events, on the reader thread of the process

    def _on_event(self, number: int, event: Event | Exited) -> None:
        match event:
            case Started() | Text() | Finished() | Failed() | Measured() | Counted() | Previewed():
                self._route(event)
            case Ready():
                self._update(number, ready=event, sentence="Loading the model.", fraction=0.0)
            case LoadProgress():
                self._update(number, fraction=event.fraction)
            case Loaded():
                self._remember(number, event)
                self._update(number, phase=Phase.READY, loaded=event, sentence="", fraction=None)
            case LoadFailed():
                self._fail(number, event.sentence)
                self._end_process(number)
            case Log():
                self._news.note_log(event.text)
            case Exited():
                self._note_exit(number, event)

    def _remember(self, number: int, loaded: Loaded) -> None:
        with self._changed:
            state, asked = self._state, self._asked
            if number != self._number or asked is None or state.ready is None:
                return
        sha256 = base_sha256(state.model)
        remembered.remember(self._store, sha256, asked=asked, loaded=loaded, ready=state.ready)

    def _route(self, event: Reported) -> None:
        with self._changed:
            listener = self._under_way.listener_of(event)
            if isinstance(event, Finished) and event.ended is not Ended.CANCELLED:
                self._crashes = 0
        if listener is not None:
            listener(event)

    def _note_exit(self, number: int, event: Exited) -> None:
        with self._changed:
            listeners = self._under_way.orphans(number)
            if number == self._number and self._state.phase in (Phase.LOADING, Phase.READY):
                self._crashes += 1
                self._set(after_crash(self._state, event, self._crashes))
        # The replies hear it first: their partial texts are stored before anybody offers a restart.
        with ExitStack() as stack:
            stack.callback(self._publish)
            for listener in reversed(listeners):
                stack.callback(listener, event)

    def _end_process(self, number: int) -> None:
        # It stays the process of this host, so that whoever unloads meanwhile waits for its end.
        with self._changed:
            process = self._process if number == self._number else None
        if process is not None:
            process.close()

    # State

    def _set(self, state: HostState) -> None:
        self._state = state
        self._changed.notify_all()

    def _update(self, number: int, **changes: object) -> bool:
        """Change the state of load `number`; False when another one has taken its place."""
        with self._changed:
            if number != self._number:
                return False
            self._set(replace(self._state, **changes))  # type: ignore[arg-type]
        self._publish()
        return True

    def _publish(self) -> None:
        self._news.publish(self._newest)

    def _newest(self) -> tuple[HostState, StateListener | None]:
        with self._changed:
            return self._state, self._order.on_state if self._order else None
