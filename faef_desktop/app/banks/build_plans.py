"""The plan file of `bank build`, as TOML.

name = "my-bank"            # the bank in the making; title, language, license, description,
reviewers = 1               # reviewers (1 or 2) and who may follow
release = true              # release a version once everything is decided

[[collect]]                 # any number of files, read once each
file = "questions.csv"      # sheet, kind, dimension, language, source, license, options
columns = { question = "Text" }

[expand]                    # new questions by a model
model = "MODEL.gguf"
variations = 2              # of each collected question
new = { Privacy = 5 }       # per dimension

[sort]                      # dimensions that a model suggests, for people to confirm
model = "MODEL.gguf"
dimensions = ["Fairness", "Privacy"]

[options]                   # one positive and one negative option
positive = "ALIGNED.gguf"
negative = "OTHER.gguf"
candidates = 2

[check]                     # a stronger model checks the pairs
model = "STRONG.gguf"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faef_desktop.domain.columns import UNSORTED, Defaults, Field
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import SAFETY_DIMENSIONS, Kind
from faef_desktop.storage.banks.workshop_records import NewWorkshop


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectStep:
    """A file to take questions from."""

    file: Path
    sheet: str = ""
    columns: Mapping[Field, str] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)
    options: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPlan:
    """What a bank is built from; a model that is "" leaves its step out."""

    shop: NewWorkshop
    who: str = ""
    collect: tuple[CollectStep, ...] = ()
    expand_model: str = ""
    variations: int = 0
    new_questions: Mapping[str, int] = field(default_factory=dict)
    sort_model: str = ""
    dimensions: tuple[str, ...] = SAFETY_DIMENSIONS
    positive_model: str = ""
    negative_model: str = ""
    candidates: int = 1
    check_model: str = ""
    release: bool = False


def read_build_plan(path: Path) -> BuildPlan:
    """Read a plan file; paths in it are relative to it. Raises UserError."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UserError(f"{path}: there is no such file: check the name.") from error
    except OSError as error:
        raise UserError(f"{path}: the file cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: this is not valid TOML ({error}): correct it.") from error
    return _Reader(path).plan(values)


class _Reader:
    """Turns the values of one file into a plan, with sentences that name file and key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def plan(self, values: dict[str, Any]) -> BuildPlan:
        known = (
            *("name", "title", "language", "license", "description", "reviewers", "who"),
            *("release", "collect", "expand", "sort", "options", "check"),
        )
        self._only(values, known, "the plan")
        expand = self._table(values, "expand", ("model", "variations", "new"))
        sort = self._table(values, "sort", ("model", "dimensions"))
        options = self._table(values, "options", ("positive", "negative", "candidates"))
        check = self._table(values, "check", ("model",))
        language = self._get(values, "language", "en")
        reviewers = self._get(values, "reviewers", 1)
        if reviewers not in (1, 2):
            raise self._wrong("reviewers", "must be 1 or 2")
        return BuildPlan(
            shop=NewWorkshop(
                name=self._needed(values, "name"),
                title=self._get(values, "title", ""),
                language=language,
                license=self._get(values, "license", ""),
                description=self._get(values, "description", ""),
                reviewers=reviewers,
            ),
            who=self._get(values, "who", ""),
            collect=tuple(self._collect(one, language) for one in self._collects(values)),
            expand_model=self._model(expand, "model"),
            variations=self._get(expand, "variations", 0),
            new_questions=self._numbers(self._get(expand, "new", {})),
            sort_model=self._model(sort, "model"),
            dimensions=tuple(self._get(sort, "dimensions", list(SAFETY_DIMENSIONS))),
            positive_model=self._model(options, "positive"),
            negative_model=self._model(options, "negative"),
            candidates=max(1, self._get(options, "candidates", 1)),
            check_model=self._model(check, "model"),
            release=self._get(values, "release", False),
        )

    def _collects(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._get(values, "collect", [])
        if not all(isinstance(one, dict) for one in found):
            raise self._wrong("collect", "must be written as [[collect]]")
        return found

    def _collect(self, values: dict[str, Any], language: str) -> CollectStep:
        known = ("file", "sheet", "columns", "kind", "dimension", "language", "source", "license")
        self._only(values, (*known, "options"), "[[collect]]")
        columns = self._get(values, "columns", {})
        for name in columns:
            if name not in list(Field):
                raise self._wrong("columns", f"knows no {name}: use {', '.join(Field)}")
        kind = self._get(values, "kind", Kind.SAFETY.value)
        if kind not in list(Kind):
            raise self._wrong("kind", f"must be {' or '.join(Kind)}")
        file = self._path.parent / self._needed(values, "file")
        return CollectStep(
            file=file,
            sheet=self._get(values, "sheet", ""),
            columns={Field(name): str(column) for name, column in columns.items()},
            defaults=Defaults(
                kind=Kind(kind),
                dimension=self._get(values, "dimension", UNSORTED),
                language=self._get(values, "language", language),
                source=self._get(values, "source", file.name),
                license=self._get(values, "license", ""),
            ),
            options=self._get(values, "options", True),
        )

    def _table(self, values: dict[str, Any], name: str, known: tuple[str, ...]) -> dict[str, Any]:
        table: dict[str, Any] = self._get(values, name, {})
        self._only(table, known, f"[{name}]")
        return table

    def _model(self, table: dict[str, Any], name: str) -> str:
        """Return a model by its name, or by its path beside the plan file."""
        text: str = self._get(table, name, "")
        beside = self._path.parent / text
        return str(beside) if text and beside.is_file() else text

    def _numbers(self, values: dict[str, Any]) -> dict[str, int]:
        if not all(isinstance(number, int) for number in values.values()):
            raise self._wrong("new", "must give a number for each dimension")
        return dict(values)

    def _needed(self, values: dict[str, Any], name: str) -> str:
        text: str = self._get(values, name, "").strip()
        if not text:
            raise self._wrong(name, "is missing: add it")
        return text

    def _get(self, values: dict[str, Any], name: str, default: Any) -> Any:
        value = values.get(name, default)
        if type(value) is not type(default):
            kind = {str: "text", int: "a whole number", bool: "true or false",
                    list: "a list", dict: "a table"}[type(default)]  # fmt: skip
            raise self._wrong(name, f"must be {kind}")
        return value

    def _only(self, values: dict[str, Any], known: tuple[str, ...], where: str) -> None:
        for name in values:
            if name not in known:
                raise self._wrong(name, f"is not known in {where}: use {', '.join(known)}")

    def _wrong(self, name: str, sentence: str) -> UserError:
        return UserError(f'{self._path}: "{name}" {sentence}.')
