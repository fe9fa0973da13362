"""Labels that people give to open replies."""

import getpass
from collections.abc import Collection

from faef_desktop.domain.blindness import UNKNOWN_CONTEXT, LabelContext
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, known_values
from faef_desktop.storage.records import LabelProgress, LabelRow, ReplyRow, ReplyState
from faef_desktop.storage.store import Store


def default_annotator() -> str:
    """Return the name of the person at this computer, as the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may have no such user
        return "me"


def label(
    store: Store,
    reply_id: str,
    value: LabelValue,
    *,
    annotator: str,
    note: str = "",
    context: LabelContext = UNKNOWN_CONTEXT,
) -> LabelRow:
    """Add a person's label to a finished open reply; an earlier one of theirs stays in history.

    Raises UserError for a reply that cannot be labelled, or a value of the other kind.
    """
    if not annotator.strip():
        raise UserError("A label needs the name of who gives it; type one in.")
    reply = store.reply(reply_id)
    if reply.format is not Format.OPEN or reply.state is not ReplyState.FINISHED:
        raise UserError("Only a complete reply to an open question can be labelled.")
    fitting = known_values(reply.question.kind)
    if value not in fitting:
        raise UserError(
            f"A {reply.question.kind} question is labelled {', '.join(fitting)}, not {value}."
        )
    return store.add_label(
        reply_id,
        judge_kind=JudgeKind.PERSON,
        annotator=annotator.strip(),
        value=value,
        note=note,
        context=context,
    )


def undo(store: Store, annotator: str) -> ReplyRow | None:
    """Withdraw the person's newest label and return its reply; None when there is none."""
    last = store.last_label(annotator)
    if last is None:
        return None
    store.withdraw_label(last.id)
    return store.reply(last.reply_id)


def own_label(store: Store, reply_id: str, annotator: str) -> LabelRow | None:
    """Return the label that this person has on a reply now, or None."""
    rows = store.labels(reply_id)
    withdrawn = {row.withdraws for row in rows}
    own = [
        row
        for row in rows
        if row.judge_kind is JudgeKind.PERSON
        and row.annotator == annotator
        and row.value is not None
        and not row.context.repeat
        and row.id not in withdrawn
    ]
    return own[-1] if own else None


def next_reply(
    store: Store,
    annotator: str,
    *,
    skip: Collection[str] = (),
    model_sha256: str | None = None,
    kind: Kind | None = None,
) -> ReplyRow | None:
    """Return the next finished open reply that this person has not labelled."""
    return store.next_unlabelled(annotator, skip=skip, model_sha256=model_sha256, kind=kind)


def progress(
    store: Store, annotator: str, *, model_sha256: str | None = None, kind: Kind | None = None
) -> LabelProgress:
    """Return how many open replies there are, and how many of them this person has labelled."""
    return store.label_progress(annotator, model_sha256=model_sha256, kind=kind)


_ANNOTATOR_SETTING = "annotator"


def current_annotator(store: Store) -> str:
    """Return the name under which labels are given in this workspace."""
    return store.get_setting(_ANNOTATOR_SETTING) or default_annotator()


def set_annotator(store: Store, name: str) -> None:
    """Keep the name under which labels are given from now on. Raises UserError for no name."""
    if not name.strip():
        raise UserError("A label needs the name of who gives it; type one in.")
    store.set_setting(_ANNOTATOR_SETTING, name.strip())
