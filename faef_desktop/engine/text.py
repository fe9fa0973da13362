"""Turning the bytes of tokens into text that can be shown at once."""

import codecs


class TextStream:
    """Decodes UTF-8 that comes in pieces, and ends at a stop text.

    Half a character is held back until its other bytes come, and so is text that may turn out
    to be the beginning of `stop`.
    """

    def __init__(self, stop: str = "") -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stop = stop
        self._held = ""
        self.text = ""
        self.stopped = False

    def feed(self, piece: bytes) -> str:
        """Take the bytes of a token and return the text that can be shown now."""
        return self._pass(self._decoder.decode(piece))

    def finish(self) -> str:
        """Return the text that was held back; half a character is dropped."""
        held, self._held = self._held, ""
        self.text += held
        return held

    def _pass(self, new: str) -> str:
        if self.stopped:
            return ""
        self._held += new
        if self._stop and (at := self._held.find(self._stop)) >= 0:
            self.stopped = True
            ready, self._held = self._held[:at], ""
        else:
            keep = _overlap(self._held, self._stop)
            ready = self._held[: len(self._held) - keep]
            self._held = self._held[len(ready) :]
        self.text += ready
        return ready


def _overlap(text: str, stop: str) -> int:
    """Return how many last characters of `text` begin `stop`."""
    return next(
        (n for n in range(min(len(text), len(stop)), 0, -1) if stop.startswith(text[-n:])), 0
    )
