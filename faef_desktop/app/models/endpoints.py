"""Endpoints of the user: none until one is added; what is asked of them leaves this machine."""

import queue
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from faef_desktop.app.models import described, keys
from faef_desktop.domain.errors import UserError
from faef_desktop.engine.client import Exited, ModelProcess, worker_command
from faef_desktop.engine.endpoint.description import (
    FROM_VARIABLE,
    KEYRING,
    NO_KEY,
    SESSION,
    SUFFIX,
    Endpoint,
    as_text,
    base_url,
    is_endpoint,
    read_endpoint,
    require_sound,
)
from faef_desktop.engine.protocol import Event, Load, Loaded, LoadFailed
from faef_desktop.storage.records import ModelRecord

__all__ = ["NO_KEY", "Endpoint", "base_url", "is_endpoint", "read_endpoint"]

COMMAND = "endpoint"
FOLDER_VARIABLE = "FAEF_ENDPOINTS"
WATCH = 0.2


def folder() -> Path:
    """Return FAEF_ENDPOINTS if set, else the user's folder of endpoint files."""
    return described.folder("endpoints", variable=FOLDER_VARIABLE)


def added() -> list[tuple[Path, Endpoint]]:
    """Return the endpoints that were added, by name; files that describe none are left out."""
    found = described.read_all(folder(), SUFFIX, read_endpoint)
    return sorted(found, key=lambda one: (one[1].title.casefold(), one[1].model))


def find(name: str) -> Path | None:
    """Return the file of the endpoint with that name (with or without its host), or None."""
    for path, endpoint in added():
        if name in (endpoint.title, endpoint.name, path.stem):
            return path
    return None


def record_of(path: Path) -> ModelRecord:
    """Return the model that an endpoint is in replies and scores. Raises UserError."""
    endpoint = read_endpoint(path)
    return ModelRecord(
        sha256=endpoint.identity,
        name=endpoint.title,
        path=str(path),
        size=None,
        architecture="",
        quantization="",
        facts={"endpoint": {"url": endpoint.url, "model": endpoint.model}},
    )


def add(endpoint: Endpoint, *, key: str = "") -> Path:
    """Keep an endpoint (in place of one with the same address and model) and its key.

    Returns its file. A `key` goes to the keyring. Raises UserError.
    """
    require_sound(endpoint)
    if not endpoint.model:
        raise UserError("Say which model of the server is meant.")
    if key:
        endpoint = replace(endpoint, key=keys.keep(endpoint.url, key))
    there = added()
    taken = {path.name for path, _ in there}
    path = next(
        (path for path, one in there if one.identity == endpoint.identity),
        folder() / _free_name(endpoint, taken),
    )
    described.keep(path, as_text(endpoint))
    return path


def remove(path: Path) -> None:
    """Forget an endpoint, and its key when no other endpoint has the same address."""
    endpoint = read_endpoint(path)
    others = [one for other, one in added() if other != path]
    if endpoint.key in (KEYRING, SESSION) and endpoint.url not in {one.url for one in others}:
        keys.forget(endpoint.url)
    described.remove(path)


def check(endpoint: Endpoint, *, key: str = "", go_on: Callable[[], bool] = lambda: True) -> Loaded:
    """Ask the server whether the model answers; a process of its own does it.

    With an empty `model`, the server's only one is meant. `key` is a new one; without it the kept
    one is shown. Raises UserError when there is no answer, or `go_on` says to stop.
    """
    require_sound(endpoint)
    events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
    process = ModelProcess(events.put, command=worker_command(COMMAND))
    with TemporaryDirectory(prefix="faef-endpoint-") as place:
        file = Path(place) / f"check{SUFFIX}"
        file.write_text(as_text(endpoint), encoding="utf-8")
        key = key or keys.key_of(endpoint)
        try:
            process.start()
            process.send(Load(path=str(file), key=key))
            while go_on():
                try:
                    event = events.get(timeout=WATCH)
                except queue.Empty:
                    continue
                if isinstance(event, Loaded):
                    return event
                if isinstance(event, LoadFailed | Exited):
                    raise UserError(event.sentence)
        finally:
            process.close()
    raise UserError("The check was stopped.")


def from_variable(name: str) -> str:
    """Return how an endpoint says that its key is in an environment variable."""
    return f"{FROM_VARIABLE}{name}"


def _free_name(endpoint: Endpoint, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", endpoint.title.lower()).strip("-")[:60] or "endpoint"
    names = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
    return next(f"{name}{SUFFIX}" for name in names if f"{name}{SUFFIX}" not in taken)
