"""Whether a model fits the memory at hand, told from its header before anything is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.engine.gguf import Header
from faef_desktop.engine.hardware import CacheType, FlashAttention

# llama.cpp rounds the cells of a context up to a multiple of it.
CELLS = 256
SPARE_SHARE = 0.1
"""The part of a device that is left free: what a driver and other programs take in the meantime."""
FLOAT = 4
# Cells for each FAST reply beside one whole context, enough for a short question and its answer.
ROOM = 256


class Fit(StrEnum):
    """Where a model will run."""

    GPU = "gpu"
    PARTLY = "partly"
    CPU = "cpu"
    TIGHT = "tight"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Bytes that a model takes when it is loaded; the cache is 0 where it cannot be told."""

    weights: int
    cache: int
    buffers: int

    @property
    def beside(self) -> int:
        """What it takes beside the weights."""
        return self.cache + self.buffers

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a model needs, how many layers fit the GPUs, and the bytes that are free."""

    fit: Fit
    needs: Needs
    layers: int
    layers_on_gpu: int
    free_memory: int
    free_gpu: int


def needs(
    header: Header,
    *,
    context: int,
    chunk: int,
    sequences: int = 4,
    width: int = 0,
    cache_type: CacheType = CacheType.F16,
    flash_attention: FlashAttention = FlashAttention.AUTO,
) -> Needs:
    """Return what a model takes with a context of so many tokens, prompts in pieces of `chunk`.

    FAST replies, `width` of them together, have a second cache and buffers of their own.

    The buffers are about these: the inputs and outputs of one layer, the mask, and the logits of
    `sequences` replies. Found by comparing with what llama.cpp 0.5 reports.
    """
    per_cell = header.cache_values * cache_type.bytes_per_value
    cache, buffers = 0.0, 0
    lanes = [(context, sequences)]
    if width:
        lanes.append((context + width * ROOM, width))
    for tokens, replies in lanes:
        cells = -(-tokens // CELLS) * CELLS
        values = cells + header.embedding + 2 * header.feed_forward
        if flash_attention is FlashAttention.OFF:
            values += cells * header.heads  # the scores of each head
        cache += cells * per_cell
        buffers += (chunk * values + replies * header.vocab) * FLOAT
    return Needs(weights=header.weights_bytes, cache=round(cache), buffers=buffers)


def layers_that_fit(header: Header, need: Needs, *, free: int) -> int:
    """Return how many layers, counted from the last as llama.cpp does, fit in `free` bytes.

    The output counts as a layer. 0 free bytes stand for "not known": all are tried.
    """
    sizes = header.block_bytes
    if free <= 0 or not sizes:
        return header.layers + 1
    room = free * (1 - SPARE_SHARE) - need.buffers
    share = need.cache / max(1, len(sizes) - 1)
    taken = 0.0
    for count, size in enumerate(reversed(sizes)):
        taken += size + (share if count else 0)
        if taken > room:
            return count
    return header.layers + 1


def forecast(
    header: Header, need: Needs, *, free_memory: int, free_gpus: Sequence[int], wanted: int | None
) -> Forecast:
    """Return where a model will run with `wanted` layers on GPUs (None: as many as fit)."""
    free_gpu = sum(free_gpus)
    layers = header.layers + 1
    most = layers_that_fit(header, need, free=free_gpu) if free_gpus else 0
    on_gpu = most if wanted is None else min(wanted, layers if free_gpus else 0)
    there = sum(header.block_bytes[len(header.block_bytes) - on_gpu :]) if on_gpu else 0
    here = need.total - there if on_gpu else need.total
    return Forecast(
        fit=_fit(here, on_gpu, layers, free_memory=free_memory, too_many=on_gpu > most),
        needs=need,
        layers=layers,
        layers_on_gpu=on_gpu,
        free_memory=free_memory,
        free_gpu=free_gpu,
    )


def _fit(here: int, on_gpu: int, layers: int, *, free_memory: int, too_many: bool) -> Fit:
    if too_many or (here > free_memory and on_gpu < layers):
        return Fit.TOO_LARGE
    if on_gpu == layers:
        return Fit.GPU
    if here > free_memory * (1 - SPARE_SHARE):
        return Fit.TIGHT
    return Fit.PARTLY if on_gpu else Fit.CPU
