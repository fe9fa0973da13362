"""The rows that the store takes and gives."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from faef_desktop.domain.blindness import UNKNOWN_CONTEXT, LabelContext
from faef_desktop.domain.choices import ChoiceReading
from faef_desktop.domain.few_shot import FewShot
from faef_desktop.domain.questions import Format, Kind, Order, Question
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Verdict

HIDDEN_MODEL = "hidden"
"""In place of the SHA-256 of a model: whose reply it is, an assignment does not say."""
LIKELIHOOD = "likelihood"
REMOTE = "remote"
"""What `Provenance.batch_mode` says of a reply that an endpoint gave: not repeatable to the bit."""


class ReplyState(StrEnum):
    """How far a reply got; only finished ones are read, labelled and scored."""

    RUNNING = "running"
    FINISHED = "finished"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankRow:
    """A bank in the workspace; `version` is its number where it is a released version."""

    id: str
    name: str
    title: str
    language: str
    license: str
    description: str
    questions: int
    safety: int
    capability: int
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord:
    """A model file that has been used, identified by the SHA-256 of its content.

    `facts` holds what its header says (see engine.gguf.Header), as plain JSON values. A model
    whose replies were imported has a name alone: no path, and no size (None). An endpoint has no
    size, its address and model in `facts`, and a hash of these in place of that of a file.
    """

    sha256: str
    name: str
    path: str
    size: int | None
    architecture: str
    quantization: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def is_remote(self) -> bool:
        """Whether the model is an endpoint, so that what it is asked leaves this machine."""
        return "endpoint" in self.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """All that makes a reply repeatable besides the question itself.

    Replies that were made elsewhere lack much of it: None, or an empty text, is "not known".
    `engine_options` are cache, attention and threads for prompts in words; `thinking` says whether
    the model might think before it answered, and for how many tokens.
    """

    model_sha256: str
    template_id: str
    chat_template_id: str
    temperature: float | None
    top_p: float | None
    top_k: int | None
    seed: int | None
    max_tokens: int | None
    batch_mode: str
    llama_cpp: str
    binding: str
    devices: tuple[str, ...]
    layers_offloaded: int | None
    layers: int | None
    context: int | None
    threads: int | None
    program: str
    adapter: str = ""
    engine_options: str = ""
    thinking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReply:
    """A reply that is about to be asked for; `repeat` counts the askings of one thing from 0."""

    run_id: str
    question: Question
    format: Format
    order: Order
    shots: int
    provenance: Provenance
    repeat: int = 0
    few_shot: FewShot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyEnd:
    """What a reply came to; of replies made elsewhere, None is "not known".

    `ended` LIKELIHOOD says that no text was written: the option that the model found most likely
    was taken, by `option_probabilities`.
    """

    text: str
    ended: str | None
    prompt: str | None
    prompt_tokens: int | None
    reply_tokens: int | None
    seconds: float | None
    system_dropped: bool = False
    option_probabilities: dict[str, float] | None = None
    option_mass: float | None = None
    option_position: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """A stored reply with its question, its readings (choice) or its verdict (open)."""

    id: str
    run_id: str
    question: Question
    format: Format
    order: Order
    shots: int
    state: ReplyState
    model_name: str
    provenance: Provenance
    started_at: str
    finished_at: str | None
    end: ReplyEnd | None
    error: str = ""
    repeat: int = 0
    few_shot: FewShot | None = None
    strict: ChoiceReading | None = None
    reference: ChoiceReading | None = None
    verdict: Verdict = Verdict.UNJUDGED
    judge_kind: JudgeKind | None = None

    @property
    def is_remote(self) -> bool:
        """Whether an endpoint gave it, so that the question left this machine."""
        return self.provenance.batch_mode == REMOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """One entry of the append-only label history; `value` None is a withdrawal of `withdraws`.

    `flagged` tells whether the annotator has a flag on the reply now.
    """

    id: str
    reply_id: str
    judge_kind: JudgeKind
    annotator: str
    value: LabelValue | None
    note: str
    created_at: str
    context: LabelContext = UNKNOWN_CONTEXT
    flagged: bool = False
    withdraws: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFilter:
    """Which replies are meant; None means any."""

    model_sha256: str | None = None
    question_id: str | None = None
    bank_id: str | None = None
    run_id: str | None = None
    kind: str | None = None
    dimension: str | None = None
    format: Format | None = None
    state: ReplyState | None = None
    limit: int | None = None
    newest_first: bool = True


class Mark(StrEnum):
    """What a person may put on a reply besides a label."""

    SKIP = "skip"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """A mark that stands."""

    reply_id: str
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricVersion:
    """A version of the rubric in this workspace; the first is number 1."""

    number: int
    rubric: Rubric
    author: str
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """The models (by their names in scores, the last asked first), shots and dimensions asked."""

    models: tuple[str, ...]
    shots: tuple[int, ...]
    dimensions: tuple[tuple[Kind, str], ...]


@dataclass(frozen=True, slots=True)
class JudgeRow:
    """Somebody who judged open replies, how many texts, and whether on another machine."""

    kind: JudgeKind
    annotator: str
    labels: int
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow:
    """Work that was given to a person here, or opened here, and how far it is."""

    id: str
    annotator: str
    given: bool
    created_at: str
    replies: int
    labelled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What came of opening an assignment: how many of its replies were new to the workspace."""

    assignment_id: str
    annotator: str
    replies: int
    new: int
    opened_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A label in a file that differs from what the workspace has.

    With `stored` the same person said something else elsewhere: both are kept, and the newer one
    counts. Otherwise an entry of this id says something else here, and that one stays.
    """

    annotator: str
    question: str
    here: LabelValue | None
    there: LabelValue | None
    stored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What became of the entries of label files; each counts once.

    `unknown` are about replies that this workspace does not have. `edited` are lines that were
    left out, because their texts are not those of the reply they name.
    """

    new: int = 0
    known: int = 0
    unknown: int = 0
    conflicts: tuple[Conflict, ...] = ()
    edited: tuple[int, ...] = ()
    annotators: tuple[str, ...] = ()
