"""A prompt as a model would be given it, and its tokens, without asking for a reply."""

import queue
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from faef_desktop.app.models.host_state import Thinking
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.probe.asking import Slot, require_askable, slots, turns
from faef_desktop.app.resources import Resources
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question
from faef_desktop.engine.client import Exited
from faef_desktop.engine.protocol import Event, Failed, Loaded, Previewed, Turn
from faef_desktop.storage.store import Store


def cut(host: ModelHost, prompt: str) -> Previewed:
    """Return the tokens of a rendered prompt of the loaded model. Raises UserError."""
    events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
    host.preview(events.put, prompt=prompt)
    return _answer(events)


def prompts(
    host: ModelHost, resources: Resources, question: Question, *, thinking: Thinking
) -> dict[Slot, str]:
    """Return each prompt that the loaded model would be given for a question. Raises UserError."""
    require_askable(question)
    events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
    rendered = {}
    for slot in slots(question):
        asked = turns(resources, question, slot)
        host.preview(events.put, turns=asked, thinking=thinking.on)
        rendered[slot] = _answer(events).prompt
    return rendered


def preview(
    store: Store,
    resources: Resources,
    path: Path,
    turns: Sequence[Turn],
    *,
    thinking: bool = True,
    command: Sequence[str] | None = None,
) -> tuple[Previewed, Loaded]:
    """Load a model for a moment and return how it would be given these turns. Raises UserError."""
    with closing(ModelHost(store, resources, command=command)) as host:
        host.load(path, gpu_layers=0)
        loaded = host.wait_ready()
        events: queue.SimpleQueue[Event | Exited] = queue.SimpleQueue()
        host.preview(events.put, turns=turns, thinking=thinking)
        return _answer(events), loaded


def _answer(events: queue.SimpleQueue[Event | Exited]) -> Previewed:
    event = events.get()
    if isinstance(event, Previewed):
        return event
    assert isinstance(event, Failed | Exited)  # noqa: S101 - nothing else answers it
    raise UserError(event.sentence)
