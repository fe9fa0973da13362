"""Whether the kernel ended processes because memory ran out."""

import re
from pathlib import Path

# The whole machine; a container with the older or the newer kind of control groups.
COUNTERS = (
    Path("/proc/vmstat"),
    Path("/sys/fs/cgroup/memory/memory.oom_control"),
    Path("/sys/fs/cgroup/memory.events"),
)
_COUNT = re.compile(r"^oom_kill (\d+)$", re.MULTILINE)


def kills() -> int:
    """Return how many processes the kernel ended for lack of memory so far; 0 where none tells."""
    return sum(_count(path) for path in COUNTERS)


def _count(path: Path) -> int:
    try:
        found = _COUNT.search(path.read_text(encoding="ascii", errors="replace"))
    except OSError:
        return 0
    return int(found[1]) if found else 0
