"""Writes small GGUF files: random-weight Llama models and broken or odd files for tests."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ALIGNMENT = 32
CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message.role + '\n' + message.content "
    "+ '<|im_end|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
SPECIALS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
MERGES = ("Ġ A", "Ġ B", "[ [", "] ]", "t h", "th e", "Ġ the")
TYPES = {"F32": (0, 1, 4), "F16": (1, 1, 2), "Q8_0": (8, 32, 34)}
FILE_TYPE = {"F32": 0, "F16": 1, "Q8_0": 7}


@dataclass(frozen=True)
class Tensor:
    """A tensor of the file: shape in GGUF order (fastest first), type and data."""

    name: str
    shape: tuple[int, ...]
    type_name: str
    data: bytes


@dataclass(frozen=True)
class U32:
    """Marks an unsigned 32-bit value."""

    value: int


@dataclass(frozen=True)
class LlamaShape:
    """Sizes of a random-weight model; `large` is about 100 MB in Q8_0."""

    width: int = 64
    layers: int = 2
    heads: int = 4
    hidden: int = 128
    context: int = 1024
    filler_tokens: int = 0


LARGE = LlamaShape(width=768, layers=12, heads=12, hidden=2048, context=4096, filler_tokens=15_000)


def write_gguf(
    path: Path,
    metadata: Mapping[str, Any],
    tensors: Sequence[Tensor] = (),
    *,
    version: int = 3,
) -> Path:
    """Write a GGUF file."""
    out = bytearray(struct.pack("<4sIQQ", b"GGUF", version, len(tensors), len(metadata)))
    for key, value in metadata.items():
        out += _string(key) + _value(value)
    offset = 0
    for tensor in tensors:
        out += _string(tensor.name) + struct.pack("<I", len(tensor.shape))
        out += struct.pack(f"<{len(tensor.shape)}Q", *tensor.shape)
        out += struct.pack("<IQ", TYPES[tensor.type_name][0], offset)
        offset += _padded(len(tensor.data))
    with path.open("wb") as file:
        file.write(out.ljust(_padded(len(out)), b"\0") if tensors else out)
        for tensor in tensors:
            file.write(tensor.data.ljust(_padded(len(tensor.data)), b"\0"))
    return path


def write_llama(
    path: Path,
    shape: LlamaShape | None = None,
    *,
    type_name: str = "F32",
    template: str | None = CHATML,
    add_bos: bool = False,
    seed: int = 0,
    **more: Any,
) -> Path:
    """Write a Llama with random weights and a byte-level vocabulary; `more` adds metadata."""
    shape = shape or LlamaShape()
    metadata = llama_metadata(shape, type_name=type_name, template=template, add_bos=add_bos)
    metadata.update({key.replace("__", "."): value for key, value in more.items()})
    vocab = len(metadata["tokenizer.ggml.tokens"])
    return write_gguf(path, metadata, llama_tensors(shape, vocab, type_name, seed))


def llama_metadata(
    shape: LlamaShape, *, type_name: str, template: str | None, add_bos: bool
) -> dict[str, Any]:
    """Return the metadata of a Llama with a byte-level vocabulary."""
    tokens = vocabulary(shape.filler_tokens)
    metadata = {
        "general.architecture": "llama",
        "general.name": "random weights",
        "general.file_type": U32(FILE_TYPE[type_name]),
        "llama.context_length": U32(shape.context),
        "llama.embedding_length": U32(shape.width),
        "llama.block_count": U32(shape.layers),
        "llama.feed_forward_length": U32(shape.hidden),
        "llama.attention.head_count": U32(shape.heads),
        "llama.attention.head_count_kv": U32(shape.heads),
        "llama.attention.layer_norm_rms_epsilon": 1e-5,
        "llama.rope.dimension_count": U32(shape.width // shape.heads),
        "llama.vocab_size": U32(len(tokens)),
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "gpt-2",
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": [3 if token in SPECIALS else 1 for token in tokens],
        "tokenizer.ggml.merges": list(MERGES),
        "tokenizer.ggml.bos_token_id": U32(tokens.index("<|endoftext|>")),
        "tokenizer.ggml.eos_token_id": U32(tokens.index("<|im_end|>")),
        "tokenizer.ggml.add_bos_token": add_bos,
    }
    if template is not None:
        metadata["tokenizer.chat_template"] = template
    return metadata


def llama_tensors(shape: LlamaShape, vocab: int, type_name: str, seed: int) -> list[Tensor]:
    """Return random tensors; the output is the embedding, as in the demo models."""
    rng = np.random.default_rng(seed)
    width, hidden = shape.width, shape.hidden

    def matrix(name: str, inner: int, outer: int) -> Tensor:
        values = rng.standard_normal((outer, inner), dtype=np.float32) / np.float32(inner**0.5)
        return Tensor(name, (inner, outer), type_name, _encoded(values, type_name))

    def ones(name: str) -> Tensor:
        return Tensor(name, (width,), "F32", np.ones(width, dtype="<f4").tobytes())

    tensors = [matrix("token_embd.weight", width, vocab), ones("output_norm.weight")]
    for layer in range(shape.layers):
        prefix = f"blk.{layer}."
        tensors += [
            ones(f"{prefix}attn_norm.weight"),
            *(matrix(f"{prefix}attn_{part}.weight", width, width) for part in "qkv"),
            matrix(f"{prefix}attn_output.weight", width, width),
            ones(f"{prefix}ffn_norm.weight"),
            matrix(f"{prefix}ffn_gate.weight", width, hidden),
            matrix(f"{prefix}ffn_up.weight", width, hidden),
            matrix(f"{prefix}ffn_down.weight", hidden, width),
        ]
    return tensors


def write_mamba(path: Path, *, seed: int = 0) -> Path:
    """Write a Mamba with random weights: its memory is a state, not a list of tokens."""
    width, inner, state, kernel, rank = 32, 64, 16, 4, 8
    llama = llama_metadata(LlamaShape(), type_name="F32", template=CHATML, add_bos=False)
    metadata = {key: value for key, value in llama.items() if not key.startswith("llama.")}
    metadata |= {
        "general.architecture": "mamba",
        "mamba.context_length": U32(1024),
        "mamba.embedding_length": U32(width),
        "mamba.block_count": U32(2),
        "mamba.feed_forward_length": U32(0),
        "mamba.attention.head_count": U32(0),
        "mamba.attention.layer_norm_rms_epsilon": 1e-5,
        "mamba.ssm.conv_kernel": U32(kernel),
        "mamba.ssm.inner_size": U32(inner),
        "mamba.ssm.state_size": U32(state),
        "mamba.ssm.time_step_rank": U32(rank),
    }
    rng = np.random.default_rng(seed)

    def tensor(name: str, *shape: int) -> Tensor:
        values = rng.standard_normal(shape[::-1], dtype=np.float32) / np.float32(shape[0] ** 0.5)
        return Tensor(name, shape, "F32", values.astype("<f4").tobytes())

    vocab = len(metadata["tokenizer.ggml.tokens"])
    tensors = [tensor("token_embd.weight", width, vocab), tensor("output_norm.weight", width)]
    for layer in range(2):
        prefix = f"blk.{layer}."
        tensors += [
            tensor(f"{prefix}attn_norm.weight", width),
            tensor(f"{prefix}ssm_in.weight", width, 2 * inner),
            tensor(f"{prefix}ssm_conv1d.weight", kernel, inner),
            tensor(f"{prefix}ssm_conv1d.bias", inner),
            tensor(f"{prefix}ssm_x.weight", inner, rank + 2 * state),
            tensor(f"{prefix}ssm_dt.weight", rank, inner),
            tensor(f"{prefix}ssm_dt.bias", inner),
            tensor(f"{prefix}ssm_a", state, inner),
            tensor(f"{prefix}ssm_d", inner),
            tensor(f"{prefix}ssm_out.weight", inner, width),
        ]
    return write_gguf(path, metadata, tensors)


def vocabulary(filler: int = 0) -> list[str]:
    """Return every byte, the merged tokens, the special tokens, and made-up words."""
    merged = [merge.replace(" ", "") for merge in MERGES]
    words = [f"Ġfiller{number}" for number in range(filler)]
    return [*_byte_letters(), *merged, *SPECIALS, *words]


def _byte_letters() -> list[str]:
    # Byte-level BPE writes every byte as one visible character; those that have none come
    # after U+0100 in order.
    visible = {*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)}
    hidden = iter(range(0x100, 0x200))
    return [chr(byte) if byte in visible else chr(next(hidden)) for byte in range(256)]


def _encoded(values: np.ndarray, type_name: str) -> bytes:
    if type_name == "F32":
        return values.astype("<f4").tobytes()
    if type_name == "F16":
        return values.astype("<f2").tobytes()
    blocks = values.reshape(-1, 32)
    scale = np.abs(blocks).max(axis=1) / 127
    whole = np.rint(blocks / np.where(scale == 0, 1, scale)[:, None]).astype(np.int8)
    out = np.empty(len(blocks), dtype=[("scale", "<f2"), ("values", "i1", 32)])
    out["scale"], out["values"] = scale, whole
    return out.tobytes()


def _padded(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _value(value: Any) -> bytes:
    kind, data = _typed(value)
    return struct.pack("<I", kind) + data


def _typed(value: Any) -> tuple[int, bytes]:
    match value:
        case bool():
            return 7, struct.pack("<B", value)
        case U32():
            return 4, struct.pack("<I", value.value)
        case int():
            return 5, struct.pack("<i", value)
        case float():
            return 6, struct.pack("<f", value)
        case str():
            return 8, _string(value)
        case _:
            items = [_typed(item) for item in value]
            kind = items[0][0] if items else 8
            return 9, struct.pack("<IQ", kind, len(items)) + b"".join(data for _, data in items)


def write_lora(
    path: Path,
    shapes: Mapping[str, tuple[int, int]],
    *,
    architecture: str = "llama",
    rank: int = 4,
    seed: int = 0,
    **more: Any,
) -> Path:
    """Write a LoRA with random weights for tensors of these shapes; `more` adds metadata."""
    metadata = {
        "general.architecture": architecture,
        "general.type": "adapter",
        "adapter.type": "lora",
        "adapter.lora.alpha": float(rank),
    }
    metadata.update({key.replace("__", "."): value for key, value in more.items()})
    rng = np.random.default_rng(seed)
    tensors = []
    for name, (inner, outer) in shapes.items():
        for part, shape in (("lora_a", (inner, rank)), ("lora_b", (rank, outer))):
            values = rng.standard_normal(shape[::-1], dtype=np.float32)
            tensors.append(Tensor(f"{name}.{part}", shape, "F32", values.tobytes()))
    return write_gguf(path, metadata, tensors)
