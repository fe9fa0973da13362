"""A person labels, skips, flags and takes back, and is killed at drawn moments.

python -m tests.e2e.killed_labeller WORKSPACE SEED ROUNDS

Every round forks a process that works through the real use cases and says on a pipe what is done,
once it is done. It is killed with SIGKILL; then the workspace must hold all that was said, and at
most one more deed, which was stored and not yet said. Prints one JSON document.
Ends early when the process that started it is gone; then nobody reads the worker's pipe either.
"""

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from faef_desktop.app.labels import labelling
from faef_desktop.domain.blindness import LabelContext
from faef_desktop.domain.verdicts import label_values
from faef_desktop.storage.store import Store

LONGEST = 0.012
"""Seconds that a process lives after its first deed, at most."""
CHECK_EVERY = 20
_NOTE = "a note of some length, which could be cut in the middle · 备注 😀"


@dataclass
class Outcome:
    """What became of all rounds."""

    said: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    unsaid: int = 0
    damage: list[str] = field(default_factory=list)


def work(workspace: Path, say: int, draw: random.Random) -> None:
    """Label without end, as the window does: one deed after the other, each said when stored."""
    with Store.open(workspace, program="killed") as store:
        tasks = store.label_tasks("ada")
        while True:
            task = draw.choice(tasks)
            kind = draw.choices(["label", "skip", "flag", "undo"], [6, 1, 1, 1])[0]
            said = {"kind": kind}
            if kind == "label":
                row = labelling.label(
                    store,
                    task.reply_id,
                    draw.choice(label_values(task.kind)),
                    annotator="ada",
                    note=_NOTE,
                    context=LabelContext(visible=frozenset(), seconds=1.5, rubric="r" * 32),
                )
                said["id"] = row.id
            elif kind == "skip":
                labelling.skip(store, task.reply_id, annotator="ada")
            elif kind == "flag":
                labelling.flag(store, task.reply_id, annotator="ada", is_set=draw.random() < 0.5)
            elif labelling.undo(store, "ada") is None:
                continue
            os.write(say, (json.dumps(said) + "\n").encode())


def one_round(workspace: Path, draw: random.Random) -> list[dict[str, str]]:
    """Let a process work, kill it, and return what it said."""
    hear, say = os.pipe()
    seed = draw.random()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            work(workspace, say, random.Random(seed))
        finally:
            os._exit(1)
    os.close(say)
    select.select([hear], [], [], 10)
    time.sleep(draw.random() * LONGEST)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard = b""
    while part := os.read(hear, 65536):
        heard += part
    os.close(hear)
    whole, _, _cut = heard.rpartition(b"\n")
    return [json.loads(line) for line in whole.splitlines()]


def counts(connection: sqlite3.Connection) -> tuple[Counter[str], set[str]]:
    """Return how many deeds of each kind are stored, and the ids of labels."""
    rows = connection.execute("SELECT id, withdraws, note, visible, rubric FROM labels").fetchall()
    stored: Counter[str] = Counter("undo" if row[1] else "label" for row in rows)
    whole = ("", "[]", "r" * 32), (_NOTE, "[]", "r" * 32)
    assert all(tuple(row[2:]) in whole for row in rows), "a label is half-written"
    # Taking a skip back stores a mark that is off.
    for mark, is_set in connection.execute("SELECT mark, is_set FROM label_marks"):
        stored["flag" if mark == "flag" else "skip" if is_set else "undo"] += 1
    return stored, {row[0] for row in rows}


def main() -> int:
    """Run all rounds and print what came of them."""
    workspace, seed, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(seed)
    outcome = Outcome()
    known = 0
    parent = os.getppid()
    for number in range(rounds):
        if os.getppid() != parent:
            return 1
        said = one_round(workspace, draw)
        outcome.said.update(deed["kind"] for deed in said)
        # Opened as the next start of the program would, which mends what is to be mended.
        with Store.open(workspace, program="heir") as store:
            # Reading the whole file takes longer than a round.
            if number % CHECK_EVERY == 0 and (damage := store.damage()):
                outcome.damage.append(damage)
        with closing(sqlite3.connect(workspace)) as connection:
            stored, ids = counts(connection)
        outcome.lost += [deed["id"] for deed in said if deed.get("id", "") not in ids | {""}]
        unsaid = stored.total() - outcome.said.total() - outcome.unsaid
        if unsaid not in (0, 1):
            outcome.lost.append(f"{unsaid} deeds more than were said")
        outcome.unsaid += unsaid
        known = stored.total()
    print(
        json.dumps(
            {
                "rounds": rounds,
                "said": outcome.said,
                "stored": known,
                "unsaid": outcome.unsaid,
                "lost": outcome.lost,
                "damage": outcome.damage,
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
