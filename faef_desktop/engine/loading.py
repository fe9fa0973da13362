"""What is looked at before native code sees a model file."""

import re
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


def checked_header(path: Path, *, gpu_memory: int = 0) -> Header:
    """Return the header of a model that can be loaded. Raises LoadError.

    `gpu_memory` counts the bytes that are free on GPUs, beside those of the machine.
    """
    try:
        headers = [read_header(part) for part in parts(path)]
    except UserError as error:
        raise LoadError(str(error)) from error
    size = sum(header.file_size for header in headers)
    refusal = headers[0].refusal or too_large(path.name, size, available_memory() + gpu_memory)
    if refusal:
        raise LoadError(refusal)
    return replace(headers[0], weights_bytes=sum(header.weights_bytes for header in headers))


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
    if "alloc" in reason or "memory" in reason:
        advice = "choose a smaller model or a smaller context"
    return f"{name} could not be loaded ({reason or 'llama.cpp gave no reason'}); {advice}."
