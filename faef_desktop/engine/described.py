"""Small files that describe a model, as JSON; whatever else such a file holds is refused."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from faef_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Described = TypeVar("Described", bound="DataclassInstance")
VERSION = 1


def as_text(described: "DataclassInstance", mark: str) -> str:
    """Return the file of a description; `mark` is the key that tells what it describes."""
    return json.dumps({mark: VERSION, **asdict(described)}, indent=2) + "\n"


def read(path: Path, kind: type[Described], mark: str, *, again: str) -> Described:
    """Return what a file describes. Raises UserError with `again`, what to do, in its sentence."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}); {again}.") from error
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or values.pop(mark, None) != VERSION:
        raise UserError(f"{path} describes no model that this program knows; {again}.")
    types = {field.name: field.type for field in fields(kind)}
    changed = f"{path} was changed by hand and describes no model any more; {again}."
    if any(type(value) is not types.get(name) for name, value in values.items()):
        raise UserError(changed)
    try:
        return kind(**values)
    except TypeError as error:  # something is missing
        raise UserError(changed) from error
