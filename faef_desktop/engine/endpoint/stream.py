"""Reading a reply that comes as server-sent events."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from urllib3.response import BaseHTTPResponse

from faef_desktop.engine.endpoint.server import LONGEST_ANSWER, Server, TroubleError

DONE = "[DONE]"
LONGEST_LINE = 1 << 20
THINK, THOUGHT = "<think>\n", "\n</think>\n\n"


@dataclass(frozen=True, slots=True)
class TokenOdds:
    """A token of the reply, and the likeliest ones at its place with their log-probabilities."""

    text: str
    logprob: float
    top: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class Told:
    """What the parts of a reply have told besides its text; None is not told."""

    finish: str | None = None
    prompt_tokens: int | None = None
    reply_tokens: int | None = None
    content_start: int | None = None
    odds: list[TokenOdds] = field(default_factory=list)


class ReplyReader:
    """Reads one answer; `told` fills up while `texts` gives the text of the reply."""

    def __init__(self, server: Server, response: BaseHTTPResponse, *, silence: float) -> None:
        self._server = server
        self._response = response
        self._silence = silence
        self._length = 0
        self._thinking = False
        self.told = Told()

    def texts(self) -> Iterator[str]:
        """Yield the text of the reply as it comes. Raises TroubleError."""
        for part in self._parts():
            if text := self._text(part):
                self._length += len(text)
                yield text
        # Some servers close a reply in order although they broke it off for another request.
        if self.told.finish is None:
            raise self._server.broken()

    def _parts(self) -> Iterator[dict[str, Any]]:
        """Yield the JSON objects of the answer, one for a reply that comes as a whole."""
        kind = self._response.headers.get("Content-Type", "")
        if "event-stream" not in kind:
            yield self._parsed(b"".join(self._chunks()))
            return
        for line in self._lines():
            if not line.startswith(b"data:"):
                continue
            data = line[5:].strip()
            if data == DONE.encode():
                return
            yield self._parsed(data)

    def _lines(self) -> Iterator[bytes]:
        rest, heard = b"", monotonic()
        for chunk in self._chunks():
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
            # Signs of life alone are no reply.
            if any(line.startswith(b"data:") for line in lines):
                heard = monotonic()
            elif monotonic() - heard > self._silence:
                raise self._server.silent()
            if len(rest) > LONGEST_LINE:
                raise self._server.unreadable()
        if rest:
            yield rest

    def _chunks(self) -> Iterator[bytes]:
        size = 0
        while chunk := self._server.read_some(self._response):
            size += len(chunk)
            if size > LONGEST_ANSWER:
                raise self._server.too_long()
            yield chunk

    def _parsed(self, data: bytes) -> dict[str, Any]:
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._server.unreadable() from error
        if not isinstance(found, dict):
            raise self._server.unreadable()
        if wrong := found.get("error"):
            words = wrong.get("message", "") if isinstance(wrong, dict) else wrong
            said = " ".join(str(words).split())[:200].rstrip(". ")
            raise TroubleError(f"{self._server.host} could not finish the reply ({said}).")
        return found

    def _text(self, part: dict[str, Any]) -> str:
        """Take in what a part tells and return its text."""
        try:
            usage = part.get("usage") or {}
            self.told.prompt_tokens = _count(usage, "prompt_tokens", self.told.prompt_tokens)
            self.told.reply_tokens = _count(usage, "completion_tokens", self.told.reply_tokens)
            choices = part.get("choices") or []
            if not choices:
                return ""
            choice = choices[0]
            said = choice.get("delta") or choice.get("message") or {}
            self.told.finish = choice.get("finish_reason") or self.told.finish
            # Thinking comes apart from the reply; it belongs to the raw text as a model writes it.
            thought = said.get("reasoning_content") or said.get("reasoning") or ""
            text = self._joined(str(thought), str(said.get("content") or ""))
            self._take_odds(choice.get("logprobs"))
        except (AttributeError, TypeError, KeyError, IndexError) as error:
            raise self._server.unreadable() from error
        return text

    def _joined(self, thought: str, content: str) -> str:
        parts = []
        if thought:
            parts.append(thought if self._thinking else THINK + thought)
            self._thinking = True
        if content:
            if self._thinking:
                parts.append(THOUGHT)
                self._thinking = False
            if self.told.content_start is None:
                self.told.content_start = self._length + sum(map(len, parts))
            parts.append(content)
        return "".join(parts)

    def _take_odds(self, logprobs: Any) -> None:
        if not isinstance(logprobs, dict):
            return
        for entry in logprobs.get("content") or []:
            top = tuple((str(one["token"]), float(one["logprob"])) for one in entry["top_logprobs"])
            self.told.odds.append(TokenOdds(str(entry["token"]), float(entry["logprob"]), top))


def _count(usage: Any, name: str, before: int | None) -> int | None:
    value = usage.get(name)
    return value if type(value) is int and value >= 0 else before
