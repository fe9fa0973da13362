"""The step that adds the workshop: banks in the making, their drafts, and released versions."""

import sqlite3

_STATEMENTS = (
    # reviewers: how many people must accept a draft
    """
    CREATE TABLE workshops (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        license TEXT NOT NULL,
        description TEXT NOT NULL,
        reviewers INTEGER NOT NULL CHECK (reviewers IN (1, 2)),
        created_at TEXT NOT NULL
    ) STRICT
    """,
    # version: the newest row of draft_versions. standing: the version whose words stand, which is
    # an older one after an undo, and 0 when nothing stands. The rest are copies, to list and count.
    """
    CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        workshop_id TEXT NOT NULL REFERENCES workshops (id),
        place INTEGER NOT NULL,
        version INTEGER NOT NULL,
        standing INTEGER NOT NULL,
        state TEXT NOT NULL,
        dimension TEXT NOT NULL,
        UNIQUE (workshop_id, place)
    ) STRICT
    """,
    "CREATE INDEX drafts_queue ON drafts (workshop_id, state, place)",
    # batch: what one deed of one person changed together, and undo takes back together.
    # before: the version that stood before it. content: JSON of the whole draft after the change.
    """
    CREATE TABLE draft_versions (
        draft_id TEXT NOT NULL REFERENCES drafts (id),
        version INTEGER NOT NULL,
        before INTEGER NOT NULL,
        batch TEXT NOT NULL,
        action TEXT NOT NULL,
        who TEXT NOT NULL,
        created_at TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (draft_id, version)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX draft_versions_batch ON draft_versions (batch)",
    "CREATE INDEX draft_versions_who ON draft_versions (who, created_at)",
    """
    CREATE TRIGGER draft_versions_keep BEFORE UPDATE ON draft_versions
    BEGIN SELECT RAISE(ABORT, 'the history of drafts is append-only'); END
    """,
    """
    CREATE TRIGGER draft_versions_stay BEFORE DELETE ON draft_versions
    BEGIN SELECT RAISE(ABORT, 'the history of drafts is append-only'); END
    """,
    # Every reply of a model in the workshop, the unusable ones too. draft_id NULL: a reply that
    # proposes new questions. fault: '' for a usable reply.
    """
    CREATE TABLE writings (
        id TEXT PRIMARY KEY,
        workshop_id TEXT NOT NULL REFERENCES workshops (id),
        draft_id TEXT REFERENCES drafts (id),
        task TEXT NOT NULL,
        subject TEXT NOT NULL,
        seed INTEGER NOT NULL,
        prompt_id TEXT NOT NULL,
        model_name TEXT NOT NULL,
        model_sha256 TEXT NOT NULL,
        raw TEXT NOT NULL,
        text TEXT NOT NULL,
        fault TEXT NOT NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX writings_draft ON writings (draft_id, task)",
    "CREATE INDEX writings_workshop ON writings (workshop_id, task, subject)",
    # datasheet: JSON of where the questions come from, how they were made and who reviewed them
    """
    CREATE TABLE bank_versions (
        bank_id TEXT PRIMARY KEY REFERENCES banks (id),
        name TEXT NOT NULL,
        number INTEGER NOT NULL,
        workshop_id TEXT REFERENCES workshops (id),
        released_by TEXT NOT NULL,
        released_at TEXT NOT NULL,
        datasheet TEXT NOT NULL,
        UNIQUE (name, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER bank_versions_keep BEFORE UPDATE ON bank_versions
    BEGIN SELECT RAISE(ABORT, 'a released version never changes'); END
    """,
    """
    CREATE TRIGGER bank_versions_stay BEFORE DELETE ON bank_versions
    BEGIN SELECT RAISE(ABORT, 'a released version never changes'); END
    """,
    """
    CREATE TRIGGER released_questions_stay BEFORE DELETE ON bank_questions
    WHEN EXISTS (SELECT 1 FROM bank_versions WHERE bank_id = OLD.bank_id)
    BEGIN SELECT RAISE(ABORT, 'a released version never changes'); END
    """,
    """
    CREATE TRIGGER released_questions_keep BEFORE UPDATE ON bank_questions
    WHEN EXISTS (SELECT 1 FROM bank_versions WHERE bank_id = OLD.bank_id)
    BEGIN SELECT RAISE(ABORT, 'a released version never changes'); END
    """,
    """
    CREATE TRIGGER released_questions_alone BEFORE INSERT ON bank_questions
    WHEN EXISTS (SELECT 1 FROM bank_versions WHERE bank_id = NEW.bank_id)
    BEGIN SELECT RAISE(ABORT, 'a released version never changes'); END
    """,
)


def apply(conn: sqlite3.Connection) -> None:
    """Add the tables of the workshop."""
    for statement in _STATEMENTS:
        conn.execute(statement)
