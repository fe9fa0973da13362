"""Option probabilities from the log-probabilities of a server, where they can be trusted."""

import math
from collections.abc import Sequence

from faef_desktop.domain.choices import Parser, read
from faef_desktop.engine.endpoint.stream import TokenOdds
from faef_desktop.engine.letters import SPELLING
from faef_desktop.engine.protocol import OptionProbabilities

CLOSE = 1e-3


def at_letter(
    text: str,
    start: int | None,
    odds: Sequence[TokenOdds],
    letters: Sequence[str],
    *,
    cut_off: bool,
) -> OptionProbabilities | None:
    """Return the probabilities at the letter that is read in a reply, None where not known.

    `start` is where the text of the tokens begins in the reply. A letter that is not among the
    likeliest tokens the server named is left out: how unlikely it is, nobody said.
    """
    reading = read(text, letters, Parser.STRICT, cut_off=cut_off)
    if start is None or reading.letter is None or reading.start is None:
        return None
    found = text[reading.start : reading.end].upper().find(reading.letter)
    place = reading.start + max(0, found)
    for one in odds:
        end = start + len(one.text)
        if text[start:end] != one.text:
            return None  # the tokens are not those of this text
        if start <= place < end:
            return _shares(one, letters)
        start = end
    return None


def _shares(one: TokenOdds, letters: Sequence[str]) -> OptionProbabilities | None:
    # Some servers shift the lists by a token; then the token that was said is not in its own.
    if not any(text == one.text and abs(odd - one.logprob) < CLOSE for text, odd in one.top):
        return None
    by_letter: dict[str, float] = {}
    for text, odd in one.top:
        match = SPELLING.fullmatch(text)
        if match and match[1] in letters:
            by_letter[match[1]] = by_letter.get(match[1], 0.0) + math.exp(min(0.0, odd))
    if not by_letter:
        return None
    ordered = {letter: by_letter[letter] for letter in letters if letter in by_letter}
    mass = min(1.0, sum(ordered.values()))
    return OptionProbabilities(by_letter=ordered, mass=mass, position="letter")
