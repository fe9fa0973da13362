"""Assignments that were given to somebody here, and those that were opened here."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from faef_desktop.domain.questions import Format, Kind
from faef_desktop.storage.banks.questions import insert_questions, load_questions
from faef_desktop.storage.labels.assignment_files import Assignment, Item
from faef_desktop.storage.records import (
    HIDDEN_MODEL,
    AssignmentRow,
    Opened,
    Provenance,
    ReplyState,
)
from faef_desktop.storage.rows import provenance_values, to_json
from faef_desktop.storage.workspace import Workspace, new_id, now

_ROWS = """
    SELECT a.id, a.annotator, a.given, a.created_at, count(*) AS replies,
           count(l.id) AS labelled
    FROM assignments a JOIN assigned s ON s.assignment_id = a.id
    LEFT JOIN current_labels l
        ON l.subject = s.subject AND l.judge_kind = 'person' AND l.annotator = a.annotator
    GROUP BY a.id ORDER BY a.created_at DESC, a.annotator
"""
_ITEMS = """
    SELECT subject, question_id, text, min(id) FROM replies
    WHERE subject IN (SELECT value FROM json_each(?)) GROUP BY subject
"""
_OPEN = """
    SELECT r.subject, q.kind, q.dimension, min(r.model_sha256) AS model
    FROM replies r JOIN questions q ON q.id = r.question_id
    WHERE r.state = 'finished' AND r.format = 'open'
      AND (:model IS NULL OR r.model_sha256 = :model)
      AND (:kind IS NULL OR q.kind = :kind)
      AND (:dimension IS NULL OR q.dimension = :dimension)
      AND (:bank IS NULL
           OR q.id IN (SELECT question_id FROM bank_questions WHERE bank_id = :bank))
      AND (NOT :unlabelled OR r.subject NOT IN
           (SELECT subject FROM current_labels WHERE judge_kind = 'person'))
    GROUP BY r.subject
"""


class Assignments(Workspace):
    """The part of the store that holds assignments."""

    def items(self, subjects: Iterable[str]) -> dict[str, Item]:
        """Return the question and the text of replies, by what a label of them is about."""
        with self._reading() as conn:
            rows = conn.execute(_ITEMS, (to_json(list(subjects)),)).fetchall()
            questions = load_questions(conn, {row["question_id"] for row in rows})
        return {row["subject"]: Item(questions[row["question_id"]], row["text"]) for row in rows}

    def open_replies(
        self,
        *,
        model_sha256: str | None = None,
        bank_id: str | None = None,
        kind: Kind | None = None,
        dimension: str | None = None,
        unlabelled: bool = False,
    ) -> dict[str, tuple[str, str, str]]:
        """Return kind, dimension and model of open replies, by what a label of them is about.

        `unlabelled` keeps those that no person has labelled; None means any.
        """
        values = {
            "model": model_sha256,
            "bank": bank_id,
            "kind": None if kind is None else kind.value,
            "dimension": dimension,
            "unlabelled": unlabelled,
        }
        with self._reading() as conn:
            rows = conn.execute(_OPEN, values).fetchall()
        return {row["subject"]: (row["kind"], row["dimension"], row["model"]) for row in rows}

    def note_given(self, assignments: Iterable[Assignment]) -> None:
        """Note what was given to whom."""
        with self._writing() as conn:
            for assignment in assignments:
                _insert(conn, assignment, given=True)

    def open_assignment(self, assignment: Assignment) -> Opened:
        """Add the replies of an assignment that the workspace lacks; twice changes nothing."""
        wanted = {item.subject: item for item in assignment.items}
        with self._writing() as conn:
            row = conn.execute(
                "SELECT given FROM assignments WHERE id = ?", (assignment.id,)
            ).fetchone()
            have = {
                subject
                for (subject,) in conn.execute(
                    "SELECT subject FROM replies WHERE subject IN (SELECT value FROM json_each(?))",
                    (to_json(list(wanted)),),
                )
            }
            new = [item for subject, item in wanted.items() if subject not in have]
            if new:
                self._insert_replies(conn, new)
            if row is None:
                _insert(conn, assignment, given=False)
        return Opened(
            assignment_id=assignment.id,
            annotator=assignment.annotator,
            replies=len(wanted),
            new=len(new),
            opened_before=row is not None,
        )

    def assignments(self) -> list[AssignmentRow]:
        """Return all assignments with how far they are, the newest first."""
        with self._reading() as conn:
            rows = conn.execute(_ROWS).fetchall()
        return [AssignmentRow(**{**row, "given": bool(row["given"])}) for row in rows]

    def _insert_replies(self, conn: sqlite3.Connection, items: list[Item]) -> None:
        time = now()
        conn.execute(
            "INSERT OR IGNORE INTO models VALUES (?, 'hidden', '', 0, '', '', '{}', ?, ?)",
            (HIDDEN_MODEL, time, time),
        )
        run_id = new_id()
        conn.execute(
            "INSERT INTO runs (id, kind, settings, state, program, created_at, started_at,"
            " ended_at, owner_host, owner_pid, owner_started)"
            " VALUES (?, 'assignment', '{}', 'finished', ?, ?, ?, ?, '', 0, 0)",
            (run_id, self._program, time, time, time),
        )
        insert_questions(conn, [item.question for item in items])
        rows = [_reply(item, run_id=run_id, time=time, program=self._program) for item in items]
        names = ", ".join(rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        conn.executemany(
            f"INSERT INTO replies ({names}) VALUES ({marks})",  # noqa: S608 - own names
            rows,
        )


def _insert(conn: sqlite3.Connection, assignment: Assignment, *, given: bool) -> None:
    conn.execute(
        "INSERT INTO assignments VALUES (?, ?, ?, ?)",
        (
            assignment.id,
            assignment.annotator,
            int(given),
            assignment.created_at if given else now(),
        ),
    )
    conn.executemany(
        "INSERT INTO assigned VALUES (?, ?, ?)",
        [(assignment.id, place, item.subject) for place, item in enumerate(assignment.items)],
    )


def _reply(item: Item, *, run_id: str, time: str, program: str) -> dict[str, Any]:
    """Return a reply as far as it is known: whose it is and how it was made stays unknown."""
    unknown = Provenance(
        model_sha256=HIDDEN_MODEL,
        template_id="",
        chat_template_id="",
        temperature=0.0,
        top_p=1.0,
        top_k=0,
        seed=0,
        max_tokens=0,
        batch_mode="",
        llama_cpp="",
        binding="",
        devices=(),
        layers_offloaded=0,
        layers=0,
        context=0,
        threads=0,
        program=program,
    )
    return {
        "id": new_id(),
        "run_id": run_id,
        "question_id": item.question.id,
        "format": Format.OPEN.value,
        "option_order": "[]",
        "shots": 0,
        "state": ReplyState.FINISHED.value,
        "started_at": time,
        "finished_at": time,
        "subject": item.subject,
        "ended": "",
        "text": item.text,
        "prompt": "",
        **provenance_values(unknown),
    }
