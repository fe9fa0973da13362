"""Replies and labels as files for other programs."""

import tempfile
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

from faef_desktop.app.banks import known as banks
from faef_desktop.app.models import known as models
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.interchange.exchange import write_labels, write_replies
from faef_desktop.storage.records import ReplyFilter
from faef_desktop.storage.store import Store

# Writes a file in the format its name asks for, whole or not at all; returns how many entries.
Writer = Callable[[Path], int]


class FileFormat(StrEnum):
    """What an exported file looks like."""

    JSONL = "jsonl"
    CSV = "csv"


def replies(
    store: Store, *, model: str | None = None, bank: str | None = None, kind: str | None = None
) -> Writer:
    """Return what writes the replies, all or those of a model (name, SHA-256) or bank (name, id).

    Raises UserError for unknown names.
    """
    hashes = [None] if model is None else models.hashes(store, model)
    ids = [None] if bank is None else banks.ids(store, bank)
    rows = {
        reply.id: reply
        for model_sha256 in hashes
        for bank_id in ids
        for reply in store.replies(
            ReplyFilter(model_sha256=model_sha256, bank_id=bank_id, kind=kind, newest_first=False)
        )
    }
    return partial(write_replies, list(rows.values()))


def labels(store: Store) -> Writer:
    """Return what writes the whole label history."""
    return partial(write_labels, store.all_labels())


def save(
    write: Writer, path: Path, *, file_format: FileFormat | None = None, force: bool = False
) -> int:
    """Write a file and return how many entries it has.

    The name decides between JSONL and CSV unless `file_format` does. Raises UserError when the
    file cannot be written, or is there already and `force` is not set.
    """
    banks.refuse_overwrite(path, force=force)
    named = FileFormat.CSV if path.suffix.lower() == ".csv" else FileFormat.JSONL
    if file_format in (None, named):
        return write(path)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".faef-export-") as folder:
            made = Path(folder) / f"export.{file_format}"
            count = write(made)
            made.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}); choose another place."
        ) from error
    return count


def as_bytes(write: Writer, file_format: FileFormat) -> bytes:
    """Return what the file would hold."""
    with tempfile.TemporaryDirectory(prefix="faef-export-") as folder:
        made = Path(folder) / f"export.{file_format}"
        write(made)
        return made.read_bytes()
