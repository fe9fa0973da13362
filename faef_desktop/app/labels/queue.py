"""What a person labels next, and what they may see of it.

The window gets nothing of a reply here that is hidden from the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from faef_desktop.app.labels import labelling, rubrics
from faef_desktop.app.labels import settings as label_settings
from faef_desktop.app.labels.settings import LabelSettings
from faef_desktop.app.resources import Resources
from faef_desktop.domain.blindness import Seen
from faef_desktop.domain.choices import ChoiceReading
from faef_desktop.domain.label_order import LabelTask, Shuffle, Turn, View, Wanted, turns
from faef_desktop.domain.questions import Format, Kind, Order
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import (
    LabelRow,
    ModelRecord,
    ReplyFilter,
    ReplyRow,
    ReplyState,
    RubricVersion,
)
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All that a person has to label, and by what rules.

    `models` are those to choose from, none while they are hidden.
    """

    annotator: str
    wanted: Wanted
    settings: LabelSettings
    rubric: RubricVersion
    tasks: tuple[LabelTask, ...]
    turns: tuple[Turn, ...]
    models: tuple[ModelRecord, ...]
    can_undo: bool


@dataclass(frozen=True, slots=True)
class SeenModel:
    """A model that wrote a reply, and whether it did so on another machine."""

    name: str
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceSeen:
    """What was read out of one choice reply; `text` is the option that the letter names."""

    order: Order
    reading: ChoiceReading | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelItem:
    """A reply to be labelled, with no more than the person may see.

    `own` and `note` are what they said of it before; a second look does not tell.
    `visible` is what is shown here, for the label to be stored with.
    """

    reply_id: str
    kind: Kind
    dimension: str
    question: str
    text: str
    repeat: bool
    flagged: bool
    own: LabelValue | None
    note: str
    visible: frozenset[Seen]
    models: tuple[SeenModel, ...] = ()
    choices: tuple[ChoiceSeen, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    suggestions: tuple[LabelRow, ...] = ()


def load(store: Store, resources: Resources, annotator: str, wanted: Wanted) -> Work:
    """Return what there is to label for a person; a choice that would unblind them is dropped."""
    settings = label_settings.load(store, annotator)
    wanted = allowed(wanted, settings.visible)
    tasks = store.label_tasks(annotator)
    shuffle = Shuffle(annotator, seed=settings.seed, rate=settings.rate)
    named = Seen.MODEL in settings.visible
    return Work(
        annotator=annotator,
        wanted=wanted,
        settings=settings,
        rubric=rubrics.current(store, resources),
        tasks=tuple(tasks),
        turns=tuple(turns(tasks, wanted, shuffle)),
        models=tuple(store.models()) if named else (),
        can_undo=labelling.can_undo(store, annotator),
    )


def allowed(wanted: Wanted, visible: frozenset[Seen]) -> Wanted:
    """Return a choice without what would tell the person something that is hidden."""
    if Seen.MODEL not in visible:
        wanted = replace(wanted, model_sha256=None)
    if Seen.LABELS not in visible and wanted.view is View.DISPUTED:
        wanted = replace(wanted, view=View.TO_LABEL)
    return wanted


def items(
    store: Store, chosen: Sequence[Turn], *, annotator: str, visible: frozenset[Seen]
) -> list[LabelItem]:
    """Return what is shown when each turn comes."""
    return [_item(store, turn, annotator, visible) for turn in chosen]


def _item(store: Store, turn: Turn, annotator: str, visible: frozenset[Seen]) -> LabelItem:
    reply = store.reply(turn.reply_id)
    history = store.labels(turn.reply_id)
    rows = labelling.standing(history)
    own = next((row for row in rows if _is_of(row, annotator)), None)
    if turn.repeat:
        own = None
    shown = visible - {Seen.SUGGESTIONS} if own is None else visible
    siblings = _siblings(store, reply) if shown & {Seen.MODEL, Seen.CHOICES} else []
    others = [row for row in rows if not _is_of(row, annotator)]
    people = (JudgeKind.PERSON, JudgeKind.ADJUDICATOR)
    return LabelItem(
        reply_id=turn.reply_id,
        kind=reply.question.kind,
        dimension=reply.question.dimension,
        question=reply.question.text,
        text=reply.end.text if reply.end else "",
        repeat=turn.repeat,
        flagged=store.is_flagged(turn.reply_id, annotator),
        own=own.value if own else None,
        note=own.note if own else "",
        visible=shown,
        models=_writers(reply, siblings) if Seen.MODEL in shown else (),
        choices=_choices(reply, siblings) if Seen.CHOICES in shown else (),
        labels=tuple(row for row in others if row.judge_kind in people)
        if Seen.LABELS in shown
        else (),
        suggestions=tuple(row for row in others if row.judge_kind not in people)
        if Seen.SUGGESTIONS in shown
        else (),
    )


def _is_of(row: LabelRow, annotator: str) -> bool:
    return row.judge_kind is JudgeKind.PERSON and row.annotator == annotator


def _siblings(store: Store, reply: ReplyRow) -> list[ReplyRow]:
    """Return the finished replies to the same question, the newest first."""
    return store.replies(ReplyFilter(question_id=reply.question.id, state=ReplyState.FINISHED))


def _writers(reply: ReplyRow, siblings: Sequence[ReplyRow]) -> tuple[SeenModel, ...]:
    same = [other for other in siblings if _same_text(other, reply)]
    return tuple(dict.fromkeys(SeenModel(one.model_name, one.is_remote) for one in (reply, *same)))


def _choices(reply: ReplyRow, siblings: Sequence[ReplyRow]) -> tuple[ChoiceSeen, ...]:
    """Return what this very model chose, in each order that it was asked last."""
    found: dict[Order, ChoiceSeen] = {}
    for other in siblings:
        model = other.provenance.model_sha256
        if other.format is Format.CHOICE and model == reply.provenance.model_sha256:
            seen = ChoiceSeen(order=other.order, reading=other.strict, text=_option(other))
            found.setdefault(other.order, seen)
    return tuple(found[order] for order in sorted(found))


def _option(reply: ReplyRow) -> str:
    letter = reply.strict.letter if reply.strict else None
    if letter is None:
        return ""
    return reply.question.options[reply.order[ord(letter) - ord("A")]].text


def _same_text(one: ReplyRow, other: ReplyRow) -> bool:
    if one.format is not Format.OPEN or one.end is None or other.end is None:
        return False
    return one.end.text == other.end.text
