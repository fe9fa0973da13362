"""Runs Python where nobody may open an internet socket: `python -m tests.e2e.sealed ARGUMENTS`.

The kernel ends any process that asks for one with SIGSYS, whatever language it is written in, and
all processes it starts as well. Only Linux on x86-64 and aarch64 can be sealed.
"""

import ctypes
import os
import platform
import shutil
import socket
import struct
import subprocess
import sys

SOCKET_CALL = {"x86_64": 41, "aarch64": 198}
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2
KILL_PROCESS, ALLOW = 0x80000000, 0x7FFF0000
# Instructions of the classic BPF machine: load a word, jump if equal, return.
LOAD, JUMP_EQUAL, RETURN = 0x20, 0x15, 0x06
CALL_NUMBER, FIRST_ARGUMENT = 0, 16


class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def can_seal() -> bool:
    return sys.platform == "linux" and platform.machine() in SOCKET_CALL


def without_network() -> list[str]:
    """Return a command prefix that leaves no network at all, empty where that is not allowed."""
    prefix = ["unshare", "--net"]
    if not shutil.which("unshare"):
        return []
    done = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return [] if done.returncode else prefix


def seal() -> None:
    """Let the kernel end this process, and all that it starts, for an internet socket."""
    steps = (
        (LOAD, 0, 0, CALL_NUMBER),
        (JUMP_EQUAL, 0, 4, SOCKET_CALL[platform.machine()]),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (JUMP_EQUAL, 1, 0, int(socket.AF_INET)),
        (JUMP_EQUAL, 0, 1, int(socket.AF_INET6)),
        (RETURN, 0, 0, KILL_PROCESS),
        (RETURN, 0, 0, ALLOW),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
    program = Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    for number, values in (
        (PR_SET_NO_NEW_PRIVS, (1, 0, 0, 0)),
        (PR_SET_SECCOMP, (FILTER, ctypes.byref(program), 0, 0)),
    ):
        if libc.prctl(number, *values):
            raise OSError(ctypes.get_errno(), "the process cannot be sealed")


if __name__ == "__main__":
    seal()
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
