"""Which of several programs on one workspace may write it: the first that came."""

from pathlib import Path

from filelock import FileLock, Timeout

SUFFIX = ".lock"


class Claim:
    """The right to write a workspace, held by a lock of the operating system.

    The lock goes with the process however that ends; the file beside the workspace stays and
    means nothing by itself.
    """

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(f"{path}{SUFFIX}", timeout=0, thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this program has the right, and surely has it alone."""
        return self._lock.is_locked

    def take(self) -> bool:
        """Return False when another program has the right.

        A place that knows no locks, or cannot hold the file, keeps nobody out.
        """
        try:
            self._lock.acquire()
        except Timeout:
            return False
        except OSError:
            return True
        return True

    def give_back(self) -> None:
        """Let another program have the right; may be called twice."""
        self._lock.release()
