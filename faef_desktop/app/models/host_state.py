"""What a model host is doing, as its listeners see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypedDict

from faef_desktop import __version__
from faef_desktop.app.models.adapted import is_adapted, read_adapted, told
from faef_desktop.app.models.endpoints import COMMAND, is_endpoint, read_endpoint
from faef_desktop.app.models.keys import key_of
from faef_desktop.app.models.reach import answer
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited, worker_command
from faef_desktop.engine.hardware import CacheType, FlashAttention
from faef_desktop.engine.protocol import Adapt, Adapter, Event, Load, Loaded, Mode, Ready, Sampling
from faef_desktop.storage.records import REMOTE, ModelRecord, Provenance

CRASH_LIMIT = 3
PROGRAM = f"faef-desktop {__version__}"


class SupersededError(Exception):
    """Another load or an unload came while this one was being prepared."""


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


@dataclass(frozen=True, slots=True)
class Thinking:
    """Whether a model may think where that can be switched, and the tokens that it has for it."""

    on: bool = True
    max_tokens: int = 1024

    def told(self, loaded: Loaded) -> str:
        """Return what of it holds for a model, as it is stored with its replies."""
        if not loaded.thinks:
            return NEVER_THINKS
        if loaded.can_switch_thinking:
            return self._up_to("on") if self.on else THINKING_OFF
        return self._up_to(ALWAYS_THINKS)

    def all_told(self) -> frozenset[str]:
        """Return all that may be stored with replies that were asked for like this.

        Which it is depends on the model, and nothing is of a reply that is older than this column.
        """
        switched = self._up_to("on") if self.on else THINKING_OFF
        return frozenset(("", NEVER_THINKS, switched, self._up_to(ALWAYS_THINKS)))

    def _up_to(self, word: str) -> str:
        return f"{word}, at most {self.max_tokens} tokens"


DEFAULT_THINKING = Thinking()
NEVER_THINKS, THINKING_OFF, ALWAYS_THINKS = "none", "off", "always"
StateListener = Callable[[HostState], None]
Stamp = tuple[int, int]
"""Size (bytes) and time of change (nanoseconds) of a file."""
EventListener = Callable[[Event | Exited], None]


class LoadSettings(TypedDict, total=False):
    """How a model is to be loaded; see the message Load, whose defaults hold for what is absent."""

    gpu_layers: int | None
    context: int | None
    threads: int | None
    batch_threads: int | None
    flash_attention: FlashAttention
    cache_type: CacheType
    split: tuple[float, ...]
    sequences: int | None
    batch_memory: int | None
    background: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOrder:
    """What was asked to be loaded; `number` tells a load from those before it."""

    number: int
    path: Path
    settings: LoadSettings
    on_state: StateListener | None

    def command(self, usual: Sequence[str] | None) -> Sequence[str] | None:
        """Return the command of its process: the usual one, but for an endpoint."""
        return worker_command(COMMAND) if is_endpoint(self.path) else usual

    def message(self) -> Load:
        """Return the message that asks the process for it. Raises UserError."""
        path, adapter = engine_files(self.path)
        key = key_of(read_endpoint(self.path)) if is_endpoint(self.path) else ""
        return Load(path=str(path), key=key, adapter=adapter, **self.settings)

    def adapt_message(self) -> Adapt:
        """Return the message that puts its adapter on the model that is loaded."""
        return Adapt(adapter=engine_files(self.path)[1])

    def keeps_model_of(self, other: "LoadOrder | None") -> bool:
        """Whether only the adapter differs, so that the model can stay loaded.

        The same once more is loaded anew: the file may be another by now.
        """
        return (
            other is not None
            and self.path != other.path
            and _chosen(self.settings) == _chosen(other.settings)
            and not is_endpoint(self.path)
            and engine_files(self.path)[0] == engine_files(other.path)[0]
        )


def _chosen(settings: LoadSettings) -> dict[str, object]:
    """Return what was chosen: None leaves it to the program, as what is absent does."""
    return {name: value for name, value in settings.items() if value is not None}


def base_sha256(record: ModelRecord | None) -> str:
    """Return the SHA-256 of the model itself, whatever adapter is on it."""
    if record is None:
        return ""
    adapter = record.facts.get("adapter")
    return str(adapter["base_sha256"]) if isinstance(adapter, dict) else record.sha256


def engine_files(path: Path) -> tuple[Path, Adapter | None]:
    """Return the file that the engine loads, and the adapter that it puts on the model."""
    if not is_adapted(path):
        return path.absolute(), None
    model = read_adapted(path)
    return Path(model.base), model.for_engine()


def require_same_file(order: LoadOrder | None, stamp: Stamp | None) -> None:
    """Raise UserError when the file that was loaded, then of that stamp, is another by now."""
    # A file that is gone, or out of reach for now, is still the one in memory.
    if order is None or stamp is None or stamp_of(order.path) in (stamp, None):
        return
    raise UserError(f"{order.path.name} was changed while it was loaded; load it again.")


def stamp_of(path: Path) -> Stamp | None:
    """Return size and time of change of the file that is loaded; None: it is out of reach."""
    try:
        file = engine_files(path)[0]
    except (OSError, UserError):
        return None
    stat = answer(file.stat)
    return (stat.st_size, stat.st_mtime_ns) if stat is not None else None


def after_crash(state: HostState, event: Exited, crashes: int) -> HostState:
    """Return the state after the process of `state` died, for the `crashes`-th time in a row."""
    kept = replace(state, loaded=None, fraction=None)
    if crashes < CRASH_LIMIT:
        return replace(kept, phase=Phase.CRASHED, sentence=event.sentence)
    name = state.path.name if state.path else "The model"
    sentence = (
        f"{name} ended {crashes} times in a row, so it is not started again: {event.sentence}"
    )
    return replace(kept, phase=Phase.GAVE_UP, sentence=sentence)


def provenance_of(
    state: HostState,
    *,
    template_id: str,
    max_tokens: int,
    sampling: Sampling,
    mode: Mode,
    thinking: Thinking = DEFAULT_THINKING,
) -> Provenance:
    """Return what makes a reply of the loaded model repeatable. UserError when none is loaded."""
    if state.loaded is None or state.model is None or state.ready is None:
        raise UserError(state.sentence or "No model is loaded; load one first.")
    return Provenance(
        model_sha256=state.model.sha256,
        template_id=template_id,
        chat_template_id=state.loaded.template_id,
        temperature=sampling.temperature,
        top_p=sampling.top_p,
        top_k=sampling.top_k,
        seed=sampling.seed,
        max_tokens=max_tokens,
        batch_mode=REMOTE if state.model.is_remote else mode.value,
        llama_cpp=state.ready.llama_cpp,
        binding=state.ready.binding,
        devices=state.loaded.devices,
        layers_offloaded=state.loaded.layers_offloaded,
        layers=state.loaded.layers,
        context=state.loaded.context,
        threads=state.loaded.threads,
        program=PROGRAM,
        adapter=told(state.model),
        engine_options=_engine_options(state.loaded),
        thinking=thinking.told(state.loaded),
    )


def _engine_options(loaded: Loaded) -> str:
    """Return how a model was loaded beside layers, context and threads, in a few words."""
    parts = []
    if loaded.cache_type is not None:
        parts.append(f"KV cache {loaded.cache_type}")
    if loaded.flash_attention is not None:
        parts.append(f"flash attention {'on' if loaded.flash_attention else 'off'}")
    if loaded.batch_threads is not None:
        parts.append(f"{loaded.batch_threads} threads for prompts")
    return ", ".join([*parts, *_shares(loaded)])


def _shares(loaded: Loaded) -> list[str]:
    """Return how the weights lie on several GPUs, as llama.cpp reports it; nothing for one."""
    weights: dict[str, int] = {}
    for buffer in loaded.buffers:
        if buffer.kind == "model" and not buffer.device.startswith("CPU"):
            weights[buffer.device] = weights.get(buffer.device, 0) + buffer.bytes
    if len(weights) < 2:  # noqa: PLR2004 - on one device there is nothing to share
        return []
    total = sum(weights.values())
    said = [f"{count / total:.0%} on {device}" for device, count in sorted(weights.items())]
    return [f"GPU weights {' and '.join(said)}"]
