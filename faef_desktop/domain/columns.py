"""Which column of a table holds what of a question."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.questions import SAFETY_DIMENSIONS, Kind, Option, Question


class Field(StrEnum):
    """What a column can hold."""

    QUESTION = "question"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEGATIVE_2 = "negative 2"
    NEGATIVE_3 = "negative 3"
    DIMENSION = "dimension"
    KIND = "kind"
    LANGUAGE = "language"
    REFERENCE = "reference"
    KEY = "key"
    SOURCE = "source"
    LICENSE = "license"


UNSORTED = "Unsorted"
"""The dimension of questions that nobody has sorted yet."""
OPTION_FIELDS = (Field.POSITIVE, Field.NEGATIVE, Field.NEGATIVE_2, Field.NEGATIVE_3)
_NAMES: dict[Field, tuple[str, ...]] = {
    Field.QUESTION: ("question", "prompt", "text", "query", "instruction", "问题", "题目", "提问"),
    Field.POSITIVE: ("positive", "positive option", "safe", "chosen", "正面选项", "正确选项"),
    Field.NEGATIVE: ("negative", "negative option", "unsafe", "rejected", "负面选项", "错误选项"),
    Field.NEGATIVE_2: ("negative 2",),
    Field.NEGATIVE_3: ("negative 3",),
    Field.DIMENSION: ("dimension", "category", "topic", "subject", "维度", "类别", "分类", "科目"),
    Field.KIND: ("kind", "type", "类型"),
    Field.LANGUAGE: ("language", "lang", "语言"),
    Field.REFERENCE: ("reference", "reference answer", "answer", "参考答案", "答案"),
    Field.KEY: ("key", "id", "编号", "序号"),
    Field.SOURCE: ("source", "origin", "来源", "出处"),
    Field.LICENSE: ("license", "licence", "许可", "许可证"),
}

Columns = Mapping[Field, str]
"""The column that holds each field; fields without a column are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What holds for questions whose table does not say it."""

    kind: Kind = Kind.SAFETY
    dimension: str = UNSORTED
    language: str = "en"
    source: str = ""
    license: str = ""


def suggest_columns(names: Sequence[str]) -> dict[Field, str]:
    """Return the columns whose names say what they hold, each for one field."""
    found: dict[Field, str] = {}
    for field, known in _NAMES.items():
        by_name = {_plain(name): name for name in names if name not in found.values()}
        hit = next((by_name[name] for name in known if name in by_name), None)
        if hit is not None:
            found[field] = hit
    return found


@dataclass(frozen=True, slots=True)
class ReadRow:
    """The question of a row, its license, and what is wrong with the row, or ""."""

    question: Question
    license: str
    problem: str = ""


def question_of(
    row: Mapping[str, str], columns: Columns, defaults: Defaults, *, options: bool = True
) -> ReadRow:
    """Return what a row says; without `options` they are left out.

    A dimension that is missing is looked for in the key ("fairness-01").
    """

    def text(field: Field) -> str:
        return row.get(columns.get(field, ""), "")

    kind = text(Field.KIND).lower()
    known = not kind or kind in list(Kind)
    key = text(Field.KEY)
    dimension = text(Field.DIMENSION) or dimension_in(key) or defaults.dimension
    question = Question(
        kind=Kind(kind) if kind and known else defaults.kind,
        dimension=known_dimension(dimension),
        language=text(Field.LANGUAGE) or defaults.language,
        text=text(Field.QUESTION),
        options=_options(text(field) for field in OPTION_FIELDS) if options else (),
        key=key,
        reference=text(Field.REFERENCE),
        source=text(Field.SOURCE) or defaults.source,
    )
    problem = "" if known else f'"{kind[:40]}" is no kind: use {" or ".join(Kind)}'
    return ReadRow(question, text(Field.LICENSE) or defaults.license, problem)


def dimension_in(key: str) -> str:
    """Return the safety dimension with which a key begins, or ""."""
    plain = re.sub(r"[\W_]+", "", key).casefold()
    return next(
        (name for name in SAFETY_DIMENSIONS if plain.startswith(name.replace(" ", "").casefold())),
        "",
    )


def known_dimension(name: str) -> str:
    """Return a safety dimension in its own spelling, and any other name as it is."""
    known = {dimension.casefold(): dimension for dimension in SAFETY_DIMENSIONS}
    return known.get(name.casefold(), name)


def _options(texts: Iterable[str]) -> tuple[Option, ...]:
    """Return the positive option and those that follow; empty texts are none."""
    return tuple(Option(text, positive=not place) for place, text in enumerate(texts) if text)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.strip().lower())
