"""Models of a new run that are asked on other machines: marked in a list, and told in words."""

from collections.abc import Sequence
from pathlib import Path

from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.ui import elsewhere, icons
from faef_desktop.ui.runs.fields import CheckList
from faef_desktop.ui.theme import Theme


def rows(entries: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return models, each a path and a name, as rows of a list to be checked."""
    mark = elsewhere.tip()
    return [
        (path, name, f"{name}\n{mark}\n{path}" if is_endpoint(Path(path)) else path)
        for path, name in entries
    ]


def mark(field: CheckList, theme: Theme) -> None:
    """Put an icon before the rows that are endpoints."""
    icon = icons.icon(icons.REMOTE, theme)
    field.picture({path: icon for path in field.values if is_endpoint(Path(path))})


def checked(field: CheckList, entries: Sequence[tuple[str, str]]) -> str:
    """Return the names of the endpoints that are checked."""
    chosen = set(field.checked)
    return ", ".join(name for path, name in entries if path in chosen and is_endpoint(Path(path)))
