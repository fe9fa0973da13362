"""The words of one reply as they grow: from logits to a token, to text, to the end."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faef_desktop.domain.thoughts import MARK_ENDS, opened_at_the_end, without_thoughts
from faef_desktop.engine.backend import ReplyError
from faef_desktop.engine.letters import LetterTrace, answered, forced_form
from faef_desktop.engine.protocol import Ended, Generate, OptionProbabilities
from faef_desktop.engine.sampling import Logits, Sampler
from faef_desktop.engine.text import TextStream


class Words(Protocol):
    """The vocabulary of a model."""

    def tokenize(self, text: str) -> list[int]:
        """Return the tokens of a text, special ones recognised, nothing added."""

    def piece(self, token: int) -> bytes:
        """Return the bytes of a token."""

    def ends(self, token: int) -> bool:
        """Return whether a token ends the reply."""

    def letter_tokens(self) -> dict[str, NDArray[np.intp]]:
        """Return the tokens that spell each letter."""


class Continuation:
    """What one reply says so far, and why it ended.

    `limit` is the number of tokens at which it is cut off, thoughts included, `stop` a text that
    ends it.
    """

    def __init__(
        self, request: Generate, prompt: str, words: Words, *, limit: int, stop: str
    ) -> None:
        self.tokens = 0
        self.next: int | None = None
        self.ended: Ended | None = None
        self._letters = request.letters
        self._limit = limit
        self._prompt = prompt
        self._words = words
        self._stream = TextStream(stop)
        self._sampler = Sampler(request.sampling)
        self._trace = LetterTrace(self._letters, words.letter_tokens()) if self._letters else None
        # A template that opens the thinking itself leaves the tag to the prompt; without it the
        # reply could not be read.
        opened = opened_at_the_end(prompt)
        self._lead = opened.encode() + b"\n" if opened else b""
        self._thinking = bool(opened)
        self._thoughts = 0
        self._most_thoughts = request.max_thinking_tokens
        self._most_words = request.max_tokens

    @property
    def text(self) -> str:
        """All text so far."""
        return self._stream.text

    def lead(self) -> str:
        """Return what comes before the first token; empty from the second call on."""
        lead, self._lead = self._stream.feed(self._lead), b""
        return lead

    def choose(self, logits: Logits) -> str:
        """Choose the next token and return the new text. Raises ReplyError."""
        token = self._sampler.pick(logits)
        if not np.isfinite(logits[token]):
            raise ReplyError(
                "The model computes no valid numbers, so its file is damaged; download it again."
            )
        self.next = token
        if self._words.ends(token):
            return self._end(Ended.STOP)
        self.tokens += 1
        before = len(self._stream.text)
        new = self._stream.feed(self._words.piece(token))
        if self._trace is not None:
            self._trace.add(before, new, logits)
        if self._stream.stopped or self._answered():
            return new + self._end(Ended.STOP)
        if self._spent(new):
            return new + self._end(Ended.LENGTH)
        return new

    def _spent(self, new: str) -> bool:
        """Take in new text, and return whether no token is left for what is being written."""
        if self._thinking and self._most_thoughts:
            self._thoughts += 1
        if any(mark in new for mark in MARK_ENDS):
            self._thinking = without_thoughts(self.text)[1]
        if self.tokens >= self._limit:
            return True
        # Thoughts have tokens of their own, so that the answer keeps all that it was given.
        if self._thinking and self._most_thoughts:
            return self._thoughts >= self._most_thoughts
        return self.tokens - self._thoughts >= self._most_words

    def at_letter(self) -> OptionProbabilities | None:
        """Return the probabilities at the letter that was read, None without one."""
        if self._trace is None:
            return None
        return self._trace.at_letter(self.text, cut_off=self.ended is Ended.LENGTH)

    def forced_tokens(self) -> Sequence[int]:
        """Return the asked-for form up to the letter; it goes after the prompt."""
        return self._words.tokenize(forced_form(self._prompt))

    def forced(self, logits: Logits) -> OptionProbabilities | None:
        """Return the probabilities after the asked-for form."""
        if self._trace is None:
            return None
        return self._trace.result(self._trace.shares(logits), "forced")

    def _answered(self) -> bool:
        return bool(self._letters) and answered(self._stream.text, self._letters)

    def _end(self, ended: Ended) -> str:
        self.ended = ended
        return self._stream.finish()
