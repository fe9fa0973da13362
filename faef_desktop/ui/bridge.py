"""Callbacks from other threads turned into Qt signals."""

from PySide6.QtCore import QObject, Signal

from faef_desktop.app.models.host_state import HostState
from faef_desktop.app.models.hosting import ModelHost


class HostBridge(QObject):
    """What the model host tells its listeners, as signals on the Qt thread.

    Signals:
        host_changed: a HostState.
        log: a line that the model process wrote.
    """

    host_changed = Signal(object)
    log = Signal(str)

    def __init__(self, host: ModelHost, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Emitting from the reader thread is safe: the slots run on the Qt thread.
        self._ends = (host.subscribe(self._on_state), host.subscribe_log(self.log.emit))

    def close(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    def _on_state(self, state: HostState) -> None:
        self.host_changed.emit(state)
