"""Labels that people give to open replies."""

from collections.abc import Collection

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.records import LabelProgress, LabelRow, ReplyRow
from faef_desktop.storage.store import Store


def default_annotator() -> str:
    """Return the name of the person at this computer, as the system knows it."""
    raise NotImplementedError


def label(
    store: Store,
    reply_id: str,
    value: LabelValue,
    *,
    annotator: str,
    note: str = "",
    blind: bool = False,
    suggestion_seen: bool = False,
) -> LabelRow:
    """Add a person's label to a finished open reply; an earlier one of theirs stays in history.

    Raises UserError for a reply that cannot be labelled, or a value of the other kind.
    """
    raise NotImplementedError


def undo(store: Store, annotator: str) -> ReplyRow | None:
    """Withdraw the person's newest label and return its reply; None when there is none."""
    raise NotImplementedError


def next_reply(
    store: Store,
    annotator: str,
    *,
    skip: Collection[str] = (),
    model_sha256: str | None = None,
    kind: Kind | None = None,
) -> ReplyRow | None:
    """Return the next finished open reply that this person has not labelled."""
    raise NotImplementedError


def progress(
    store: Store, annotator: str, *, model_sha256: str | None = None, kind: Kind | None = None
) -> LabelProgress:
    """Return how many open replies there are, and how many of them this person has labelled."""
    raise NotImplementedError
