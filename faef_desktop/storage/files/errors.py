"""What SQLite's errors mean for the person whose file it is."""

import sqlite3
from pathlib import Path

_PRIMARY = 0xFF
_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk with the workspace {path} is full: make room on it, and try "
    "again; nothing of this step was stored.",
    sqlite3.SQLITE_READONLY: "The workspace {path} cannot be written: allow writing to the file "
    "and its folder, or choose another workspace.",
    sqlite3.SQLITE_CANTOPEN: "The workspace {path} cannot be opened: check that its folder exists "
    "and can be written, or choose another workspace.",
    sqlite3.SQLITE_PERM: "The workspace {path} cannot be opened: its permissions forbid it.",
    sqlite3.SQLITE_BUSY: "The workspace {path} is in use by another program: wait until that has "
    "finished, or close it, and try again.",
    sqlite3.SQLITE_LOCKED: "The workspace {path} is in use by another program: wait until that "
    "has finished, or close it, and try again.",
    sqlite3.SQLITE_NOTADB: "{path} is not a workspace file: choose another file.",
    sqlite3.SQLITE_CORRUPT: "The workspace {path} is damaged: go back to a copy of it, or choose "
    "another workspace.",
    sqlite3.SQLITE_IOERR: "The disk with the workspace {path} failed while reading or writing: "
    "check the disk and its free space, and try again.",
}


def sqlite_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code of an error, or None where there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else int(code) & _PRIMARY


def sentence_for(error: sqlite3.Error, path: Path) -> str | None:
    """Return what to tell the user, or None for an error that is a mistake of this program."""
    code = sqlite_code(error)
    text = None if code is None else _SENTENCES.get(code)
    return None if text is None else text.format(path=path)
