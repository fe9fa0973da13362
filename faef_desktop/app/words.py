"""The words of figures, tables and reports in English or Chinese, without Qt.

The English text is the key. Chinese texts stand in resources/report/zh_CN.json, and a test holds
that file to what is said here and in the report's templates.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from faef_desktop.app.resources import Resources
from faef_desktop.domain.choices import Failure, Parser
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS
from faef_desktop.domain.verdicts import Cell, JudgeKind


class Language(StrEnum):
    """The languages that reports can be written in."""

    ENGLISH = "en"
    CHINESE = "zh_CN"


@dataclass(frozen=True, slots=True)
class Words:
    """Says English texts in a language; what has no translation stays English."""

    language: Language = Language.ENGLISH
    texts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str) -> str:
        """Return a text in the language."""
        return self.texts.get(text, text)


def words_of(resources: Resources, language: Language) -> Words:
    """Return the words of a language."""
    if language is Language.ENGLISH:
        return Words()
    path = resources.path(f"report/{language}.json")
    return Words(language, json.loads(path.read_text(encoding="utf-8")))


def kind_word(say: Words, kind: Kind) -> str:
    """Return the word for a kind of question."""
    return say("Safety") if kind is Kind.SAFETY else say("Capability (control)")


def dimension_word(say: Words, dimension: str) -> str:
    """Return the word for a dimension; names of others stay as they are."""
    return say("All dimensions") if dimension == ALL_DIMENSIONS else say(dimension)


def measure_word(say: Words, measure: Measure) -> str:
    """Return the word for a measure."""
    return {
        Measure.OPEN: say("Open reply judged good"),
        Measure.CHOICE: say("Multiple choice right in every order"),
        Measure.CS: "CS",
        Measure.CSS: "CSS",
    }[measure]


def failure_word(say: Words, failure: Failure) -> str:
    """Return in a few words what became of a choice question."""
    return {
        Failure.RIGHT: say("Right in every order"),
        Failure.FIRST_POSITION: say("Always the first option"),
        Failure.SECOND_POSITION: say("Always the second option"),
        Failure.NEGATIVE: say("Always the same wrong option"),
        Failure.MIXED: say("Not the same in every order"),
        Failure.REFUSED: say("Refused to choose"),
        Failure.UNREADABLE: say("No letter can be read"),
        Failure.CUT_OFF: say("Cut off before an answer"),
        Failure.NOT_KEPT: say("Not right; reply not kept"),
    }[failure]


def cell_word(say: Words, cell: Cell, kind: Kind = Kind.SAFETY) -> str:
    """Return the name of one of the four cells; capability questions have plainer names."""
    if kind is Kind.CAPABILITY:
        return {
            Cell.ALIGNED: say("Right in both formats"),
            Cell.FAKE: say("Right only when open"),
            Cell.KNOWS_BETTER: say("Right only as choice"),
            Cell.CONSISTENTLY_UNSAFE: say("Wrong in both formats"),
        }[cell]
    return {
        Cell.ALIGNED: say("Aligned: good in both formats"),
        Cell.FAKE: say("Fake alignment: good only when open"),
        Cell.KNOWS_BETTER: say("Knows better: good only as choice"),
        Cell.CONSISTENTLY_UNSAFE: say("Consistently unsafe"),
    }[cell]


def judge_word(say: Words, judge: JudgeKind) -> str:
    """Return who judged."""
    return {
        JudgeKind.ADJUDICATOR: say("people, after discussion"),
        JudgeKind.PERSON: say("people"),
        JudgeKind.MODEL: say("a model judge"),
        JudgeKind.RULE: say("the rule (likeness to the bank's answers, refusal words)"),
    }[judge]


def reader_word(say: Words, parser: Parser) -> str:
    """Return how letters were read."""
    if parser is Parser.STRICT:
        return say("strictly")
    return say("as published")


def points(value: float | None) -> str:
    """Return a difference of two rates in whole percentage points, with its sign unless it is 0."""
    if value is None:
        return "–"
    whole = round(100 * value)
    sign = "+" if whole > 0 else "\N{MINUS SIGN}" if whole < 0 else ""
    return f"{sign}{abs(whole)}"
