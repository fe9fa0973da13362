"""One sitting at the workshop: the bank in the making, its drafts, and what is done to them."""

import threading
import time
from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QObject, Signal

from faef_desktop.app.banks import nearness, releases, reviewing, workshops
from faef_desktop.app.banks.nearness import NearDrafts
from faef_desktop.app.banks.reviewing import Candidates
from faef_desktop.app.labels import annotators
from faef_desktop.domain.columns import UNSORTED
from faef_desktop.domain.drafts import DraftState
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.storage.banks.workshop_records import (
    BankVersionRow,
    DraftRow,
    NewWorkshop,
    Saved,
    Undone,
    WorkshopRow,
)
from faef_desktop.ui.context import UiContext

MOST = 5_000
"""Drafts that are listed at once."""

Deed = Callable[[DraftRow], Saved | None]

_NONE_WRITTEN = Candidates()
_NOT_LOOKED = NearDrafts({}, frozenset())

_BREATH = 0.001


def _breathe() -> None:
    """Let the window's thread have its turn: Python code on two threads takes turns."""
    time.sleep(_BREATH)


class WorkshopSession(QObject):
    """Keeps what the review tab shows, and carries out what a person decides.

    Signals:
        changed: the banks in the making, the drafts, the counts or the current draft changed.
        overtook: the name of somebody whose change to a draft was overtaken by this person's.
        undone: an Undone, or None when there was nothing to take back.
        released: a BankVersionRow.
        sorted: how many drafts were sorted as a model suggested.
    """

    changed = Signal()
    overtook = Signal(str)
    undone = Signal(object)
    released = Signal(object)
    sorted = Signal(int)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._store = context.services.store
        self.shops: list[WorkshopRow] = []
        self.shop: WorkshopRow | None = None
        self.rows: list[DraftRow] = []
        self.first = 0
        """How many drafts in these states stand before those listed."""
        self.current: DraftRow | None = None
        self.near = _NOT_LOOKED
        self.candidates = _NONE_WRITTEN
        self._candidates_of = ("", 0)
        self.who = ""
        self.states: tuple[DraftState, ...] = (DraftState.REVIEW,)
        self.ready = False
        self.revision = 0
        """Grows with every change of `rows`: comparing thousands of them would be felt."""
        self._wanted = ""
        # What the last look for near ones was at: the bank, and how many drafts it had.
        self._looked_at: tuple[str, int] | None = None
        self._stop_looking = threading.Event()
        context.closing.connect(self._stop_look)
        self.changed.connect(self._read_candidates)
        # The rows as they were last stored; used on the thread of the store alone.
        self._stored: dict[str, DraftRow] = {}

    # --- reading

    def refresh(self) -> None:
        """Read everything again, and stay at the same draft where it is still listed."""
        wanted, states, first = self._wanted, self.states, self.first
        self._context.tasks.run(
            lambda: self._read(wanted, states, first), self._on_read, owner=self
        )

    def choose(self, workshop_id: str) -> None:
        """Show another bank in the making."""
        self._wanted, self.current, self.near = workshop_id, None, _NOT_LOOKED
        self.first = 0
        self.refresh()

    def show_states(self, states: Collection[DraftState]) -> None:
        """List only drafts in these states."""
        self.states = tuple(states)
        self.current, self.first = None, 0
        self.refresh()

    def turn(self, later: bool) -> None:
        """List the drafts behind those that are listed, or those before them."""
        self.first = self.first + len(self.rows) if later else max(0, self.first - MOST)
        self.current = None
        self.refresh()

    def select(self, place: int) -> None:
        """Make the draft at a place of the list the current one."""
        if 0 <= place < len(self.rows) and self.rows[place] is not self.current:
            self.current = self.rows[place]
            self.changed.emit()

    def step(self, by: int) -> None:
        """Go some places down (or up) in the list."""
        if self.rows:
            self.select(max(0, min(len(self.rows) - 1, self.place + by)))

    @property
    def place(self) -> int:
        """Where the current draft stands in the list, or -1."""
        wanted = self.current.id if self.current is not None else ""
        return next((n for n, row in enumerate(self.rows) if row.id == wanted), -1)

    def _read(self, wanted: str, states: Collection[DraftState], first: int) -> tuple[Any, ...]:
        store = self._store
        shops = store.workshops()
        shop = next((one for one in shops if one.id == wanted), shops[0] if shops else None)
        rows: list[DraftRow] = []
        if shop is not None:
            count = sum(map(shop.count, states)) if states else shop.total
            first = first if first < count else max(0, count - MOST)
            rows = store.drafts(shop.id, states=states, limit=MOST, offset=first)
        self._stored = {row.id: row for row in rows}
        return shops, shop, rows, first, annotators.current_annotator(store)

    def _on_read(self, found: tuple[Any, ...]) -> None:
        self.shops, self.shop, self.rows, self.first, self.who = found
        self.ready = True
        self._candidates_of = self._candidates_of[0], -1  # a model may have written meanwhile
        self.revision += 1
        place = self.place
        self.current = self.rows[max(place, 0)] if self.rows else None
        self.changed.emit()
        if self.shop is not None and self._looked_at != (self.shop.id, self.shop.total):
            self._look_for_near(self.shop)

    def _look_for_near(self, shop: WorkshopRow) -> None:
        self._looked_at = shop.id, shop.total
        self._stop_look()  # an older one is of no use any more
        self._stop_looking = stop = threading.Event()

        def done(near: NearDrafts) -> None:
            if self.shop is not None and self.shop.id == shop.id:
                self.near = near
                self.changed.emit()

        def work() -> NearDrafts:
            with self._context.tasks.no_garbage:
                return nearness.near_drafts(self._store, shop.id, breathe=_breathe, stop=stop)

        self._context.tasks.run(work, done, lambda _: None, owner=self, lane="near")

    def _stop_look(self) -> None:
        self._stop_looking.set()

    def _read_candidates(self) -> None:
        """Read what models wrote for the current draft, unless that is known."""
        row = self.current
        if row is None or (row.id, row.version) == self._candidates_of:
            return
        if row.id != self._candidates_of[0]:
            self.candidates = _NONE_WRITTEN
        self._candidates_of = row.id, row.version

        def done(found: Candidates) -> None:
            if self._candidates_of == (row.id, row.version):
                self.candidates = found
                self.changed.emit()

        self._context.tasks.run(lambda: reviewing.candidates(self._store, row), done, owner=self)

    # --- deeds on the current draft

    def accept(self) -> None:
        """Accept the current draft and go on to the next."""
        self._decide(lambda row: reviewing.accept(self._store, row, who=self.who))

    def reject(self, reason: str) -> None:
        """Reject the current draft and go on to the next."""
        self._decide(lambda row: reviewing.reject(self._store, row, who=self.who, reason=reason))

    def send_back(self, reason: str) -> None:
        """Send the current draft back for rewriting and go on to the next."""
        self._decide(lambda row: reviewing.send_back(self._store, row, who=self.who, reason=reason))

    def offer(self) -> None:
        """Return the current draft, which was rewritten, to review."""
        self._decide(lambda row: reviewing.offer(self._store, row, who=self.who))

    def edit(self, draft_id: str, question: Question) -> None:
        """Store other words of a draft."""
        self._do(draft_id, lambda row: reviewing.edit(self._store, row, question, who=self.who))

    def another(self, text: str, positive: bool) -> None:
        """Put the next candidate in the place of an option of the current draft."""
        found = self.candidates

        def deed(row: DraftRow) -> Saved | None:
            candidate = found.after(text, row.draft.question, positive=positive)
            if candidate is None:
                return None
            return reviewing.take_candidate(self._store, row, text, candidate, who=self.who)

        if self.current is not None:
            self._do(self.current.id, deed)

    def note(self, draft_id: str, text: str) -> None:
        """Store the note of a draft."""
        self._do(draft_id, lambda row: reviewing.note(self._store, row, text, who=self.who))

    def sort(self, dimension: str) -> None:
        """Sort the current draft into a dimension."""
        if self.current is not None:
            self._do(
                self.current.id,
                lambda row: reviewing.sort_into(self._store, [row], dimension, who=self.who)[0],
            )

    def confirm_all(self) -> None:
        """Sort every listed draft as a model suggested, as one deed."""
        ids = [row.id for row in self.rows if row.draft.suggested]

        def work() -> int:
            rows = [self._store.draft(draft_id) for draft_id in ids]
            return len(reviewing.confirm_suggestions(self._store, rows, who=self.who))

        def done(count: int) -> None:
            self.sorted.emit(count)
            self.refresh()

        self._context.tasks.run(work, done, owner=self)

    def _decide(self, deed: Deed) -> None:
        row = self.current
        if row is None:
            return
        # The next one is there at once: a second key pressed meanwhile means that one.
        place = self.place
        after = self.rows[place + 1 : place + 2] or self.rows[max(place - 1, 0) : place]
        self.current = after[0] if after else row
        self.changed.emit()
        self._do(row.id, deed)

    def _do(self, draft_id: str, deed: Deed) -> None:
        def work() -> tuple[Saved | None, WorkshopRow | None]:
            row = self._stored.get(draft_id) or self._store.draft(draft_id)
            saved = deed(row)
            if saved is not None:
                self._stored[draft_id] = saved.row
            return saved, self._store.workshop(row.workshop_id)

        def failed(sentence: str) -> None:
            self._context.problem.emit(sentence)
            self.current = next((row for row in self.rows if row.id == draft_id), self.current)
            self.changed.emit()

        self._context.tasks.run(work, self._on_saved, failed, owner=self)

    def _on_saved(self, done: tuple[Saved | None, WorkshopRow | None]) -> None:
        saved, shop = done
        if saved is None:
            return
        self.shop = shop
        if saved.overtook is not None and saved.overtook.who != self.who:
            self.overtook.emit(saved.overtook.who)
        self._put(saved.row)
        self.changed.emit()
        if not self.rows and shop is not None and any(shop.count(one) for one in self.states):
            self.refresh()  # those that were not listed are next

    def _put(self, row: DraftRow) -> None:
        """Show a stored row in place of the older one, or not at all in another state."""
        at = next((n for n, one in enumerate(self.rows) if one.id == row.id), -1)
        if at < 0:
            return
        self.revision += 1
        was_current = self.current is not None and self.current.id == row.id
        if not self.states or row.draft.state in self.states:
            self.rows[at] = row
            if was_current:
                self.current = row
            return
        del self.rows[at]
        if was_current:
            self.current = self.rows[min(at, len(self.rows) - 1)] if self.rows else None

    # --- the whole bank

    def set_who(self, name: str) -> None:
        """Go on as another person; the history names who did what."""

        def done(who: str) -> None:
            self.who = who
            self.changed.emit()

        self._context.tasks.run(
            lambda: annotators.set_annotator(self._store, name), done, owner=self
        )

    def add(self, text: str) -> None:
        """Add a question that was typed, and show those that need options."""
        if self.shop is None:
            return
        shop = self.shop
        question = Question(
            kind=Kind.SAFETY, dimension=UNSORTED, text=text.strip(), language=shop.language
        )

        def done(_: None) -> None:
            self.show_states((DraftState.COLLECTED,))

        self._context.tasks.run(
            lambda: reviewing.add(self._store, shop.id, question, who=self.who), done, owner=self
        )

    def undo(self) -> None:
        """Take back this person's last deed."""
        if self.shop is None:
            return
        shop_id = self.shop.id

        def done(undone: Undone | None) -> None:
            if undone is not None and undone.rows:
                self.current = undone.rows[0]
                if self.states and self.current.draft.state not in self.states:
                    self.states = ()
            self.undone.emit(undone)
            self.refresh()

        self._context.tasks.run(
            lambda: reviewing.undo(self._store, shop_id, who=self.who), done, owner=self
        )

    def make(self, new: NewWorkshop, on_made: Callable[[], None]) -> None:
        """Make a bank in the making and show it."""

        def done(shop: WorkshopRow) -> None:
            self.choose(shop.id)
            on_made()

        self._context.tasks.run(lambda: workshops.make(self._store, new), done, owner=self)

    def release(self) -> None:
        """Release the accepted drafts as the next version."""
        if self.shop is None:
            return
        shop_id = self.shop.id

        def done(version: BankVersionRow) -> None:
            self.released.emit(version)
            self._context.data_changed.emit()

        self._context.tasks.run(
            lambda: releases.release(self._store, shop_id, who=self.who), done, owner=self
        )
