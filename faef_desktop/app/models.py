"""Model files: what their header says, who they are, and which are at hand."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.app.resources import Resources
from faef_desktop.engine.gguf import Header
from faef_desktop.storage.records import ModelRecord
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """A model file that ships or was used; `record` is None before its first use."""

    name: str
    path: Path
    exists: bool
    demo: bool
    record: ModelRecord | None = None


def inspect(path: Path) -> Header:
    """Return what the header of a model file says. Raises UserError for anything broken."""
    raise NotImplementedError


def identify(
    store: Store, path: Path, *, progress: Callable[[float], None] | None = None
) -> ModelRecord:
    """Return who a model file is, by the SHA-256 of its content, and remember it.

    Reads the whole file the first time (`progress` hears the share read, 0 to 1); later the
    hash comes from the store while path, size and time of change are the same.
    """
    raise NotImplementedError


def find(resources: Resources, store: Store, name: str) -> Path:
    """Return the file of a demo model ("fake-aligned"), a used model's name, or a path.

    Raises UserError when there is no such file.
    """
    raise NotImplementedError


def listed(store: Store, resources: Resources) -> list[ModelEntry]:
    """Return the demo models and every model used in this workspace, the demo ones first."""
    raise NotImplementedError
