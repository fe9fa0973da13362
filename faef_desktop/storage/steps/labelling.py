"""The step of the schema that keeps how a label came about, rubrics, marks and people."""

import sqlite3

_STATEMENTS = (
    "DROP VIEW current_labels",
    # visible: JSON ["model", ...], NULL where nobody noted it. rubric: content hash of the version.
    # repeat: a second look, for self-agreement. seconds: how long the reply was on show.
    "ALTER TABLE labels ADD COLUMN visible TEXT",
    "ALTER TABLE labels ADD COLUMN rubric TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE labels ADD COLUMN repeat INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE labels ADD COLUMN seconds REAL",
    "ALTER TABLE labels ADD COLUMN assignment TEXT NOT NULL DEFAULT ''",
    "DROP TRIGGER labels_keep",
    """
    UPDATE labels SET visible =
        CASE WHEN suggestion_seen THEN '["suggestions"]' WHEN blind THEN '[]' END
    """,
    """
    CREATE TRIGGER labels_keep BEFORE UPDATE ON labels
    BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END
    """,
    "ALTER TABLE labels DROP COLUMN blind",
    "ALTER TABLE labels DROP COLUMN suggestion_seen",
    # As before, without second looks: they measure the person and change no verdict.
    """
    CREATE VIEW current_labels AS
    SELECT id, reply_id, subject, judge_kind, annotator, value, note, created_at, visible
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY subject, judge_kind, annotator ORDER BY created_at DESC, id DESC
        ) AS place
        FROM labels AS l
        WHERE value IS NOT NULL AND NOT repeat
          AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)
    )
    WHERE place = 1
    """,
    # What a person put on a reply besides labels, or took off again; the newest of a kind counts.
    """
    CREATE TABLE label_marks (
        id TEXT PRIMARY KEY,
        reply_id TEXT NOT NULL REFERENCES replies (id),
        subject TEXT NOT NULL,
        annotator TEXT NOT NULL,
        mark TEXT NOT NULL CHECK (mark IN ('skip', 'flag')),
        is_set INTEGER NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX label_marks_subject ON label_marks (subject, annotator, mark)",
    """
    CREATE TABLE rubrics (
        id TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        author TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    # The people who label at this machine.
    "CREATE TABLE annotators (name TEXT PRIMARY KEY, added_at TEXT NOT NULL) STRICT",
    """
    INSERT INTO annotators
    SELECT annotator, min(created_at) FROM labels WHERE judge_kind = 'person' GROUP BY annotator
    """,
)


def apply(conn: sqlite3.Connection) -> None:
    """Bring a workspace of the second version up to blind labelling by rubric."""
    for statement in _STATEMENTS:
        conn.execute(statement)
