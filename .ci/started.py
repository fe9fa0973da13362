"""How long the stand-alone program takes from its start until its window is shown."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TITLE = "FAEF Desktop"
PATIENCE = 60.0
STARTS = 3


def seconds(program: Path) -> list[float]:
    """Return the seconds until the window was there, of a few starts (Linux, with Xvfb)."""
    with display() as name:
        return [once(program, name) for _ in range(STARTS)]


def once(program: Path, display_name: str) -> float:
    """Start the program on a workspace of its own, wait for its window, and end it."""
    with tempfile.TemporaryDirectory(prefix="faef-start-") as folder:
        environment = {"HOME": folder, "PATH": os.environ["PATH"], "DISPLAY": display_name}
        began = time.monotonic()
        with subprocess.Popen([str(program)], env=environment, stderr=subprocess.DEVNULL) as run:
            try:
                while not shown(environment):
                    if run.poll() is not None or time.monotonic() - began > PATIENCE:
                        raise SystemExit("The window of the stand-alone program did not come.")
                return time.monotonic() - began
            finally:
                run.send_signal(signal.SIGTERM)


def shown(environment: dict[str, str]) -> bool:
    """Tell whether a window of ours is on the display."""
    search = ["xdotool", "search", "--onlyvisible", "--name", TITLE]
    done = subprocess.run(search, env=environment, capture_output=True, check=False)
    return bool(done.stdout.strip())


@contextmanager
def display() -> Iterator[str]:
    """Start a display in memory and give its name."""
    read, write = os.pipe()
    # Without -noreset it starts anew when its last client leaves, which xdotool does all the time.
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24"]
    screen += ["-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as pipe:
            name = f":{pipe.readline().strip()}"
        try:
            yield name
        finally:
            server.terminate()
