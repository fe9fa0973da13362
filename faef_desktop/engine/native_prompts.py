"""Prompts of FAST replies on a processor, computed in a small memory apart from the replies.

The attention of llama.cpp on a processor passes over every cell of a memory for every row, whoever
the cell belongs to, so beside many replies a prompt costs more than alone. Here it meets only its
own beginning, which is brought from the memory of the replies, and what is new is brought back.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import llama_cpp.llama_cpp as ll

from faef_desktop.engine.native import NativeModel
from faef_desktop.engine.native_batch import TokenBatch
from faef_desktop.engine.native_error import NativeError
from faef_desktop.engine.schedule import Part, common

# The attention takes this many rows together; a step of fewer is no faster here.
TILE = 64
# Prompts in one step; more of them are so short that they go with the replies.
PARTS = 8
FAILED = -1


class PromptContext:
    """Computes steps of prompts for the context `home`, whose sequence `spare` is free for it.

    Its memory is empty between steps. Raises NativeError when there is no memory for it.
    """

    def __init__(self, model: NativeModel, home: Any, spare: int, *, cells: int) -> None:
        self.context = model.new_context(cells, sequences=PARTS + 1)
        self._memory = ll.llama_get_memory(self.context)
        self._cells = int(ll.llama_n_ctx(self.context))
        self._batch = TokenBatch(model.chunk)
        self._home, self._home_spare = home, spare
        self._home_memory = ll.llama_get_memory(home)
        self._state = (ctypes.c_uint8 * 0)()

    def plan(self, parts: Sequence[Part]) -> Sequence[int] | None:
        """Return how much each part begins like the first; None when the step is not for here.

        Prompts of a step share what comes before the question, if anything, so one look suffices.
        """
        if len(parts) > PARTS or sum(len(part.tokens) for part in parts) < TILE:
            return None
        first = parts[0].task
        alike = [0]
        for task in (part.task for part in parts[1:]):
            most = min(first.written, task.written)
            alike.append(common(first.prompt, task.prompt, most))
        needed = sum(
            part.task.written - shared + len(part.tokens)
            for part, shared in zip(parts, alike, strict=True)
        )
        return alike if needed <= self._cells else None

    def decode(self, parts: Sequence[Part], alike: Sequence[int]) -> int:
        """Compute a step as planned; the status of llama_decode."""
        try:
            for number, (part, shared) in enumerate(zip(parts, alike, strict=True)):
                self._bring(number, part, shared)
            self._batch.gather(parts, range(len(parts)))
            status = int(ll.llama_decode(self.context, self._batch.whole()))
            if status == 0:
                for number, part in enumerate(parts):
                    self._take_home(number, part)
        except NativeError:
            return FAILED
        finally:
            ll.llama_memory_clear(self._memory, False)
        return status

    def close(self) -> None:
        """Free the context."""
        ll.llama_free(self.context)

    def _bring(self, number: int, part: Part, shared: int) -> None:
        """Begin a sequence with what its prompt has at home, `shared` of it from the first one."""
        written = part.task.written
        if shared:
            ll.llama_memory_seq_cp(self._memory, 0, number, 0, shared)
        if shared < written:
            self._move(
                (self._home, self._home_memory, part.task.sequence, self._home_spare),
                (self.context, self._memory, number, PARTS),
                (shared, written),
            )

    def _take_home(self, number: int, part: Part) -> None:
        written = part.task.written
        self._move(
            (self.context, self._memory, number, PARTS),
            (self._home, self._home_memory, part.task.sequence, self._home_spare),
            (written, written + len(part.tokens)),
        )

    def _move(
        self,
        source: tuple[Any, Any, int, int],
        target: tuple[Any, Any, int, int],
        places: tuple[int, int],
    ) -> None:
        """Add places of a sequence to one in another context. Raises NativeError.

        A state is written and read as a whole sequence, so a spare one on each side holds just
        these places in between.
        """
        context, memory, sequence, spare = source
        ll.llama_memory_seq_cp(memory, sequence, spare, *places)
        size = ll.llama_state_seq_get_size(context, spare)
        if len(self._state) < size:
            self._state = (ctypes.c_uint8 * size)()
        written = ll.llama_state_seq_get_data(context, self._state, size, spare)
        ll.llama_memory_seq_rm(memory, spare, -1, -1)
        context, memory, sequence, spare = target
        read = ll.llama_state_seq_set_data(context, self._state, size, spare)
        ll.llama_memory_seq_cp(memory, spare, sequence, *places)
        ll.llama_memory_seq_rm(memory, spare, -1, -1)
        last = ll.llama_memory_seq_pos_max(memory, sequence)
        if not written == read == size or last != places[1] - 1:
            raise NativeError
