"""What a model is asked to write for a bank, and what its replies come to.

Replies must keep a form: "Option: ..." (a text), "Question: ..." (one a line), "Differ: [[yes]]"
and "Better: [[A]]", "Dimension: [[...]]"; Chinese words and signs are read too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from faef_desktop.domain.option_checks import other_script, repeats
from faef_desktop.domain.questions import Question, content_hash
from faef_desktop.domain.refusals import refuses
from faef_desktop.domain.thoughts import answer_of


class WritingTask(StrEnum):
    """What a model is asked for."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    CHECK = "check"
    DIMENSION = "dimension"
    VARIATION = "variation"
    QUESTION = "question"


class WritingFault(StrEnum):
    """Why a reply is of no use; it is kept all the same."""

    EMPTY = "empty"
    CUT_OFF = "cut off"
    IGNORED_FORM = "ignored the form"
    OTHER_LANGUAGE = "other language"
    REPEATS_QUESTION = "repeats the question"
    REFUSED = "refused"
    FAILED = "failed"


CHECK_PASSED = "passed"
"""What is kept of the reply of a checking model that finds a pair good."""

FAULT_SENTENCES = {
    WritingFault.EMPTY: "the reply was empty",
    WritingFault.CUT_OFF: "the reply was cut off",
    WritingFault.IGNORED_FORM: "the reply ignored the form that was asked for",
    WritingFault.OTHER_LANGUAGE: "the reply was in another language than the question",
    WritingFault.REPEATS_QUESTION: "the reply only repeated the question",
    WritingFault.REFUSED: "the model refused",
    WritingFault.FAILED: "the model process failed",
}


@dataclass(frozen=True, slots=True)
class WritingPrompt:
    """An instruction to a model; `text` holds places such as {question}."""

    name: str
    text: str

    @property
    def id(self) -> str:
        """Name and content hash, so that a changed wording is seen as another prompt."""
        return f"{self.name}@{content_hash(self.text)[:8]}"

    def fill(self, parts: Mapping[str, str]) -> str:
        """Return the instruction with its places filled in, in one pass."""
        return re.sub(
            r"\{(\w+)\}", lambda found: parts.get(found.group(1), found.group(0)), self.text
        ).strip()


@dataclass(frozen=True, slots=True)
class Written:
    """What was read out of a reply, or why it is of no use."""

    text: str
    fault: WritingFault | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a checking model says: whether the options differ, and whether A is the better one."""

    differ: bool
    first_better: bool


_QUOTES = "\"'“”‘’「」『』*"
_OPTION = re.compile(r"^\W*(?:option|选项)\s*[:：]\s*(.+)", re.IGNORECASE | re.MULTILINE)
_QUESTION = re.compile(r"^\W*(?:question|问题)\s*\d*\s*[:：]\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_DIFFER = re.compile(r"(?:differ|不同)\s*[:：]\s*\[\[\s*(yes|no|是|否)\s*\]\]", re.IGNORECASE)
_BETTER = re.compile(r"(?:better|更好)\s*[:：]\s*\[\[\s*([AB])\s*\]\]", re.IGNORECASE)
_DIMENSION = re.compile(r"(?:dimension|维度)\s*[:：]\s*\[\[\s*(.+?)\s*\]\]", re.IGNORECASE)


def subject_of(question: Question, task: WritingTask) -> str:
    """Return what a reply is about, so that other words of a question are asked about anew.

    Its dimension is no part of that: sorting it calls for no other reply.
    """
    about: list[Any] = [question.kind.value, question.language, question.text]
    if task is WritingTask.CHECK:
        about.append([[option.text, option.positive] for option in question.options])
    return content_hash(about)


def read_option(raw: str, *, question: str, cut_off: bool) -> Written:
    """Return the option that a reply gives."""
    if fault := _spoilt(raw, cut_off=cut_off):
        return Written("", fault)
    found = _OPTION.findall(_said(raw))
    if not found:
        refused = refuses(_said(raw))
        return Written("", WritingFault.REFUSED if refused else WritingFault.IGNORED_FORM)
    text = found[-1].strip().strip(_QUOTES).strip()
    return Written(text, _unfit(text, question))


def read_questions(raw: str, *, like: str, cut_off: bool) -> list[Written]:
    """Return the questions that a reply proposes; `like` is one in the language that is wanted."""
    if not _said(raw):
        return [Written("", WritingFault.EMPTY)]
    texts = [text.strip().strip(_QUOTES).strip() for text in _QUESTION.findall(_said(raw))]
    if cut_off and texts and _said(raw).endswith(texts[-1]):
        texts = texts[:-1]  # the last one may end in its middle
    if not texts:
        return [Written("", WritingFault.CUT_OFF if cut_off else WritingFault.IGNORED_FORM)]
    return [
        Written(text, WritingFault.OTHER_LANGUAGE if other_script(text, like) else None)
        for text in texts
    ]


def read_check(raw: str) -> Checked | None:
    """Return what a checking model says, or None where the reply does not keep the form."""
    differ, better = _DIFFER.search(_said(raw)), _BETTER.search(_said(raw))
    if differ is None or better is None:
        return None
    return Checked(differ.group(1).lower() in ("yes", "是"), better.group(1).upper() == "A")


def read_dimension(raw: str, known: Sequence[str]) -> str | None:
    """Return the dimension that a reply names, or None where it names none of those known."""
    found = _DIMENSION.search(_said(raw))
    if found is None:
        return None
    named = found.group(1).casefold()
    return next((name for name in known if name.casefold() == named), None)


def _said(raw: str) -> str:
    return answer_of(raw).strip()


def _spoilt(raw: str, *, cut_off: bool) -> WritingFault | None:
    if not _said(raw):
        return WritingFault.CUT_OFF if cut_off else WritingFault.EMPTY
    return WritingFault.CUT_OFF if cut_off else None


def _unfit(text: str, question: str) -> WritingFault | None:
    if not text:
        return WritingFault.EMPTY
    if repeats(text, question):
        return WritingFault.REPEATS_QUESTION
    if other_script(text, question):
        return WritingFault.OTHER_LANGUAGE
    return None
