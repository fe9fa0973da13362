"""The requests that a model process has not answered yet, and who hears the answers."""

from collections.abc import Callable

from faef_desktop.app.models.host_state import EventListener
from faef_desktop.engine.protocol import Reported, Started, Text


class UnderWay:
    """Knows for each request which load it belongs to; its owner sees to the lock."""

    def __init__(self) -> None:
        self._listeners: dict[str, tuple[int, EventListener]] = {}

    def __len__(self) -> int:
        return len(self._listeners)

    def __contains__(self, request_id: str) -> bool:
        return request_id in self._listeners

    def note(self, request_id: str, number: int, listener: EventListener) -> None:
        """Keep who hears of a request that is sent to load `number`."""
        self._listeners[request_id] = (number, listener)

    def listener_of(self, event: Reported) -> EventListener | None:
        """Return who hears an event; the last one of a request takes it off."""
        last = not isinstance(event, Started | Text)
        take: Callable[..., tuple[int, EventListener] | None] = (
            self._listeners.pop if last else self._listeners.get
        )
        found = take(event.request_id, None)
        return found[1] if found is not None else None

    def orphans(self, number: int) -> list[EventListener]:
        """Take off the requests of a load whose process is gone, and return who waits for them."""
        gone = [key for key, (owner, _) in self._listeners.items() if owner == number]
        return [self._listeners.pop(key)[1] for key in gone]
