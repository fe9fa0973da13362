"""Looks for model files in folders, and where other local programs keep theirs; only reads."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.app.models.file_names import is_text, shown

MOST_FILES = 5000
MOST_DEPTH = 8
# A later part of a model in several files, or what goes beside a model that sees pictures.
NO_MODEL = re.compile(r"-(?!00001)\d{5}-of-\d{5}\.gguf$|^mmproj", re.IGNORECASE)
OLLAMA_MODEL = "application/vnd.ollama.image.model"
MANIFEST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A model file, and the program that keeps it ("" for a folder of one's own)."""

    path: Path
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, and in sentences what could not be read."""

    found: tuple[Found, ...]
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where another program keeps models: the folders that are there of those it may use."""

    id: str
    title: str
    folders: tuple[Path, ...]


def usual_places(
    environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> list[Place]:
    """Return where other local programs keep models on this machine, those that are there."""
    home = home or Path.home()
    data = _data_folder(environment, home)
    hub = environment.get("HF_HUB_CACHE")
    cache = Path(environment.get("HF_HOME", home / ".cache" / "huggingface"))
    known = {
        ("lm-studio", "LM Studio"): (
            home / ".lmstudio" / "models",
            home / ".cache" / "lm-studio" / "models",
        ),
        ("ollama", "Ollama"): (
            Path(environment.get("OLLAMA_MODELS", home / ".ollama" / "models")),
            Path("/usr/share/ollama/.ollama/models"),
        ),
        ("gpt4all", "GPT4All"): (data / "nomic.ai" / "GPT4All",),
        ("huggingface", "Hugging Face"): (Path(hub) if hub else cache / "hub",),
        ("jan", "Jan"): (
            data / "Jan" / "data" / "llamacpp" / "models",
            data / "Jan" / "data" / "models",
            home / "jan" / "models",
        ),
        ("llama.cpp", "llama.cpp"): (home / ".cache" / "llama.cpp",),
    }
    found = [
        Place(id=name, title=title, folders=tuple(filter(_is_folder, folders)))
        for (name, title), folders in known.items()
    ]
    return [place for place in found if place.folders]


def look(
    folders: Iterable[Path],
    places: Iterable[Place] = (),
    *,
    wanted: Callable[[], bool] = lambda: True,
) -> Look:
    """Return the model files in folders and below; those of a program by its own names.

    Ends early, with what it has, once it is not `wanted` any more.
    """
    found: dict[Path, Found] = {}
    troubles: list[str] = []
    for folder in folders:
        if not _is_folder(folder):
            troubles.append(
                f"The folder {folder} cannot be read; connect its drive, or take it off the list."
            )
            continue
        for path in _files(folder, troubles, wanted):
            found.setdefault(path, Found(path, path.stem))
    for place in places:
        for folder in place.folders:
            walk = _ollama(folder) if place.id == "ollama" else _plain(folder, troubles, wanted)
            for path, name in walk:
                found.setdefault(path, Found(path, name, place.title))
    return Look(tuple(found.values()), tuple(troubles))


def _files(folder: Path, troubles: list[str], wanted: Callable[[], bool]) -> Iterator[Path]:
    count, strange = 0, ""
    depth = len(folder.parts)

    def failed(error: OSError) -> None:
        troubles.append(f"{error.filename} cannot be read ({error.strerror}).")

    for root, names, files in os.walk(folder, onerror=failed):
        if not wanted():
            return
        names[:] = sorted(name for name in names if not name.startswith("."))
        if len(Path(root).parts) - depth >= MOST_DEPTH:
            names.clear()
        for name in sorted(files):
            if not name.lower().endswith(".gguf") or NO_MODEL.search(name):
                continue
            if not is_text(str(Path(root) / name)):
                strange = strange or name
                continue
            count += 1
            if count > MOST_FILES:
                troubles.append(
                    f"{folder} holds more than {MOST_FILES:,} models; add a folder below it."
                )
                return
            yield Path(root) / name
    if strange:
        troubles.append(
            f"{folder} holds models whose names are no valid UTF-8 text, such as {shown(strange)};"
            " rename them to use them."
        )


def _plain(
    folder: Path, troubles: list[str], wanted: Callable[[], bool]
) -> Iterator[tuple[Path, str]]:
    for path in _files(folder, troubles, wanted):
        yield path, path.stem


def _ollama(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the models that Ollama's manifests name; its files go by their hash alone."""
    for manifest in sorted((folder / "manifests").rglob("*")):
        try:
            if not manifest.is_file() or manifest.stat().st_size > MANIFEST_BYTES:
                continue
            layers = json.loads(manifest.read_text(encoding="utf-8"))["layers"]
            digests = [one["digest"] for one in layers if one["mediaType"] == OLLAMA_MODEL]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not a manifest, or one of another version
        for digest in digests:
            blob = folder / "blobs" / str(digest).replace(":", "-")
            if blob.is_file():
                yield blob, f"{manifest.parent.name}:{manifest.name}"


def _data_folder(environment: Mapping[str, str], home: Path) -> Path:
    if sys.platform == "win32":
        return Path(environment.get("APPDATA", home / "AppData" / "Roaming"))
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(environment.get("XDG_DATA_HOME", home / ".local" / "share"))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
