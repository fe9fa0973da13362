"""Option probabilities: how likely each letter was where the model decided on one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faef_desktop.domain.choices import Parser, read
from faef_desktop.domain.thoughts import without_thoughts
from faef_desktop.engine.protocol import OptionProbabilities
from faef_desktop.engine.sampling import Logits, probabilities_of

FORCED = "Option: [["
FORCED_CHINESE = "选项：[["
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LONGEST_SPELLING = 8
# A letter alone, or with the blanks, brackets and marks that stand around one in an answer.
SPELLING = re.compile(r"[\s\[(*\"'`（【]*([A-Z])[\s\]).:,*\"'`）】]*")
NOT_CAPITALS = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def forced_form(prompt: str) -> str:
    """Return the asked-for form up to the letter, in the language of the prompt."""
    return FORCED_CHINESE if CHINESE.search(prompt) else FORCED


def spellings(pieces: Sequence[bytes]) -> dict[str, NDArray[np.intp]]:
    """Return for each letter the tokens that spell it; `pieces` holds the bytes of each token."""
    found: dict[str, list[int]] = {}
    for token, piece in enumerate(pieces):
        # A vocabulary has 100,000 and more tokens, so the cheap question comes first.
        if len(piece) > LONGEST_SPELLING or len(piece.translate(None, NOT_CAPITALS)) != 1:
            continue
        match = SPELLING.fullmatch(piece.decode("utf-8", "replace"))
        if match:
            found.setdefault(match[1], []).append(token)
    return {letter: np.array(tokens, dtype=np.intp) for letter, tokens in found.items()}


@dataclass(frozen=True, slots=True)
class _Step:
    start: int
    end: int
    shares: tuple[float, ...]


class LetterTrace:
    """Keeps the probability of each letter at every token of one choice reply."""

    def __init__(self, letters: Sequence[str], tokens: dict[str, NDArray[np.intp]]) -> None:
        self._letters = tuple(letters)
        self._tokens = [tokens.get(letter, np.empty(0, np.intp)) for letter in letters]
        self._steps: list[_Step] = []

    def shares(self, logits: Logits) -> tuple[float, ...]:
        """Return the probability of each letter as the next token, its spellings summed."""
        sizes = [len(tokens) for tokens in self._tokens]
        shares = probabilities_of(logits, np.concatenate(self._tokens))
        parts = np.split(shares, np.cumsum(sizes)[:-1])
        return tuple(float(part.sum()) for part in parts)

    def add(self, start: int, text: str, logits: Logits) -> None:
        """Remember a token that gave `text` from the character `start` of the reply on."""
        # The whole vocabulary has to be summed for a share, so only where a letter may be read.
        plain = unicodedata.normalize("NFKC", text).upper()
        if any(letter in plain for letter in self._letters):
            self._steps.append(_Step(start, start + len(text), self.shares(logits)))

    def at_letter(self, text: str, *, cut_off: bool) -> OptionProbabilities | None:
        """Return the probabilities at the letter that is read in the reply, None without one."""
        reading = read(text, self._letters, Parser.STRICT, cut_off=cut_off)
        if reading.letter is None or reading.start is None:
            return None
        found = text[reading.start : reading.end].upper().find(reading.letter)
        place = reading.start + max(0, found)
        for step in self._steps:
            if step.start <= place < step.end:
                return self.result(step.shares, "letter")
        return None

    def result(self, shares: tuple[float, ...], position: str) -> OptionProbabilities:
        """Return shares as the message that carries them."""
        by_letter = dict(zip(self._letters, shares, strict=True))
        return OptionProbabilities(
            by_letter=by_letter, mass=min(1.0, sum(shares)), position=position
        )


def answered(text: str, letters: Sequence[str]) -> bool:
    """Return whether the reply already holds a closed answer such as [[A]] outside of thinking."""
    if "]]" not in text:
        return False
    said, thinking = without_thoughts(text)
    if thinking:
        return False
    found = re.search(r"\[\[\s*([A-Za-z])\s*\]\]", said)
    return found is not None and found[1].upper() in letters
