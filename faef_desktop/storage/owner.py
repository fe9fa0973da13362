"""Which program writes a run, to tell later whether it still lives."""

import os
import platform
import sqlite3
from dataclasses import dataclass
from typing import Self

import psutil

CLOCK_TOLERANCE = 5.0
"""Seconds by which the start time of one process may seem to change when the clock is set."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A process on a machine; the start time (seconds since 1970) tells it from a later one."""

    host: str
    pid: int
    started: float

    @classmethod
    def of(cls, run: sqlite3.Row) -> Self:
        """Return the owner of a row of `runs`."""
        return cls(run["owner_host"], run["owner_pid"], run["owner_started"])

    def alive(self, *, shared: bool) -> bool:
        """Tell whether the process still runs; in a shared file, another machine's is taken to.

        In a file of this machine another host name only means that the machine was renamed.
        """
        if shared and self.host != platform.node():
            return True
        try:
            started = psutil.Process(self.pid).create_time()
        except psutil.NoSuchProcess:
            return False
        except psutil.Error:
            return True
        return abs(float(started) - self.started) <= CLOCK_TOLERANCE


def this_program() -> Owner:
    """Return the process that asks."""
    return Owner(platform.node(), os.getpid(), psutil.Process().create_time())
