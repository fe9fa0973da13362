"""What the composition root builds once and hands to the window and the commands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.resources import Resources
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The open workspace, the shipped resources, the host of the loaded model, and the run queue.

    `worker_command` starts further model processes; None is the usual one.
    """

    store: Store
    resources: Resources
    host: ModelHost
    runs: RunQueue
    workspace_path: Path
    worker_command: Sequence[str] | None = None

    def close(self) -> None:
        """End the model processes and close the workspace; may be called twice."""
        self.runs.close()
        self.host.close()
        self.store.close()


# Makes the services of a workspace (None: the default one). The window and the commands get
# it from `__main__`, so that neither has to know how the pieces fit together.
Build = Callable[[Path | None], Services]
