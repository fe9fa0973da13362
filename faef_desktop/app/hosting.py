"""One loaded model in a process of its own: load, ask, cancel, restart after a crash."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from faef_desktop.app.resources import Resources
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import Event, Loaded, Mode, Ready, Sampling, Turn
from faef_desktop.storage.records import ModelRecord, Provenance
from faef_desktop.storage.store import Store


class Phase(StrEnum):
    """Where a model host stands."""

    EMPTY = "empty"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"
    CRASHED = "crashed"
    GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostState:
    """What the host is doing; `sentence` is for the user, `fraction` is 0 to 1 or unknown."""

    phase: Phase = Phase.EMPTY
    sentence: str = ""
    fraction: float | None = None
    path: Path | None = None
    model: ModelRecord | None = None
    loaded: Loaded | None = None
    ready: Ready | None = None


StateListener = Callable[[HostState], None]
EventListener = Callable[[Event | Exited], None]


class ModelHost:
    """Owns the process of one model.

    Every method may be called from any thread. State and event listeners are called on the
    loading thread or on the reader thread of the process, never on the caller's: they must be
    quick, must not wait for another thread, and a window has to carry them over to its own.
    """

    def __init__(
        self, store: Store, resources: Resources, *, command: Sequence[str] | None = None
    ) -> None:
        raise NotImplementedError

    @property
    def state(self) -> HostState:
        """The current state."""
        raise NotImplementedError

    def subscribe(self, listener: StateListener) -> Callable[[], None]:
        """Call `listener` with each new state from now on; returns what ends that."""
        raise NotImplementedError

    def subscribe_log(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call `listener` with each log line of the process; returns what ends that."""
        raise NotImplementedError

    def load(
        self,
        path: Path,
        *,
        gpu_layers: int | None = None,
        context: int | None = None,
        on_state: StateListener | None = None,
    ) -> None:
        """Begin to load a model in place of the present one; returns at once.

        `gpu_layers` None means as many as fit. `on_state` hears the states of this load only.
        """
        raise NotImplementedError

    def wait_ready(self, timeout: float | None = None) -> Loaded:
        """Wait until the model stands ready (seconds). Raises UserError when it cannot."""
        raise NotImplementedError

    def ask(
        self,
        turns: Sequence[Turn],
        *,
        max_tokens: int,
        listener: EventListener,
        letters: Sequence[str] = (),
        sampling: Sampling | None = None,
        mode: Mode = Mode.EXACT,
    ) -> str:
        """Ask for one reply and return its request id; `listener` hears its events.

        The last event is Finished, Failed or Exited. Raises UserError when no model is ready.
        """
        raise NotImplementedError

    def cancel(self, request_id: str) -> None:
        """End one reply; its listener still hears the end."""
        raise NotImplementedError

    def unload(self) -> None:
        """End the process and free all its memory."""
        raise NotImplementedError

    def restart(self) -> None:
        """Load the same model again after a crash; returns at once."""
        raise NotImplementedError

    def provenance(
        self, *, template_id: str, max_tokens: int, sampling: Sampling, mode: Mode
    ) -> Provenance:
        """Return what makes a reply of the loaded model repeatable. UserError when none is."""
        raise NotImplementedError

    def close(self) -> None:
        """End the process for good; may be called twice."""
        raise NotImplementedError
