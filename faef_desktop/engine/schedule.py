"""Which tokens are computed next: the order of work for replies that share one memory.

Prompts that begin alike share their beginning: the first is computed, the others wait for it and
begin with a copy. Nothing here knows of llama.cpp.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faef_desktop.engine.cells import Cells

Tokens = NDArray[np.int32]
# Fewer tokens than this are not worth waiting for.
WORTH_WAITING = 16
# Sequences beside those of the replies, for beginnings that are kept for prompts still waiting.
KEPT = 16


class Memory(Protocol):
    """The memory of a context, in sequences."""

    def copy(self, source: int, target: int, length: int) -> None:
        """Begin an empty sequence with the first tokens of another."""

    def trim(self, sequence: int, length: int) -> None:
        """Forget a sequence from a position on."""

    def drop(self, sequence: int) -> None:
        """Forget a sequence."""


@dataclass(eq=False, slots=True)
class Task:
    """One prompt and the reply to it; `growth` is how many tokens may follow the prompt.

    `pending` are the tokens to compute next, from position `written` on. `elder` is the prompt in
    memory that begins most alike, for `alike` tokens.
    """

    prompt: Tokens
    growth: int
    pending: Tokens = field(init=False)
    written: int = 0
    sequence: int = -1
    elder: "Task | None" = None
    alike: int = 0

    def __post_init__(self) -> None:
        self.pending = self.prompt

    @property
    def most(self) -> int:
        """Places that the sequence may need in the end."""
        return len(self.prompt) + self.growth

    @property
    def prompt_written(self) -> int:
        """How much of the prompt is in memory."""
        return min(self.written, len(self.prompt))


@dataclass(frozen=True, slots=True)
class Part:
    """Tokens of one task in a step; `complete` when the logits after the last are wanted."""

    task: Task
    tokens: Tokens
    complete: bool


class Schedule:
    """Tasks that wait, that run, and beginnings that are kept for those that wait.

    `width` is the number of tasks that run together. `best_rows` says for a number of replies that
    could each get a token how many should, since some widths are slower than narrower ones. In a
    step of `apart` tokens and more, prompts go first and alone; None lets all share every step.
    """

    def __init__(
        self,
        memory: Memory,
        cells: Cells,
        *,
        width: int,
        best_rows: Callable[[int], int],
        apart: int | None = None,
    ) -> None:
        self.waiting: list[Task] = []
        self.running: list[Task] = []
        self._kept: list[Task] = []
        self._memory = memory
        self._cells = cells
        self._width = width
        self._best_rows = best_rows
        self._apart = apart
        self._free = list(range(width + KEPT))

    def add(self, task: Task) -> None:
        """Queue a task."""
        self._find_elder(task)
        self.waiting.append(task)

    def admit(self) -> list[Task]:
        """Start the waiting tasks that there is room for, and return them."""
        admitted: list[Task] = []
        for task in tuple(self.waiting):
            if len(self.running) >= self._width:
                break
            if not _ready(task):
                continue
            if not self._make_room(task):
                break
            self._open(task)
            admitted.append(task)
        return admitted

    def parts(self, size: int) -> list[Part]:
        """Return the next step: `size` tokens at most, single tokens of replies first."""
        single = [task for task in self.running if len(task.pending) == 1]
        longer = [task for task in self.running if len(task.pending) > 1]
        if not longer:
            single = single[: self._best_rows(len(single))]
        elif self._apart and sum(len(t.pending) for t in single + longer) >= self._apart:
            single = []
        parts = [Part(task, task.pending, complete=True) for task in single[:size]]
        room = size - len(parts)
        for task in longer:
            if room <= 0:
                break
            tokens = task.pending[:room]
            parts.append(Part(task, tokens, complete=len(tokens) == len(task.pending)))
            room -= len(tokens)
        return parts

    def computed(self, parts: Sequence[Part]) -> None:
        """Note that a step was computed."""
        for part in parts:
            task = part.task
            task.pending = task.pending[len(part.tokens) :]
            task.written += len(part.tokens)
            self._cells.extend(task.sequence, len(part.tokens))

    def rewind(self, task: Task, tokens: Tokens) -> None:
        """Go back to the end of the prompt and have other tokens computed there."""
        self._memory.trim(task.sequence, len(task.prompt))
        self._cells.trim(task.sequence, len(task.prompt))
        task.written = len(task.prompt)
        task.pending = tokens

    def remove(self, task: Task) -> None:
        """Take a task out; what waiting prompts share with it stays in memory."""
        if task in self.waiting:
            self.waiting.remove(task)
        elif task in self.running:
            self.running.remove(task)
            self._kept.append(task)
            self._find_elders(task)
        self._tidy()

    def clear(self) -> None:
        """Forget what is kept for later."""
        for kept in tuple(self._kept):
            self._forget(kept)

    def _holders(self) -> Iterator[Task]:
        yield from self.running
        yield from self._kept

    def _find_elder(self, task: Task) -> None:
        task.elder, task.alike = None, 0
        for holder in self._holders():
            self._compare(task, holder)

    def _find_elders(self, gone: Task) -> None:
        """Look again for those that counted on a task that runs no more."""
        for task in self.waiting:
            if task.elder is gone:
                self._find_elder(task)

    def _compare(self, task: Task, holder: Task) -> None:
        # The logits after the last token are wanted, so that one is always computed anew.
        most = min(len(task.prompt) - 1, self._usable(holder))
        if most > task.alike and (alike := common(task.prompt, holder.prompt, most)) > task.alike:
            task.elder, task.alike = holder, alike

    def _usable(self, holder: Task) -> int:
        return len(holder.prompt) if holder in self.running else holder.prompt_written

    def _make_room(self, task: Task) -> bool:
        needed = task.most - _shared(task)
        while True:
            growing = sum(max(0, other.most - other.written) for other in self.running)
            if self._free and self._cells.used + growing + needed <= self._cells.total:
                return True
            spare = [kept for kept in self._kept if kept is not task.elder]
            if not spare:
                return not self.running and self._give_up_elder(task)
            self._forget(min(spare, key=self._gain))

    def _give_up_elder(self, task: Task) -> bool:
        """With nothing else left, the beginning itself is in the way of its own prompt."""
        for kept in tuple(self._kept):
            self._forget(kept)
        return bool(self._free) and task.most <= self._cells.total

    def _gain(self, kept: Task) -> int:
        return sum(task.alike for task in self.waiting if task.elder is kept)

    def _open(self, task: Task) -> None:
        self.waiting.remove(task)
        task.sequence = self._free.pop()
        shared = _shared(task)
        if task.elder is not None and shared:
            self._memory.copy(task.elder.sequence, task.sequence, shared)
            self._cells.copy(task.elder.sequence, task.sequence, shared)
        task.written = shared
        task.pending = task.prompt[shared:]
        task.elder = None
        self.running.append(task)
        for other in self.waiting:
            self._compare(other, task)
        self._tidy()

    def _tidy(self) -> None:
        """Shorten what is kept to what waiting prompts can use; the last prompt stays for later."""
        for kept in tuple(self._kept):
            lengths = [task.alike for task in self.waiting if task.elder is kept]
            if lengths:
                self._shorten(kept, max(lengths))
            elif self.running or len(self._kept) > 1:
                self._forget(kept)
            else:
                self._shorten(kept, len(kept.prompt))

    def _shorten(self, kept: Task, length: int) -> None:
        if kept.written > length:
            self._memory.trim(kept.sequence, length)
            self._cells.trim(kept.sequence, length)
            kept.written = length

    def _forget(self, kept: Task) -> None:
        self._kept.remove(kept)
        self._memory.drop(kept.sequence)
        self._cells.drop(kept.sequence)
        self._free.append(kept.sequence)
        self._find_elders(kept)


def common(one: Tokens, other: Tokens, most: int) -> int:
    """Return how many first tokens are the same, `most` at most."""
    most = min(most, len(one), len(other))
    different = one[:most] != other[:most]
    first = int(different.argmax()) if most else 0
    return first if most and different[first] else most


def probe(sequence: int, written: int) -> Task:
    """Return a task that stands for a sequence with so many tokens, to try or time a step."""
    task = Task(np.empty(0, dtype=np.int32), 0)
    task.sequence, task.written = sequence, written
    return task


def _shared(task: Task) -> int:
    return min(task.alike, task.elder.prompt_written) if task.elder else 0


def _ready(task: Task) -> bool:
    return task.alike < WORTH_WAITING or _shared(task) == task.alike
