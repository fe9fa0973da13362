"""What comes next to be labelled: a few replies read ahead, each text once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from faef_desktop.app import labelling
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.records import LabelProgress, ModelRecord, ReplyRow
from faef_desktop.storage.store import Store

Sight = tuple[str, str]
"""(question, text): a label of one such reply counts for all that are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who labels, and which replies; None means any."""

    annotator: str
    model_sha256: str | None = None
    kind: Kind | None = None

    @property
    def blind(self) -> bool:
        """True unless the person chose the model and so knows whose reply it is."""
        return self.model_sha256 is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """The next replies and how far this person is; `total_anywhere` ignores the filter."""

    replies: tuple[ReplyRow, ...]
    progress: LabelProgress
    total_anywhere: int
    can_undo: bool
    models: tuple[ModelRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A label that was withdrawn, and the reply that it stood under."""

    reply: ReplyRow
    value: LabelValue | None
    note: str


def sight(reply: ReplyRow) -> Sight:
    """Return what a label of this reply counts for."""
    text = reply.end.text if reply.end else ""
    return reply.question.id, text


def fetch(store: Store, wanted: Wanted, *, passed: Sequence[ReplyRow], count: int) -> Batch:
    """Return up to `count` replies to label that are not among, or equal to one of, `passed`."""
    ids = {reply.id for reply in passed}
    seen = {sight(reply) for reply in passed}
    found: list[ReplyRow] = []
    while len(found) < count:
        reply = _next(store, wanted, ids)
        if reply is None:
            break
        ids.add(reply.id)
        if sight(reply) not in seen:
            seen.add(sight(reply))
            found.append(reply)
    anyone = labelling.progress(store, wanted.annotator)
    return Batch(
        replies=tuple(found),
        progress=labelling.progress(
            store, wanted.annotator, model_sha256=wanted.model_sha256, kind=wanted.kind
        ),
        total_anywhere=anyone.total,
        can_undo=anyone.labelled > 0,
        models=tuple(store.models()),
    )


def take_back(store: Store, annotator: str) -> TakenBack | None:
    """Withdraw the person's newest label; None when there is none."""
    last = store.last_label(annotator)
    reply = labelling.undo(store, annotator)
    if last is None or reply is None:
        return None
    return TakenBack(reply=reply, value=last.value, note=last.note)


def _next(store: Store, wanted: Wanted, skip: Collection[str]) -> ReplyRow | None:
    return labelling.next_reply(
        store,
        wanted.annotator,
        skip=skip,
        model_sha256=wanted.model_sha256,
        kind=wanted.kind,
    )
