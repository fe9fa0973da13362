"""Which reply a person labels next: shuffled, and now and then one of theirs a second time."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue

NEAREST_REPEAT = 10
"""Other replies at least between the first and the second look at one."""
REPEAT_SPREAD = 20
"""By how many replies the distance varies, so that nobody can wait for it."""


class View(StrEnum):
    """Which replies a person goes through."""

    TO_LABEL = "to_label"
    ASSIGNED = "assigned"
    MINE = "mine"
    SKIPPED = "skipped"
    FLAGGED = "flagged"
    DISPUTED = "disputed"
    ALL = "all"

    @property
    def for_labelling(self) -> bool:
        """True where replies are given labels, False where they are looked through."""
        return self in (View.TO_LABEL, View.ASSIGNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelTask:
    """An open reply, and how far one person is with it.

    `value` is their current label; `place` counts their labels, the first is 1.
    `models` are those that gave this reply. `disputed` tells that people's labels of it count for
    both sides and nobody settled it. `assignment` is the id of the work that it was given for.
    """

    reply_id: str
    subject: str
    kind: Kind
    dimension: str
    models: frozenset[str]
    value: LabelValue | None = None
    place: int | None = None
    repeated: bool = False
    skipped: bool = False
    flagged: bool = False
    disputed: bool = False
    assignment: str = ""

    @property
    def to_label(self) -> bool:
        """True while it neither has this person's label nor was put aside."""
        return self.value is None and not self.skipped

    def shown_in(self, view: View) -> bool:
        """Tell whether it belongs to a view."""
        return _SHOWN[view](self)


_SHOWN: Mapping[View, Callable[[LabelTask], bool]] = {
    View.TO_LABEL: lambda task: task.to_label,
    View.ASSIGNED: lambda task: task.to_label and bool(task.assignment),
    View.MINE: lambda task: task.value is not None,
    View.SKIPPED: lambda task: task.value is None and task.skipped,
    View.FLAGGED: lambda task: task.flagged,
    View.DISPUTED: lambda task: task.disputed,
    View.ALL: lambda _task: True,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The replies that a person chose; None means any."""

    view: View = View.TO_LABEL
    model_sha256: str | None = None
    kind: Kind | None = None
    dimension: str | None = None

    def fits(self, task: LabelTask) -> bool:
        """Tell whether a reply is meant, whatever the view."""
        return (
            (self.model_sha256 is None or self.model_sha256 in task.models)
            and self.kind in (None, task.kind)
            and self.dimension in (None, task.dimension)
        )


@dataclass(frozen=True, slots=True)
class Shuffle:
    """What the order comes from; the same on every machine.

    `rate` is the share of replies that are shown a second time, from 0 to 1.
    """

    annotator: str
    seed: int = 1
    rate: float = 0.0

    def key(self, subject: str) -> str:
        """Return by what replies are sorted: a hash of seed, person and reply."""
        return self._hash("order", subject)

    def second_look_after(self, subject: str) -> int | None:
        """Return after how many further labels a reply is shown again, or None for never."""
        drawn = self._hash("again", subject)
        if int(drawn[:8], 16) >= self.rate * 16**8:
            return None
        return NEAREST_REPEAT + int(drawn[8:16], 16) % REPEAT_SPREAD

    def _hash(self, purpose: str, subject: str) -> str:
        text = "\n".join((purpose, str(self.seed), self.annotator, subject))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply whose turn it is; `repeat` when it is only shown to be labelled once more."""

    reply_id: str
    repeat: bool = False


def turns(tasks: Iterable[LabelTask], wanted: Wanted, shuffle: Shuffle) -> list[Turn]:
    """Return what to show from now on, in order, if every reply gets a label.

    Second looks come between the replies that are still to be labelled, never two in a row while
    there are others. One's own labels are gone through backwards.
    """
    fitting = [task for task in tasks if wanted.fits(task)]
    shown = [task for task in fitting if task.shown_in(wanted.view)]
    if wanted.view is View.MINE:
        shown.sort(key=lambda task: task.place or 0, reverse=True)
        return [Turn(task.reply_id) for task in shown]
    shown.sort(key=lambda task: shuffle.key(task.subject))
    if not wanted.view.for_labelling:
        return [Turn(task.reply_id) for task in shown]
    if wanted.view is View.ASSIGNED:
        fitting = [task for task in fitting if task.assignment]
    return _with_repeats(fitting, shown, shuffle)


def _with_repeats(
    fitting: Sequence[LabelTask], fresh: Sequence[LabelTask], shuffle: Shuffle
) -> list[Turn]:
    waiting: list[tuple[int, str]] = []
    done = max((task.place or 0 for task in fitting), default=0)

    def wait(task: LabelTask, place: int) -> None:
        after = shuffle.second_look_after(task.subject)
        if after is not None and not (task.repeated or task.skipped):
            heappush(waiting, (place + after, task.reply_id))

    for task in fitting:
        if task.place is not None:
            wait(task, task.place)
    found: list[Turn] = []
    left = deque(fresh)
    while left or (waiting and waiting[0][0] <= done):
        due = waiting and waiting[0][0] <= done
        if due and not (left and found and found[-1].repeat):
            found.append(Turn(heappop(waiting)[1], repeat=True))
            continue
        task = left.popleft()
        found.append(Turn(task.reply_id))
        done += 1
        wait(task, done)
    return found
