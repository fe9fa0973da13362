"""Labels: an append-only history, of which the newest of each judge counts.

A label is about a subject, the same text in reply to the same question, whichever model wrote it:
asking again and getting the same reply keeps it, and judging blind needs no model.
"""

import sqlite3
from datetime import datetime, timedelta
from typing import Any

from faef_desktop.domain.blindness import UNKNOWN_CONTEXT, LabelContext
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, known_values
from faef_desktop.storage.records import LabelRow, ReplyRow
from faef_desktop.storage.replies.replies import load_replies
from faef_desktop.storage.rows import context_values, label_from
from faef_desktop.storage.workspace import Workspace, new_id, now

# A label with the flag that its annotator has on the reply now.
_LABELS = """
    SELECT l.*, coalesce((
        SELECT is_set FROM label_marks m
        WHERE m.subject = l.subject AND m.annotator = l.annotator AND m.mark = 'flag'
        ORDER BY m.created_at DESC, m.rowid DESC LIMIT 1
    ), 0) AS flagged FROM labels l
"""


class Labels(Workspace):
    """The part of the store that holds labels."""

    def add_label(
        self,
        reply_id: str,
        *,
        judge_kind: JudgeKind,
        annotator: str,
        value: LabelValue,
        note: str = "",
        context: LabelContext = UNKNOWN_CONTEXT,
    ) -> LabelRow:
        """Append a label to a finished open reply; it becomes this judge's current one.

        A repeat does not: it only stands beside the first look.

        Raises UserError for another reply, or a value that does not fit the kind of question.
        """
        with self._writing() as conn:
            subject = _labelled_subject(conn, reply_id, value)
            return _append(
                conn,
                reply_id=reply_id,
                subject=subject,
                judge_kind=judge_kind.value,
                annotator=annotator,
                value=value.value,
                note=note,
                withdraws=None,
                **context_values(context),
            )

    def withdraw_label(self, label_id: str) -> LabelRow:
        """Append the withdrawal of a label; the same judge's label before it counts again.

        Withdrawing twice returns the first withdrawal. Raises UserError if there is no such label.
        """
        with self._writing() as conn:
            done = conn.execute(f"{_LABELS} WHERE l.withdraws = ?", (label_id,)).fetchone()
            if done is not None:
                return label_from(done)
            label = conn.execute(f"{_LABELS} WHERE l.id = ?", (label_id,)).fetchone()
            if label is None or label["value"] is None:
                raise UserError(f"There is no label {label_id} to withdraw in {self.path}.")
            return _append(
                conn,
                reply_id=label["reply_id"],
                subject=label["subject"],
                judge_kind=label["judge_kind"],
                annotator=label["annotator"],
                value=None,
                note="",
                withdraws=label_id,
                **context_values(label_from(label).context),
            )

    def labels(self, reply_id: str) -> list[LabelRow]:
        """Return the history for a reply, and for the same text elsewhere, oldest first."""
        with self._reading() as conn:
            rows = conn.execute(
                f"{_LABELS} WHERE l.subject = (SELECT subject FROM replies"  # noqa: S608
                " WHERE id = ?) ORDER BY l.created_at, l.rowid",
                (reply_id,),
            ).fetchall()
        return [label_from(row) for row in rows]

    def all_labels(self) -> list[tuple[ReplyRow, LabelRow]]:
        """Return the whole label history, oldest first, each entry with its reply."""
        with self._reading() as conn:
            rows = conn.execute(f"{_LABELS} ORDER BY l.created_at, l.rowid").fetchall()
            found = load_replies(conn, "r.id IN (SELECT reply_id FROM labels)", {})
        replies = {reply.id: reply for reply in found}
        return [(replies[row["reply_id"]], label_from(row)) for row in rows]

    def last_label(self, annotator: str) -> LabelRow | None:
        """Return the newest label of this person that has not been withdrawn."""
        with self._reading() as conn:
            row = conn.execute(
                f"{_LABELS} WHERE l.judge_kind = 'person' AND l.annotator = ?"  # noqa: S608
                " AND l.value IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)"
                " ORDER BY l.created_at DESC, l.rowid DESC LIMIT 1",
                (annotator,),
            ).fetchone()
        return None if row is None else label_from(row)


def _labelled_subject(conn: sqlite3.Connection, reply_id: str, value: LabelValue) -> str:
    row = conn.execute(
        "SELECT r.subject, q.kind FROM replies r JOIN questions q ON q.id = r.question_id"
        " WHERE r.id = ?",
        (reply_id,),
    ).fetchone()
    if row is None or row["subject"] is None:
        raise UserError(
            f"Reply {reply_id} cannot be labelled: only finished replies to open questions can."
        )
    fitting = known_values(Kind(row["kind"]))
    if value not in fitting:
        raise UserError(
            f'"{value}" is no label for a {row["kind"]} question: use {", ".join(fitting)}.'
        )
    return str(row["subject"])


def _append(conn: sqlite3.Connection, **values: Any) -> LabelRow:
    row = {"id": new_id(), **values, "created_at": _time_after(conn, values["subject"])}
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    conn.execute(f"INSERT INTO labels ({names}) VALUES ({marks})", row)  # noqa: S608 - own names
    return label_from(conn.execute(f"{_LABELS} WHERE l.id = ?", (row["id"],)).fetchone())


def _time_after(conn: sqlite3.Connection, subject: str) -> str:
    """Return the time, or just after the subject's last one when the clock was set back since."""
    last = conn.execute(
        "SELECT max(created_at) FROM labels WHERE subject = ?", (subject,)
    ).fetchone()[0]
    time = now()
    if last is None or time > last:
        return time
    return (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(
        timespec="microseconds"
    )
