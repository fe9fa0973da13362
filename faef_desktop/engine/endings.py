"""How a model process ended, told from its exit status and its last words."""

import re
import signal
from collections.abc import Sequence
from enum import StrEnum

WINDOWS_CRASH = 0x80000000
WINDOWS_ILLEGAL_INSTRUCTION = 0xC000001D
SIGILL, SIGBUS, SIGKILL = 4, 7, 9
NO_MEMORY = re.compile(
    r"out of (device |host )?memory|OutOf(Device|Host)Memory|bad_alloc|alloc\w* .*failed"
    r"|failed to allocate",
    re.IGNORECASE,
)
DEVICE_LOST = re.compile(
    r"device.?lost|lost the device|device is lost|CUDA error|hipError|MTLCommandBuffer.*error"
    r"|command buffer .*failed|fallen off the bus",
    re.IGNORECASE,
)


class ExitReason(StrEnum):
    """Why a model process is gone."""

    CLOSED = "closed"
    CRASHED = "crashed"
    KILLED = "killed"
    ENDED = "ended"
    OUT_OF_MEMORY = "out_of_memory"
    DEVICE_LOST = "device_lost"
    UNRESPONSIVE = "unresponsive"
    GARBLED = "garbled"
    LOST = "lost"


def explain(code: int, *, starved: bool, tail: Sequence[str] = ()) -> tuple[ExitReason, str]:
    """Return the reason and the sentence for an exit status that nobody here asked for.

    `starved` says that the kernel killed for lack of memory while the process lived, `tail` are
    the last lines that it logged.
    """
    reason, what, advice = _told(code, starved=starved, tail=tail)
    return reason, f"The model process {what}; {advice}."


def _told(code: int, *, starved: bool, tail: Sequence[str]) -> tuple[ExitReason, str, str]:
    if -code == SIGKILL and starved:
        return (
            ExitReason.OUT_OF_MEMORY,
            "was killed by the system because memory ran out (SIGKILL)",
            "try a smaller model or a smaller context",
        )
    if -code == SIGKILL:
        return (
            ExitReason.KILLED,
            "was killed from outside (SIGKILL)",
            "load the model again, and a smaller one if it happens again",
        )
    if code < 0 or code >= WINDOWS_CRASH:
        return _crash(code, tail)
    return ExitReason.ENDED, f"ended unexpectedly with code {code}", "load the model again"


def _crash(code: int, tail: Sequence[str]) -> tuple[ExitReason, str, str]:
    name = _signal_name(code)
    words = "\n".join(tail)
    if NO_MEMORY.search(words):
        return (
            ExitReason.OUT_OF_MEMORY,
            f"ran out of memory ({name})",
            "load the model with fewer layers on the GPU, a smaller context or a smaller cache",
        )
    if DEVICE_LOST.search(words):
        return (
            ExitReason.DEVICE_LOST,
            f"lost the device that it computed on ({name})",
            "load the model again, with 0 layers on the GPU if it happens again",
        )
    advice = "nothing else was lost, load the model again"
    if -code == SIGILL or code == WINDOWS_ILLEGAL_INSTRUCTION:
        advice = (
            "the engine was built for a newer processor than this one: python3 run.py --gpu cpu"
            " builds it anew"
        )
    elif -code == SIGBUS:
        advice = (
            "a part of the model file cannot be read any more: look whether its drive is connected"
            " and the file whole, and load it again"
        )
    return ExitReason.CRASHED, f"crashed ({name})", advice


def _signal_name(code: int) -> str:
    if code >= 0:
        return f"0x{code:08X}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
