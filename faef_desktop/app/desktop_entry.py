"""The program in the menu of the desktop, and its files opened by a double click."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from faef_desktop.app.resources import Resources
from faef_desktop.app.workspaces import WORKSPACE_SUFFIX
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.files.sealed import SUFFIX

NAME = "faef-desktop"
WORKSPACE_TYPE, LABELS_TYPE = "application/x-faef-workspace", "application/x-faef-labels"

_ENTRY = """\
[Desktop Entry]
Type=Application
Name=FAEF Desktop
GenericName=Fake alignment evaluation
GenericName[zh_CN]=虚假对齐评测
Comment=Ask a language model the same question in two formats and compare
Comment[zh_CN]=用两种形式向语言模型提出同一个问题并比较
Exec={command} %F
Icon=faef-desktop
Terminal=false
Categories=Education;Science;
MimeType={workspaces};{labels};
StartupWMClass=faef-desktop
"""
_TYPES = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{workspaces}">
    <comment>FAEF workspace</comment>
    <comment xml:lang="zh_CN">FAEF 工作区</comment>
    <sub-class-of type="application/vnd.sqlite3"/>
    <glob pattern="*{workspace_suffix}" weight="80"/>
  </mime-type>
  <mime-type type="{labels}">
    <comment>FAEF assignment or labels</comment>
    <comment xml:lang="zh_CN">FAEF 任务或标注</comment>
    <glob pattern="*{labels_suffix}" weight="80"/>
  </mime-type>
</mime-info>
"""
_ELSEWHERE = {
    "darwin": "On macOS the stand-alone program brings this along: move it to Applications.",
    "win32": "On Windows choose the program once under 'Open with' of a file.",
}


def start_command() -> list[str]:
    """Return what starts this very program, stand-alone or from its source."""
    frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable] if frozen else [sys.executable, "-m", "faef_desktop"]


def install(resources: Resources) -> list[Path]:
    """Put entry, icon and file types into the user's folders and return the files.

    Raises UserError where that is not how the system does it, or a file cannot be written.
    """
    icon = resources.path("icons/faef-desktop.svg").read_text(encoding="utf-8")
    entry = _ENTRY.format(
        command=_quoted(start_command()), workspaces=WORKSPACE_TYPE, labels=LABELS_TYPE
    )
    types = _TYPES.format(
        workspaces=WORKSPACE_TYPE,
        workspace_suffix=WORKSPACE_SUFFIX,
        labels=LABELS_TYPE,
        labels_suffix=SUFFIX,
    )
    files = _files()
    try:
        for path, text in zip(files, (entry, types, icon), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{error.filename} cannot be written ({error.strerror}).") from error
    _tell_desktop()
    return files


def remove() -> list[Path]:
    """Take away what `install` put there and return the files that were. Raises UserError."""
    there = [path for path in _files() if path.exists()]
    try:
        for path in there:
            path.unlink()
    except OSError as error:
        raise UserError(f"{error.filename} cannot be removed ({error.strerror}).") from error
    _tell_desktop()
    return there


def _files() -> list[Path]:
    if sys.platform in _ELSEWHERE:
        raise UserError(_ELSEWHERE[sys.platform])
    data = platformdirs.user_data_path()
    return [
        data / "applications" / f"{NAME}.desktop",
        data / "mime" / "packages" / f"{NAME}.xml",
        data / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg",
    ]


def _quoted(command: Sequence[str]) -> str:
    """Return a command as the Exec key wants it (Desktop Entry Specification 1.5)."""
    words = (re.sub(r'([\\"`$])', r"\\\1", word) for word in command)
    # The value is read twice: as a string with escapes, then as arguments.
    escaped = (word.replace("\\", "\\\\").replace("%", "%%") for word in words)
    return " ".join(f'"{word}"' for word in escaped)


def _tell_desktop() -> None:
    """Let the desktop look at the files anew, where it has the programs for that."""
    data = platformdirs.user_data_path()
    for program, folder in (
        ("update-desktop-database", data / "applications"),
        ("update-mime-database", data / "mime"),
    ):
        if shutil.which(program) and folder.is_dir():
            subprocess.run([program, str(folder)], capture_output=True, check=False)
