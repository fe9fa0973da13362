"""Model files: what their header says, who they are, and which are at hand."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.app.models import endpoints
from faef_desktop.app.models.endpoints import Endpoint, is_endpoint
from faef_desktop.app.resources import Resources, demo_name
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.gguf import Header, read_header
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store

CHUNK = 4 * 1024 * 1024

__all__ = [
    "Header",
    "ModelEntry",
    "display_name",
    "find",
    "hashes",
    "identify",
    "inspect",
    "listed",
    "require_language_model",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """A model file that ships or was used; `record` is None before its first use.

    With an `endpoint`, the file only says where the model is served.
    """

    name: str
    path: Path
    exists: bool
    demo: bool
    record: ModelRecord | None = None
    endpoint: Endpoint | None = None

    @property
    def remote(self) -> bool:
        """Whether the model is an endpoint, so that what it is asked leaves this machine."""
        return is_endpoint(self.path)


def inspect(path: Path) -> Header:
    """Return what the header of a model file says. Raises UserError for anything broken."""
    return read_header(path)


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

    An endpoint goes by its name and host.
    """
    if is_endpoint(path):
        try:
            return endpoints.read_endpoint(path).title
        except UserError:
            return path.stem
    if (demo := demo_name(path)) is not None:
        return demo
    return path.stem if path.suffix.lower() == ".gguf" else path.name


def identify(
    store: Store, path: Path, *, progress: Callable[[float], None] | None = None
) -> ModelRecord:
    """Return who a model file is, by the SHA-256 of its content, and remember it.

    Reads the whole file the first time (`progress` hears the share read, 0 to 1); later the
    hash comes from the store while path, size and time of change are the same. An endpoint is who
    its address and model are. Raises UserError.
    """
    path = path.absolute()
    if is_endpoint(path):
        record = endpoints.record_of(path)
        store.add_model(record)
        return record
    header = inspect(path)
    try:
        stat = path.stat()
        digest = store.cached_hash(path, stat.st_size, stat.st_mtime_ns)
        if digest is None:
            digest = _sha256(path, stat.st_size, progress)
            store.remember_hash(path, stat.st_size, stat.st_mtime_ns, sha256=digest)
    except OSError as error:
        raise UserError(
            f"{path} cannot be read ({error.strerror}); check the file and your rights to it."
        ) from error
    record = ModelRecord(
        sha256=digest,
        name=display_name(path),
        path=str(path),
        size=stat.st_size,
        architecture=header.architecture,
        quantization=header.quantization,
        facts=header.to_facts(),
    )
    store.add_model(record)
    return record


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
    if path.is_file():
        return path
    known = {demo_name(demo): demo for demo in resources.demo_models()}
    if name in known:
        return known[name]
    if (endpoint := endpoints.find(name)) is not None:
        return endpoint
    for model in store.models():
        if name in (model.name, model.sha256) and Path(model.path).is_file():
            return Path(model.path)
    have = ", ".join(str(key) for key in known) or "none"
    raise UserError(
        f"There is no model file {name}; give the path of a GGUF file or the name of a demo model "
        f"({have})."
    )


def listed(store: Store, resources: Resources) -> list[ModelEntry]:
    """Return the demo models, every model used in this workspace, and the endpoints.

    Models that are known from imported replies alone have no file, and are left out.
    """
    used = {record.path: record for record in store.models() if record.path}
    demos = [path.absolute() for path in resources.demo_models()]
    entries = [
        ModelEntry(
            name=display_name(path), path=path, exists=True, demo=True, record=used.get(str(path))
        )
        for path in demos
    ]
    entries += [
        ModelEntry(
            name=record.name,
            path=Path(record.path),
            exists=Path(record.path).is_file(),
            demo=False,
            record=record,
        )
        for record in used.values()
        if Path(record.path) not in demos and not is_endpoint(Path(record.path))
    ]
    return entries + _endpoints(used)


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
    known = {str(entry.path) for entry in found}
    gone = [
        ModelEntry(name=record.name, path=Path(path), exists=False, demo=False, record=record)
        for path, record in used.items()
        if is_endpoint(Path(path)) and path not in known
    ]
    return found + gone


def _sha256(path: Path, size: int, progress: Callable[[float], None] | None) -> str:
    digest = hashlib.sha256()
    done = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            done += len(chunk)
            if progress is not None and size:
                progress(min(1.0, done / size))
    return digest.hexdigest()
