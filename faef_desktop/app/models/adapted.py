"""Models with a LoRA adapter on them: each is a small file that names both and the strength."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from faef_desktop.app.models import described
from faef_desktop.app.models.hashing import hash_of
from faef_desktop.app.resources import adapter_name, demo_name
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.described import as_text, read
from faef_desktop.engine.gguf import read_header
from faef_desktop.engine.lora import require_fitting
from faef_desktop.engine.protocol import Adapter
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

SUFFIX = ".faef-adapted"
_MARK = "faef_adapted"
FOLDER_VARIABLE = "FAEF_ADAPTED"
STRONGEST = 10.0
PLUS, AT = "+", "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdaptedModel:
    """A model file, the LoRA on it, and its strength; the hashes say which contents are meant."""

    base: str
    base_sha256: str
    adapter: str
    adapter_sha256: str
    strength: float

    @property
    def title(self) -> str:
        """The name that shows everywhere, in the form that commands take: BASE+ADAPTER@0.5."""
        return named(base_name(Path(self.base)), adapter_name(Path(self.adapter)), self.strength)

    @property
    def identity(self) -> str:
        """A hash of both contents and the strength, in place of the SHA-256 of a file."""
        what = f"adapted\n{self.base_sha256}\n{self.adapter_sha256}\n{self.strength:g}"
        return sha256(what.encode()).hexdigest()

    def for_engine(self) -> Adapter:
        """Return what the model process is told of the adapter."""
        return Adapter(path=self.adapter, strength=self.strength)


def named(base: str, adapter: str, strength: float) -> str:
    """Return the name of a model with an adapter; strength 1 goes without saying."""
    return f"{base}{PLUS}{adapter}" + ("" if strength == 1 else f"{AT}{strength:g}")


def base_name(path: Path) -> str:
    """Return the short name of a demo model, else the name of the file without its ending."""
    return demo_name(path) or (path.stem if path.suffix.lower() == ".gguf" else path.name)


def is_adapted(path: Path) -> bool:
    """Tell by its name whether a file describes a model with an adapter."""
    return path.suffix == SUFFIX


def folder() -> Path:
    """Return FAEF_ADAPTED if set, else the user's folder of such files."""
    return described.folder("adapted", variable=FOLDER_VARIABLE)


def added() -> list[tuple[Path, AdaptedModel]]:
    """Return the models with adapters that were made, by name; broken files are left out."""
    found = described.read_all(folder(), SUFFIX, read_adapted)
    return sorted(found, key=lambda one: (one[1].title.casefold(), one[0]))


def read_adapted(path: Path) -> AdaptedModel:
    """Return what a file describes. Raises UserError for any other file."""
    return read(path, AdaptedModel, _MARK, again="put the adapter on the model again")


def make(
    store: Store,
    base: Path,
    adapter: Path,
    strength: float,
    *,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Keep a model with an adapter on it, and return the file that describes it.

    Nothing is copied: both files stay where they are. Raises UserError when they do not fit.
    """
    if not -STRONGEST <= strength <= STRONGEST:
        raise UserError(
            f"The strength of an adapter is a number from -{STRONGEST:g} to {STRONGEST:g}, not"
            f" {strength:g}."
        )
    base, adapter = base.absolute(), adapter.absolute()
    if is_adapted(base):
        raise UserError(f"{base_name(base)} has an adapter on it already; choose its own model.")
    if refusal := read_header(base).refusal:
        raise UserError(refusal)
    require_fitting(adapter, base)
    model = AdaptedModel(
        base=str(base),
        base_sha256=hash_of(store, base, progress),
        adapter=str(adapter),
        adapter_sha256=hash_of(store, adapter, progress),
        strength=float(f"{strength:g}"),
    )
    path = folder() / f"{model.identity[:16]}{SUFFIX}"
    described.keep(path, as_text(model, _MARK))
    return path


def remove(path: Path) -> None:
    """Forget a model with an adapter; both of its files stay, and so do its replies."""
    described.remove(path)


def record_of(
    store: Store, path: Path, *, progress: Callable[[float], None] | None = None
) -> ModelRecord:
    """Return what a model with an adapter is in replies and scores.

    Raises UserError when one of its files is gone or has another content than when it was made.
    """
    model = read_adapted(path)
    sizes = 0
    for file, known in ((model.base, model.base_sha256), (model.adapter, model.adapter_sha256)):
        if hash_of(store, Path(file), progress) != known:
            raise UserError(
                f"{file} is another file than when {model.title} was made (its content changed);"
                " put the adapter on the model again."
            )
        sizes += Path(file).stat().st_size
    header = read_header(Path(model.base))
    return ModelRecord(
        sha256=model.identity,
        name=model.title,
        path=str(path),
        size=sizes,
        architecture=header.architecture,
        quantization=header.quantization,
        facts={**header.to_facts(), "adapter": asdict(model)},
    )


def told(record: ModelRecord) -> str:
    """Return the adapter of a model as a reply keeps it: name, strength, hash; "" for none."""
    values = record.facts.get("adapter")
    if not isinstance(values, dict):
        return ""
    name = adapter_name(Path(values["adapter"]))
    return f"{name}{AT}{values['strength']:g} (SHA-256 {values['adapter_sha256']})"


def split(text: str) -> list[tuple[str, str, float]]:
    """Return the ways to read BASE+ADAPTER@STRENGTH as its three parts, the likeliest first.

    File names may hold both marks themselves.
    """
    found = []
    for at in (place for place, letter in enumerate(text) if letter == PLUS):
        base, adapter = text[:at], text[at + 1 :]
        if not base or not adapter:
            continue
        name, mark, number = adapter.rpartition(AT)
        try:
            strength = float(number) if mark else 1.0
        except ValueError:
            strength = 1.0
        else:
            found += [(base, name, strength)] if mark and name else []
        found.append((base, adapter, 1.0))
    return found
