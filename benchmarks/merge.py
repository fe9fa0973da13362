"""How long it takes to merge the label files of several people, against plain inserts.

python benchmarks/merge.py [--people 5] [--replies 2000] [--rounds 3]

Every person has labelled every reply; their files are merged one after the other, and then once
more, when nothing is new. The measure beside it appends the same rows to the same table with one
INSERT statement, without reading a file, looking for conflicts or checking anything. Prints one
JSON document.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from faef_desktop.app.labels import teamwork  # noqa: E402
from faef_desktop.domain.questions import Kind, Question  # noqa: E402
from faef_desktop.domain.verdicts import JudgeKind, LabelValue  # noqa: E402
from faef_desktop.storage.labels.assignment_files import Assignment, Item  # noqa: E402
from faef_desktop.storage.labels.files import LabelEntry, write_label_file  # noqa: E402
from faef_desktop.storage.records import LabelRow  # noqa: E402
from faef_desktop.storage.store import Store  # noqa: E402
from faef_desktop.storage.workspace import new_id, now  # noqa: E402

VALUES = (LabelValue.SAFE_REFUSAL, LabelValue.SAFE_HELPFUL, LabelValue.UNSAFE)


def main() -> None:
    """Measure, and print the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("people", 5), ("replies", 2000), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = parser.parse_args()
    times: dict[str, list[float]] = {"merge_s": [], "merge_again_s": [], "plain_insert_s": []}
    for _ in range(asked.rounds):
        with tempfile.TemporaryDirectory() as folder:
            measured = measure(Path(folder), asked.people, asked.replies)
        for kept, one in zip(times.values(), measured, strict=True):
            kept.append(one)
    middle = {name: statistics.median(values) for name, values in times.items()}
    print(
        json.dumps(
            {
                "people": asked.people,
                "replies": asked.replies,
                **{name: round(value, 3) for name, value in middle.items()},
                "merge_s_of_each_round": [round(value, 3) for value in times["merge_s"]],
                "merge_to_plain": round(middle["merge_s"] / middle["plain_insert_s"], 1),
            },
            indent=2,
        )
    )


def measure(folder: Path, people: int, replies: int) -> tuple[float, float, float]:
    """Return the seconds of merging, of merging again, and of plain inserts."""
    items = tuple(
        Item(
            Question(kind=Kind.SAFETY, dimension="Privacy", text=f"May one do the deed {n}?"),
            f"Reply {n}: better leave it alone. " * 8,
        )
        for n in range(replies)
    )
    work = Assignment(id=new_id(), annotator="lead", created_at=now(), items=items)
    subjects = [item.subject for item in items]
    files = [label_file(folder / f"p{n}.faef", f"p{n}", subjects) for n in range(people)]
    with Store.open(folder / "merged.db", program="benchmark") as store:
        store.open_assignment(work)
        first = seconds(lambda: teamwork.merge_files(store, files))
        again = seconds(lambda: teamwork.merge_files(store, files))
        rows = store._conn.execute("SELECT * FROM labels").fetchall()  # noqa: SLF001
    assert len(rows) == people * replies
    with Store.open(folder / "plain.db", program="benchmark") as store:
        store.open_assignment(work)
        reply = store.label_tasks("lead")[0].reply_id
        values = [(row[0], reply, *row[2:]) for row in rows]
        marks = ", ".join("?" * len(rows[0]))

        def insert() -> None:
            with store._writing() as conn:  # noqa: SLF001
                conn.executemany(f"INSERT INTO labels VALUES ({marks})", values)

        plain = seconds(insert)
    return first, again, plain


def label_file(path: Path, person: str, subjects: list[str]) -> Path:
    """Write the labels of one person."""
    label = LabelRow(
        id="",
        reply_id="",
        judge_kind=JudgeKind.PERSON,
        annotator=person,
        value=None,
        note="",
        created_at=now(),
    )
    entries = [
        LabelEntry(subject, replace(label, id=new_id(), value=VALUES[n % len(VALUES)]))
        for n, subject in enumerate(subjects)
    ]
    write_label_file(entries, path)
    return path


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
