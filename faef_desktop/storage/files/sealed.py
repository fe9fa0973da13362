"""Files that people carry to one another: JSON lines with a header, and a seal at the end.

First {"faef": kind, "version": 2, ...}, then a record a line, at last {"records": n, "sha256": of
all lines before}. A file that was cut off, or changed on the way, is noticed before it is used.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.banks.lines import Line, failed
from faef_desktop.storage.files.atomic import writing

SUFFIX = ".faef"
VERSION = 2
_KIND = "faef"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a file says: its kind, its header, and its records with their line numbers."""

    kind: str
    header: Mapping[str, Any]
    records: tuple[tuple[int, Mapping[str, Any]], ...]


def write_sealed(
    path: Path, kind: str, header: Mapping[str, Any], records: Iterable[Mapping[str, Any]]
) -> int:
    """Write a file, whole or not at all, and return how many records it has. Raises UserError."""
    seal = hashlib.sha256()
    count = -1
    with writing(path) as stream:
        for record in ({_KIND: kind, "version": VERSION, **header}, *records):
            line = json.dumps(record, ensure_ascii=False) + "\n"
            # What cannot be written as UTF-8 is written as "?", as the stream does it.
            seal.update(line.encode("utf-8", "replace"))
            stream.write(line)
            count += 1
        stream.write(json.dumps({"records": count, "sha256": seal.hexdigest()}) + "\n")
    return count


def is_sealed(first: str) -> bool:
    """Tell from its first line whether a file is one of these, however damaged."""
    return first.startswith(f'{{"{_KIND}"')


def read_sealed(path: Path, lines: Iterable[Line]) -> Sealed:
    """Return what a file says. UserError for one that is newer, cut off or changed on the way."""
    seal = hashlib.sha256()
    found: list[tuple[int, Mapping[str, Any]]] = []
    for number, text in lines:
        try:
            record = json.loads(text)
        except (ValueError, RecursionError):
            raise _damaged(path) from None
        if not isinstance(record, dict):
            raise _damaged(path)
        if number == 1:
            _require_known(path, record)
        elif record.keys() == {"records", "sha256"}:
            if record != {"records": len(found) - 1, "sha256": seal.hexdigest()}:
                raise _damaged(path)
            return Sealed(kind=str(found[0][1][_KIND]), header=found[0][1], records=(*found[1:],))
        seal.update(text.encode("utf-8"))
        found.append((number, record))
    raise _damaged(path)


def _require_known(path: Path, header: Mapping[str, Any]) -> None:
    version = header.get("version")
    if not isinstance(version, int):
        raise _damaged(path)
    if version > VERSION:
        raise failed(
            path, None, f"the file was made by a newer FAEF Desktop (format {version}, this one "
            f"knows {VERSION}): update the program.",
        )  # fmt: skip


def _damaged(path: Path) -> UserError:
    return failed(
        path, None, "the file is not complete, or was changed on the way: have it sent again. "
        "Nothing of it was used.",
    )  # fmt: skip
