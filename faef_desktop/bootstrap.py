"""The composition root: builds the services of one workspace and hands them out."""

import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from faef_desktop.app import banks
from faef_desktop.app.hosting import PROGRAM, ModelHost
from faef_desktop.app.resources import default_resources
from faef_desktop.app.services import Services
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.store import Store

WORKSPACE_VARIABLE = "FAEF_WORKSPACE"
WORKSPACE_NAME = "workspace.faef.sqlite"


def default_workspace() -> Path:
    """Return FAEF_WORKSPACE if set, else workspace.faef.sqlite in the user's data folder."""
    if chosen := os.environ.get(WORKSPACE_VARIABLE):
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("faef-desktop", appauthor=False) / WORKSPACE_NAME


def build(
    workspace: Path | None = None, *, worker_command: Sequence[str] | None = None
) -> Services:
    """Open the workspace (made and filled with the shipped banks the first time).

    Raises UserError when it cannot be opened.
    """
    path = default_workspace() if workspace is None else workspace.expanduser()
    if workspace is None:
        _make_folder(path.parent)
    resources = default_resources()
    store = Store.open(path, program=PROGRAM)
    try:
        banks.add_shipped(store, resources)
    except BaseException:
        store.close()
        raise
    host = ModelHost(store, resources, command=worker_command)
    return Services(store=store, resources=resources, host=host, workspace_path=path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be made ({error.strerror}); give --workspace FILE, or set "
            f"{WORKSPACE_VARIABLE} to a file elsewhere."
        ) from error
