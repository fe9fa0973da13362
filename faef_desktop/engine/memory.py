"""What the machine has to offer: memory, cores, and how much of a model fits a GPU."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

GIGABYTE = 1_000_000_000
SPARE_SHARE = 0.1
MAX_THREADS = 16
NICENESS = 10


def available_memory() -> int:
    """Return the bytes that a new process can have, within the limit of a container."""
    free = int(psutil.virtual_memory().available)
    limit = _number(Path("/sys/fs/cgroup/memory.max"))
    used = _number(Path("/sys/fs/cgroup/memory.current"))
    if limit is not None and used is not None:
        free = min(free, max(0, limit - used))
    return free


def too_large(name: str, size: int, available: int) -> str | None:
    """Return the sentence for a model of `size` bytes that does not fit, else None."""
    if size <= available:
        return None
    return (
        f"{name} needs {size / GIGABYTE:.1f} GB of memory and {available / GIGABYTE:.1f} GB are "
        "free; close other programs or choose a smaller model."
    )


def default_threads() -> int:
    """Return the physical cores that this process may use less one, which the window needs."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    physical = psutil.cpu_count(logical=False) or allowed or 1
    return max(1, min(allowed or 1, physical, _quota(), MAX_THREADS + 1) - 1)


def to_background() -> None:
    """Let other processes go first where both want the processor."""
    lower = psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else NICENESS
    with suppress(psutil.AccessDenied):  # it is lower already
        psutil.Process().nice(lower)


def layer_attempts(layers: int, *, wanted: int | None, size: int, free: int) -> Iterator[int]:
    """Yield how many layers to try on the GPU, most first; 0 is the processor alone.

    `layers` counts the output layer. A number that was asked for is the only one tried. `size`
    and `free` are bytes of the model and of the GPUs; `free` 0 means that it is not known.
    """
    if wanted is not None:
        yield min(wanted, layers)
        return
    most = layers
    if free > 0 and size > free * (1 - SPARE_SHARE):
        most = int(layers * free * (1 - SPARE_SHARE) / size)
    tried = dict.fromkeys((most, most * 3 // 4, most // 2, most // 4, 0))
    yield from tried


def _quota() -> int:
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text(encoding="ascii").split()
        return max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return MAX_THREADS + 1


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
