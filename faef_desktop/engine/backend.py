"""What the worker loop asks of a backend, so that the scripted one runs the very same loop."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from faef_desktop.engine.protocol import (
    Adapter,
    Ended,
    Generate,
    Load,
    Loaded,
    Measured,
    OptionProbabilities,
    Preview,
    Previewed,
    Quantize,
    Quantized,
    Ready,
    Started,
)

if TYPE_CHECKING:
    from faef_desktop.engine.batch import Fast, FastPrompt


class LoadError(Exception):
    """The model cannot be loaded; the text is one sentence for the user."""


class ReplyError(Exception):
    """This reply cannot be made, others can; the text is one sentence for the user."""


class ModelLostError(Exception):
    """No reply can be made any more; the text is one sentence for the user."""


class Reply(Protocol):
    """One reply under way; it owns a sequence of the model's memory from `open` to `close`."""

    request: Generate
    started: Started
    cells: int

    @property
    def tokens(self) -> int | None:
        """Number of tokens of the reply so far, None where it is not known."""

    def open(self, sequence: int) -> None:
        """Take a sequence (0 to width - 1) that nobody else uses."""

    def step(self) -> str | Ended:
        """Do a little work and return the new text (often empty), or why the reply ended.

        Raises ReplyError or ModelLostError.
        """

    def probabilities(self) -> OptionProbabilities | None:
        """Return the option probabilities of the reply so far; None when no letters were given."""

    def close(self) -> None:
        """Give the sequence back."""


class Backend(Protocol):
    """A way of running models; all calls but `interrupt` come from one thread."""

    @property
    def width(self) -> int:
        """Number of sequences that replies can have at the same time."""

    @property
    def cells(self) -> int:
        """Tokens that all replies under way may have together."""

    def facts(self) -> Ready:
        """Return versions and devices."""

    def load(self, request: Load, progress: Callable[[float], bool]) -> Loaded:
        """Load the model; `progress` takes a share and says whether to go on. Raises LoadError."""

    def adapt(self, adapter: Adapter | None) -> Loaded:
        """Put another adapter on the loaded model, or none. Raises LoadError."""

    def quantize(self, request: Quantize, progress: Callable[[float], bool], /) -> Quantized:
        """Write a model file anew in another kind. Raises LoadError."""

    def prepare(self, request: Generate) -> Reply:
        """Render and count the prompt without touching the model's memory. Raises ReplyError."""

    def fast(self) -> "Fast | None":
        """Return what computes FAST replies together; see `engine.batch.Backend`."""

    def prepare_fast(self, request: Generate) -> "FastPrompt":
        """Render and count a prompt; see `engine.batch.Backend`."""

    def measure(self, request_id: str) -> Measured:
        """Return what FAST replies of the loaded model cost; see `engine.batch.Backend`."""

    def preview(self, request: Preview) -> Previewed:
        """Return a prompt and its tokens. Raises ReplyError."""

    def interrupt(self, active: bool) -> None:
        """Make the step under way return early where that is possible; called from any thread."""

    def close(self) -> None:
        """Free the model."""
