"""What a person has to label, and the marks they put on replies."""

import sqlite3
from collections import defaultdict

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.label_order import LabelTask
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import Mark, MarkRow
from faef_desktop.storage.workspace import Workspace, new_id, now

# Of replies with the same text, the oldest stands for all: SQLite takes the other columns from it.
_OPEN = """
    SELECT r.id, r.subject, q.kind, q.dimension, min(r.finished_at || r.id),
           group_concat(DISTINCT r.model_sha256) AS models
    FROM replies r JOIN questions q ON q.id = r.question_id
    WHERE r.state = 'finished' AND r.format = 'open'
    GROUP BY r.subject
"""
_PEOPLE = """
    SELECT subject, judge_kind, annotator, value FROM current_labels
    WHERE judge_kind IN ('person', 'adjudicator') ORDER BY created_at, id
"""
_REPEATED = """
    SELECT DISTINCT subject FROM labels l
    WHERE repeat AND judge_kind = 'person' AND annotator = :annotator AND value IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)
"""
_ASSIGNED = """
    SELECT d.subject, a.id FROM assignments a JOIN assigned d ON d.assignment_id = a.id
    WHERE a.annotator = :annotator AND NOT a.given ORDER BY a.created_at, a.id
"""
_MARKS = """
    SELECT reply_id, subject, mark, created_at FROM label_marks WHERE is_set AND rowid IN (
        SELECT max(rowid) FROM label_marks WHERE annotator = :annotator GROUP BY subject, mark
    )
"""


class LabelWork(Workspace):
    """The part of the store that tells what there is to label."""

    def label_tasks(self, annotator: str) -> list[LabelTask]:
        """Return every open reply, each text once, and how far this person is with it."""
        named = {"annotator": annotator}
        with self._reading() as conn:
            replies = conn.execute(_OPEN).fetchall()
            labels = conn.execute(_PEOPLE).fetchall()
            repeated = {row["subject"] for row in conn.execute(_REPEATED, named)}
            assigned = dict(conn.execute(_ASSIGNED, named).fetchall())
            marks = {(row["subject"], row["mark"]) for row in conn.execute(_MARKS, named)}
        own: dict[str, tuple[int, LabelValue]] = {}
        votes: dict[str, set[bool | None]] = defaultdict(set)
        settled: set[str] = set()
        for row in labels:
            value = LabelValue(row["value"])
            if row["judge_kind"] == JudgeKind.ADJUDICATOR:
                settled.add(row["subject"])
                continue
            votes[row["subject"]].add(value.vote)
            if row["annotator"] == annotator:
                own[row["subject"]] = (len(own) + 1, value)
        return [
            LabelTask(
                reply_id=row["id"],
                subject=(subject := row["subject"]),
                kind=Kind(row["kind"]),
                dimension=row["dimension"],
                models=frozenset(row["models"].split(",")),
                value=own[subject][1] if subject in own else None,
                place=own[subject][0] if subject in own else None,
                repeated=subject in repeated,
                skipped=(subject, Mark.SKIP) in marks,
                flagged=(subject, Mark.FLAG) in marks,
                assignment=assigned.get(row["subject"], ""),
                disputed={True, False} <= votes[subject] and subject not in settled,
            )
            for row in replies
        ]

    def first_reply(self, reply_id: str) -> str:
        """Return the id of the oldest reply with the same text to the same question."""
        with self._reading() as conn:
            row = conn.execute(
                "SELECT id FROM replies WHERE state = 'finished' AND format = 'open'"
                " AND subject = (SELECT subject FROM replies WHERE id = ?)"
                " ORDER BY finished_at || id LIMIT 1",
                (reply_id,),
            ).fetchone()
        return reply_id if row is None else str(row["id"])

    def set_mark(self, reply_id: str, mark: Mark, *, annotator: str, is_set: bool) -> None:
        """Append that a person put a mark on an open reply, or took it off."""
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO label_marks VALUES"
                " (:id, :reply_id, :subject, :annotator, :mark, :is_set, :now)",
                {
                    "id": new_id(),
                    "reply_id": reply_id,
                    "subject": _subject(conn, reply_id),
                    "annotator": annotator,
                    "mark": mark.value,
                    "is_set": int(is_set),
                    "now": now(),
                },
            )

    def is_flagged(self, reply_id: str, annotator: str) -> bool:
        """Tell whether a person has a flag on a reply."""
        with self._reading() as conn:
            row = conn.execute(
                "SELECT is_set FROM label_marks WHERE mark = 'flag' AND annotator = :annotator"
                " AND subject = (SELECT subject FROM replies WHERE id = :reply)"
                " ORDER BY rowid DESC LIMIT 1",
                {"annotator": annotator, "reply": reply_id},
            ).fetchone()
        return row is not None and bool(row["is_set"])

    def last_skip(self, annotator: str) -> MarkRow | None:
        """Return the newest skip of this person that still stands."""
        with self._reading() as conn:
            rows = conn.execute(_MARKS, {"annotator": annotator}).fetchall()
        found = [
            MarkRow(reply_id=row["reply_id"], created_at=row["created_at"])
            for row in rows
            if row["mark"] == Mark.SKIP
        ]
        return max(found, key=lambda mark: mark.created_at, default=None)


def _subject(conn: sqlite3.Connection, reply_id: str) -> str:
    row = conn.execute("SELECT subject FROM replies WHERE id = ?", (reply_id,)).fetchone()
    if row is None or row["subject"] is None:
        raise UserError(
            f"Reply {reply_id} cannot be marked: only finished replies to open questions can."
        )
    return str(row["subject"])
