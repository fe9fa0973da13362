"""The entry point: the window, the model process, the self-check, or a command."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faef_desktop.app.results.printing import Printer

NO_DISPLAY = (
    "There is no display for the window, so the demo evaluation runs here in the terminal; "
    "{} lists the commands."
)


def main() -> int:
    """Run what the command line asks for and return the exit status."""
    arguments = sys.argv[1:]
    # First of all: a stand-alone program must never answer its own start with a window.
    if "--worker" in arguments:
        from faef_desktop.engine.worker import main as worker  # noqa: PLC0415

        return worker(arguments)
    if "--read-sheet" in arguments:
        from faef_desktop.storage.files.workbooks import main as read_sheet  # noqa: PLC0415

        return read_sheet(arguments)
    _have_streams()
    if "--self-check" in arguments:
        from faef_desktop.selfcheck import main as self_check  # noqa: PLC0415

        return self_check(arguments)

    from faef_desktop import cli  # noqa: PLC0415
    from faef_desktop.bootstrap import build  # noqa: PLC0415

    return cli.main(arguments, build=build, window=_window, printer=_printer)


def _window(workspace: Path | None, files: Sequence[Path]) -> int:
    """Open the window; without a display, say so and run the demo evaluation instead."""
    from faef_desktop.app.command import command  # noqa: PLC0415
    from faef_desktop.app.doctor import has_display  # noqa: PLC0415
    from faef_desktop.bootstrap import build  # noqa: PLC0415
    from faef_desktop.domain.errors import UserError  # noqa: PLC0415

    if not has_display():
        if files:
            raise UserError(
                f"There is no display for the window; {command('labels import FILE')} takes a "
                "file in here."
            )
        return _demo(workspace)
    if sys.platform == "linux":
        # A DISPLAY that answers nobody would end the program inside Qt; "offscreen" catches it.
        wayland = "wayland;" if os.environ.get("WAYLAND_DISPLAY") else ""
        os.environ.setdefault("QT_QPA_PLATFORM", f"{wayland}xcb;offscreen")
    # Qt is not touched before this: the commands work where it is missing.
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415
    except ImportError as error:
        raise UserError(
            f"The window cannot start, since Qt does not load ({error}); python3 run.py installs "
            "what it needs."
        ) from error
    from faef_desktop.ui.app import NoDisplayError, run  # noqa: PLC0415

    try:
        return run(workspace, build, files)
    except NoDisplayError:
        return _demo(workspace)


def _printer() -> "Printer":
    """Return what writes PDF and PNG."""
    try:
        from faef_desktop.ui.printing import QtPrinter  # noqa: PLC0415
    except ImportError as error:
        from faef_desktop.domain.errors import UserError  # noqa: PLC0415

        raise UserError(
            f"PDF and PNG cannot be written, since Qt does not load ({error}); python3 run.py"
            " installs what it needs. SVG, HTML and tables work without."
        ) from error
    return QtPrinter()


def _demo(workspace: Path | None) -> int:
    from faef_desktop.app.command import command  # noqa: PLC0415
    from faef_desktop.bootstrap import build  # noqa: PLC0415
    from faef_desktop.cli.demo import run_demo  # noqa: PLC0415

    sys.stderr.write(f"{NO_DISPLAY.format(command('--help'))}\n")
    return run_demo(build, workspace)


def _have_streams() -> None:
    # A windowed program on Windows has no streams at all, and printing would be its end.
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


if __name__ == "__main__":
    raise SystemExit(main())
