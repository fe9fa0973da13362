"""The command that starts this program again, from source or from the bundle."""

import sys
from pathlib import Path

CONSOLE_PROGRAM = "faef-desktop-console"


def own_command(*arguments: str) -> list[str]:
    """Return what starts a process of this program with `arguments`."""
    frozen = bool(getattr(sys, "frozen", False))
    head = [_frozen_program()] if frozen else [sys.executable, "-m", "faef_desktop"]
    return [*head, *arguments]


def _frozen_program() -> str:
    # The windowed program of Windows has no standard streams; the one with a console has.
    console = Path(sys.executable).with_name(f"{CONSOLE_PROGRAM}.exe")
    return str(console) if sys.platform == "win32" and console.exists() else sys.executable
