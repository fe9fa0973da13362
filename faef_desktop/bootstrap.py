"""The composition root: builds the services of one workspace and hands them out."""

from collections.abc import Sequence
from pathlib import Path

from faef_desktop.app.banks import known as banks
from faef_desktop.app.models.host_state import PROGRAM
from faef_desktop.app.models.hosting import ModelHost
from faef_desktop.app.resources import default_resources
from faef_desktop.app.runs.queue import RunQueue
from faef_desktop.app.services import Services
from faef_desktop.app.workspaces import default_workspace
from faef_desktop.storage.store import Store


def build(
    workspace: Path | None = None, *, worker_command: Sequence[str] | None = None
) -> Services:
    """Open the workspace, made and filled with the shipped banks the first time.

    None is the default workspace; `worker_command` starts another kind of model process.
    Raises UserError when the workspace cannot be opened.
    """
    path = default_workspace() if workspace is None else workspace.expanduser()
    resources = default_resources()
    store = Store.open(path, program=PROGRAM)
    try:
        if not store.read_only:
            banks.add_shipped(store, resources)
    except BaseException:
        store.close()
        raise
    return Services(
        store=store,
        resources=resources,
        host=ModelHost(store, resources, command=worker_command),
        runs=RunQueue(store, resources, command=worker_command),
        workspace_path=path,
        worker_command=worker_command,
    )
