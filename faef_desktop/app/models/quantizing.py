"""A model in several sizes: a ladder of quantizations, made here with llama.cpp's own quantizer."""

import queue
import re
import shutil
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from faef_desktop.app.models import known as models
from faef_desktop.app.models.hashing import hash_of
from faef_desktop.app.resources import demo_name
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited, ModelProcess
from faef_desktop.engine.gguf import Tensor, read_contents
from faef_desktop.engine.gguf_tables import FILE_TYPES, TENSOR_TYPES
from faef_desktop.engine.loading import FIRST_PART, parts, whole_header
from faef_desktop.engine.protocol import (
    Event,
    LoadFailed,
    LoadProgress,
    Log,
    Quantize,
    Quantized,
)
from faef_desktop.storage.files.atomic import writing_at
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

# Kind of file: the type that most of its weights have; the finest first.
KINDS = {
    "Q8_0": "Q8_0",
    "Q6_K": "Q6_K",
    "Q5_K_M": "Q5_K",
    "Q5_0": "Q5_0",
    "Q4_K_M": "Q4_K",
    "Q4_0": "Q4_0",
    "Q3_K_M": "Q3_K",
    "Q2_K": "Q2_K",
}
USUAL = ("Q8_0", "Q4_K_M", "Q2_K")
"""The ladder that is offered where the model can have it."""
INSTEAD = ("Q8_0", "Q5_0", "Q4_0")
ENOUGH = 0.5
"""Share of the weights that a kind has to fit, or the file would be of that kind by name only."""
ROOM = 1.25
"""Mixed kinds keep some tensors finer, so that a file is larger than its kind alone says."""
KEPT_FINE = ("token_embd.weight", "output.weight")
"""The embedding and the output stay finer than the kind, and count much in small models."""
SPARE_BYTES = 64 << 20
WATCH = 0.2
GIGABYTE = 1_000_000_000
_KIND_IN_NAME = re.compile(
    r"[.\-_](?:" + "|".join(sorted(FILE_TYPES.values(), key=len, reverse=True)) + r")$",
    re.IGNORECASE,
)


class QuantizingStopped(Exception):  # noqa: N818 - it was asked for, so it is no error
    """Quantizing was stopped on request; files that were complete stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A kind that a model can be written in, or `refusal`: why not, as a sentence.

    `size` is about what the file will have (bytes). `share` of the weights get the kind, the others
    a finer one, since their rows do not divide into its blocks.
    """

    kind: str
    size: int
    share: float
    refusal: str = ""


def rungs(path: Path) -> list[Rung]:
    """Return all kinds, the finest first. Raises UserError for a file that is no model."""
    models.require_language_model(path)
    if not models.is_model_file(path):
        raise UserError(f"{models.display_name(path)} is no model file; quantize its base model.")
    whole_header(path)  # which says what to do where a part is missing
    files = [read_contents(part) for part in parts(path)]
    tensors = [tensor for file in files for tensor in file.tensors]
    beside = sum(file.size for file in files) - sum(tensor.size for tensor in tensors)
    return [_rung(kind, tensors, beside) for kind in KINDS]


def usual(found: Sequence[Rung]) -> tuple[str, ...]:
    """Return the ladder to offer, of the kinds that are possible."""
    possible = {rung.kind for rung in found if not rung.refusal}
    whole = possible >= {kind for kind in USUAL if kind != USUAL[0]}
    return tuple(kind for kind in (USUAL if whole else INSTEAD) if kind in possible)


def usual_folder(path: Path) -> Path:
    """Return the folder of a model; of a demo model, the user's folder for models."""
    if demo_name(path) is None:
        return path.absolute().parent
    return platformdirs.user_data_path("faef-desktop", appauthor=False) / "models"


def target(path: Path, kind: str, folder: Path) -> Path:
    """Return where a model of a kind is written; the kind in its name takes the old one's place.

    Of a model in several files, one is made.
    """
    name = demo_name(path) or FIRST_PART.sub("", path.name).removesuffix(".gguf")
    stem = _KIND_IN_NAME.sub("", name)
    return folder / f"{stem}.{kind}.gguf"


def quantize(
    store: Store,
    path: Path,
    kinds: Sequence[str],
    folder: Path,
    *,
    progress: Callable[[str, float], None],
    stop: threading.Event | None = None,
    command: Sequence[str] | None = None,
) -> list[ModelRecord]:
    """Write a model in other kinds, each in a process of its own, and return the new models.

    `progress` hears the kind that is being written and the share done, on this thread. A file that
    an earlier call, stopped meanwhile, made of this very model counts as made. Raises
    UserError before anything is written where a kind, the name or the disk does not allow it, and
    QuantizingStopped; no file is ever half-written.
    """
    stop = stop or threading.Event()
    path = path.absolute()
    found = {rung.kind: rung for rung in rungs(path)}
    for kind in kinds:
        if kind not in found:
            raise UserError(f"{kind} is no kind that can be made; there are: {', '.join(KINDS)}.")
        if found[kind].refusal:
            raise UserError(found[kind].refusal)
    digest = hash_of(store, path)
    left = [kind for kind in kinds if not _was_made(target(path, kind, folder), digest)]
    _require_room(folder, sum(found[kind].size for kind in left))
    for kind in left:
        progress(kind, 0.0)
        with writing_at(target(path, kind, folder)) as part:
            request = Quantize(path=str(path), target=str(part), kind=kind, source_sha256=digest)
            _write(request, progress, stop, command)
            models.require_language_model(part)
        models.identify(store, target(path, kind, folder))
    return [models.identify(store, target(path, kind, folder)) for kind in kinds]


def _was_made(file: Path, digest: str) -> bool:
    """Return whether a file is there, made of this model; any other one must not be lost."""
    if not file.exists():
        return False
    with suppress(UserError):
        if models.inspect(file).source_sha256 == digest:
            return True
    raise UserError(f"{file} is there already; move it, or choose another folder.")


def _write(
    request: Quantize,
    progress: Callable[[str, float], None],
    stop: threading.Event,
    command: Sequence[str] | None,
) -> None:
    events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
    process = ModelProcess(events.put, command=command)
    with closing(process):
        process.start()
        process.send(request)
        while not stop.is_set():
            try:
                event = events.get(timeout=WATCH)
            except queue.Empty:
                continue
            match event:
                case LoadProgress(fraction=share):
                    progress(request.kind, share)
                case Quantized():
                    progress(request.kind, 1.0)
                    return
                case LoadFailed(sentence=sentence) | Exited(sentence=sentence):
                    raise UserError(sentence)
                case Log() | _:
                    pass
    raise QuantizingStopped


def _rung(kind: str, tensors: Sequence[Tensor], beside: int) -> Rung:
    """Return what a kind would be; `beside` counts the bytes of a file that are no weights."""
    matrices = [tensor for tensor in tensors if len(tensor.shape) > 1]
    _, block, block_bytes = _type(KINDS[kind])
    weights = sum(tensor.values for tensor in matrices) or 1
    fitting = sum(tensor.values for tensor in matrices if tensor.shape[0] % block == 0)
    size = sum(_bytes_in(tensor, block_bytes / block) for tensor in tensors) + beside
    now = sum(tensor.size for tensor in matrices)
    share = fitting / weights
    refusal = ""
    if share < ENOUGH:
        rows = max(tensor.shape[0] for tensor in matrices if tensor.shape[0] % block)
        refusal = (
            f"{kind} cannot be made of this model: it takes weights in blocks of {block}, and rows"
            f" of {rows:,} do not divide into those."
        )
    elif weights * block_bytes / block >= now:
        refusal = f"{kind} is no smaller than this file; take a kind below it."
    return Rung(kind=kind, size=size, share=share, refusal=refusal)


def _bytes_in(tensor: Tensor, per_weight: float) -> int:
    """Return at most about how many bytes a tensor takes in a kind."""
    if len(tensor.shape) == 1:
        return tensor.size
    if tensor.name in KEPT_FINE:
        per_weight = max(per_weight, 34 / 32)  # as in Q8_0
        return min(tensor.size, round(tensor.values * per_weight))
    return round(tensor.values * per_weight * ROOM)


def _type(name: str) -> tuple[str, int, int]:
    return next(found for found in TENSOR_TYPES.values() if found[0] == name)


def _require_room(folder: Path, size: int) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be used ({error.strerror}); choose another."
        ) from error
    if free < size + SPARE_BYTES:
        raise UserError(
            f"The files need about {size / GIGABYTE:.2f} GB in {folder}, and"
            f" {free / GIGABYTE:.2f} GB are free; make room, or choose fewer kinds or another"
            " folder."
        )
