"""The SHA-256 of model files, computed once for each content."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from faef_desktop.app.models.file_names import require_text
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.store import Store

CHUNK = 4 * 1024 * 1024


def hash_of(store: Store, path: Path, progress: Callable[[float], None] | None = None) -> str:
    """Return the SHA-256 of a file. Raises UserError when it cannot be read.

    Reads the whole file the first time (`progress` hears the share read, 0 to 1); later the
    hash comes from the store while path, size and time of change are the same.
    """
    path = path.absolute()
    require_text(path)
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
    return digest


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
