"""Where the workspace lies when nobody names one."""

import os
from pathlib import Path

import platformdirs

WORKSPACE_VARIABLE = "FAEF_WORKSPACE"
WORKSPACE_SUFFIX = ".faef.sqlite"
WORKSPACE_NAME = f"workspace{WORKSPACE_SUFFIX}"


def is_workspace(path: Path) -> bool:
    """Tell by its name whether a file is a workspace."""
    return path.name.lower().endswith(WORKSPACE_SUFFIX)


def default_workspace() -> Path:
    """Return FAEF_WORKSPACE if set, else workspace.faef.sqlite in the user's data folder."""
    if chosen := os.environ.get(WORKSPACE_VARIABLE):
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("faef-desktop", appauthor=False) / WORKSPACE_NAME
