"""The step of the schema that adds plans, the queue of runs, few-shot examples and repeats."""

import sqlite3

_STATEMENTS = (
    # settings: JSON object, as app.plans.Plan has them
    """
    CREATE TABLE plans (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        settings TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    # The plan's own copy of its questions, whatever becomes of their banks.
    """
    CREATE TABLE plan_questions (
        plan_id TEXT NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('asked', 'example')),
        question_id TEXT NOT NULL REFERENCES questions (id),
        option_order TEXT NOT NULL,
        key TEXT NOT NULL,
        reference TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (plan_id, place)
    ) STRICT, WITHOUT ROWID
    """,
    # One model of a plan, or a probe (no plan). place: its turn in the queue. total: replies that
    # are to be made; kept: those of them that an earlier run has. seconds: time at work so far.
    """
    CREATE TABLE new_runs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        settings TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'finished',
                                             'interrupted', 'cancelled', 'failed')),
        program TEXT NOT NULL,
        created_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        owner_host TEXT NOT NULL,
        owner_pid INTEGER NOT NULL,
        owner_started REAL NOT NULL,
        plan_id TEXT REFERENCES plans (id),
        model_sha256 TEXT REFERENCES models (sha256),
        model_path TEXT,
        place INTEGER,
        total INTEGER,
        kept INTEGER NOT NULL DEFAULT 0,
        seconds REAL NOT NULL DEFAULT 0,
        sentence TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    INSERT INTO new_runs (id, kind, settings, state, program, created_at, started_at, ended_at,
                          owner_host, owner_pid, owner_started)
    SELECT id, kind, settings, state, program, started_at, started_at, ended_at,
           owner_host, owner_pid, owner_started
    FROM runs
    """,
    "DROP TABLE runs",
    "ALTER TABLE new_runs RENAME TO runs",
    "CREATE INDEX runs_queue ON runs (place) WHERE place IS NOT NULL",
    # examples: JSON [[question id, [order]], ...]
    """
    CREATE TABLE few_shots (
        id TEXT PRIMARY KEY,
        layout TEXT NOT NULL,
        examples TEXT NOT NULL
    ) STRICT
    """,
    "ALTER TABLE replies ADD COLUMN repeat INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE replies ADD COLUMN few_shot_id TEXT REFERENCES few_shots (id)",
    "DROP INDEX replies_run",
    "CREATE INDEX replies_run ON replies (run_id, state)",
    "DROP VIEW latest_replies",
    "DROP INDEX replies_latest",
    """
    CREATE INDEX replies_latest ON replies
        (state, repeat, format, shots, model_sha256, question_id, option_order, finished_at, id,
         subject)
    """,
    # What scores count: of each thing that was asked, the reply that ended last. Repeats are
    # samples of their own and not mixed with the first asking.
    """
    CREATE VIEW latest_replies AS
    SELECT id, model_sha256, question_id, format, option_order, shots, subject,
           max(finished_at) AS finished_at
    FROM replies
    WHERE state = 'finished' AND repeat = 0
    GROUP BY format, shots, model_sha256, question_id, option_order
    """,
)


def apply(conn: sqlite3.Connection) -> None:
    """Bring a file of the step before up to this one; foreign keys must be off."""
    for statement in _STATEMENTS:
        conn.execute(statement)
