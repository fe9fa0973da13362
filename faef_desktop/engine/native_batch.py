"""The tokens that llama.cpp is given to compute, in arrays of numpy."""

import ctypes
from collections.abc import Sequence

import llama_cpp.llama_cpp as ll
import numpy as np

from faef_desktop.engine.schedule import Part


class TokenBatch:
    """A llama_batch that points at arrays of numpy, filled anew for every computation."""

    def __init__(self, size: int) -> None:
        self._tokens = np.zeros(size, np.int32)
        self._positions = np.zeros(size, np.int32)
        self._counts = np.ones(size, np.int32)
        self._sequence = np.zeros(size, np.int32)
        self._outputs = np.zeros(size, np.int8)
        # A list of one sequence for each token: pointers to the entries of one array, made once.
        first, step = self._sequence.ctypes.data, self._sequence.itemsize
        self._sequences = (ctypes.c_void_p * size)(*range(first, first + size * step, step))
        self._batch = ll.llama_batch(
            0,
            self._tokens.ctypes.data_as(ctypes.POINTER(ll.llama_token)),
            None,
            self._positions.ctypes.data_as(ctypes.POINTER(ll.llama_pos)),
            self._counts.ctypes.data_as(ctypes.POINTER(ctypes.c_int32)),
            ctypes.cast(self._sequences, ctypes.POINTER(ctypes.POINTER(ll.llama_seq_id))),
            self._outputs.ctypes.data_as(ctypes.POINTER(ctypes.c_int8)),
        )

    def fill(self, tokens: Sequence[int], start: int, sequence: int) -> ll.llama_batch:
        """Return the batch with these tokens and the logits of the last one asked for."""
        count = len(tokens)
        self._tokens[:count] = tokens
        self._positions[:count] = np.arange(start, start + count)
        self._sequence[:count] = sequence
        self._outputs[:count] = 0
        self._outputs[count - 1] = 1
        self._batch.n_tokens = count
        return self._batch

    def gather(self, parts: Sequence[Part], sequences: Sequence[int]) -> int:
        """Take the tokens of several parts, each of a sequence; return how many there are."""
        at = 0
        for part, sequence in zip(parts, sequences, strict=True):
            end = at + len(part.tokens)
            start = part.task.written
            self._tokens[at:end] = part.tokens
            self._positions[at:end] = np.arange(start, start + end - at)
            self._sequence[at:end] = sequence
            self._outputs[at:end] = 0
            self._outputs[end - 1] = part.complete
            at = end
        self._batch.n_tokens = at
        return at

    def whole(self) -> ll.llama_batch:
        """Return the batch as it was gathered."""
        return self._batch

    def fill_up(self, count: int, sequence: int) -> ll.llama_batch:
        """Return the batch with so many tokens of no meaning at its end."""
        at = self._batch.n_tokens
        end = at + count
        self._tokens[at:end] = 0
        self._positions[at:end] = np.arange(count)
        self._sequence[at:end] = sequence
        self._outputs[at:end] = 0
        self._batch.n_tokens = end
        return self._batch
