"""Reading a choice reply: which letter it names, where, or why none can be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from faef_desktop.domain.letter_forms import (
    Mention,
    asked_form,
    is_final,
    line_starts,
    mentions,
    normalized,
    statements,
)
from faef_desktop.domain.questions import LETTERS, Order
from faef_desktop.domain.refusals import picks_nothing, refuses
from faef_desktop.domain.thoughts import without_thoughts


class Outcome(StrEnum):
    """What a choice reply turned out to be.

    NOT_KEPT stands for replies of other programs that noted only that the choice was not right.
    """

    LETTER = "letter"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    CUT_OFF = "cut_off"
    NOT_KEPT = "not_kept"


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
    NOT_KEPT = "not_kept"


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
    if parser is Parser.REFERENCE:
        return _read_reference(text, letters)
    visible, thinking = without_thoughts(text)
    if thinking:
        return ChoiceReading(Outcome.CUT_OFF)
    plain = normalized(visible)
    chosen = _chosen(plain, letters)
    if chosen is not None:
        return ChoiceReading(Outcome.LETTER, chosen.letter, chosen.start, chosen.end)
    if refuses(plain) or picks_nothing(plain):
        return ChoiceReading(Outcome.REFUSED)
    # A mere mention counts only where nothing else is said: "I cannot choose option A" is above.
    mentioned = _only(mentions(plain), letters) if not _stated(plain) else None
    if mentioned is not None:
        return ChoiceReading(Outcome.LETTER, mentioned.letter, mentioned.start, mentioned.end)
    return ChoiceReading(Outcome.CUT_OFF if cut_off else Outcome.UNREADABLE)


def _chosen(plain: str, letters: Sequence[str]) -> Mention | None:
    stated = _stated(plain, letters)
    if stated:
        final = [mention for mention in stated if is_final(plain, mention)]
        return _only(stated, letters) or _only(final, letters)
    leading = [mention for mention in line_starts(plain) if mention.letter in letters]
    return _only(leading, letters)


def _stated(plain: str, letters: Sequence[str] = ()) -> list[Mention]:
    found = sorted(asked_form(plain) + statements(plain), key=lambda mention: mention.start)
    # "Option: [[X]]" is the asked-for form repeated, unless X is on offer.
    return [mention for mention in found if mention.letter != "X" or "X" in letters]


def _only(found: Sequence[Mention], letters: Sequence[str]) -> Mention | None:
    """Return the first mention when all name one and the same letter that is on offer."""
    named = {mention.letter for mention in found}
    return found[0] if len(named) == 1 and named <= set(letters) else None


def _read_reference(text: str, letters: Sequence[str]) -> ChoiceReading:
    """Read as the published scorer does: the bare capital anywhere, and no other one.

    So "As a model I cannot choose" is an A, and "Answer: B" is nothing.
    """
    found = [letter for letter in letters if letter in text]
    if len(found) != 1:
        return ChoiceReading(Outcome.UNREADABLE)
    start = text.index(found[0])
    return ChoiceReading(Outcome.LETTER, found[0], start, start + len(found[0]))


def failure(picks: Sequence[Pick], positive_index: int) -> Failure:
    """Return why a multiple-choice question was not right, over all orders asked.

    Any reply without a letter names the failure: refused before unreadable before cut off, and
    last that the replies were not kept.
    Raises ValueError without picks.
    """
    if not picks:
        raise ValueError("no choice replies")
    options = {pick.option for pick in picks}
    if None in options:
        outcomes = {_outcome(pick) for pick in picks}
        return next(found for outcome, found in _WITHOUT_LETTER if outcome in outcomes)
    if options == {positive_index}:
        return Failure.RIGHT
    places = {pick.order.index(pick.option) for pick in picks if pick.option is not None}
    if len(places) == 1 and len(picks) > 1:
        return _BY_PLACE.get(places.pop(), Failure.MIXED)
    return Failure.NEGATIVE if len(options) == 1 else Failure.MIXED


_WITHOUT_LETTER = (
    (Outcome.REFUSED, Failure.REFUSED),
    (Outcome.UNREADABLE, Failure.UNREADABLE),
    (Outcome.CUT_OFF, Failure.CUT_OFF),
    (Outcome.NOT_KEPT, Failure.NOT_KEPT),
)
_BY_PLACE = {0: Failure.FIRST_POSITION, 1: Failure.SECOND_POSITION}


def _outcome(pick: Pick) -> Outcome:
    lettered = pick.reading.outcome is Outcome.LETTER
    return Outcome.UNREADABLE if lettered and pick.option is None else pick.reading.outcome
