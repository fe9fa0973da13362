"""Getting values out of the JSON of a stranger, with sentences for what is not as expected."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.storage.banks.lines import MAX_TEXT

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object of a file; `place` says where it stands there."""

    path: Path
    place: str
    values: Mapping[str, Any]

    def error(self, sentence: str) -> UserError:
        """Return the error that names file and place."""
        return UserError(f"{self.path}, {self.place}: {sentence}")

    def has(self, *names: str) -> bool:
        """Tell whether all these fields are there."""
        return all(name in self.values for name in names)

    def short(self, name: str, *, required: bool = False) -> str:
        """Return a text of a question or a name, without outer white space."""
        value = self.values.get(name)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if value is None or (isinstance(value, str) and not value.strip()):
            if required:
                raise self.error(f'the field "{name}" is missing or empty.')
            return ""
        if not isinstance(value, str):
            raise self.error(f'the field "{name}" must be text, not {_shown(value)}.')
        return self._sound(name, value.strip())

    def shorts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; a field that is not there is an empty one."""
        value = self.values.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f'the field "{name}" must be a list of texts, not {_shown(value)}.')
        return tuple(self._sound(name, item.strip()) for item in value)

    def reply(self, name: str) -> str:
        """Return the text of a reply as it is, of any length."""
        value = self.values.get(name)
        if not isinstance(value, str):
            raise self.error(f'the field "{name}" must hold the reply as text.')
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise self.error(f'the field "{name}" must be true or false, not {_shown(value)}.')
        return value

    def part(self, name: str) -> "Fields":
        """Return an object inside this one; one that is not there is empty."""
        value = self.values.get(name)
        return Fields(self.path, self.place, value if isinstance(value, dict) else {})

    def number(self, name: str) -> float | None:
        """Return a number, or None where there is none."""
        return number(self.values.get(name))

    def whole(self, name: str) -> int | None:
        """Return a whole number, or None where there is none."""
        found = self.number(name)
        return int(found) if found is not None and found == int(found) else None

    def _sound(self, name: str, text: str) -> str:
        if len(text) > MAX_TEXT:
            raise self.error(f'the field "{name}" is longer than {MAX_TEXT:,} characters.')
        if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise self.error(f'the field "{name}" holds a broken character.')
        return text


def number(value: Any) -> float | None:
    """Return a finite number, also one that is written as text, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
