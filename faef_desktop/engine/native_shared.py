"""The memory that FAST replies share, in a context of llama.cpp of its own."""

from collections.abc import Sequence

import llama_cpp.llama_cpp as ll
import numpy as np

from faef_desktop.engine.batch import StepError
from faef_desktop.engine.native import ABORTED, NativeModel
from faef_desktop.engine.native_batch import TokenBatch
from faef_desktop.engine.native_error import NativeError
from faef_desktop.engine.native_prompts import PromptContext
from faef_desktop.engine.sampling import Logits
from faef_desktop.engine.schedule import Part, probe

# The kernels of a processor take rows in fours; a rest goes through all weights row by row.
ROWS_AT_ONCE = 4


class SharedContext:
    """Computes the steps of FAST replies: many sequences in one memory; see `engine.batch`.

    On a processor prompts are computed in a memory of `aside` cells and brought here; 0 for none.
    Raises NativeError from the constructor when there is no memory for it.
    """

    def __init__(self, model: NativeModel, *, cells: int, sequences: int, aside: int) -> None:
        self.chunk = model.chunk
        self._vocab_size = model.vocab_size
        self._context = model.new_context(cells, sequences=sequences + 1)
        self._memory = ll.llama_get_memory(self._context)
        self._batch = TokenBatch(self.chunk)
        self._rows_at_once = 1 if model.offloaded else ROWS_AT_ONCE
        self._spare = sequences  # fills steps up, and takes in what prompts bring
        self.cells = int(ll.llama_n_ctx(self._context)) - self._rows_at_once
        self._prompts: PromptContext | None = None
        if aside:
            try:
                self._prompts = PromptContext(model, self._context, self._spare, cells=aside)
            except NativeError:
                self.close()
                raise

    def decode(self, parts: Sequence[Part]) -> Sequence[Logits] | None:
        """Compute a step; the logits of its complete parts in order, None when interrupted."""
        alike = self._prompts.plan(parts) if self._prompts else None
        if self._prompts and alike is not None:
            status = self._prompts.decode(parts, alike)
            context = self._prompts.context
        else:
            status = self._decode(parts)
            context = self._context
        count = sum(part.complete for part in parts)
        logits = ll.llama_get_logits(context) if status == 0 and count else None
        if logits:
            # Asked for once for all: the rows stand in the order of the batch.
            return list(np.ctypeslib.as_array(logits, shape=(count, self._vocab_size)))
        if status == 0 and not count:
            return ()
        for part in parts:  # what was computed before it broke off is computed again
            self.trim(part.task.sequence, part.task.written)
        if status == ABORTED:
            return None
        raise StepError(f"llama.cpp could not compute the reply (status {status}); ask again.")

    def _decode(self, parts: Sequence[Part]) -> int:
        rows = self._batch.gather(parts, [part.task.sequence for part in parts])
        filler = -rows % self._rows_at_once if rows > self._rows_at_once else 0
        status = ll.llama_decode(self._context, self._batch.fill_up(filler, self._spare))
        if filler:
            self.drop(self._spare)
        return int(status)

    def shares(self) -> bool:
        """Return whether sequences can be cut and shared; tried, since kinds of memory differ.

        Where prompts cannot be brought over, they are computed here from then on.
        """
        trial = Part(probe(0, 0), np.zeros(2, np.int32), complete=False)
        if self._decode([trial]) != 0:
            return False
        self.copy(0, 1, 2)
        able = bool(ll.llama_memory_seq_rm(self._memory, 1, 1, -1))
        last = int(ll.llama_memory_seq_pos_max(self._memory, 1))
        ll.llama_memory_clear(self._memory, False)
        if self._prompts is not None and self._prompts.decode([trial], [0]) != 0:
            self._prompts.close()
            self._prompts = None
        ll.llama_memory_clear(self._memory, False)
        return able and last == 0

    def copy(self, source: int, target: int, length: int) -> None:
        """Begin an empty sequence with the first tokens of another, at no cost."""
        ll.llama_memory_seq_cp(self._memory, source, target, 0, length)

    def trim(self, sequence: int, length: int) -> None:
        """Forget a sequence from a position on."""
        ll.llama_memory_seq_rm(self._memory, sequence, length, -1)

    def drop(self, sequence: int) -> None:
        """Forget a sequence."""
        ll.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def close(self) -> None:
        """Free the context."""
        if self._prompts is not None:
            self._prompts.close()
        ll.llama_free(self._context)
