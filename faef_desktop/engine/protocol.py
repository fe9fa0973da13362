"""The messages between the program and a model process; `engine.lines` writes and reads them.

Requests go to the worker, events come back; whatever belongs to one reply carries its
`request_id`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from faef_desktop.engine.hardware import (
    BufferFact,
    CacheType,
    DeviceFact,
    Earlier,
    FlashAttention,
)

VERSION = 1


class Ended(StrEnum):
    """Why a reply ended."""

    STOP = "stop"
    LENGTH = "length"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """How replies share the model's memory.

    EXACT: one sequence, fresh memory for each reply, repeatable to the bit.
    INTERLEAVED: several replies take turns, each in a sequence of its own.
    FAST: many replies are computed together and share what their prompts have in common; they may
    differ from exact ones where two tokens are almost equally likely.
    """

    EXACT = "exact"
    INTERLEAVED = "interleaved"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the conversation that is put to the model."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the next token is chosen; temperature 0 is greedy and needs no seed."""

    temperature: float = 0.0
    top_p: float = 1.0
    top_k: int = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Adapter:
    """A LoRA file that is put on a model, with its strength: 0 changes nothing, 1 all of it."""

    path: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Load a model; `gpu_layers` None means as many as fit, `context` None the model's (capped).

    `threads` compute single tokens and `batch_threads` whole prompts; None means as measured.
    `split` is the share of each GPU in the order they are listed; empty leaves it to llama.cpp.
    `earlier` is what was found out before, and is used where the devices are the same.
    For FAST replies: `sequences` is how many are computed together (None: as measured), and
    `batch_memory` the bytes that their cache and buffers may take (None: a share of what is free).
    A process in the `background` leaves the processor to others that want it. `key` is what the
    server of an endpoint wants to see, and is shown nowhere.
    """

    path: str
    gpu_layers: int | None = None
    context: int | None = None
    threads: int | None = None
    batch_threads: int | None = None
    flash_attention: FlashAttention = FlashAttention.AUTO
    cache_type: CacheType = CacheType.F16
    split: tuple[float, ...] = ()
    earlier: Earlier | None = None
    sequences: int | None = None
    batch_memory: int | None = None
    background: bool = False
    key: str = field(default="", repr=False)
    adapter: Adapter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapt:
    """Put another adapter, or none, on the model that is loaded; it stays loaded.

    Answered by Loaded, or LoadFailed.
    """

    adapter: Adapter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantize:
    """Write a model file anew in another kind ("Q4_K_M"); answered by Quantized, or LoadFailed.

    `source_sha256` is kept in the file that is made. Cancelled by ending the process.
    """

    path: str
    target: str
    kind: str
    source_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generate:
    """Ask for one reply; `letters` are the option letters of a choice prompt, else empty.

    With `think` False, thinking is switched off where the chat template can do that. A model that
    thinks may do so for `max_thinking_tokens` beside the `max_tokens` of its answer; 0 counts all
    together.
    """

    request_id: str
    turns: tuple[Turn, ...]
    max_tokens: int
    letters: tuple[str, ...] = ()
    sampling: Sampling = field(default_factory=Sampling)
    mode: Mode = Mode.EXACT
    think: bool = True
    max_thinking_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """End one reply at the next token."""

    request_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Ask what FAST replies cost in time and memory; answered by Measured, or Failed."""

    request_id: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of one prompt."""

    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Ask what a prompt would be; answered by Previewed, or Failed.

    With `prompt`, that text is only cut into tokens; otherwise `turns` are rendered.
    """

    request_id: str
    turns: tuple[Turn, ...] = ()
    prompt: str = ""
    think: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Ask how long prompts would be, without asking for a reply; answered by Counted, or Failed."""

    request_id: str
    prompts: tuple[Conversation, ...]


@dataclass(frozen=True, slots=True)
class Quit:
    """Free the model and exit."""


_ON_PROCESSOR = ("CPU", "BLAS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """The worker runs: its versions, what its engine is built for, and the devices it can see.

    `features` are the instructions of the processor that the engine was built with.
    """

    protocol: int
    binding: str
    llama_cpp: str
    gpu_offload: bool
    devices: tuple[str, ...]
    backends: tuple[str, ...] = ()
    hardware: tuple[DeviceFact, ...] = ()
    features: tuple[str, ...] = ()

    @property
    def gpu_backends(self) -> tuple[str, ...]:
        """What the engine is built for besides the processor, whether a device is there or not."""
        return tuple(name for name in self.backends if name not in _ON_PROCESSOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadProgress:
    """Share of the model that is loaded, 0 to 1."""

    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The model stands ready; the layer and device facts are read back from llama.cpp.

    Of a model that another program serves much is not known: None. `notes` say in sentences what
    came otherwise than asked for, `tried` are the numbers of layers that were tried, the last with
    success. `tokens_per_second` is that of one reply, before anything stands in the context.
    """

    description: str
    parameters: int | None
    context: int | None
    layers: int | None
    layers_offloaded: int | None
    devices: tuple[str, ...]
    threads: int | None
    template_id: str
    template_source: str
    seconds: float
    thinks: bool = False
    can_switch_thinking: bool = False
    batch_threads: int | None = None
    tokens_per_second: float | None = None
    flash_attention: bool | None = None
    cache_type: CacheType | None = None
    buffers: tuple[BufferFact, ...] = ()
    notes: tuple[str, ...] = ()
    tried: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantized:
    """The file is written."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadFailed:
    """The model could not be loaded; `sentence` is for the user."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The model that stood ready cannot be asked any more; the process ends behind this."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A reply began: the exact rendered prompt, and its length in tokens where that is known."""

    request_id: str
    prompt: str
    prompt_tokens: int | None
    system_dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """More text of a reply, coalesced over about 30 ms."""

    request_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionProbabilities:
    """Next-token probability of each option letter where the letter is decided.

    `by_letter` sums the single-token spellings of a letter; `mass` is the share that all
    letters have of the whole distribution. `position` is "letter" (at the token of the letter
    that was read) or "forced" (no letter was read: after the asked-for form was appended).
    """

    by_letter: dict[str, float]
    mass: float
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A reply ended; `text` is all of it, raw."""

    request_id: str
    text: str
    ended: Ended
    prompt: str
    prompt_tokens: int | None
    reply_tokens: int | None
    seconds: float
    probabilities: OptionProbabilities | None = None
    system_dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A reply could not be made; `sentence` is for the user."""

    request_id: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Generated tokens per second when `sequences` replies are computed together."""

    sequences: int
    tokens_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What FAST replies cost, measured on the loaded model.

    `sequences` replies are computed together and may have `cells` tokens together; `rates` starts
    with one sequence; `prompt_rate` is in tokens per second. The bytes are those of the whole
    process: weights, caches, and buffers for computing. `note` says why there is no sharing.
    """

    request_id: str
    sequences: int
    cells: int
    rates: tuple[Rate, ...]
    prompt_rate: float
    weights_bytes: int
    kv_bytes: int
    compute_bytes: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Length of each prompt in tokens.

    `refused` gives by the place of a prompt (from "0") the sentence why it cannot be asked; it
    then counts 0 tokens.
    """

    request_id: str
    tokens: tuple[int, ...]
    refused: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token of a prompt; `special` ones are no text to the model but marks."""

    id: int
    text: str
    special: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed:
    """A prompt as the model would be given it, and its tokens."""

    request_id: str
    prompt: str
    tokens: tuple[Token, ...]
    system_dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """A line for the log pane."""

    level: str
    text: str


Request = Load | Adapt | Quantize | Generate | Cancel | Measure | Count | Preview | Quit
Reported = Started | Text | Finished | Failed | Measured | Counted | Previewed
"""The events that belong to one request."""
Event = Ready | LoadProgress | Loaded | Quantized | LoadFailed | Lost | Reported | Log
