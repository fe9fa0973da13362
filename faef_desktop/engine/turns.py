"""Who is next: replies under way take turns, one small step each."""

import time
from collections.abc import Callable

from faef_desktop.engine.backend import Backend, Reply, ReplyError
from faef_desktop.engine.cancels import Cancels
from faef_desktop.engine.protocol import Ended, Event, Failed, Finished, Generate, Mode, Text

COALESCE_SECONDS = 0.03


class _Running:
    """A reply that holds a sequence, with the text that was not sent yet."""

    def __init__(self, reply: Reply, sequence: int) -> None:
        self.reply = reply
        self.sequence = sequence
        self.text: list[str] = []
        self.unsent: list[str] = []
        self.began = time.monotonic()
        self.sent_at = 0.0


class Turns:
    """The replies that wait and those under way.

    Only one EXACT reply runs at a time and nothing beside it; INTERLEAVED ones run side by side
    while there are sequences and cells left. First come, first served.
    """

    def __init__(self, backend: Backend, send: Callable[[Event], None], cancels: Cancels) -> None:
        self._backend = backend
        self._send = send
        self._cancels = cancels
        self._waiting: list[Reply] = []
        self._running: list[_Running] = []

    @property
    def idle(self) -> bool:
        """True when there is nothing to do."""
        return not self._waiting and not self._running

    def add(self, request: Generate) -> None:
        """Take a request in; a prompt that cannot be made fails at once."""
        try:
            self._waiting.append(self._backend.prepare(request))
        except ReplyError as error:
            self._cancels.forget(request.request_id)
            self._send(Failed(request_id=request.request_id, sentence=str(error)))

    def advance(self) -> None:
        """Let every reply under way do one step."""
        self._drop_cancelled_waiting()
        self._admit()
        for running in tuple(self._running):
            self._step(running)

    def _admit(self) -> None:
        while self._waiting and self._fits(self._waiting[0]):
            reply = self._waiting.pop(0)
            taken = {running.sequence for running in self._running}
            sequence = min(set(range(self._backend.width)) - taken)
            running = _Running(reply, sequence)
            try:
                reply.open(sequence)
            except ReplyError as error:
                self._fail(running, error)
                continue
            self._running.append(running)
            self._send(reply.started)

    def _fits(self, reply: Reply) -> bool:
        if not self._running:
            return True
        exact = reply.request.mode is Mode.EXACT
        if exact or any(r.reply.request.mode is Mode.EXACT for r in self._running):
            return False
        cells = reply.cells + sum(running.reply.cells for running in self._running)
        return len(self._running) < self._backend.width and cells <= self._backend.cells

    def _step(self, running: _Running) -> None:
        outcome: str | Ended | ReplyError = Ended.CANCELLED
        try:
            with self._cancels.computing([running.reply.request.request_id]) as wanted:
                if wanted:
                    outcome = running.reply.step()
        except ReplyError as error:
            outcome = error
        if isinstance(outcome, ReplyError):
            self._fail(running, outcome)
        elif isinstance(outcome, Ended):
            self._finish(running, outcome)
        elif outcome:
            running.text.append(outcome)
            running.unsent.append(outcome)
            self._flush(running)

    def _flush(self, running: _Running, *, all_of_it: bool = False) -> None:
        now = time.monotonic()
        if running.unsent and (all_of_it or now - running.sent_at >= COALESCE_SECONDS):
            request_id = running.reply.request.request_id
            self._send(Text(request_id=request_id, text="".join(running.unsent)))
            running.unsent.clear()
            running.sent_at = now

    def _finish(self, running: _Running, ended: Ended) -> None:
        reply = running.reply
        self._flush(running, all_of_it=True)
        try:
            probabilities = None if ended is Ended.CANCELLED else reply.probabilities()
        except ReplyError as error:
            self._fail(running, error)
            return
        self._leave(running)
        self._send(
            Finished(
                request_id=reply.request.request_id,
                text="".join(running.text),
                ended=ended,
                prompt=reply.started.prompt,
                prompt_tokens=reply.started.prompt_tokens,
                reply_tokens=reply.tokens,
                seconds=time.monotonic() - running.began,
                probabilities=probabilities,
                system_dropped=reply.started.system_dropped,
            )
        )

    def _fail(self, running: _Running, error: ReplyError) -> None:
        self._leave(running)
        self._send(Failed(request_id=running.reply.request.request_id, sentence=str(error)))

    def _leave(self, running: _Running) -> None:
        if running in self._running:
            self._running.remove(running)
        running.reply.close()
        self._cancels.forget(running.reply.request.request_id)

    def _drop_cancelled_waiting(self) -> None:
        for reply in [r for r in self._waiting if r.request.request_id in self._cancels]:
            self._waiting.remove(reply)
            self._cancels.forget(reply.request.request_id)
            self._send(
                Finished(
                    request_id=reply.request.request_id,
                    text="",
                    ended=Ended.CANCELLED,
                    prompt=reply.started.prompt,
                    prompt_tokens=reply.started.prompt_tokens,
                    reply_tokens=0,
                    seconds=0.0,
                    system_dropped=reply.started.system_dropped,
                )
            )
