"""A file dialog in the folder of the workspace leaves the workspace alone."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QFileSystemModel

from tests.ui.hand import Hand


def locks_in(folder: Path) -> set[str]:
    """Return the files of a folder on which this process holds POSIX locks."""
    names = {path.stat().st_ino: path.name for path in folder.iterdir()}
    held = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    return {
        names[inode]
        for lock in held
        if lock[1] == "POSIX"
        and lock[4] == str(os.getpid())
        and (inode := int(lock[5].rpartition(":")[2])) in names
    }


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc/locks")
def test_a_file_dialog_takes_no_lock_from_the_workspace(hand: Hand) -> None:
    workspace = hand.desktop.services.store.path
    held = locks_in(workspace.parent)
    assert held == {workspace.name, f"{workspace.name}-shm"}
    dialog = QFileDialog(hand.window, "Open", str(workspace.parent))
    dialog.open()
    files = dialog.findChild(QFileSystemModel)
    kind = files.index(str(workspace), 2)
    hand.until(lambda: kind.data() == "FAEF Desktop")
    assert locks_in(workspace.parent) == held
    dialog.reject()
    dialog.deleteLater()
