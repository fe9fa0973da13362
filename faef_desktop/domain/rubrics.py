"""The rubric: what each label means, with an example, in every language of the window."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from faef_desktop.domain.questions import Kind, content_hash
from faef_desktop.domain.verdicts import LabelValue, label_values

FALLBACK = "en"
"""The language of what is not translated."""
LONGEST = 2000
"""Characters of a meaning or an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one label means for one kind of question, in one language."""

    kind: Kind
    value: LabelValue
    language: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """One version of the rubric, identified by its content."""

    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Hash of all entries (32 hex digits), the same on every machine."""
        return content_hash(
            sorted([e.kind, e.value, e.language, e.meaning, e.example] for e in self.entries)
        )

    def entry(self, kind: Kind, value: LabelValue, language: str) -> Entry:
        """Return an entry, in English or else empty where it is not translated."""
        found = {e.language: e for e in self.entries if e.kind is kind and e.value is value}
        empty = Entry(kind=kind, value=value, language=language, meaning="", example="")
        return found.get(language) or found.get(FALLBACK) or empty


def plain(rubric: Rubric) -> list[dict[str, str]]:
    """Return a rubric as plain JSON values."""
    return [
        {
            "kind": entry.kind.value,
            "label": entry.value.value,
            "language": entry.language,
            "meaning": entry.meaning,
            "example": entry.example,
        }
        for entry in rubric.entries
    ]


def from_plain(values: Iterable[Any]) -> Rubric:
    """Return the rubric of plain JSON values. Raises ValueError for anything else."""
    try:
        entries = tuple(
            Entry(
                kind=Kind(value["kind"]),
                value=LabelValue(value["label"]),
                language=_text(value["language"]),
                meaning=_text(value["meaning"]),
                example=_text(value["example"]),
            )
            for value in values
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"no rubric: {error}") from error
    return Rubric(entries)


def problems(rubric: Rubric) -> list[str]:
    """Return what keeps a rubric from being used, a sentence each; English must be complete."""
    found = [
        f'The English meaning of "{value}" ({kind}) is empty: say when to give it.'
        for kind in Kind
        for value in label_values(kind)
        if not rubric.entry(kind, value, FALLBACK).meaning.strip()
    ]
    if any(len(text) > LONGEST for e in rubric.entries for text in (e.meaning, e.example)):
        found.append(f"A text is longer than {LONGEST:,} characters: shorten it.")
    return found


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
