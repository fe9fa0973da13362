"""The composition root: builds the services of one workspace and hands them out."""

from collections.abc import Sequence
from pathlib import Path

from faef_desktop.app.services import Services


def default_workspace() -> Path:
    """Return FAEF_WORKSPACE if set, else workspace.faef.sqlite in the user's data folder."""
    raise NotImplementedError


def build(
    workspace: Path | None = None, *, worker_command: Sequence[str] | None = None
) -> Services:
    """Open the workspace (made and filled with the shipped banks the first time).

    Raises UserError when it cannot be opened.
    """
    raise NotImplementedError
