"""Finding out what kind of file of replies it is, and reading it."""

import json
import stat
from pathlib import Path
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.banks.lines import failed
from faef_desktop.storage.interchange import inspect_log, lm_eval_log, own_lines, released
from faef_desktop.storage.interchange.values import ForeignRun

MAX_FILE = 512 * 1024 * 1024
"""Bytes in a file; its JSON takes several times that in memory."""
_ZIP = b"PK\x03\x04"
KINDS = (
    "replies exported here (JSONL), results of the paper's released code (JSON), an Inspect log "
    "(JSON), or samples logged by lm-evaluation-harness (JSONL)"
)


def read_runs(path: Path) -> list[ForeignRun]:
    """Return what a file of replies holds, by model; the file is read whole. Raises UserError."""
    found = _parsed(path, _text(path))
    if isinstance(found, dict):
        if isinstance(found.get("eval"), dict) and "plan" in found:
            return [inspect_log.read_inspect(path, found)]
        found = [found]
    first = next((row for row in found if isinstance(row, dict)), {})
    if first.keys() >= set(own_lines.MARKS):
        return own_lines.read_own(path, found)
    if first.keys() >= set(released.MARKS):
        return [released.read_released(path, found)]
    if first.keys() >= set(lm_eval_log.MARKS):
        return [lm_eval_log.read_lm_eval(path, found)]
    raise failed(path, None, f"this is none of the files of replies that can be read: {KINDS}.")


def _text(path: Path) -> str:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise failed(path, None, "this is no ordinary file: choose a file of replies.")
        if info.st_size > MAX_FILE:
            raise failed(
                path, None, f"the file is larger than {MAX_FILE >> 20} MB: split it into parts."
            )
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise failed(path, None, "there is no such file: check the name.") from error
    except OSError as error:
        raise failed(
            path, None, f"the file cannot be read ({error.strerror}): check that you may read it."
        ) from error
    if raw.startswith(_ZIP):
        raise failed(
            path, None, "this looks like Inspect's own log format: turn it into JSON with "
            f"inspect log convert {path.name} --to json --output-dir json, and import that.",
        )  # fmt: skip
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise failed(path, None, "the text is not in UTF-8: save the file as UTF-8.") from error


def _parsed(path: Path, text: str) -> Any:
    """Return the JSON value of a file, or the list of the values of its lines."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = _lines(path, text)
    if not isinstance(found, (dict, list)) or not found:
        raise UserError(f"{path}: the file holds no replies; it should hold {KINDS}.")
    return found


def _lines(path: Path, text: str) -> list[Any]:
    found = []
    # Not splitlines(): a reply may hold the other line ends that Unicode has.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except (ValueError, RecursionError) as error:
                raise failed(path, number, f"this is not JSON: it should be {KINDS}.") from error
    return found
