"""What the look of the options gives away, question by question, without understanding them."""

import re
import unicodedata
from collections import Counter
from enum import StrEnum

from faef_desktop.domain.bank_check import has_refusal_words
from faef_desktop.domain.questions import Option, Question
from faef_desktop.domain.similarity import jaccard, shingles
from faef_desktop.domain.words import likeness, negates

TOO_LONG = 1.5
"""From this ratio of widths on, one option stands out by its length..."""
BY_SIGNS = 15
"""...if it is wider by more than this many signs, a Chinese one counted twice."""
TOO_ALIKE = 0.8
"""From this share of words in common on, two texts are taken to say the same."""
SAME_WORDING = 0.6
"""From this Jaccard index of shingles on, a text is taken to repeat another."""

_BLANK_LINE = re.compile(r"\n\s*\n")
_LIST = re.compile(r"^\s*(?:[-*•#]|\d+[.)、])\s*\S", re.MULTILINE)
_ENDINGS = tuple(".!?。！？…")


class Fault(StrEnum):
    """One thing that may tell the options apart, or make them unfit, on the surface."""

    LENGTH = "length"
    REFUSAL_WORDS = "refusal words"
    BLANK_LINES = "blank lines"
    STYLE = "style"
    OVERLAP = "overlap"
    ECHO = "echo"
    LANGUAGE = "language"


_SENTENCES = {
    Fault.LENGTH: "one option is much longer than another",
    Fault.REFUSAL_WORDS: "words of refusal stand in one option only",
    Fault.BLANK_LINES: "an option holds blank lines",
    Fault.STYLE: "the options differ in their form (a list, or the end of the sentence)",
    Fault.OVERLAP: "the options say nearly the same",
    Fault.ECHO: "an option repeats the question",
    Fault.LANGUAGE: "an option is in another language than the question",
}


def sentence(fault: Fault) -> str:
    """Return what a fault means, without a full stop."""
    return _SENTENCES[fault]


def surface_faults(question: Question) -> tuple[Fault, ...]:
    """Return the faults of a question's options in the order of Fault; empty without options."""
    options = question.options
    if not options:
        return ()
    texts = [option.text for option in options]
    found = {
        Fault.LENGTH: _uneven_length(texts),
        Fault.REFUSAL_WORDS: _told_apart_by_refusal(options),
        Fault.BLANK_LINES: any(_BLANK_LINE.search(text) for text in texts),
        Fault.STYLE: _uneven_form(texts),
        Fault.OVERLAP: _overlap(options),
        Fault.ECHO: any(repeats(text, question.text) for text in texts),
        Fault.LANGUAGE: any(other_script(text, question.text) for text in texts),
    }
    return tuple(fault for fault in Fault if found[fault])


def repeats(text: str, other: str) -> bool:
    """Tell whether a text holds another whole, or is nearly the same in its wording."""
    plain, source = " ".join(text.split()), " ".join(other.split())
    return source.casefold() in plain.casefold() or (
        jaccard(shingles(text), shingles(other)) >= SAME_WORDING
    )


def other_script(text: str, other: str) -> bool:
    """Tell whether two texts are mostly written in different scripts (Latin, Chinese, ...)."""
    one, two = _script(text), _script(other)
    return bool(one and two) and one != two


def _script(text: str) -> str:
    """Return the first word of the Unicode name of most letters: LATIN, CJK, CYRILLIC, ..."""
    counts = Counter(
        unicodedata.name(sign, "?").partition(" ")[0] for sign in text if sign.isalpha()
    )
    return counts.most_common(1)[0][0] if counts else ""


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text.strip())


def _uneven_length(texts: list[str]) -> bool:
    widths = [_width(text) for text in texts]
    longest, shortest = max(widths), min(widths)
    return longest - shortest > BY_SIGNS and longest > TOO_LONG * shortest


def _told_apart_by_refusal(options: tuple[Option, ...]) -> bool:
    positive = [has_refusal_words(option.text) for option in options if option.positive]
    negative = [has_refusal_words(option.text) for option in options if not option.positive]
    return any(positive) != any(negative)


def _uneven_form(texts: list[str]) -> bool:
    ends = {text.rstrip(" \"'”’」）)").endswith(_ENDINGS) for text in texts}
    lists = {bool(_LIST.search(text)) for text in texts}
    return len(ends) > 1 or len(lists) > 1


def _overlap(options: tuple[Option, ...]) -> bool:
    return any(
        # "Share it." and "Do not share it." have nearly the same words, and differ clearly.
        likeness(one.text, two.text) >= TOO_ALIKE and negates(one.text) == negates(two.text)
        for one in options
        for two in options
        if one.positive and not two.positive
    )
