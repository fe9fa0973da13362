"""Labels that people give to open replies, and the marks they put on them."""

from collections.abc import Iterable
from dataclasses import dataclass

from faef_desktop.app.labels.annotators import cleaned
from faef_desktop.domain.blindness import UNKNOWN_CONTEXT, LabelContext, Seen
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, known_values
from faef_desktop.storage.records import LabelRow, Mark, ReplyState
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: a label, or a skip, which has no `value`.

    `reply_id` is the reply that stands for all with its text.
    """

    reply_id: str
    value: LabelValue | None = None
    note: str = ""
    repeat: bool = False


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
    annotator = cleaned(annotator)
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
        annotator=annotator,
        value=value,
        note=note,
        context=context,
    )


def skip(store: Store, reply_id: str, *, annotator: str) -> None:
    """Put a reply aside; it comes back when the person asks for what they skipped."""
    store.set_mark(reply_id, Mark.SKIP, annotator=annotator, is_set=True)


def flag(store: Store, reply_id: str, *, annotator: str, is_set: bool) -> None:
    """Put a person's flag on a reply, to find it again, or take it off."""
    store.set_mark(reply_id, Mark.FLAG, annotator=annotator, is_set=is_set)


def undo(store: Store, annotator: str) -> Undone | None:
    """Take back what the person did last, a label or a skip; None when there is nothing."""
    last, skipped = store.last_label(annotator), store.last_skip(annotator)
    if skipped is not None and (last is None or skipped.created_at > last.created_at):
        store.set_mark(skipped.reply_id, Mark.SKIP, annotator=annotator, is_set=False)
        return Undone(reply_id=store.first_reply(skipped.reply_id))
    if last is None:
        return None
    store.withdraw_label(last.id)
    return Undone(
        reply_id=store.first_reply(last.reply_id),
        value=last.value,
        note=last.note,
        repeat=last.context.repeat,
    )


def can_undo(store: Store, annotator: str) -> bool:
    """Tell whether there is anything that the person could take back."""
    return store.last_label(annotator) is not None or store.last_skip(annotator) is not None


def standing(rows: Iterable[LabelRow]) -> list[LabelRow]:
    """Return the labels that count now, of a history: the newest of each judge, repeats aside."""
    rows = list(rows)
    withdrawn = {row.withdraws for row in rows}
    newest: dict[tuple[JudgeKind, str], LabelRow] = {}
    for row in rows:
        if row.value is not None and not row.context.repeat and row.id not in withdrawn:
            newest[row.judge_kind, row.annotator] = row
    return list(newest.values())


def own_label(store: Store, reply_id: str, annotator: str) -> LabelRow | None:
    """Return the label that this person has on a reply now, or None."""
    whose = (JudgeKind.PERSON, annotator)
    rows = standing(store.labels(reply_id))
    return next((row for row in rows if (row.judge_kind, row.annotator) == whose), None)


def context_of_probe(
    store: Store, reply_id: str, annotator: str, *, choices_shown: bool
) -> LabelContext:
    """Return what can be seen while labelling on the Probe page, which hides nothing.

    It shows the verdict that stands: that of other people, or where there are none of a judge.
    """
    rows = standing(store.labels(reply_id))
    others = [row.judge_kind for row in rows if row.annotator != annotator]
    visible = {Seen.MODEL}
    if choices_shown:
        visible.add(Seen.CHOICES)
    if any(kind in (JudgeKind.PERSON, JudgeKind.ADJUDICATOR) for kind in others):
        visible.add(Seen.LABELS)
    elif others:
        visible.add(Seen.SUGGESTIONS)
    return LabelContext(visible=frozenset(visible))
