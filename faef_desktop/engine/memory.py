"""What the machine has to offer: memory and cores."""

import os
import sys
from pathlib import Path

import psutil

GIGABYTE = 1_000_000_000
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


def too_large(name: str, size: int, available: int, *, beside: int = 0) -> str | None:
    """Return the sentence for a model of `size` bytes that does not fit, else None.

    `beside` counts the bytes of its cache and buffers.
    """
    if size + beside <= available:
        return None
    if size > available:
        return (
            f"{name} needs {size / GIGABYTE:.1f} GB of memory and {available / GIGABYTE:.1f} GB"
            " are free; close other programs or choose a smaller model."
        )
    return (
        f"{name} needs {size / GIGABYTE:.1f} GB of memory and {beside / GIGABYTE:.1f} GB more for"
        f" its context, and {available / GIGABYTE:.1f} GB are free; close other programs, or choose"
        " a smaller context or a smaller model."
    )


def default_threads() -> int:
    """Return the physical cores that this process may use less one, which the window needs."""
    allowed = _allowed()
    physical = psutil.cpu_count(logical=False) or allowed
    return max(1, min(allowed, physical, _quota(), MAX_THREADS + 1) - 1)


def logical_threads() -> int:
    """Return what this processor can compute at a time, less one, which the window needs."""
    return max(1, min(_allowed(), _quota(), 2 * MAX_THREADS + 1) - 1)


def _allowed() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def to_background() -> None:
    """Let other processes go first where both want the processor; one that does already stays."""
    process = psutil.Process()
    if sys.platform == "win32":
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        process.nice(max(NICENESS, process.nice()))


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
