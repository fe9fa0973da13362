"""Where the workspace lies when nobody names one."""

import os
from pathlib import Path

import platformdirs

from faef_desktop.domain.errors import UserError

WORKSPACE_VARIABLE = "FAEF_WORKSPACE"
WORKSPACE_NAME = "workspace.faef.sqlite"


def default_workspace() -> Path:
    """Return FAEF_WORKSPACE if set, else workspace.faef.sqlite in the user's data folder."""
    if chosen := os.environ.get(WORKSPACE_VARIABLE):
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("faef-desktop", appauthor=False) / WORKSPACE_NAME


def chosen_workspace(workspace: Path | None) -> Path:
    """Return the named workspace, or the default one with its folder made. Raises UserError."""
    if workspace is not None:
        return workspace.expanduser()
    path = default_workspace()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {path.parent} cannot be made ({error.strerror}); give --workspace FILE, "
            f"or set {WORKSPACE_VARIABLE} to a file elsewhere."
        ) from error
    return path
