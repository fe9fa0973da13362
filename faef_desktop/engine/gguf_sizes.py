"""What the tensors of a model say of the memory it needs."""

import re
from collections.abc import Sequence
from typing import Protocol

BLOCK = re.compile(r"^blk\.(\d+)\.")
_KEYS = re.compile(r"\.(?:attn_k|attn_v|attn_kv_a_mqa)\.weight$")
_FUSED = re.compile(r"\.attn_qkv\.weight$")


class Sized(Protocol):
    """A tensor: its name, its shape in GGUF order, and its bytes."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its shape, the input first."""

    @property
    def size(self) -> int:
        """Its bytes."""


def cache_values(tensors: Sequence[Sized], *, embedding: int) -> int:
    """Return how many values a token leaves in the cache, keys and values of all layers.

    `embedding` is the width of the model: what a fused tensor gives beyond it is keys and values.
    0 where no layer keeps any, or where it cannot be told.
    """
    count = 0
    for tensor in tensors:
        if len(tensor.shape) < 2:  # noqa: PLR2004 - a vector projects nothing
            continue
        if _KEYS.search(tensor.name):
            count += tensor.shape[1]
        elif _FUSED.search(tensor.name):
            count += max(0, tensor.shape[1] - embedding)
    return count


def block_bytes(tensors: Sequence[Sized]) -> tuple[int, ...]:
    """Return the bytes of each layer in order; what belongs to none counts as one more, the last.

    The table of input tokens is left out: it stays in the memory of the machine.
    """
    sizes: dict[int, int] = {}
    rest = 0
    for tensor in tensors:
        if match := BLOCK.match(tensor.name):
            sizes[int(match[1])] = sizes.get(int(match[1]), 0) + tensor.size
        elif not tensor.name.startswith("token_embd."):
            rest += tensor.size
    if not any(tensor.name.startswith("output.") for tensor in tensors):
        # Without a tensor of its own the output uses a copy of the input table.
        rest += sum(t.size for t in tensors if t.name == "token_embd.weight")
    return (*(sizes[number] for number in sorted(sizes)), rest)
