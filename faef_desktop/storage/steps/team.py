"""The step of the schema that lets several people and judges label the same replies."""

import sqlite3

from faef_desktop.domain.verdicts import subject

_LABELS = (
    # A CHECK cannot be changed: the table is made anew. Its name is mended by the renaming.
    """
    CREATE TABLE labels_new (
        id TEXT PRIMARY KEY,
        reply_id TEXT NOT NULL REFERENCES replies (id),
        subject TEXT NOT NULL,
        judge_kind TEXT NOT NULL
            CHECK (judge_kind IN ('adjudicator', 'person', 'model', 'rule')),
        annotator TEXT NOT NULL,
        value TEXT,
        note TEXT NOT NULL,
        created_at TEXT NOT NULL,
        blind INTEGER NOT NULL,
        suggestion_seen INTEGER NOT NULL,
        withdraws TEXT REFERENCES labels_new (id),
        CHECK ((value IS NULL) = (withdraws IS NOT NULL))
    ) STRICT
    """,
    """
    INSERT INTO labels_new
    SELECT l.id, l.reply_id, r.subject, l.judge_kind, l.annotator, l.value, l.note, l.created_at,
           l.blind, l.suggestion_seen, l.withdraws
    FROM labels l JOIN replies r ON r.id = l.reply_id ORDER BY l.rowid
    """,
    "DROP VIEW current_labels",
    "DROP TABLE labels",
    "ALTER TABLE labels_new RENAME TO labels",
    "CREATE INDEX labels_subject ON labels (subject)",
    "CREATE INDEX labels_reply ON labels (reply_id)",
    "CREATE INDEX labels_annotator ON labels (annotator, created_at)",
    "CREATE UNIQUE INDEX labels_withdraws ON labels (withdraws) WHERE withdraws IS NOT NULL",
    """
    CREATE TRIGGER labels_keep BEFORE UPDATE ON labels
    BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END
    """,
    """
    CREATE TRIGGER labels_stay BEFORE DELETE ON labels
    BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END
    """,
    # The newest label of each judge that has not been withdrawn. Nothing here depends on the
    # order in which labels came into the file: merging in any order gives the same.
    """
    CREATE VIEW current_labels AS
    SELECT id, reply_id, subject, judge_kind, annotator, value, created_at
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY subject, judge_kind, annotator ORDER BY created_at DESC, id DESC
        ) AS place
        FROM labels AS l
        WHERE value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)
    )
    WHERE place = 1
    """,
)
_TABLES = (
    # given: 1 for an assignment made here for somebody, 0 for one that was opened here
    """
    CREATE TABLE assignments (
        id TEXT PRIMARY KEY,
        annotator TEXT NOT NULL,
        given INTEGER NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE assigned (
        assignment_id TEXT NOT NULL REFERENCES assignments (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        subject TEXT NOT NULL,
        PRIMARY KEY (assignment_id, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX assigned_subject ON assigned (subject)",
    # A model with a prompt; `name` is the annotator of its labels.
    """
    CREATE TABLE judges (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        model_sha256 TEXT NOT NULL REFERENCES models (sha256),
        prompt_id TEXT NOT NULL,
        prompt TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # What a judge said of a reply, readable (then label_id) or not; provenance: JSON object
    """
    CREATE TABLE judgements (
        judge_id TEXT NOT NULL REFERENCES judges (id),
        subject TEXT NOT NULL,
        label_id TEXT REFERENCES labels (id),
        created_at TEXT NOT NULL,
        provenance TEXT NOT NULL,
        text TEXT NOT NULL,
        prompt TEXT NOT NULL,
        PRIMARY KEY (judge_id, subject)
    ) STRICT, WITHOUT ROWID
    """,
)


def apply(conn: sqlite3.Connection) -> None:
    """Bring a workspace of the first version up to several annotators and judges."""
    rows = conn.execute("SELECT id, question_id, text FROM replies WHERE subject IS NOT NULL")
    subjects = [(subject(question_id, text), reply) for reply, question_id, text in rows]
    conn.executemany("UPDATE replies SET subject = ? WHERE id = ?", subjects)
    for statement in (*_LABELS, *_TABLES):
        conn.execute(statement)
