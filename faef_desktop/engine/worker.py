"""The model process: one loop that takes requests from stdin and writes events to stdout.

File descriptor 1 is pointed at stderr before any native code is loaded, so that whatever that
code prints cannot corrupt the message stream.
"""

import faulthandler
import os
import sys
import threading
import time
from collections.abc import Sequence

from faef_desktop.engine.backend import Backend, LoadError, ModelLostError, ReplyError
from faef_desktop.engine.batch import Batch
from faef_desktop.engine.cancels import Cancels
from faef_desktop.engine.lines import MAX_LINE, ProtocolError, decode_request, encode
from faef_desktop.engine.memory import to_background
from faef_desktop.engine.protocol import (
    Adapt,
    Cancel,
    Count,
    Counted,
    Event,
    Failed,
    Generate,
    Load,
    LoadFailed,
    LoadProgress,
    Log,
    Lost,
    Measure,
    Mode,
    Preview,
    Previewed,
    Quantize,
    Quit,
    Request,
)
from faef_desktop.engine.turns import Turns

GRACE_SECONDS = 1.0
READ_SIZE = 65536
PROGRESS_STEP = 0.01


class Outbox:
    """Writes events to a file descriptor, whole lines at a time, from any thread."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()

    def send(self, event: Event) -> None:
        """Write one event; a parent that is gone ends the process."""
        self.raw(encode(event))

    def raw(self, line: bytes) -> None:
        """Write bytes as they are."""
        view = memoryview(line)
        with self._lock:
            try:
                while view:
                    view = view[os.write(self._descriptor, view) :]
            except OSError:
                os._exit(0)


class Inbox(threading.Thread):
    """Reads requests from a file descriptor; a cancel takes effect at once, the rest is queued.

    When the descriptor ends, the process follows: the loop is asked to stop, and after a grace
    time the process exits whatever native code is doing.
    """

    def __init__(self, descriptor: int, cancels: Cancels, outbox: Outbox) -> None:
        super().__init__(name="inbox", daemon=True)
        self._descriptor = descriptor
        self._cancels = cancels
        self._outbox = outbox
        self._waiting: list[Request] = []
        self._news = threading.Condition()
        self.stopped = False

    def run(self) -> None:
        """Read until the descriptor ends."""
        rest = b""
        while not self.stopped:
            chunk = self._read()
            if not chunk:
                break
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._take(line)
            if len(rest) > MAX_LINE:
                break
        self._put(Quit())
        self._cancels.interrupt_all()
        time.sleep(GRACE_SECONDS)
        os._exit(0)

    def next(self, *, wait: bool) -> Request | None:
        """Return the next request, or None; with `wait`, not before there is one."""
        with self._news:
            while wait and not self._waiting:
                self._news.wait()
            return self._waiting.pop(0) if self._waiting else None

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, READ_SIZE)
        except OSError:
            return b""

    def _take(self, line: bytes) -> None:
        try:
            message = decode_request(line)
        except ProtocolError as error:
            self._outbox.send(Log(level="error", text=f"ignored a request: {error}"))
            return
        if isinstance(message, Generate):
            self._cancels.expect(message.request_id, urgent=message.mode is not Mode.FAST)
        elif isinstance(message, Cancel):
            self._cancels.cancel(message.request_id)
        self._put(message)

    def _put(self, request: Request) -> None:
        with self._news:
            if isinstance(request, Quit):
                self.stopped = True
            self._waiting.append(request)
            self._news.notify()


def run_worker(backend_name: str = "llama") -> int:
    """Serve requests until Quit or the end of stdin, and return the exit status."""
    outbox = Outbox(_private_stdout())
    faulthandler.enable(2)
    _no_core_dumps()
    backend = _backend(backend_name, outbox)
    cancels = Cancels(backend.interrupt)
    turns = Turns(backend, outbox.send, cancels)
    batch = Batch(backend, outbox.send, cancels, take_turns=turns.add)
    inbox = Inbox(0, cancels, outbox)
    inbox.start()
    outbox.send(backend.facts())
    try:
        _serve(backend, turns, batch, inbox, outbox)
    except ModelLostError as error:
        outbox.send(Lost(sentence=str(error)))
    finally:
        backend.close()
    return 0


def main(arguments: Sequence[str]) -> int:
    """Read the worker's own arguments and run it."""
    name = "llama"
    if "--backend" in arguments:
        name = arguments[list(arguments).index("--backend") + 1]
    return run_worker(name)


def _serve(backend: Backend, turns: Turns, batch: Batch, inbox: Inbox, outbox: Outbox) -> None:
    while True:
        # All that has come is taken in first: a batch may stand before what is urgent.
        request = inbox.next(wait=turns.idle and batch.idle)
        while request is not None:
            if isinstance(request, Quit):
                return
            _take_in(request, backend, inbox, outbox, turns=turns, batch=batch)
            request = inbox.next(wait=False)
        if not turns.idle:
            turns.advance()
        elif not batch.idle:
            batch.advance()


def _take_in(
    request: Request, backend: Backend, inbox: Inbox, outbox: Outbox, *, turns: Turns, batch: Batch
) -> None:
    match request:
        case Load() | Adapt() | Quantize() if not (turns.idle and batch.idle):
            outbox.send(LoadFailed(sentence="The loaded model is still answering; wait."))
        case Load() | Adapt() | Quantize():
            _load(backend, request, inbox, outbox)
        case Measure() | Generate(mode=Mode.FAST):
            batch.add(request)
        case Generate():
            turns.add(request)
        case Count():
            outbox.send(_counted(backend, request))
        case Preview():
            outbox.send(_previewed(backend, request))
        case _:
            pass


def _counted(backend: Backend, request: Count) -> Counted:
    tokens, refused = [], {}
    for place, prompt in enumerate(request.prompts):
        asked = Generate(request_id=request.request_id, turns=prompt.turns, max_tokens=1)
        try:
            known = backend.prepare(asked).started.prompt_tokens
        except ReplyError as error:
            known = 0
            refused[str(place)] = str(error)
        if known is None:
            known = 0
            refused[str(place)] = "How long a prompt is, only its server knows."
        tokens.append(known)
    return Counted(request_id=request.request_id, tokens=tuple(tokens), refused=refused)


def _previewed(backend: Backend, request: Preview) -> Previewed | Failed:
    try:
        return backend.preview(request)
    except ReplyError as error:
        return Failed(request_id=request.request_id, sentence=str(error))


def _load(backend: Backend, request: Load | Adapt | Quantize, inbox: Inbox, outbox: Outbox) -> None:
    last = -1.0

    def progress(fraction: float) -> bool:
        nonlocal last
        if fraction - last >= PROGRESS_STEP or fraction >= 1 > last:
            last = fraction
            outbox.send(LoadProgress(fraction=fraction))
        return not inbox.stopped

    try:
        match request:
            case Load():
                if request.background:
                    to_background()
                outbox.send(backend.load(request, progress))
            case Adapt():
                outbox.send(backend.adapt(request.adapter))
            case Quantize():
                outbox.send(backend.quantize(request, progress))
    except LoadError as error:
        outbox.send(LoadFailed(sentence=str(error)))


def _backend(name: str, outbox: Outbox) -> Backend:
    # Imported late and one at a time: the scripted backend must work where llama.cpp does not.
    if name == "scripted":
        from faef_desktop.engine.scripted_backend import ScriptedBackend  # noqa: PLC0415

        return ScriptedBackend(outbox.raw)
    if name == "endpoint":
        from faef_desktop.engine.endpoint.backend import EndpointBackend  # noqa: PLC0415

        return EndpointBackend(outbox.send)
    if name == "llama":
        # On a failed assertion ggml would start a debugger on itself, which takes seconds and
        # buries the message that says what failed.
        os.environ.setdefault("GGML_NO_BACKTRACE", "1")
        from faef_desktop.engine.llama_backend import LlamaBackend  # noqa: PLC0415

        return LlamaBackend(outbox.send)
    raise SystemExit(f"there is no backend named {name}")


def _private_stdout() -> int:
    private = os.dup(1)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        msvcrt.setmode(private, os.O_BINARY)
        msvcrt.setmode(0, os.O_BINARY)
    return private


def _no_core_dumps() -> None:
    # A crash would otherwise write a file as large as the model.
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
