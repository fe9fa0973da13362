"""Keeps Qt's file dialogs from opening the files of the workspace.

To say of what kind a file is, they open it where its name tells nothing. On POSIX systems a process
that closes a file loses all locks it has on it (see "How To Corrupt An SQLite Database File", 2.2),
and the next program that looks at the workspace takes it for one that nobody uses.
"""

import os
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import quoteattr

_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")
_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-faef-workspace">
    <comment>FAEF Desktop</comment>
{}
  </mime-type>
</mime-info>
"""
_DIRECTORIES = "XDG_DATA_DIRS"
_USUAL = "/usr/local/share:/usr/share"


class KnownFiles:
    """Tells Qt by name of what kind the files of a workspace are, until it is closed."""

    def __init__(self, workspace: Path) -> None:
        self._before = os.environ.get(_DIRECTORIES)
        self._folder = tempfile.TemporaryDirectory(prefix="faef-mime-")
        packages = Path(self._folder.name) / "mime" / "packages"
        packages.mkdir(parents=True)
        package = _PACKAGE.format("\n".join(map(_glob, _names(workspace))))
        (packages / "faef-workspace.xml").write_text(package, encoding="utf-8")
        os.environ[_DIRECTORIES] = f"{self._folder.name}{os.pathsep}{self._before or _USUAL}"

    def close(self) -> None:
        """Forget them."""
        if self._before is None:
            os.environ.pop(_DIRECTORIES, None)
        else:
            os.environ[_DIRECTORIES] = self._before
        self._folder.cleanup()


def _names(workspace: Path) -> list[str]:
    # A link to it may be called otherwise.
    return [
        name + suffix for name in {workspace.name, workspace.resolve().name} for suffix in _BESIDE
    ]


def _glob(name: str) -> str:
    # Signs with a meaning in a pattern stand for any one sign.
    pattern = re.sub(r"[][*?\\]", "?", name)
    return f'    <glob weight="100" pattern={quoteattr(pattern)}/>'
