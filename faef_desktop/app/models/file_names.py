"""Names of files that are no text: some systems allow it, the workspace cannot store them."""

import os
from pathlib import Path

from faef_desktop.domain.errors import UserError


def is_text(name: str) -> bool:
    """Return whether a name can be stored and shown, as one of valid UTF-8 can."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def shown(name: str) -> str:
    """Return a name with the bytes that are no text as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def require_text(path: Path) -> None:
    """Raise UserError for a path that cannot be stored."""
    if not is_text(str(path)):
        raise UserError(
            f"The name of {shown(path.name)} is no valid UTF-8 text; rename the file or its folder,"
            " and choose it again."
        )
