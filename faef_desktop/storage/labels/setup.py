"""The people who label at this machine, and every version of the rubric."""

import json
import sqlite3

from faef_desktop.domain import rubrics
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.storage.records import RubricVersion
from faef_desktop.storage.rows import to_json
from faef_desktop.storage.workspace import Workspace, now


class LabelSetup(Workspace):
    """The part of the store that holds annotators and rubrics."""

    def annotators(self) -> list[str]:
        """Return the names of the people at this machine, the last added last."""
        with self._reading() as conn:
            rows = conn.execute("SELECT name FROM annotators ORDER BY added_at, rowid").fetchall()
        return [str(row["name"]) for row in rows]

    def add_annotator(self, name: str) -> None:
        """Add a person; nothing changes if they are there."""
        with self._writing() as conn:
            conn.execute("INSERT OR IGNORE INTO annotators VALUES (?, ?)", (name, now()))

    def add_rubric(self, rubric: Rubric, *, author: str = "") -> RubricVersion:
        """Store a version of the rubric, or return the one that has this very content."""
        with self._writing() as conn:
            conn.execute(
                "INSERT OR IGNORE INTO rubrics VALUES (?, ?, ?, ?)",
                (rubric.id, to_json(rubrics.plain(rubric)), author, now()),
            )
            return next(row for row in _rubrics(conn) if row.rubric.id == rubric.id)

    def rubrics(self) -> list[RubricVersion]:
        """Return all versions of the rubric, the oldest first."""
        with self._reading() as conn:
            return _rubrics(conn)


def _rubrics(conn: sqlite3.Connection) -> list[RubricVersion]:
    rows = conn.execute("SELECT * FROM rubrics ORDER BY added_at, rowid").fetchall()
    return [
        RubricVersion(
            number=number,
            rubric=rubrics.from_plain(json.loads(row["content"])),
            author=row["author"],
            added_at=row["added_at"],
        )
        for number, row in enumerate(rows, start=1)
    ]
