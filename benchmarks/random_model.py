"""Random-weight models of the shape of a common 0.5B one, with a vocabulary of real size.

The words are nonsense and the sizes are real, so computing takes as long as with the real thing.
As llama-quantize does for this shape, the embedding (which is the output too) stays in Q8_0.
"""

from pathlib import Path
from typing import Any

import numpy as np

from tests.gguf_maker import (
    CHATML,
    MERGES,
    SPECIALS,
    TYPES,
    U32,
    Tensor,
    vocabulary,
    write_gguf,
)

WIDTH, LAYERS, HEADS, KV_HEADS, HIDDEN, VOCABULARY = 896, 24, 14, 2, 4864, 151_936
KV_WIDTH = WIDTH // HEADS * KV_HEADS
FILE_TYPE = {"Q4_0": 2, "Q8_0": 7}
# Standard deviation of uniform 4-bit and 8-bit whole numbers.
SPREAD = {"Q4_0": 4.61, "Q8_0": 73.6}


def made(folder: Path, type_name: str) -> Path:
    """Return the model of a type, made anew unless the folder holds it; the same every time."""
    path = folder / f"random-0.5b.{type_name}.gguf"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        TYPES.setdefault("Q4_0", (2, 32, 18))
        write_gguf(half, _metadata(type_name), _tensors(type_name))
        half.replace(path)
    return path


def _metadata(type_name: str) -> dict[str, Any]:
    base = vocabulary()
    tokens = [*base, *(f"Ġw{number}" for number in range(VOCABULARY - len(base)))]
    return {
        "general.architecture": "qwen2",
        "general.name": f"random weights {type_name}",
        "general.file_type": U32(FILE_TYPE[type_name]),
        "qwen2.context_length": U32(32_768),
        "qwen2.embedding_length": U32(WIDTH),
        "qwen2.block_count": U32(LAYERS),
        "qwen2.feed_forward_length": U32(HIDDEN),
        "qwen2.attention.head_count": U32(HEADS),
        "qwen2.attention.head_count_kv": U32(KV_HEADS),
        "qwen2.attention.layer_norm_rms_epsilon": 1e-6,
        "qwen2.rope.freq_base": 1_000_000.0,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "gpt-2",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": [3 if token in SPECIALS else 1 for token in tokens],
        "tokenizer.ggml.merges": list(MERGES),
        "tokenizer.ggml.bos_token_id": U32(tokens.index("<|endoftext|>")),
        "tokenizer.ggml.eos_token_id": U32(tokens.index("<|im_end|>")),
        "tokenizer.ggml.add_bos_token": False,
        "tokenizer.chat_template": CHATML,
    }


def _tensors(type_name: str) -> list[Tensor]:
    rng = np.random.default_rng(0)

    def matrix(name: str, inner: int, outer: int, kind: str = type_name) -> Tensor:
        return Tensor(name, (inner, outer), kind, _blocks(rng, inner, outer, kind))

    def constant(name: str, size: int, value: float) -> Tensor:
        return Tensor(name, (size,), "F32", np.full(size, value, dtype="<f4").tobytes())

    tensors = [
        matrix("token_embd.weight", WIDTH, VOCABULARY, "Q8_0"),
        constant("output_norm.weight", WIDTH, 1),
    ]
    for layer in range(LAYERS):
        prefix = f"blk.{layer}."
        tensors += [
            constant(f"{prefix}attn_norm.weight", WIDTH, 1),
            matrix(f"{prefix}attn_q.weight", WIDTH, WIDTH),
            matrix(f"{prefix}attn_k.weight", WIDTH, KV_WIDTH),
            matrix(f"{prefix}attn_v.weight", WIDTH, KV_WIDTH),
            constant(f"{prefix}attn_q.bias", WIDTH, 0),
            constant(f"{prefix}attn_k.bias", KV_WIDTH, 0),
            constant(f"{prefix}attn_v.bias", KV_WIDTH, 0),
            matrix(f"{prefix}attn_output.weight", WIDTH, WIDTH),
            constant(f"{prefix}ffn_norm.weight", WIDTH, 1),
            matrix(f"{prefix}ffn_gate.weight", WIDTH, HIDDEN),
            matrix(f"{prefix}ffn_up.weight", WIDTH, HIDDEN),
            matrix(f"{prefix}ffn_down.weight", HIDDEN, WIDTH),
        ]
    return tensors


def _blocks(rng: np.random.Generator, inner: int, outer: int, kind: str) -> bytes:
    """Return quantized blocks of 32 values: a common scale, and whole numbers drawn as they are."""
    count = inner * outer // 32
    scale = 1 / (SPREAD[kind] * inner**0.5)
    if kind == "Q4_0":
        blocks = np.empty(count, dtype=[("scale", "<f2"), ("values", "u1", 16)])
        blocks["values"] = rng.integers(0, 256, (count, 16), dtype=np.uint8)
    else:
        blocks = np.empty(count, dtype=[("scale", "<f2"), ("values", "i1", 32)])
        blocks["values"] = rng.integers(-127, 128, (count, 32), dtype=np.int8)
    blocks["scale"] = scale
    return blocks.tobytes()
