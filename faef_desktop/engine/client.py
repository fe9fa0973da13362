"""The program's side of a model process: start it, talk to it, and say how it ended."""

import contextlib
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from faef_desktop.domain.errors import UserError
from faef_desktop.engine import oom
from faef_desktop.engine.endings import ExitReason, explain
from faef_desktop.engine.lines import MAX_LINE, ProtocolError, decode_event, encode
from faef_desktop.engine.protocol import (
    Cancel,
    Event,
    Failed,
    Finished,
    Generate,
    Log,
    Lost,
    Quit,
    Request,
)
from faef_desktop.itself import own_command

CANCEL_SECONDS = 2.0
CLOSE_SECONDS = 2.0
LOG_TAIL = 50
LOG_LINE = 4096
READ_SIZE = 65536

Process = subprocess.Popen[bytes]

__all__ = ["ExitReason", "Exited", "ModelProcess", "worker_command"]


@dataclass(frozen=True, slots=True)
class Exited:
    """How a model process ended; `sentence` is for the user, `code` as subprocess gives it."""

    reason: ExitReason
    sentence: str
    code: int | None
    log_tail: tuple[str, ...]


def worker_command(backend: str = "llama") -> list[str]:
    """Return the command that starts a model process, from source or from the bundle."""
    tail = [] if backend == "llama" else ["--backend", backend]
    return own_command("--worker", *tail)


class ModelProcess:
    """One model process.

    `on_event` is called on threads of this object, one call at a time, with every event, and with
    one Exited as the last thing of all, whatever happened. It may call `send`, `cancel`, `close`.
    """

    def __init__(
        self,
        on_event: Callable[[Event | Exited], None],
        *,
        command: Sequence[str] | None = None,
    ) -> None:
        self._on_event = on_event
        self._command = list(command) if command is not None else worker_command()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._delivery = threading.RLock()
        self._open: set[str] = set()
        self._timers: dict[str, threading.Timer] = {}
        self._doom: tuple[ExitReason, str] | None = None
        self._tail: deque[str] = deque(maxlen=LOG_TAIL)
        self._threads: list[threading.Thread] = []
        self._gone = threading.Event()
        self._oom_kills = 0

    @property
    def alive(self) -> bool:
        """True from start to the moment before Exited is delivered."""
        return self._process is not None and not self._gone.is_set()

    @property
    def pid(self) -> int | None:
        """Process id, or None before the start."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the process. Raises UserError when the system refuses."""
        if self._process is not None:
            raise RuntimeError("a model process is started once")
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        self._oom_kills = oom.kills()
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                creationflags=flags,
                # Ctrl-C in the terminal is for the program, which then ends the process itself.
                start_new_session=sys.platform != "win32",
            )
        except OSError as error:
            raise UserError(
                f"The model process could not be started ({self._command[0]}: {error.strerror}); "
                "check that the program is installed completely."
            ) from error
        stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
        if stdin is None or stdout is None or stderr is None:
            raise RuntimeError("the pipes of the model process are missing")
        self._process = process
        log = threading.Thread(target=self._read_log, args=(stderr,), name="model-log")
        requests = threading.Thread(target=self._write_requests, args=(stdin,), name="model-in")
        events = threading.Thread(
            target=self._read_events, args=(process, stdout, (log, requests)), name="model-events"
        )
        self._threads = [log, requests, events]
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def send(self, request: Request) -> None:
        """Send a request; one to a process that is gone is dropped, since Exited tells of that."""
        if isinstance(request, Generate):
            with self._lock:
                self._open.add(request.request_id)
        self._outgoing.put(encode(request))

    def cancel(self, request_id: str) -> None:
        """End a reply: ask, and kill the process if no end came after two seconds."""
        with self._lock:
            if request_id not in self._open or request_id in self._timers:
                return
            timer = threading.Timer(CANCEL_SECONDS, self._too_late, (request_id,))
            timer.daemon = True
            self._timers[request_id] = timer
        timer.start()
        self._outgoing.put(encode(Cancel(request_id=request_id)))

    def close(self) -> None:
        """End the process within about two seconds and wait for it; safe to call twice."""
        process = self._process
        if process is None:
            return
        with self._lock:
            self._doom = self._doom or (ExitReason.CLOSED, "The model was unloaded.")
        self._outgoing.put(encode(Quit()))
        self._outgoing.put(None)
        try:
            process.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if threading.current_thread() not in self._threads:
            for thread in self._threads:
                thread.join()

    def _write_requests(self, pipe: IO[bytes]) -> None:
        # A thread of its own, so that a process that stopped reading cannot block the caller.
        with contextlib.suppress(OSError):  # broken pipe: Exited is on its way and says why
            while (line := self._outgoing.get()) is not None:
                view = memoryview(line)
                while view:
                    view = view[pipe.write(view) :]
        with contextlib.suppress(OSError):
            pipe.close()

    def _read_log(self, pipe: IO[bytes]) -> None:
        for line in _lines(pipe, LOG_LINE):
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                self._tail.append(text)
                self._deliver(Log(level="native", text=text))
        pipe.close()

    def _read_events(
        self, process: Process, pipe: IO[bytes], others: Sequence[threading.Thread]
    ) -> None:
        try:
            for line in _lines(pipe, MAX_LINE):
                event = decode_event(line)
                self._note_end(event)
                if isinstance(event, Log) and event.level == "error":
                    self._tail.append(event.text)
                if isinstance(event, Lost):
                    with self._lock:
                        self._doom = self._doom or (ExitReason.LOST, event.sentence)
                self._deliver(event)
        except ProtocolError as error:
            self._kill(
                ExitReason.GARBLED,
                f"The model process sent something unreadable and was ended ({error}); "
                "load the model again.",
            )
        code = self._wait(process)
        self._outgoing.put(None)
        for thread in others:
            thread.join()
        pipe.close()
        self._say_exited(code)

    def _note_end(self, event: Event) -> None:
        if isinstance(event, Finished | Failed):
            with self._lock:
                self._open.discard(event.request_id)
                timer = self._timers.pop(event.request_id, None)
            if timer is not None:
                timer.cancel()

    def _too_late(self, request_id: str) -> None:
        with self._lock:
            still_open = request_id in self._open
        if still_open:
            self._kill(
                ExitReason.UNRESPONSIVE,
                "The model did not stop when asked and was ended; load it again to go on.",
            )

    def _kill(self, reason: ExitReason, sentence: str) -> None:
        with self._lock:
            self._doom = self._doom or (reason, sentence)
        if self._process is not None:
            self._process.kill()

    def _wait(self, process: Process) -> int:
        try:
            return process.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill(ExitReason.GARBLED, "The model process closed its output and was ended.")
            return process.wait()

    def _say_exited(self, code: int) -> None:
        with self._lock:
            timers = list(self._timers.values())
            self._timers.clear()
            self._open.clear()
            starved = oom.kills() > self._oom_kills
            reason, sentence = self._doom or explain(code, starved=starved, tail=tuple(self._tail))
        for timer in timers:
            timer.cancel()
        self._gone.set()
        self._deliver(Exited(reason, sentence, code, tuple(self._tail)))

    def _deliver(self, event: Event | Exited) -> None:
        try:
            with self._delivery:
                self._on_event(event)
        except Exception:  # noqa: BLE001 - a bug of the listener must show, and not stop the reading
            threading.excepthook(
                threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread()))
            )


def _lines(pipe: IO[bytes], limit: int) -> Iterator[bytes]:
    """Yield lines until the pipe ends; a line longer than `limit` comes in pieces."""
    rest = b""
    while chunk := pipe.read(READ_SIZE):
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > limit:
            yield rest
            rest = b""
    if rest:
        yield rest
