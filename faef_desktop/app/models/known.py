"""Model files: what their header says, who they are, and which are at hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faef_desktop.app.models import adapted, endpoints, library, shelf
from faef_desktop.app.models.adapted import AdaptedModel, is_adapted
from faef_desktop.app.models.endpoints import Endpoint, is_endpoint
from faef_desktop.app.models.hashing import hash_of
from faef_desktop.app.models.reach import Reach
from faef_desktop.app.resources import Resources, adapter_name, demo_name
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.names import plain_name
from faef_desktop.engine.gguf import Header
from faef_desktop.engine.loading import whole_header
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

__all__ = [
    "Header",
    "ModelEntry",
    "display_name",
    "find",
    "hashes",
    "identify",
    "inspect",
    "is_endpoint",
    "is_model_file",
    "listed",
    "model_file",
    "require_language_model",
    "watched",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """A model file that ships or was used; `record` is None before its first use.

    With an `endpoint`, the file only says where the model is served; with `adapted`, which model
    and which LoRA adapter are meant. `place` is the program that keeps it, `sha256` is known of
    a file that was hashed ("": not yet), `twins` are the other files with the same content.
    """

    name: str
    path: Path
    exists: bool
    demo: bool
    record: ModelRecord | None = None
    endpoint: Endpoint | None = None
    adapted: AdaptedModel | None = None
    place: str = ""
    note: str = ""
    hidden: bool = False
    sha256: str = ""
    twins: tuple[Path, ...] = ()

    @property
    def remote(self) -> bool:
        """Whether the model is an endpoint, so that what it is asked leaves this machine."""
        return is_endpoint(self.path)


def inspect(path: Path) -> Header:
    """Return what the header of a model file says. Raises UserError for anything broken.

    Of a model with an adapter, it is that of the model itself; of one in several files, sizes are
    those of all of them.
    """
    return whole_header(model_file(path))


def model_file(path: Path) -> Path:
    """Return the file of the model itself, of one with an adapter that of its base."""
    return Path(adapted.read_adapted(path).base) if is_adapted(path) else path


def require_language_model(path: Path) -> None:
    """Raise UserError for a file that is no model that can be talked to."""
    if is_endpoint(path):
        endpoints.read_endpoint(path)
        return
    header = inspect(path)
    if not header.is_language_model:
        raise UserError(header.refusal)


def display_name(path: Path) -> str:
    """Return the name a model goes by: the short name of a demo model, else the file name.

    An endpoint goes by its name and host, a model with an adapter by both names.
    """
    if is_model_file(path):
        return adapted.base_name(path)
    read = endpoints.read_endpoint if is_endpoint(path) else adapted.read_adapted
    try:
        return read(path).title
    except UserError:
        return path.stem


def identify(
    store: Store, path: Path, *, progress: Callable[[float], None] | None = None
) -> ModelRecord:
    """Return who a model file is, by the SHA-256 of its content, and remember it.

    Reads the whole file the first time (`progress` hears the share read, 0 to 1); later the
    hash comes from the store while path, size and time of change are the same. An endpoint is who
    its address and model are. Raises UserError.
    """
    path = path.absolute()
    record = _record(store, path, progress)
    said = shelf.marks(store).get(str(path))
    if said and said.name:
        record = replace(record, name=said.name)
    store.add_model(record)
    return record


def _record(store: Store, path: Path, progress: Callable[[float], None] | None) -> ModelRecord:
    """Return who a model is, by the name that it has of itself."""
    if is_endpoint(path):
        return endpoints.record_of(path)
    if is_adapted(path):
        base = Path(adapted.read_adapted(path).base)
        identify(store, base, progress=progress)
        return adapted.record_of(store, path, progress=progress)
    header = inspect(path)
    return ModelRecord(
        sha256=hash_of(store, path, progress),
        name=plain_name(display_name(path)),
        path=str(path),
        size=header.file_size,
        architecture=header.architecture,
        quantization=header.quantization,
        facts=header.to_facts(),
    )


def hashes(store: Store, name: str) -> list[str]:
    """Return the SHA-256 of the used models of that name (or that hash). UserError for none."""
    known = store.models()
    found = [model.sha256 for model in known if name in (model.sha256, model.name)]
    if not found:
        have = ", ".join(sorted({model.name for model in known})) or "none yet"
        raise UserError(f"There are no replies of a model {name} here; models here: {have}.")
    return found


def find(resources: Resources, store: Store, name: str) -> Path:
    """Return the file of a demo model ("fake-aligned"), endpoint or used model, or at a path.

    Raises UserError when there is no such file.
    """
    path = Path(name).expanduser()
    if _is_file(path):
        return path
    known = {demo_name(demo): demo for demo in resources.demo_models()}
    if name in known:
        return known[name]
    if (endpoint := endpoints.find(name)) is not None:
        return endpoint
    for made, one in adapted.added():
        if name in (one.title, one.identity):
            return made
    if (used := _used(store, name)) is not None:
        return used
    if (made_now := _with_adapter(resources, store, name)) is not None:
        return made_now
    have = ", ".join(str(key) for key in known) or "none"
    raise UserError(
        f"There is no model file {name}; give the path of a GGUF file or the name of a demo model "
        f"({have})."
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long for any file
        return False


def _used(store: Store, name: str) -> Path | None:
    """Return the file of that name, as it was given here or when it was used."""
    named = [Path(path) for path, said in shelf.marks(store).items() if said.name == name]
    named += [Path(model.path) for model in store.models() if name in (model.name, model.sha256)]
    return next((path for path in named if path.is_file()), None)


def _with_adapter(resources: Resources, store: Store, name: str) -> Path | None:
    """Return BASE+ADAPTER@STRENGTH as a model, None for a name that is not of this form."""
    adapters = {adapter_name(path): path for path in resources.demo_adapters()}
    for base, adapter, strength in adapted.split(name):
        file = adapters.get(adapter) or Path(adapter).expanduser()
        if _is_file(file):
            return adapted.make(store, find(resources, store, base), file, strength)
    if adapted.split(name):
        have = ", ".join(adapters) or "none"
        raise UserError(
            f"There is no adapter file in {name}; give BASE+ADAPTER.gguf, with @0.5 for half its"
            f" strength, or the name of a demo adapter ({have})."
        )
    return None


def listed(
    store: Store, resources: Resources, *, found: Sequence[library.Found] = ()
) -> list[ModelEntry]:
    """Return the demo models, those used in this workspace, those with adapters, the endpoints.

    Those `found` in folders follow. Models that are known from imported replies alone have no
    file, and are left out.
    """
    reach = Reach()
    used = {record.path: record for record in store.models() if record.path}
    entries = _files(used, [path.absolute() for path in resources.demo_models()], reach)
    entries += _adapted(used, reach) + _endpoints(used)
    # The first place where a file was found is the one that counts.
    places = {one.path: one for one in reversed(found)}
    there = {entry.path for entry in entries}
    entries += [
        ModelEntry(name=one.name, path=path, exists=path.is_file(), demo=False, place=one.place)
        for path, one in reversed(places.items())
        if path not in there
    ]
    return _with_marks(store, entries, {path: one.place for path, one in places.items()})


def _with_marks(
    store: Store, entries: list[ModelEntry], places: dict[Path, str]
) -> list[ModelEntry]:
    """Add what is said of each, its hash, and the others with the same content."""
    marks, hashed = shelf.marks(store), store.hashes()
    known = {
        entry.path: entry.record.sha256 if entry.record else hashed.get(str(entry.path), "")
        for entry in entries
        if entry.exists
    }
    same: dict[str, list[Path]] = {}
    for path, sha256 in known.items():
        same.setdefault(sha256, []).append(path)
    done = []
    for entry in entries:
        said, sha256 = marks.get(str(entry.path), shelf.Mark()), known.get(entry.path, "")
        twins = [path for path in same.get(sha256, ()) if sha256 and path != entry.path]
        done.append(
            replace(
                entry,
                name=said.name or entry.name,
                note=said.note,
                hidden=said.hidden,
                place=entry.place or places.get(entry.path, ""),
                sha256=sha256,
                twins=tuple(twins),
            )
        )
    return done


def watched(store: Store, *, wanted: Callable[[], bool] = lambda: True) -> library.Look:
    """Look into the watched folders, and those of other programs that are to be shown."""
    chosen = shelf.places(store)
    places = [place for place in library.usual_places() if place.id in chosen] if chosen else []
    return library.look(shelf.folders(store), places, wanted=wanted)


def is_model_file(path: Path) -> bool:
    """Return whether a file holds a model itself; others only say which one is meant."""
    return not (is_endpoint(path) or is_adapted(path))


def _files(used: dict[str, ModelRecord], demos: Sequence[Path], reach: Reach) -> list[ModelEntry]:
    """Return the demo models, and the used ones that are files of their own."""
    shipped = [
        ModelEntry(
            name=display_name(path), path=path, exists=True, demo=True, record=used.get(str(path))
        )
        for path in demos
    ]
    others = [record for record in used.values() if Path(record.path) not in demos]
    return shipped + [
        ModelEntry(
            name=record.name, path=path, exists=reach.is_file(path), demo=False, record=record
        )
        for record in others
        if is_model_file(path := Path(record.path))
    ]


def _adapted(used: dict[str, ModelRecord], reach: Reach) -> list[ModelEntry]:
    found = [
        ModelEntry(
            name=model.title,
            path=path,
            exists=reach.is_file(Path(model.base)) and reach.is_file(Path(model.adapter)),
            demo=False,
            record=used.get(str(path)),
            adapted=model,
        )
        for path, model in adapted.added()
    ]
    return found + _gone(used, found, is_adapted)


def _endpoints(used: dict[str, ModelRecord]) -> list[ModelEntry]:
    found = [
        ModelEntry(
            name=endpoint.title,
            path=path,
            exists=True,
            demo=False,
            record=used.get(str(path)),
            endpoint=endpoint,
        )
        for path, endpoint in endpoints.added()
    ]
    return found + _gone(used, found, is_endpoint)


def _gone(
    used: dict[str, ModelRecord], found: Sequence[ModelEntry], is_one: Callable[[Path], bool]
) -> list[ModelEntry]:
    """Return the used models of a kind whose describing file is there no more."""
    known = {str(entry.path) for entry in found}
    return [
        ModelEntry(name=record.name, path=Path(path), exists=False, demo=False, record=record)
        for path, record in used.items()
        if is_one(Path(path)) and path not in known
    ]
