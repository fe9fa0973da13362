"""One reply of a llama.cpp model on its own: prompt in chunks, then token by token."""

from collections.abc import Sequence
from typing import Protocol

from faef_desktop.engine.continuation import Continuation, Words
from faef_desktop.engine.protocol import Ended, Generate, OptionProbabilities, Started
from faef_desktop.engine.sampling import Logits

FORCED_ROOM = 16


class Model(Words, Protocol):
    """What a reply needs of a loaded model."""

    context: int
    chunk: int

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
        most = request.max_tokens + request.max_thinking_tokens
        self.cells = min(len(tokens) + most + FORCED_ROOM, model.context)
        self._model = model
        self._prompt = tokens
        self._done = 0
        self._sequence = 0
        self._words = Continuation(
            request,
            started.prompt,
            model,
            limit=reply_limit(request, len(tokens), model.context),
            stop=stop,
        )

    @property
    def tokens(self) -> int:
        """Number of tokens of the reply so far."""
        return self._words.tokens

    def open(self, sequence: int) -> None:
        """Take a sequence."""
        self._sequence = sequence
        self._model.take(sequence)

    def step(self) -> str | Ended:
        """Compute a chunk of the prompt, or one token of the reply."""
        if self._words.ended is not None:
            return self._words.ended
        return self._words.lead() + self._advance()

    def probabilities(self) -> OptionProbabilities | None:
        """Return the probabilities at the letter that was read, else after the asked-for form."""
        if not self.request.letters:
            return None
        return self._words.at_letter() or self._forced()

    def close(self) -> None:
        """Give the sequence back."""
        self._model.give_back(self._sequence)

    def _advance(self) -> str:
        if self._done < len(self._prompt):
            end = min(self._done + self._model.chunk, len(self._prompt))
            tokens = self._prompt[self._done : end]
        elif self._words.next is not None:
            tokens, end = [self._words.next], self._done + 1
        else:
            raise RuntimeError("a reply went on after its end")
        logits = self._model.decode(tokens, self._done, self._sequence)
        if logits is None:
            return ""
        self._done = end
        return self._words.choose(logits) if end >= len(self._prompt) else ""

    def _forced(self) -> OptionProbabilities | None:
        tokens = self._words.forced_tokens()
        start = len(self._prompt)
        if start + len(tokens) > self._model.context:
            return None
        if not self._model.rewind(self._sequence, start):
            self._model.take(self._sequence)
            for at in range(0, start, self._model.chunk):
                chunk = self._prompt[at : min(at + self._model.chunk, start)]
                self._model.decode(chunk, at, self._sequence)
        logits = self._model.decode(tokens, start, self._sequence)
        return None if logits is None else self._words.forced(logits)


def reply_limit(request: Generate, prompt_tokens: int, context: int) -> int:
    """Return the number of tokens that a reply may have, which the context limits too.

    Thoughts count, and have a number of their own.
    """
    # The last token of a reply is not computed any more, so it needs no place.
    return min(request.max_tokens + request.max_thinking_tokens, context - prompt_tokens + 1)
