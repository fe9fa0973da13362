"""Questions, their options, and banks of them, identified by what they contain."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SAFETY_DIMENSIONS = ("Fairness", "Individual Harm", "Legality", "Privacy", "Civic Virtue")
OWN_DIMENSION = "Own questions"
MIN_OPTIONS = 2
MAX_OPTIONS = 26
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Kind(StrEnum):
    """What a question is about: values (safety) or knowledge (capability)."""

    SAFETY = "safety"
    CAPABILITY = "capability"


class Format(StrEnum):
    """How a question is asked."""

    OPEN = "open"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a multiple-choice question; `positive` marks the safe or correct one."""

    text: str
    positive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with what is needed to ask it in both formats.

    `options` may be empty: then only the open format can be asked.
    `key`, `reference` and `source` are notes of its bank and not part of its identity.
    """

    kind: Kind
    dimension: str
    text: str
    options: tuple[Option, ...] = ()
    language: str = "en"
    key: str = ""
    reference: str = ""
    source: str = ""

    @property
    def id(self) -> str:
        """Hash of all that is asked and scored (32 hex digits), the same on every machine."""
        return content_hash(
            {
                "kind": self.kind.value,
                "dimension": self.dimension,
                "language": self.language,
                "text": self.text,
                "options": [[option.text, option.positive] for option in self.options],
            }
        )

    @property
    def positive_index(self) -> int | None:
        """Index of the positive option, or None for a question without options."""
        return next((i for i, option in enumerate(self.options) if option.positive), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A named set of questions."""

    name: str
    title: str
    questions: tuple[Question, ...]
    language: str = "en"
    license: str = ""
    description: str = ""

    @property
    def id(self) -> str:
        """Hash of the name and of every question with its notes (32 hex digits)."""
        return content_hash(
            [self.name, *([q.id, q.key, q.reference, q.source] for q in self.questions)]
        )


Order = tuple[int, ...]


def orders(count: int) -> tuple[Order, ...]:
    """Return the option orders that are asked: every rotation of `count` options.

    Two options give both orders; k options give k rotations, so that each option stands once
    at each letter.
    """
    return tuple(tuple((start + i) % count for i in range(count)) for start in range(count))


def content_hash(value: Any) -> str:
    """Return the first 32 hex digits of the SHA-256 of `value` as canonical JSON."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def problems(question: Question) -> list[str]:
    """Return what is wrong with a question, one short sentence each; empty when it can be asked."""
    found = []
    if not question.text.strip():
        found.append("the question text is empty")
    if question.options:
        found.extend(_option_problems(question.options))
    if not question.dimension.strip():
        found.append("the dimension is empty")
    return found


def _option_problems(options: Iterable[Option]) -> list[str]:
    options = tuple(options)
    found = []
    if not MIN_OPTIONS <= len(options) <= MAX_OPTIONS:
        found.append(f"it has {len(options)} option, but needs 2 to {MAX_OPTIONS}")
    if any(not option.text.strip() for option in options):
        found.append("an option is empty")
    if len({option.text.strip() for option in options}) < len(options):
        found.append("two options have the same text")
    if sum(option.positive for option in options) != 1:
        found.append("exactly one option must be the positive one")
    return found
