"""One reply of an endpoint: a thread reads it, the loop of the model process takes it along."""

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from urllib3.response import BaseHTTPResponse

from faef_desktop.engine.backend import ModelLostError, ReplyError
from faef_desktop.engine.endpoint.description import CHAT, Endpoint
from faef_desktop.engine.endpoint.odds import at_letter
from faef_desktop.engine.endpoint.server import Server, TroubleError
from faef_desktop.engine.endpoint.stream import ReplyReader, Told
from faef_desktop.engine.protocol import Ended, Generate, OptionProbabilities, Started

WAIT = 0.02
"""How long a step waits for news of any reply (seconds)."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


@dataclass(frozen=True, slots=True)
class Link:
    """What the replies of one endpoint share; `news` is set when something came for any of them."""

    endpoint: Endpoint
    server: Server
    news: threading.Event
    say: Callable[[str], None]


def pause_before(attempt: int, trouble: TroubleError) -> float:
    """Return the seconds to wait before the next try; `attempt` counts from 0."""
    wanted = trouble.wait if trouble.wait is not None else FIRST_PAUSE * 2.0**attempt
    return min(wanted, LONGEST_PAUSE)


class EndpointReply:
    """A reply under way; see `engine.backend.Reply`."""

    cells = 0

    def __init__(self, link: Link, request: Generate, body: Mapping[str, Any], prompt: str) -> None:
        self.request = request
        self.started = Started(request_id=request.request_id, prompt=prompt, prompt_tokens=None)
        self._link = link
        self._body = body
        self._came: queue.SimpleQueue[str | Told | TroubleError] = queue.SimpleQueue()
        self._given_up = threading.Event()
        self._response: BaseHTTPResponse | None = None
        self._text: list[str] = []
        self._told: Told | None = None

    @property
    def tokens(self) -> int | None:
        """Tokens of the reply as the server counts them, None when it does not tell."""
        return self._told.reply_tokens if self._told else None

    def open(self, _sequence: int) -> None:
        """Begin to ask."""
        threading.Thread(target=self._ask, name="endpoint-reply", daemon=True).start()

    def step(self) -> str | Ended:
        """Return the text that came. Raises ReplyError or ModelLostError when none will."""
        if self._told is not None:
            return self._end(self._told)
        new: list[str] = []
        while (came := self._take(wait=not new)) is not None:
            if isinstance(came, TroubleError):
                raise (ModelLostError if came.lost else ReplyError)(str(came))
            if isinstance(came, Told):
                self._told = came
                self.started = replace(self.started, prompt_tokens=came.prompt_tokens)
                break
            new.append(came)
        self._text += new
        return "".join(new)

    def probabilities(self) -> OptionProbabilities | None:
        """Return the option probabilities that the server told of, None where it did not."""
        told = self._told
        if told is None or not self.request.letters:
            return None
        cut_off = told.finish == "length"
        text = "".join(self._text)
        return at_letter(text, told.content_start, told.odds, self.request.letters, cut_off=cut_off)

    def close(self) -> None:
        """Stop reading, which tells the server to stop writing."""
        self._given_up.set()
        response = self._response
        if response is not None and self._told is None:
            try:
                response.shutdown()
            except (ValueError, RuntimeError, OSError):
                return  # it came to its end by itself

    def _take(self, *, wait: bool) -> str | Told | TroubleError | None:
        try:
            return self._came.get_nowait()
        except queue.Empty:
            if wait:
                self._link.news.wait(WAIT)
                self._link.news.clear()
            return None

    def _end(self, told: Told) -> Ended:
        if told.finish == "content_filter":
            raise ReplyError(f"{self._link.server.host} withheld the reply (its content filter).")
        return Ended.LENGTH if told.finish == "length" else Ended.STOP

    # On the thread of this reply

    def _ask(self) -> None:
        attempt = 0
        while not self._given_up.is_set():
            heard = False
            try:
                reader = self._reader()
                for text in reader.texts():
                    heard = True
                    self._put(text)
            except TroubleError as trouble:
                # Text that was shown cannot be taken back by another try.
                if heard or not trouble.again or attempt >= self._link.endpoint.retries:
                    self._put(trouble)
                    return
                pause = pause_before(attempt, trouble)
                self._link.say(f"{trouble} Trying again in {pause:g} s.")
            else:
                self._put(reader.told)
                return
            finally:
                self._hang_up()
            self._given_up.wait(pause)
            attempt += 1

    def _reader(self) -> ReplyReader:
        link = self._link
        self._response = link.server.open(CHAT, self._body)
        return ReplyReader(link.server, self._response, silence=link.endpoint.timeout)

    def _hang_up(self) -> None:
        response, self._response = self._response, None
        if response is not None:
            response.close()

    def _put(self, what: str | Told | TroubleError) -> None:
        self._came.put(what)
        self._link.news.set()
