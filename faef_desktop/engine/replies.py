"""One reply of a llama.cpp model: prompt in chunks, then token by token."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faef_desktop.engine.backend import ReplyError
from faef_desktop.engine.letters import LetterTrace, answered, forced_form
from faef_desktop.engine.protocol import Ended, Generate, OptionProbabilities, Started
from faef_desktop.engine.sampling import Logits, Sampler
from faef_desktop.engine.text import TextStream

FORCED_ROOM = 16
THINK = "<think>"


class Model(Protocol):
    """What a reply needs of a loaded model."""

    context: int
    chunk: int

    def tokenize(self, text: str) -> list[int]:
        """Return the tokens of a text, special ones recognised, nothing added."""

    def piece(self, token: int) -> bytes:
        """Return the bytes of a token."""

    def ends(self, token: int) -> bool:
        """Return whether a token ends the reply."""

    def letter_tokens(self) -> dict[str, NDArray[np.intp]]:
        """Return the tokens that spell each letter."""

    def decode(self, tokens: Sequence[int], start: int, sequence: int) -> Logits | None:
        """Compute tokens from position `start` on; the logits of the last, None when interrupted.

        The logits stay valid until the next call. Raises ReplyError.
        """

    def take(self, sequence: int) -> None:
        """Make a sequence empty and mark it as used."""

    def rewind(self, sequence: int, position: int) -> bool:
        """Forget a sequence from a position on; False where the model cannot."""

    def give_back(self, sequence: int) -> None:
        """Forget a sequence."""


class LlamaReply:
    """A reply under way; see `engine.backend.Reply`."""

    def __init__(
        self, model: Model, request: Generate, started: Started, tokens: list[int], stop: str
    ) -> None:
        self.request = request
        self.started = started
        self.tokens = 0
        self.cells = min(len(tokens) + request.max_tokens + FORCED_ROOM, model.context)
        self._model = model
        self._prompt = tokens
        self._done = 0
        self._sequence = 0
        self._next: int | None = None
        self._ended: Ended | None = None
        self._stream = TextStream(stop)
        self._sampler = Sampler(request.sampling)
        self._trace = (
            LetterTrace(request.letters, model.letter_tokens()) if request.letters else None
        )
        # A template that opens the thinking itself leaves the tag to the prompt; without it the
        # reply could not be read.
        self._lead = THINK.encode() + b"\n" if started.prompt.rstrip().endswith(THINK) else b""

    def open(self, sequence: int) -> None:
        """Take a sequence."""
        self._sequence = sequence
        self._model.take(sequence)

    def step(self) -> str | Ended:
        """Compute a chunk of the prompt, or one token of the reply."""
        if self._ended is not None:
            return self._ended
        lead, self._lead = self._stream.feed(self._lead), b""
        return lead + self._advance()

    def probabilities(self) -> OptionProbabilities | None:
        """Return the probabilities at the letter that was read, else after the asked-for form."""
        if self._trace is None:
            return None
        cut_off = self._ended is Ended.LENGTH
        found = self._trace.at_letter(self._stream.text, cut_off=cut_off)
        return found or self._forced(self._trace)

    def close(self) -> None:
        """Give the sequence back."""
        self._model.give_back(self._sequence)

    def _advance(self) -> str:
        if self._done < len(self._prompt):
            end = min(self._done + self._model.chunk, len(self._prompt))
            tokens = self._prompt[self._done : end]
        elif self._next is not None:
            tokens, end = [self._next], self._done + 1
        else:
            raise RuntimeError("a reply went on after its end")
        logits = self._model.decode(tokens, self._done, self._sequence)
        if logits is None:
            return ""
        self._done = end
        return self._choose(logits) if end >= len(self._prompt) else ""

    def _choose(self, logits: Logits) -> str:
        token = self._sampler.pick(logits)
        if not np.isfinite(logits[token]):
            raise ReplyError(
                "The model computes no valid numbers, so its file is damaged; download it again."
            )
        self._next = token
        if self._model.ends(token):
            return self._end(Ended.STOP)
        self.tokens += 1
        before = len(self._stream.text)
        new = self._stream.feed(self._model.piece(token))
        if self._trace is not None:
            self._trace.add(before, before + len(new), self._trace.shares(logits))
        if self._stream.stopped or self._answered():
            return new + self._end(Ended.STOP)
        if self.tokens >= self.request.max_tokens or self._done >= self._model.context:
            return new + self._end(Ended.LENGTH)
        return new

    def _answered(self) -> bool:
        return bool(self.request.letters) and answered(self._stream.text, self.request.letters)

    def _end(self, ended: Ended) -> str:
        self._ended = ended
        return self._stream.finish()

    def _forced(self, trace: LetterTrace) -> OptionProbabilities | None:
        tokens = self._model.tokenize(forced_form(self.started.prompt))
        start = len(self._prompt)
        if start + len(tokens) > self._model.context:
            return None
        if not self._model.rewind(self._sequence, start):
            self._model.take(self._sequence)
            for at in range(0, start, self._model.chunk):
                chunk = self._prompt[at : min(at + self._model.chunk, start)]
                self._model.decode(chunk, at, self._sequence)
        logits = self._model.decode(tokens, start, self._sequence)
        return None if logits is None else trace.result(trace.shares(logits), "forced")
