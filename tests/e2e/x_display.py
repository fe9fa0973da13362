"""A real X server without a screen, and a hand on its mouse, its keys and its windows."""

import ctypes
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

PROGRAMS = ("Xvfb", "xdotool")
LIBRARY = "libX11.so.6"
_CLIENT_MESSAGE = 33
_START_SECONDS = 10.0


def missing() -> list[str]:
    """Return the programs and libraries that are needed and not there."""
    programs = [name for name in PROGRAMS if shutil.which(name) is None]
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return [*programs, LIBRARY]
    return programs


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest_of_any_event", ctypes.c_long * 24),
    )


class Display:
    """One X display by its name, such as ":7"."""

    def __init__(self, name: str) -> None:
        self.name = name

    def environment(self) -> dict[str, str]:
        """Return an environment in which programs open their windows here, in English."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("QT_", "LC_", "WAYLAND_", "FAEF_"))
        }
        return {**kept, "DISPLAY": self.name, "LANG": "C.UTF-8", "LANGUAGE": "en"}

    def xdotool(self, *arguments: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            timeout=20,
            check=False,
        )
        return done.stdout.strip()

    def window_of(self, pid: int) -> int | None:
        """Return the window that a process shows, once it does."""
        found = self.xdotool("search", "--onlyvisible", "--pid", pid).split()
        return int(found[-1]) if found else None

    def close_window(self, window: int) -> None:
        """Ask a window to close, as the button in its title bar does."""
        x11 = ctypes.CDLL(LIBRARY)
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XInternAtom.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x11.XOpenDisplay(self.name.encode()))
        message = _ClientMessage(type=_CLIENT_MESSAGE, window=window, format=32)
        message.message_type = x11.XInternAtom(display, b"WM_PROTOCOLS", 0)
        message.data[0] = x11.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
        x11.XSync(display, 0)
        x11.XCloseDisplay(display)


@contextmanager
def server(width: int = 1280, height: int = 800) -> Iterator[Display]:
    """Run an X server on a free display number."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"], pass_fds=(write,), stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        yield Display(f":{_number(read)}")
    finally:
        os.close(read)
        process.terminate()
        process.wait(10)


def _number(read: int) -> int:
    told = b""
    until = time.monotonic() + _START_SECONDS
    while not told.endswith(b"\n"):
        ready, _, _ = select.select([read], [], [], max(0.0, until - time.monotonic()))
        part = os.read(read, 16) if ready else b""
        if not part:
            raise RuntimeError("The X server did not start.")
        told += part
    return int(told)
