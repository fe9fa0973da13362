"""One sitting of labelling: the reply on show, those after it, and what was done."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from faef_desktop.app.labels import annotators, labelling, rubrics
from faef_desktop.app.labels import queue as label_queue
from faef_desktop.app.labels import settings as label_settings
from faef_desktop.app.labels.labelling import Undone
from faef_desktop.app.labels.queue import LabelItem, Work
from faef_desktop.app.labels.settings import LabelSettings
from faef_desktop.domain.blindness import LabelContext, Seen
from faef_desktop.domain.label_order import LabelTask, Turn, View, Wanted
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tasks import Task

AHEAD = 4
"""Replies read ahead, so that the next one is there at once."""

Read = tuple[Work, dict[Turn, LabelItem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the person is with the replies that were chosen; `anywhere` counts all."""

    total: int = 0
    labelled: int = 0
    skipped: int = 0
    anywhere: int = 0


class LabelSession(QObject):
    """Keeps the store's slowness away from the page: every decision shows at once.

    Signals:
        changed: another reply is current, or the standing, the settings or the choice changed.
        people_read: (names, who labelled last), to choose from.
        stored: a LabelValue of this person is in the workspace for good.
        taken_back: an Undone, whose reply is current again; None when there was nothing.
        refused: a label could not be stored (the sentence, the note that was typed); its reply
            is current again.
    """

    changed = Signal()
    people_read = Signal(object, str)
    stored = Signal(object)
    taken_back = Signal(object)
    refused = Signal(str, str)

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._store = context.services.store
        self._annotator = ""
        self._wanted = Wanted()
        self._work: Work | None = None
        self._tasks: dict[str, LabelTask] = {}
        self._standing = Standing()
        self._turns: deque[Turn] = deque()
        self._before: list[Turn] = []
        self._items: dict[Turn, LabelItem] = {}
        self._current: Turn | None = None
        self._loading: Task | None = None
        self._reading: Task | None = None
        self.can_undo = False

    @property
    def annotator(self) -> str:
        """Who labels; empty until somebody said who they are."""
        return self._annotator

    @property
    def wanted(self) -> Wanted:
        """Which replies were chosen."""
        return self._wanted

    @property
    def work(self) -> Work | None:
        """What was read of the workspace last; None at first."""
        return self._work

    @property
    def current(self) -> LabelItem | None:
        """The reply on show; None when nothing is left, or while the next one is read."""
        return self._items.get(self._current) if self._current is not None else None

    @property
    def waiting(self) -> bool:
        """True while something is being read."""
        return self._loading is not None or self._reading is not None

    @property
    def tasks(self) -> Sequence[LabelTask]:
        """Every open reply."""
        return tuple(self._tasks.values())

    @property
    def standing(self) -> Standing:
        """How far the person is."""
        return self._standing

    # --- who labels, and how ---

    def start(self) -> None:
        """Read everything anew, as after time away; before anybody is chosen, who there is."""
        if self._annotator:
            self._load()
        else:
            self.read_people()

    def read_people(self) -> None:
        """Read who can be chosen."""
        store = self._store
        self._context.tasks.run(
            lambda: (store.annotators(), annotators.current_annotator(store)),
            lambda found: self.people_read.emit(*found),
            owner=self,
        )

    def choose_person(self, name: str) -> None:
        """Label as this person from now on; nothing of anybody else stays on show."""
        store = self._store
        self._forget()
        self._annotator, self._work, self._tasks = "", None, {}
        self._context.tasks.run(
            lambda: annotators.set_annotator(store, name),
            self._on_person,
            self._on_no_person,
            owner=self,
        )

    def choose(self, wanted: Wanted) -> None:
        """Go through other replies."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._forget()
            self._load()

    def save_settings(self, settings: LabelSettings) -> None:
        """Label in another way from now on."""
        store, annotator = self._store, self._annotator
        self._items.clear()
        self._context.tasks.run(lambda: label_settings.save(store, annotator, settings), owner=self)
        self._load()

    def save_rubric(self, rubric: Rubric) -> None:
        """Label by another version of the rubric from now on."""
        store, annotator = self._store, self._annotator
        self._context.tasks.run(
            lambda: rubrics.use(store, rubric, author=annotator),
            lambda _version: self._load(),
            owner=self,
        )

    def refresh(self) -> None:
        """Read again what there is to label; what is on show stays."""
        if self._annotator:
            self._load()

    # --- what a person does with a reply ---

    def decide(self, value: LabelValue, note: str = "", *, seconds: float | None = None) -> None:
        """Label the reply on show and go on."""
        turn, item, work = self._current, self.current, self._work
        if turn is None or item is None or work is None:
            return
        store, annotator = self._store, self._annotator
        context = LabelContext(
            visible=item.visible,
            rubric=work.rubric.rubric.id,
            repeat=turn.repeat,
            seconds=seconds,
            assignment=self._tasks[turn.reply_id].assignment,
        )
        self._context.tasks.run(
            lambda: labelling.label(
                store, turn.reply_id, value, annotator=annotator, note=note, context=context
            ),
            lambda _row: self._on_stored(value),
            partial(self._on_refused, turn, item, note),
            owner=self,
        )
        if not turn.repeat:
            self._change(replace(self._tasks[turn.reply_id], value=value))
        self.can_undo = True
        del self._items[turn]  # shown once more, it is to be read with this label
        self._go_on()

    def skip(self) -> None:
        """Go on; among the replies to be labelled, put the one on show aside."""
        turn = self._current
        if turn is None:
            return
        if self._wanted.view.for_labelling:
            store, annotator = self._store, self._annotator
            self._context.tasks.run(
                lambda: labelling.skip(store, turn.reply_id, annotator=annotator), owner=self
            )
            self._change(replace(self._tasks[turn.reply_id], skipped=True))
            self.can_undo = True
        self._go_on()

    def back(self) -> None:
        """Show the reply before, where replies are only looked through."""
        if self._before and not self._wanted.view.for_labelling:
            if self._current is not None:
                self._turns.appendleft(self._current)
            self._show(self._before.pop())

    def set_flag(self, *, is_set: bool) -> None:
        """Flag the reply on show, or take the flag off."""
        turn, item = self._current, self.current
        if turn is None or item is None:
            return
        store, annotator = self._store, self._annotator
        self._items[turn] = replace(item, flagged=is_set)
        self._change(replace(self._tasks[turn.reply_id], flagged=is_set))
        self._context.tasks.run(
            lambda: labelling.flag(store, turn.reply_id, annotator=annotator, is_set=is_set),
            owner=self,
        )
        self.changed.emit()

    def undo(self) -> None:
        """Take back what the person did last and show its reply again."""
        if not self._annotator:
            return
        store, annotator, visible = self._store, self._annotator, self._visible

        def work() -> tuple[Undone, LabelItem] | None:
            undone = labelling.undo(store, annotator)
            if undone is None:
                return None
            turn = Turn(undone.reply_id, undone.repeat)
            (item,) = label_queue.items(store, [turn], annotator=annotator, visible=visible)
            return undone, replace(item, note=undone.note)

        self._context.tasks.run(work, self._on_taken_back, owner=self)

    # --- reading ---

    @property
    def _visible(self) -> frozenset[Seen]:
        return self._work.settings.visible if self._work else frozenset()

    def _forget(self) -> None:
        self._turns.clear()
        self._before.clear()
        self._items.clear()
        self._current = None
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _change(self, task: LabelTask) -> None:
        """Note what a deed made of a reply, until it is read from the workspace."""
        before, now = self._tasks[task.reply_id], self._standing
        self._tasks[task.reply_id] = task
        # Counting all of 10,000 replies would be felt with every key.
        self._standing = replace(
            now,
            labelled=now.labelled + (task.value is not None) - (before.value is not None),
            skipped=now.skipped + task.shown_in(View.SKIPPED) - before.shown_in(View.SKIPPED),
        )

    def _load(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        store, resources = self._store, self._context.services.resources
        annotator, wanted, current = self._annotator, self._wanted, self._current

        def read() -> Read:
            work = label_queue.load(store, resources, annotator, wanted)
            ahead = work.turns[: AHEAD + 1]
            chosen = ahead if current is None or current in ahead else (current, *ahead)
            visible = work.settings.visible
            found = label_queue.items(store, chosen, annotator=annotator, visible=visible)
            return work, dict(zip(chosen, found, strict=True))

        self._loading = self._context.tasks.run(read, self._on_loaded, self._on_failed, owner=self)

    def _on_loaded(self, read: Read) -> None:
        self._loading = None
        self._work, items = read
        self._wanted = self._work.wanted
        self._tasks = {task.reply_id: task for task in self._work.tasks}
        self._standing = _count(self._work)
        # What is on show stays as it was read: only the rest is brought up to date.
        self._items = {**items, **self._items}
        passed = {self._current}
        if not self._wanted.view.for_labelling:
            passed |= set(self._before)  # they are still in the list that is looked through
        self._turns = deque(turn for turn in self._work.turns if turn not in passed)
        self.can_undo = self._work.can_undo
        if self._current is None and self._turns:
            self._current = self._turns.popleft()
        self._read_ahead()
        self.changed.emit()

    def _go_on(self) -> None:
        # What is being read was asked for before this decision, and would bring the reply again.
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None
        if self._current is not None:
            self._before.append(self._current)
        self._show(self._turns.popleft() if self._turns else None)

    def _show(self, turn: Turn | None) -> None:
        self._current = turn
        self._read_ahead()
        self.changed.emit()

    def _read_ahead(self) -> None:
        on_show = [] if self._current is None else [self._current]
        near = [*on_show, *list(self._turns)[:AHEAD]]
        kept = {*near, *self._before[-1:]}
        self._items = {turn: item for turn, item in self._items.items() if turn in kept}
        lacking = [turn for turn in near if turn not in self._items]
        if not lacking or self._work is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        store, annotator, visible = self._store, self._annotator, self._visible
        self._reading = self._context.tasks.run(
            lambda: label_queue.items(store, lacking, annotator=annotator, visible=visible),
            partial(self._on_items, lacking),
            self._on_failed,
            owner=self,
        )

    def _on_items(self, asked: Sequence[Turn], found: Sequence[LabelItem]) -> None:
        self._reading = None
        waited = self.current is None
        self._items = {**dict(zip(asked, found, strict=True)), **self._items}
        if waited:
            self.changed.emit()

    def _on_failed(self, sentence: str) -> None:
        self._loading = self._reading = None
        self._context.problem.emit(sentence)
        self.changed.emit()

    # --- what came of it ---

    def _on_person(self, name: str) -> None:
        self._annotator = name
        self._wanted = Wanted()
        self._context.data_changed.emit()  # the Probe page labels as this person as well
        self._load()

    def _on_no_person(self, sentence: str) -> None:
        self._context.problem.emit(sentence)
        self.read_people()

    def _on_stored(self, value: LabelValue) -> None:
        self.stored.emit(value)
        self._context.data_changed.emit()

    def _on_taken_back(self, found: tuple[Undone, LabelItem] | None) -> None:
        if found is None:
            self.taken_back.emit(None)
            return
        undone, item = found
        self._show_again(Turn(undone.reply_id, undone.repeat), item)
        self._context.data_changed.emit()
        self.taken_back.emit(undone)

    def _on_refused(self, turn: Turn, item: LabelItem, note: str, sentence: str) -> None:
        self._show_again(turn, replace(item, note=note))
        self.refused.emit(sentence, note)
        self.refresh()

    def _show_again(self, turn: Turn, item: LabelItem) -> None:
        if self._current is not None and self._current != turn:
            self._turns.appendleft(self._current)
        if turn in self._turns:
            self._turns.remove(turn)
        self._items[turn] = item
        self._show(turn)


def _count(work: Work) -> Standing:
    fitting = [task for task in work.tasks if work.wanted.fits(task)]
    return Standing(
        total=len(fitting),
        labelled=sum(task.value is not None for task in fitting),
        skipped=sum(task.shown_in(View.SKIPPED) for task in fitting),
        anywhere=len(work.tasks),
    )
