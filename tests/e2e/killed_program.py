"""A program that carries out a run and is killed again and again: `python -m ... FOLDER SEED N`.

Each round forks a program of its own, lets it get to a drawn moment, and kills it (the window),
its model process, or both (the machine) with SIGKILL. Prints what was killed, one JSON list.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import psutil

from faef_desktop.app.runs.queue import RunQueue
from tests import scripted

PROGRAM, MODEL, MACHINE = "program", "model process", "machine"
MOST_EVENTS = 16
"""A round is killed after 0 to this many events: while it opens, loads, asks or stores."""
MOST_SECONDS = 0.02
PATIENCE = 20.0


def carry_out(folder: Path, told: int = -1) -> None:
    """Go on with every run until all are through; write a byte to `told` for each event."""
    services = scripted.open_services(folder)
    queue = RunQueue(services.store, services.resources, command=scripted.COMMAND)
    if told >= 0:
        queue.subscribe(lambda _: os.write(told, b"."))
        os.write(told, b".")
    queue.go_on([run.id for run in queue.runs()])
    queue.work()
    services.close()


def round_of(folder: Path, draw: random.Random, models: list[psutil.Process]) -> str:
    """Start a program, kill something at a drawn moment, and return what.

    `models` collects the model processes that were seen.
    """
    hear, told = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(hear)
        carry_out(folder, told)
        os._exit(0)
    os.close(told)
    victim = draw.choice((PROGRAM, MODEL, MACHINE))
    for _ in range(draw.randint(0, MOST_EVENTS)):
        if not os.read(hear, 1):
            break
    time.sleep(draw.uniform(0, MOST_SECONDS))
    children = psutil.Process(pid).children()
    if victim != MODEL:
        os.kill(pid, signal.SIGKILL)
    if victim != PROGRAM:
        for process in children:
            process.kill()
    if victim == MODEL:  # the program gets over it; it dies a moment later all the same
        time.sleep(draw.uniform(0, MOST_SECONDS))
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(hear)
    models += children
    return victim


def main(arguments: list[str]) -> None:
    """Kill so many times, then let it come to its end."""
    folder, draw = Path(arguments[0]), random.Random(int(arguments[1]))
    models: list[psutil.Process] = []
    killed = [round_of(folder, draw, models) for _ in range(int(arguments[2]))]
    carry_out(folder)
    _, alive = psutil.wait_procs(models, timeout=PATIENCE)
    if alive:
        sys.exit(f"{len(alive)} model processes outlived their program")
    print(json.dumps(killed))


if __name__ == "__main__":
    main(sys.argv[1:])
