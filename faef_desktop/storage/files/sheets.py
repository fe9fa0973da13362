"""Spreadsheets (.xlsx) as rows of texts, read by a process of its own.

Reading one builds and frees very large trees without a pause, so that every other thread of its
process, the window's among them, would stand still meanwhile.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

from faef_desktop.domain.errors import UserError
from faef_desktop.itself import own_command
from faef_desktop.storage.banks.lines import failed

FLAG = "--read-sheet"
"""What the program is started with to read a spreadsheet: then the path, and the sheet or ""."""
SHEETS, ERROR, END = "sheets", "error", "end"
"""Keys of the objects that the process writes; a list is a row: its number and its texts."""
_TRACEBACK = "Traceback"


class Spreadsheet:
    """An open .xlsx file, one of whose sheets is read as a stream."""

    def __init__(self, names: tuple[str, ...], messages: Iterator[Any]) -> None:
        self.names = names
        self._messages = messages

    @classmethod
    @contextmanager
    def open(cls, path: Path, sheet: str = "") -> Iterator[Self]:
        """Open a file to read `sheet`, or the first one. Raises UserError."""
        with _reader(path, sheet) as messages:
            head = next(messages)
            yield cls(tuple(head[SHEETS]), messages)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows with their numbers, from 1. Raises UserError."""
        yield from self._messages


@contextmanager
def _reader(path: Path, sheet: str) -> Iterator[Iterator[Any]]:
    """Start the process, hand out what it says, and end it."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                own_command(FLAG, str(path), sheet),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                creationflags=flags,
                # Ctrl-C in the terminal is for the program, which then ends the process itself.
                start_new_session=sys.platform != "win32",
            )
        except OSError as error:
            raise failed(
                path, None, f"what reads spreadsheets could not be started ({error.strerror}): "
                "check that the program is installed completely.",
            ) from error  # fmt: skip
        with process:
            try:
                yield _messages(path, process, log)
            finally:
                process.terminate()


def _messages(path: Path, process: subprocess.Popen[bytes], log: IO[bytes]) -> Iterator[Any]:
    for line in process.stdout or ():
        if not line.endswith(b"\n"):
            break  # it ended in the middle of a message
        message = json.loads(line)
        if isinstance(message, dict) and ERROR in message:
            raise UserError(message[ERROR])
        if isinstance(message, dict) and END in message:
            return
        yield message
    process.wait()
    log.seek(0)
    said = log.read().decode(errors="replace")
    if _TRACEBACK in said:
        raise RuntimeError(said)
    raise failed(
        path, None, "reading it ended before its time, perhaps for want of memory: close other "
        "programs and try again, or save it as CSV.",
    )  # fmt: skip
