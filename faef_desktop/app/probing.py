"""Ask one question in both formats at once, and store every reply."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from faef_desktop.app.hosting import ModelHost
from faef_desktop.app.resources import Resources
from faef_desktop.domain.questions import Format, Order, Question
from faef_desktop.domain.verdicts import Cell
from faef_desktop.engine.protocol import Sampling
from faef_desktop.storage.records import ReplyRow
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class Slot:
    """One reply of a probe: the open one (empty order), or a choice in one option order."""

    format: Format
    order: Order = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSettings:
    """How long replies may be (tokens) and how they are sampled."""

    max_open_tokens: int = 400
    max_choice_tokens: int = 48
    sampling: Sampling = field(default_factory=Sampling)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotStarted:
    """A reply began: the exact rendered prompt and its length in tokens."""

    slot: Slot
    prompt: str
    prompt_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotText:
    """More text of a reply."""

    slot: Slot
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotEnded:
    """A reply is complete and stored."""

    slot: Slot
    reply: ReplyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFailed:
    """A reply came to nothing; what there was of it is stored, and it can be asked again."""

    slot: Slot
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeEnded:
    """All replies ended; `cell` is known when the same open reply was judged before."""

    probe_id: str
    cell: Cell | None


ProbeEvent = SlotStarted | SlotText | SlotEnded | SlotFailed | ProbeEnded


def slots(question: Question) -> tuple[Slot, ...]:
    """Return the replies a probe of this question asks for: open, then each option order."""
    raise NotImplementedError


def cell_of(open_reply: ReplyRow | None, choices: Sequence[ReplyRow]) -> Cell | None:
    """Return the cell of a question, or None while the label or an option order is missing."""
    raise NotImplementedError


class Probe:
    """Asks one question at a time.

    `listener` is called on the reader thread of the model process, in order, and once with
    ProbeEnded as the last event of each probe.
    """

    def __init__(
        self,
        store: Store,
        host: ModelHost,
        resources: Resources,
        listener: Callable[[ProbeEvent], None],
    ) -> None:
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether replies are under way."""
        raise NotImplementedError

    def ask(self, question: Question, settings: ProbeSettings | None = None) -> str:
        """Ask in all formats and orders at once and return the id of this probe.

        Raises UserError when the question cannot be asked, no model is ready, or one is under way.
        """
        raise NotImplementedError

    def cancel(self) -> None:
        """End the replies under way; ProbeEnded still comes."""
        raise NotImplementedError
