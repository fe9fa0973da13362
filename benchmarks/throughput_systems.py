"""The engines that the throughput benchmark compares, each asked the same tokens."""

import queue
import time
from dataclasses import dataclass
from pathlib import Path

import llama_cpp
import psutil

from faef_desktop.engine.batch import Batch
from faef_desktop.engine.cancels import Cancels
from faef_desktop.engine.client import Exited, ModelProcess
from faef_desktop.engine.llama_backend import LlamaBackend
from faef_desktop.engine.protocol import (
    Event,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadFailed,
    Measure,
    Measured,
    Mode,
    Turn,
)
from faef_desktop.engine.schedule import Part, Task

CONTEXT = 4096
CALLS = ("decode", "copy", "trim", "drop")
SILENT = llama_cpp.llama_log_callback(lambda *_: None)


@dataclass(frozen=True)
class Job:
    """The prompts of one round with the number of tokens that each reply has."""

    texts: tuple[str, ...]
    limits: tuple[int, ...]

    def requests(self) -> list[Generate]:
        """Return them as the program asks them."""
        return [
            Generate(
                request_id=str(number),
                turns=(Turn("user", text),),
                max_tokens=limit,
                mode=Mode.FAST,
            )
            for number, (text, limit) in enumerate(zip(self.texts, self.limits, strict=True))
        ]


def rendered(text: str) -> str:
    """Return the prompt that the chat template of the benchmark's model makes of a text."""
    return f"<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n"


class Fast:
    """The program's own model process in FAST mode."""

    def __init__(self, model: Path, threads: int, sequences: int | None) -> None:
        self._events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
        self._process = ModelProcess(self._events.put)
        self._process.start()
        load = Load(path=str(model), threads=threads, context=CONTEXT, sequences=sequences)
        self._process.send(load)
        loaded = self._next(Loaded, LoadFailed)
        if not isinstance(loaded, Loaded):
            raise SystemExit(loaded.sentence)
        self._process.send(Measure(request_id="measure"))
        self.measured: Measured = self._next(Measured)

    def run(self, job: Job) -> int:
        """Answer a job; the number of tokens said."""
        for request in job.requests():
            self._process.send(request)
        ends = [self._next(Finished, Failed) for _ in job.texts]
        return sum(end.reply_tokens for end in ends)

    def cpu(self) -> float:
        """Return the seconds of processor time so far."""
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> int:
        """Return the bytes that the process holds."""
        return int(psutil.Process(self._process.pid).memory_info().rss)

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def _next(self, *kinds: type) -> Event:
        while True:
            event = self._events.get()
            if isinstance(event, kinds):
                return event
            if isinstance(event, Exited | Failed):
                raise SystemExit(event.sentence)


class Serial:
    """llama_cpp.Llama, one prompt after the other; `fresh` forgets the prompt before each."""

    def __init__(self, model: Path, threads: int) -> None:
        self._llama = llama_cpp.Llama(
            str(model), n_ctx=CONTEXT, n_threads=threads, n_threads_batch=threads, verbose=False
        )

    def tokens(self, text: str) -> list[int]:
        """Return the tokens of a prompt, which all engines are given."""
        return self._llama.tokenize(rendered(text).encode(), add_bos=False, special=True)

    def run(self, job: Job, *, fresh: bool) -> int:
        """Answer a job; the number of tokens said."""
        said = 0
        for text, limit in zip(job.texts, job.limits, strict=True):
            if fresh:
                self._llama.reset()
            reply = self._llama.generate(self.tokens(text), temp=0.0, repeat_penalty=1.0)
            for _, _token in zip(range(limit), reply, strict=False):
                said += 1
            reply.close()
        return said

    def cpu(self) -> float:
        """Return the seconds of processor time so far."""
        return time.process_time()

    def close(self) -> None:
        """Free the model."""
        self._llama.close()


class Ceiling:
    """The very llama_decode calls of a FAST run, without the program around them."""

    def __init__(self, model: Path, threads: int, sequences: int) -> None:
        self._backend = LlamaBackend(lambda _: None)
        load = Load(path=str(model), threads=threads, context=CONTEXT, sequences=sequences)
        self._backend.load(load, lambda _: True)
        fast = self._backend.fast()
        if fast is None:
            raise SystemExit("This model cannot compute replies together.")
        self._fast = fast
        self._context = fast.context

    def record(self, job: Job) -> None:
        """Run a job and remember what its context was asked to do."""
        self._calls: list[tuple[str, tuple[object, ...]]] = []
        for name in CALLS:
            self._listen(name)
        sent: list[object] = []
        cancels = Cancels(self._backend.interrupt)
        batch = Batch(self._backend, sent.append, cancels, take_turns=sent.append)
        for request in job.requests():
            batch.add(request)
        while not batch.idle:
            batch.advance()
        self._fast.schedule.clear()
        for name in CALLS:
            delattr(self._context, name)

    def _listen(self, name: str) -> None:
        call = getattr(self._context, name)

        def heard(*arguments: object) -> object:
            kept = ([_frozen(part) for part in arguments[0]],) if name == "decode" else arguments
            self._calls.append((name, kept))
            return call(*arguments)

        setattr(self._context, name, heard)

    def run(self, job: Job) -> int:
        """Repeat the calls of the job that was recorded; the number of tokens said."""
        for name, arguments in self._calls:
            getattr(self._context, name)(*arguments)
        return sum(job.limits)

    def cpu(self) -> float:
        """Return the seconds of processor time so far."""
        return time.process_time()

    def close(self) -> None:
        """Free the model, and with the backend its log, so that llama.cpp must not call that."""
        self._backend.close()
        llama_cpp.llama_log_set(SILENT, None)


def _frozen(part: Part) -> Part:
    """Return a part that stays as it is while the schedule goes on."""
    task = Task(part.task.prompt, part.task.growth)
    task.sequence, task.written = part.task.sequence, part.task.written
    return Part(task, part.tokens, part.complete)
