"""Messages as versioned JSON lines: one object a line, UTF-8, with `type` naming the dataclass."""

import json
from dataclasses import asdict, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from faef_desktop.engine.protocol import (
    VERSION,
    Adapt,
    Cancel,
    Count,
    Counted,
    Event,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadFailed,
    LoadProgress,
    Log,
    Lost,
    Measure,
    Measured,
    Preview,
    Previewed,
    Quantize,
    Quantized,
    Quit,
    Ready,
    Request,
    Started,
    Text,
)

MAX_LINE = 64 * 1024 * 1024


class ProtocolError(ValueError):
    """A line that is no message of this version; its text says what was wrong."""


_TYPES: dict[str, type[Any]] = {
    cls.__name__: cls
    for cls in (
        *(Load, Adapt, Quantize, Generate, Cancel, Measure, Count, Preview, Quit),
        *(Ready, LoadProgress, Loaded, Quantized, LoadFailed, Lost),
        *(Started, Text, Finished, Failed, Measured, Counted, Previewed, Log),
    )
}


def encode(message: Request | Event) -> bytes:
    """Return the message as one line of JSON, ending in a newline."""
    body = {"v": VERSION, "type": type(message).__name__, **asdict(message)}
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> Request | Event:
    """Return the message in one line. Raises ProtocolError for anything else."""
    try:
        body = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"not JSON: {line[:80]!r}") from error
    if not isinstance(body, dict):
        raise ProtocolError(f"not an object: {line[:80]!r}")
    if body.pop("v", None) != VERSION:
        raise ProtocolError(f"not protocol version {VERSION}: {line[:80]!r}")
    cls = _TYPES.get(str(body.pop("type", "")))
    if cls is None:
        raise ProtocolError(f"unknown message: {line[:80]!r}")
    try:
        message: Request | Event = _build(cls, body)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ProtocolError(f"bad {cls.__name__}: {error}") from error
    return message


def decode_request(line: bytes) -> Request:
    """Return the request in one line. Raises ProtocolError for anything else."""
    message = decode(line)
    if not isinstance(message, Request):
        raise ProtocolError(f"{type(message).__name__} is no request")
    return message


def decode_event(line: bytes) -> Event:
    """Return the event in one line. Raises ProtocolError for anything else."""
    message = decode(line)
    if not isinstance(message, Event):
        raise ProtocolError(f"{type(message).__name__} is no event")
    return message


def _build(cls: type[Any], body: Any) -> Any:
    if not isinstance(body, dict):
        raise TypeError(f"{cls.__name__} is not an object")
    types = get_type_hints(cls)
    if extra := body.keys() - types.keys():
        raise ValueError(f"unknown field {min(extra)}")
    return cls(**{name: _checked(types[name], value, name) for name, value in body.items()})


def _checked(wanted: Any, value: Any, name: str) -> Any:
    """Return `value` as the wanted type of a field. Raises TypeError or ValueError."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is UnionType:
        return None if value is None else _checked(arguments[0], value, name)
    if origin in (tuple, dict):
        return _checked_container(origin, arguments, value, name)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _build(wanted, value)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(value)
    if type(value) is int and wanted is float:
        value = float(value)
    if type(value) is not wanted:
        raise TypeError(f"{name} is {type(value).__name__}")
    return value


def _checked_container(origin: Any, arguments: tuple[Any, ...], value: Any, name: str) -> Any:
    if origin is tuple and isinstance(value, list):
        return tuple(_checked(arguments[0], item, name) for item in value)
    if origin is dict and isinstance(value, dict):
        return {key: _checked(arguments[1], item, name) for key, item in value.items()}
    raise TypeError(f"{name} is {type(value).__name__}")
