"""What is looked at before native code sees a LoRA adapter: whether it was made for the model."""

from dataclasses import dataclass
from pathlib import Path

from faef_desktop.domain.errors import UserError
from faef_desktop.engine.gguf import Tensor, read_contents
from faef_desktop.engine.loading import parts

FIRST, SECOND = ".lora_a", ".lora_b"
EMBEDDING, OUTPUT = "token_embd.weight", "output.weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterHeader:
    """What a LoRA file says of itself; `tensors` counts those of the model that it changes."""

    name: str
    architecture: str
    rank: int
    tensors: int
    file_size: int


def read_adapter(path: Path) -> AdapterHeader:
    """Return what a LoRA file says of itself. Raises UserError for any other file."""
    contents = read_contents(path)
    if contents.text("general.type") != "adapter":
        raise UserError(
            f"{path.name} is no LoRA adapter; choose a LoRA in GGUF format, as llama.cpp's"
            " convert_lora_to_gguf.py makes it."
        )
    kind = contents.text("adapter.type")
    if kind != "lora":
        raise UserError(f"{path.name} is an adapter of the kind {kind!r}; only LoRA can be used.")
    if "adapter.alora.invocation_tokens" in contents.facts:
        raise UserError(
            f"{path.name} is an activated LoRA, which acts only after certain words; only plain"
            " LoRA can be used."
        )
    pairs = _pairs(path, contents.tensors)
    return AdapterHeader(
        name=contents.text("general.name") or path.stem,
        architecture=contents.text("general.architecture"),
        rank=max(min(*first.shape, *second.shape) for first, second in pairs.values()),
        tensors=len(pairs),
        file_size=contents.size,
    )


def require_fitting(adapter: Path, base: Path) -> AdapterHeader:
    """Return what a LoRA says of itself. Raises UserError when it is not one for this model."""
    header = read_adapter(adapter)
    files = [read_contents(part) for part in parts(base)]
    architecture = files[0].text("general.architecture")
    if header.architecture != architecture:
        raise UserError(
            f"{adapter.name} was made for a model of the architecture"
            f" {header.architecture or 'unknown'}, and {base.name} is {architecture}; choose an"
            " adapter that was trained on this model."
        )
    shapes = {tensor.name: tensor.shape for file in files for tensor in file.tensors}
    pairs = _pairs(adapter, read_contents(adapter).tensors)
    if EMBEDDING in pairs and OUTPUT not in shapes:
        # llama.cpp would multiply the turned matrices for the output, and end the process.
        raise UserError(
            f"{adapter.name} changes {EMBEDDING}, which {base.name} uses for its output too;"
            " llama.cpp cannot do that, so choose an adapter that leaves it alone."
        )
    for name, (first, second) in pairs.items():
        changed = _changed_shape(name, first, second)
        if name not in shapes:
            here = "does not have"
        elif changed != shapes[name]:
            here = f"has as {_sizes(shapes[name])}"
        else:
            continue
        raise UserError(
            f"{adapter.name} was made for another model: it changes {name} as {_sizes(changed)},"
            f" which {base.name} {here}; choose an adapter that was trained on this model."
        )
    return header


def _pairs(path: Path, tensors: tuple[Tensor, ...]) -> dict[str, tuple[Tensor, Tensor]]:
    """Return both matrices of each tensor that is changed, by its name. Raises UserError."""
    by_name = {tensor.name: tensor for tensor in tensors}
    names = dict.fromkeys(name.removesuffix(FIRST).removesuffix(SECOND) for name in by_name)
    pairs = {}
    for name in names:
        first, second = by_name.get(name + FIRST), by_name.get(name + SECOND)
        if first is None or second is None or not _multiply(name, first, second):
            raise UserError(
                f"{path.name} cannot be used: it is damaged (the two matrices of {name} are not"
                " there or do not belong together); make or download it again."
            )
        pairs[name] = (first, second)
    if not pairs:
        raise UserError(f"{path.name} holds no weights; make or download it again.")
    return pairs


def _multiply(name: str, first: Tensor, second: Tensor) -> bool:
    if len(first.shape) < 2 or len(second.shape) < 2:  # noqa: PLR2004 - matrices
        return False
    if name == EMBEDDING:
        return first.shape[0] == second.shape[0]
    return first.shape[1] == second.shape[0] and first.shape[2:] == second.shape[2:]


def _changed_shape(name: str, first: Tensor, second: Tensor) -> tuple[int, ...]:
    """Return the shape of the tensor that is changed, as llama.cpp checks it."""
    if name == EMBEDDING:  # rows are looked up in it, so its matrices are stored turned
        return second.shape[1], first.shape[1]
    return first.shape[0], second.shape[1], *first.shape[2:]


def _sizes(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))
