"""What is looked at before native code sees a model file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.backend import LoadError
from faef_desktop.engine.gguf import Header, read_header
from faef_desktop.engine.memory import available_memory, too_large
from faef_desktop.engine.protocol import Load

DEFAULT_CONTEXT = 4096
# llama.cpp finds the other files of a model by this name.
FIRST_PART = re.compile(r"-00001-of-(\d{5})\.gguf$")


def checked_header(
    path: Path, *, gpu_memory: int = 0, beside: Callable[[Header], int] | None = None
) -> Header:
    """Return the header of a model that can be loaded. Raises LoadError.

    `gpu_memory` counts the bytes that are free on GPUs, beside those of the machine; `beside`
    tells the bytes of cache and buffers that loading takes beside the weights.
    """
    try:
        header = whole_header(path)
    except UserError as error:
        raise LoadError(str(error)) from error
    if header.refusal:
        raise LoadError(header.refusal)
    refusal = too_large(
        path.name,
        header.file_size,
        available_memory() + gpu_memory,
        beside=beside(header) if beside is not None else 0,
    )
    if refusal:
        raise LoadError(refusal)
    return header


def whole_header(path: Path) -> Header:
    """Return the header of a model, its sizes those of all its files together. Raises UserError."""
    first, *others = parts(path)
    header = read_header(first)
    if not others:
        return header
    if missing := [part.name for part in others if not part.exists()]:
        raise UserError(
            f"{path.name} is the first of {len(others) + 1} files, and {missing[0]} is not beside"
            " it; get all of them into one folder."
        )
    headers = [header, *(read_header(part) for part in others)]
    blocks = [one.block_bytes for one in headers]
    rest = sum(sizes[-1] for sizes in blocks)
    return replace(
        header,
        file_size=sum(one.file_size for one in headers),
        parameters=sum(one.parameters for one in headers),
        weights_bytes=sum(one.weights_bytes for one in headers),
        cache_values=sum(one.cache_values for one in headers),
        block_bytes=(*_joined([sizes[:-1] for sizes in blocks], header.layers), rest),
    )


def _joined(blocks: Sequence[tuple[int, ...]], layers: int) -> tuple[int, ...]:
    """Return the bytes of each layer; a layer that lies in two files leaves two numbers."""
    sizes = [size for one in blocks for size in one]
    if len(sizes) <= layers:
        return tuple(sizes)
    return tuple(sum(sizes) // layers for _ in range(layers))


def parts(path: Path) -> list[Path]:
    """Return all files of a model that comes in several, the given one first."""
    match = FIRST_PART.search(path.name)
    if match is None:
        return [path]
    count = int(match[1])
    name = path.name[: match.start()]
    others = [path.with_name(f"{name}-{n:05d}-of-{count:05d}.gguf") for n in range(2, count + 1)]
    return [path, *others]


def context_size(request: Load, header: Header) -> int:
    """Return the context to load with: as asked for, within what the model was trained for."""
    trained = header.context or DEFAULT_CONTEXT
    return min(request.context or DEFAULT_CONTEXT, trained)


def load_failure(name: str, reason: str) -> str:
    """Return the sentence for a model that llama.cpp did not load; `reason` is from its log."""
    advice = "the file may be damaged or of a kind that this version of llama.cpp does not know"
    if "unknown model architecture" in reason or "unknown pre-tokenizer" in reason:
        advice = "it is newer than this llama.cpp: get a newer version of the program"
    elif "alloc" in reason or "memory" in reason:
        advice = "choose a smaller model or a smaller context"
    return f"{name} could not be loaded ({reason or 'llama.cpp gave no reason'}); {advice}."
