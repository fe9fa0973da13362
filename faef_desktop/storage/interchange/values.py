"""Replies as other programs wrote them down, before they are matched with our questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from faef_desktop.domain.choices import ChoiceReading
from faef_desktop.domain.few_shot import FewShot
from faef_desktop.domain.questions import Format, Kind, Order, Question
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.records import Provenance, ReplyEnd

IMPORTED = "imported"
"""What `Provenance.batch_mode` says of a reply that was made by another program."""
RELEASED_JUDGE = "judge of the released code"
"""The annotator of the verdicts that the paper's released code wrote into its results."""


class Framework(StrEnum):
    """Which program wrote a file of replies."""

    OWN = "faef-desktop"
    RELEASED = "released code of arXiv 2311.05915"
    INSPECT = "inspect_ai"
    LM_EVAL = "lm_eval"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as another program asked it: the options as shown, `positive` one's place there.

    Empty texts, and None for the kind, are what the file does not say.
    """

    text: str
    options: tuple[str, ...] = ()
    positive: int | None = None
    kind: Kind | None = None
    dimension: str = ""
    key: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignReply:
    """One reply of a file; `place` names it in sentences, `mark` tells equal ones apart.

    A Question was asked in `order`; an AskedQuestion has its options in the order asked. `end` is
    None where the file kept no text: `kept` is then what its own reader had made of the reply.
    """

    place: str
    question: Question | AskedQuestion
    format: Format
    provenance: Provenance
    end: ReplyEnd | None
    order: Order = ()
    shots: int = 0
    repeat: int = 0
    few_shot: FewShot | None = None
    kept: ChoiceReading | None = None
    label: LabelValue | None = None
    started_at: str = ""
    finished_at: str = ""
    mark: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRun:
    """The replies of one model in a file, and what the file says of how they came about.

    `model_sha256` is known of our own files alone. `left_out` counts, by reason, what the file
    holds besides; `facts` are plain JSON values.
    """

    framework: Framework
    version: str
    model: str
    replies: tuple[ForeignReply, ...]
    model_sha256: str = ""
    task: str = ""
    created: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)


def elsewhere(
    program: str,
    *,
    template_id: str = "",
    temperature: float | None = None,
    top_p: float | None = None,
    top_k: int | None = None,
    seed: int | None = None,
    max_tokens: int | None = None,
) -> Provenance:
    """Return the provenance of a reply of another program; all else is not known."""
    return Provenance(
        model_sha256="",
        template_id=template_id,
        chat_template_id="",
        temperature=temperature,
        top_p=top_p,
        top_k=top_k,
        seed=seed,
        max_tokens=max_tokens,
        batch_mode=IMPORTED,
        llama_cpp="",
        binding="",
        devices=(),
        layers_offloaded=None,
        layers=None,
        context=None,
        threads=None,
        program=program,
    )
