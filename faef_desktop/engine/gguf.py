"""Reads the header of a GGUF file in Python, so that native code never sees a broken one first.

Every count, size and offset is checked against the length of the file before it is used; the
weights are not read.
"""

import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import prod
from pathlib import Path
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.gguf_reader import AGAIN, MAX_STRING, BrokenFileError, Reader
from faef_desktop.engine.gguf_sizes import block_bytes, cache_values
from faef_desktop.engine.gguf_tables import (
    ARRAY,
    COMPANIONS,
    FILE_TYPES,
    MADE_WITH,
    OTHER_ARCHITECTURES,
    OTHER_FILES,
    SCALARS,
    SOURCE_NAME,
    SOURCE_SHA256,
    STRING,
    TENSOR_TYPES,
)

MAGIC = b"GGUF"
NEWER = "get a newer version of the program, or the model in another kind"
NO_GGUF = "it is not a GGUF file; choose a model in GGUF format"
TOKENS = "tokenizer.ggml.tokens"
VERSIONS = (2, 3)
MAX_KEYS = 1 << 14
MAX_TENSORS = 1 << 17
MAX_NAME = 1 << 16
MAX_ITEMS = 1 << 22
MAX_TENSOR_NAME = 63
MAX_DIMENSIONS = 4
MAX_LAYERS = 512  # as in llama.cpp, which aborts beyond
MAX_VALUES = 1 << 50
MAX_ALIGNMENT = 1 << 20
DEFAULT_ALIGNMENT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a GGUF file says of itself; 0 and "" stand for what it does not say.

    `parameters` counts the values of all tensors, `context` is in tokens, `weights_bytes` the
    size of the tensor data. A file that was quantized here tells with `source_sha256`,
    `source_name` and `made_with` what it was made from. `refusal` says, as a sentence, why it
    cannot be asked questions. `parts` counts the files of a model in several; sizes are those of
    this one. `cache_values` and `block_bytes` are told by `engine.gguf_sizes`.
    """

    architecture: str
    name: str
    parameters: int
    quantization: str
    context: int
    layers: int
    embedding: int
    vocab: int
    has_template: bool
    template: str
    license: str
    is_language_model: bool
    file_size: int
    version: int
    tensor_count: int
    weights_bytes: int
    refusal: str = ""
    tokenizer: str = ""
    feed_forward: int = 0
    heads: int = 0
    parts: int = 1
    cache_values: int = 0
    block_bytes: tuple[int, ...] = ()
    source_sha256: str = ""
    source_name: str = ""
    made_with: str = ""

    def to_facts(self) -> dict[str, Any]:
        """Return the facts as plain JSON values, without what is long."""
        facts = asdict(self)
        del facts["template"], facts["block_bytes"]
        return facts


@dataclass(frozen=True, slots=True)
class ArrayFact:
    """An array of the metadata, of which only the length is kept."""

    length: int


Value = str | int | float | bool | ArrayFact


@dataclass(frozen=True, slots=True)
class Tensor:
    """What a file says of a tensor; `shape` is in GGUF order, `size` and `offset` in bytes."""

    name: str
    type_name: str
    shape: tuple[int, ...]
    size: int
    offset: int

    @property
    def values(self) -> int:
        """Number of values."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that stands before the weights; `size` is that of the file in bytes."""

    facts: dict[str, Value]
    tensors: tuple[Tensor, ...]
    version: int
    size: int

    def text(self, key: str) -> str:
        """Return a text of the metadata, "" where there is none."""
        return _text(self.facts, key)


def read_header(path: Path) -> Header:
    """Return the header of a GGUF file. Raises UserError for anything that is not one."""
    path = Path(path)
    return _header(read_contents(path), path)


def read_contents(path: Path) -> Contents:
    """Return the metadata and tensors of a GGUF file. Raises UserError as read_header does."""
    path = Path(path)
    try:
        return _read_file(path)
    except BrokenFileError as error:
        raise UserError(f"{path.name} cannot be used: {error}.") from None
    except FileNotFoundError:
        raise UserError(f"{path} does not exist; choose the model file again.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UserError(f"{path.name} cannot be read: {reason}.") from None


def _read_file(path: Path) -> Contents:
    size = path.stat().st_size
    if not path.is_file():
        raise BrokenFileError("it is a folder or a device; choose a .gguf file")
    with path.open("rb") as file:
        return _read(Reader(file, size))


def _read(reader: Reader) -> Contents:
    version = _version(reader)
    tensor_count = reader.number("Q")
    key_count = reader.number("Q")
    if tensor_count > MAX_TENSORS or key_count > MAX_KEYS:
        raise BrokenFileError(
            f"it is damaged (it claims {tensor_count:,} tensors and {key_count:,} keys); {AGAIN}"
        )
    facts = _facts(reader, key_count)
    tensors = _tensors(reader, tensor_count)
    _check_data(reader, tensors, _alignment(facts))
    return Contents(facts=facts, tensors=tuple(tensors), version=version, size=reader.size)


def _version(reader: Reader) -> int:
    if reader.size == 0:
        raise BrokenFileError(f"it is empty; {AGAIN}")
    start = reader.take(min(4, reader.size))
    if start != MAGIC:
        raise BrokenFileError(OTHER_FILES.get(start, NO_GGUF))
    version: int = reader.number("I")
    if version not in VERSIONS:
        if version.to_bytes(4, "little")[0] == 0 and version:
            raise BrokenFileError("it is a big-endian file; get the little-endian one")
        raise BrokenFileError(
            f"it is GGUF version {version}, and versions 2 and 3 are known; {NEWER}"
        )
    return version


def _facts(reader: Reader, count: int) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for _ in range(count):
        key = reader.string(MAX_NAME)
        if not key or key in facts:
            raise BrokenFileError(
                f"it is damaged (the key {key!r} is empty or there twice); {AGAIN}"
            )
        kind = reader.number("I")
        if key == TOKENS and kind == ARRAY:
            facts[key] = _tokens(reader)
        else:
            facts[key] = _value(reader, kind)
    return facts


def _value(reader: Reader, kind: int) -> Value:
    if kind == STRING:
        return reader.string(MAX_STRING)
    if kind == ARRAY:
        return _array(reader)
    if kind not in SCALARS:
        raise BrokenFileError(f"it is damaged (value type {kind}); {AGAIN}")
    if SCALARS[kind] == "?":
        return _flag(reader.number("B"))
    value: Value = reader.number(SCALARS[kind])
    return value


def _flag(value: int) -> bool:
    if value not in (0, 1):
        raise BrokenFileError(f"it is damaged (a truth value of {value}); {AGAIN}")
    return bool(value)


def _tokens(reader: Reader) -> ArrayFact:
    # llama.cpp aborts on a vocabulary with a token twice; it renames empty ones.
    kind, length = _array_head(reader)
    if kind != STRING:
        raise BrokenFileError(f"it is damaged (a vocabulary of value type {kind}); {AGAIN}")
    seen = Counter(reader.raw_string(MAX_NAME) for _ in range(length))
    del seen[b""]
    if seen and max(seen.values()) > 1:
        raise BrokenFileError(f"it is damaged (a token is there twice); {AGAIN}")
    return ArrayFact(length)


def _array_head(reader: Reader) -> tuple[int, int]:
    kind, length = reader.number("I"), reader.number("Q")
    if length > MAX_ITEMS:
        raise BrokenFileError(f"it is damaged (a list of {length:,} items); {AGAIN}")
    return kind, length


def _array(reader: Reader) -> ArrayFact:
    kind, length = _array_head(reader)
    if kind == STRING:
        for _ in range(length):
            reader.skip_string()
    elif kind in SCALARS:
        reader.skip(length * struct.calcsize("<" + SCALARS[kind]))
    else:
        raise BrokenFileError(f"it is damaged (a list of value type {kind}); {AGAIN}")
    return ArrayFact(length)


def _alignment(facts: dict[str, Value]) -> int:
    value = facts.get("general.alignment", DEFAULT_ALIGNMENT)
    if type(value) is not int or not 0 < value <= MAX_ALIGNMENT or value & (value - 1):
        raise BrokenFileError(f"it is damaged (alignment {value}); {AGAIN}")
    return value


def _tensors(reader: Reader, count: int) -> list[Tensor]:
    tensors = [_tensor(reader) for _ in range(count)]
    names = Counter(tensor.name for tensor in tensors)
    if names and max(names.values()) > 1:
        twice = names.most_common(1)[0][0]
        raise BrokenFileError(f"it is damaged (the tensor {twice!r} is there twice); {AGAIN}")
    return tensors


def _tensor(reader: Reader) -> Tensor:
    name = reader.string(MAX_NAME)
    if not 0 < len(name) <= MAX_TENSOR_NAME:
        raise BrokenFileError(f"it is damaged (a tensor name of {len(name)} characters); {AGAIN}")
    dimensions = reader.number("I")
    if not 0 < dimensions <= MAX_DIMENSIONS:
        raise BrokenFileError(f"it is damaged ({name} has {dimensions} dimensions); {AGAIN}")
    shape = [reader.number("Q") for _ in range(dimensions)]
    kind, offset = reader.number("I"), reader.number("Q")
    if kind not in TENSOR_TYPES:
        raise BrokenFileError(
            f"{name} has tensor type {kind}, which this program does not know; {NEWER}"
        )
    type_name, block, block_bytes = TENSOR_TYPES[kind]
    values = prod(shape)
    if min(shape) < 1 or values > MAX_VALUES or shape[0] % block:
        raise BrokenFileError(f"it is damaged (the shape of {name} is {shape}); {AGAIN}")
    return Tensor(name, type_name, tuple(shape), values // block * block_bytes, offset)


def _check_data(reader: Reader, tensors: list[Tensor], alignment: int) -> None:
    start = -(-reader.position // alignment) * alignment
    expected = 0
    for tensor in tensors:
        if tensor.offset != expected:
            raise BrokenFileError(
                f"it is damaged (the data of {tensor.name} is misplaced); {AGAIN}"
            )
        expected += -(-tensor.size // alignment) * alignment
    end = start + (tensors[-1].offset + tensors[-1].size if tensors else 0)
    if tensors and end > reader.size:
        raise BrokenFileError(
            f"it has {reader.size:,} bytes and should have {end:,}, so the end is missing; {AGAIN}"
        )


def _header(contents: Contents, path: Path) -> Header:
    facts, tensors = contents.facts, contents.tensors
    architecture = _text(facts, "general.architecture")
    tokens = facts.get(TOKENS)
    template = _text(facts, "tokenizer.chat_template")
    embedding = _count(facts, f"{architecture}.embedding_length")
    refusal = _refusal(facts, architecture, tensors)
    return Header(
        architecture=architecture,
        name=_text(facts, "general.name") or path.stem,
        parameters=sum(tensor.values for tensor in tensors),
        quantization=_quantization(facts, tensors),
        context=_count(facts, f"{architecture}.context_length"),
        layers=_count(facts, f"{architecture}.block_count"),
        embedding=embedding,
        vocab=tokens.length if isinstance(tokens, ArrayFact) else 0,
        has_template=bool(template),
        template=template,
        license=_text(facts, "general.license"),
        is_language_model=not refusal,
        file_size=contents.size,
        version=contents.version,
        tensor_count=len(tensors),
        source_sha256=_text(facts, SOURCE_SHA256),
        source_name=_text(facts, SOURCE_NAME),
        made_with=_text(facts, MADE_WITH),
        weights_bytes=sum(tensor.size for tensor in tensors),
        refusal=f"{path.name} cannot be asked questions: {refusal}." if refusal else "",
        tokenizer=_tokenizer(facts),
        feed_forward=_count(facts, f"{architecture}.feed_forward_length"),
        heads=_count(facts, f"{architecture}.attention.head_count"),
        parts=max(1, _count(facts, "split.count")),
        cache_values=cache_values(tensors, embedding=embedding),
        block_bytes=block_bytes(tensors),
    )


def _tokenizer(facts: dict[str, Value]) -> str:
    kind, split = _text(facts, "tokenizer.ggml.model"), _text(facts, "tokenizer.ggml.pre")
    return f"{kind} ({split})" if kind and split else kind


def _refusal(facts: dict[str, Value], architecture: str, tensors: Sequence[Tensor]) -> str:
    kind = _text(facts, "general.type")
    what = COMPANIONS.get(kind) or OTHER_ARCHITECTURES.get(architecture)
    layers = facts.get(f"{architecture}.block_count", 1)
    later_part = _count(facts, "split.count") > 1 and _count(facts, "split.no") > 0
    reasons = (
        # Of such a part the header says nothing else.
        (later_part, "it is a later part of a model in several files; choose the first part"),
        (what, f"it is {what}; choose a language model"),
        (
            not architecture,
            "it does not say what kind of model it is; choose a language model",
        ),
        (
            not isinstance(facts.get(TOKENS), ArrayFact),
            "it has no vocabulary; choose a language model",
        ),
        (not tensors, "it holds a vocabulary and no weights; choose a complete model"),
        (
            type(layers) is not int or not 0 < layers <= MAX_LAYERS,
            f"it is damaged (it claims {layers} layers); {AGAIN}",
        ),
    )
    return next((sentence for wrong, sentence in reasons if wrong), "")


def _quantization(facts: dict[str, Value], tensors: Sequence[Tensor]) -> str:
    named = FILE_TYPES.get(_count(facts, "general.file_type"), "")
    if named and "general.file_type" in facts:
        return named
    sizes: Counter[str] = Counter()
    for tensor in tensors:
        sizes[tensor.type_name] += tensor.size
    return sizes.most_common(1)[0][0] if sizes else ""


def _text(facts: dict[str, Value], key: str) -> str:
    value = facts.get(key, "")
    return value if isinstance(value, str) else ""


def _count(facts: dict[str, Value], key: str) -> int:
    value = facts.get(key, 0)
    return value if type(value) is int and value >= 0 else 0
