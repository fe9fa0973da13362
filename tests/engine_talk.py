"""A model process with its events in a queue, for tests that talk to a real one."""

import json
import queue
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from faef_desktop.engine.client import Exited, ModelProcess, worker_command
from faef_desktop.engine.protocol import (
    Event,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
    LoadFailed,
    Mode,
    Ready,
    Turn,
)

T = TypeVar("T")
PATIENCE = 30.0


class Talk:
    """Starts a model process and waits for what it says."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.events: queue.Queue[Event | Exited] = queue.Queue()
        self.seen: list[Event | Exited] = []
        self.process = ModelProcess(self.events.put, command=command)

    def __enter__(self) -> Self:
        self.process.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.close()

    def wait(self, *kinds: type[T], request_id: str | None = None, seconds: float = PATIENCE) -> T:
        """Return the next event of one of the kinds; anything else is only kept in `seen`."""
        deadline = time.monotonic() + seconds
        while True:
            event = self.events.get(timeout=max(0.001, deadline - time.monotonic()))
            self.seen.append(event)
            wanted = request_id is None or getattr(event, "request_id", None) == request_id
            if isinstance(event, kinds) and wanted:
                return event
            assert not isinstance(event, Exited), event

    def load(self, path: Path | str, **more: Any) -> Loaded | LoadFailed:
        self.process.send(Load(path=str(path), threads=1, **more))
        return self.wait(Loaded, LoadFailed)

    def ready(self) -> Ready:
        return self.wait(Ready)

    def send(self, text: str, request_id: str = "r", **more: Any) -> None:
        more.setdefault("max_tokens", 32)
        turns = more.pop("turns", (Turn("user", text),))
        self.process.send(Generate(request_id=request_id, turns=turns, **more))

    def ask(self, text: str, request_id: str = "r", **more: Any) -> Finished | Failed:
        self.send(text, request_id, **more)
        return self.wait(Finished, Failed, request_id=request_id)

    def ask_together(
        self, texts: list[str], *, mode: Mode = Mode.INTERLEAVED, **more: Any
    ) -> list[Finished | Failed]:
        """Ask all at once; the ends come in the order of the texts."""
        for number, text in enumerate(texts):
            self.send(text, str(number), mode=mode, **more)
        ends: dict[str, Finished | Failed] = {}
        while len(ends) < len(texts):
            end = self.wait(Finished, Failed)
            ends[end.request_id] = end
        return [ends[str(number)] for number in range(len(texts))]


def scripted(script: dict[str, Any], folder: Path, monkeypatch: Any) -> Talk:
    """Return a talk with the scripted backend."""
    path = folder / "script.json"
    path.write_text(json.dumps(script), encoding="utf-8")
    monkeypatch.setenv("FAEF_SCRIPT", str(path))
    return Talk(worker_command("scripted"))
