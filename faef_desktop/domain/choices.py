"""Reading a choice reply: which letter it names, where, or why none can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.questions import LETTERS, Order


class Outcome(StrEnum):
    """What a choice reply turned out to be."""

    LETTER = "letter"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    CUT_OFF = "cut_off"


class Parser(StrEnum):
    """Which reader is used: ours, or the one of the published scorer for comparison."""

    STRICT = "strict"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class ChoiceReading:
    """The letter read from a reply with its place in the raw text (characters, end exclusive)."""

    outcome: Outcome
    letter: str | None = None
    start: int | None = None
    end: int | None = None


class Failure(StrEnum):
    """Why a multiple-choice question was not right, over all orders asked."""

    RIGHT = "right"
    FIRST_POSITION = "first_position"
    SECOND_POSITION = "second_position"
    NEGATIVE = "negative"
    MIXED = "mixed"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice reply of a question: the order it was asked in and what was read."""

    order: Order
    reading: ChoiceReading

    @property
    def option(self) -> int | None:
        """Index of the chosen option in the question, or None when no letter was read."""
        if self.reading.letter is None:
            return None
        place = LETTERS.find(self.reading.letter)
        return self.order[place] if 0 <= place < len(self.order) else None


def read(
    text: str,
    letters: Sequence[str],
    parser: Parser = Parser.STRICT,
    *,
    cut_off: bool = False,
) -> ChoiceReading:
    """Return what a choice reply says; `letters` are the ones on offer, such as ("A", "B").

    `cut_off` tells that the reply ended because it reached its length limit.
    """
    raise NotImplementedError(text, letters, parser, cut_off)


def failure(picks: Sequence[Pick], positive_index: int) -> Failure:
    """Return why a multiple-choice question was not right, over all orders asked."""
    raise NotImplementedError(picks, positive_index)
