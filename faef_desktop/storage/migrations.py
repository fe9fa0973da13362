"""The schema of a workspace file, as the steps that lead to it.

Steps are never changed once released: a new one is appended and VERSION grows by one. A file of
each released version is kept under tests/data/ for the test of the way up.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from faef_desktop.storage.steps import labelling as labelling_step
from faef_desktop.storage.steps import reply_column
from faef_desktop.storage.steps import runs as runs_step
from faef_desktop.storage.steps import team as team_step
from faef_desktop.storage.steps import unknown as unknown_step
from faef_desktop.storage.steps import workshop as workshop_step

APPLICATION_ID = 0x46414546
"""What PRAGMA application_id says in our files: "FAEF" in ASCII."""

VERSION = 8
"""What PRAGMA user_version says in files of this program: the number of steps."""

STEPS = Migrations("faef_desktop")

_FIRST = (
    """
    CREATE TABLE banks (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        language TEXT NOT NULL,
        license TEXT NOT NULL,
        description TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    # options: JSON [[text, positive], ...] in the order of the question
    """
    CREATE TABLE questions (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('safety', 'capability')),
        dimension TEXT NOT NULL,
        language TEXT NOT NULL,
        text TEXT NOT NULL,
        options TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE bank_questions (
        bank_id TEXT NOT NULL REFERENCES banks (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        question_id TEXT NOT NULL REFERENCES questions (id),
        key TEXT NOT NULL,
        reference TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (bank_id, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX bank_questions_question ON bank_questions (question_id)",
    # facts: JSON object of what the header of the file says
    """
    CREATE TABLE models (
        sha256 TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        architecture TEXT NOT NULL,
        quantization TEXT NOT NULL,
        facts TEXT NOT NULL,
        added_at TEXT NOT NULL,
        used_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE model_hashes (
        path TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL
    ) STRICT
    """,
    # owner_*: the program that writes the run, to notice on opening that it died
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        settings TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted', 'failed')),
        program TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        owner_host TEXT NOT NULL,
        owner_pid INTEGER NOT NULL,
        owner_started REAL NOT NULL
    ) STRICT
    """,
    # option_order: JSON [0,1]. subject: hash of model, question and text, the thing that a label
    # is about. The long texts stand last, so that the other columns are read without them.
    """
    CREATE TABLE replies (
        id TEXT PRIMARY KEY,
        run_id TEXT NOT NULL REFERENCES runs (id),
        question_id TEXT NOT NULL REFERENCES questions (id),
        model_sha256 TEXT NOT NULL REFERENCES models (sha256),
        format TEXT NOT NULL CHECK (format IN ('open', 'choice')),
        option_order TEXT NOT NULL,
        shots INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted', 'failed')),
        started_at TEXT NOT NULL,
        finished_at TEXT,
        subject TEXT,
        template_id TEXT NOT NULL,
        chat_template_id TEXT NOT NULL,
        temperature REAL NOT NULL,
        top_p REAL NOT NULL,
        top_k INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        max_tokens INTEGER NOT NULL,
        batch_mode TEXT NOT NULL,
        llama_cpp TEXT NOT NULL,
        binding TEXT NOT NULL,
        devices TEXT NOT NULL,
        layers_offloaded INTEGER NOT NULL,
        layers INTEGER NOT NULL,
        context INTEGER NOT NULL,
        threads INTEGER NOT NULL,
        program TEXT NOT NULL,
        adapter TEXT NOT NULL,
        ended TEXT,
        prompt_tokens INTEGER,
        reply_tokens INTEGER,
        seconds REAL,
        system_dropped INTEGER,
        option_probabilities TEXT,
        option_mass REAL,
        option_position TEXT,
        error TEXT NOT NULL DEFAULT '',
        text TEXT,
        prompt TEXT
    ) STRICT
    """,
    """
    CREATE INDEX replies_latest ON replies
        (state, format, shots, model_sha256, question_id, option_order, finished_at, id, subject)
    """,
    "CREATE INDEX replies_question ON replies (question_id)",
    "CREATE INDEX replies_run ON replies (run_id)",
    "CREATE INDEX replies_started ON replies (started_at)",
    "CREATE INDEX replies_subject ON replies (subject) WHERE subject IS NOT NULL",
    # first, last: place of the letter in the raw text, in characters, last exclusive
    """
    CREATE TABLE choices (
        reply_id TEXT NOT NULL REFERENCES replies (id) ON DELETE CASCADE,
        parser TEXT NOT NULL,
        outcome TEXT NOT NULL,
        letter TEXT,
        first INTEGER,
        last INTEGER,
        PRIMARY KEY (reply_id, parser)
    ) STRICT, WITHOUT ROWID
    """,
    # value NULL: the withdrawal of the label in `withdraws`
    """
    CREATE TABLE labels (
        id TEXT PRIMARY KEY,
        reply_id TEXT NOT NULL REFERENCES replies (id),
        subject TEXT NOT NULL,
        judge_kind TEXT NOT NULL CHECK (judge_kind IN ('person', 'model', 'rule')),
        annotator TEXT NOT NULL,
        value TEXT,
        note TEXT NOT NULL,
        created_at TEXT NOT NULL,
        blind INTEGER NOT NULL,
        suggestion_seen INTEGER NOT NULL,
        withdraws TEXT REFERENCES labels (id),
        CHECK ((value IS NULL) = (withdraws IS NOT NULL))
    ) STRICT
    """,
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
    # The newest label of each judge that has not been withdrawn.
    """
    CREATE VIEW current_labels AS
    SELECT id, reply_id, subject, judge_kind, annotator, value, created_at
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY subject, judge_kind, annotator ORDER BY created_at DESC, rowid DESC
        ) AS place
        FROM labels AS l
        WHERE value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)
    )
    WHERE place = 1
    """,
    # What scores count: of each thing that was asked, the reply that ended last.
    """
    CREATE VIEW latest_replies AS
    SELECT id, model_sha256, question_id, format, option_order, shots, subject,
           max(finished_at) AS finished_at
    FROM replies
    WHERE state = 'finished'
    GROUP BY format, shots, model_sha256, question_id, option_order
    """,
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


@STEPS(name="001_first")
def _first(db: Database) -> None:
    for statement in _FIRST:
        db.conn.execute(statement)


@STEPS(name="002_team")
def _team(db: Database) -> None:
    team_step.apply(db.conn)


@STEPS(name="003_labelling")
def _labelling(db: Database) -> None:
    labelling_step.apply(db.conn)


@STEPS(name="004_runs")
def _runs(db: Database) -> None:
    runs_step.apply(db.conn)


@STEPS(name="005_workshop")
def _workshop(db: Database) -> None:
    workshop_step.apply(db.conn)


@STEPS(name="006_unknown")
def _unknown(db: Database) -> None:
    unknown_step.apply(db.conn)


@STEPS(name="007_engine_options")
def _engine_options(db: Database) -> None:
    reply_column.add(db.conn, "engine_options")


@STEPS(name="008_thinking")
def _thinking(db: Database) -> None:
    reply_column.add(db.conn, "thinking")
    # It was told by the name of the template before.
    db.conn.execute(
        "UPDATE replies SET thinking = 'off',"
        " chat_template_id = trim(replace(chat_template_id, 'thinking off', ''), ', ')"
        " WHERE chat_template_id LIKE '%thinking off'"
    )


def migrate(db: Database) -> None:
    """Bring a file up to VERSION; call it inside one transaction, so that it is all or nothing.

    Foreign keys must be off: a table that others refer to is replaced by dropping it. They are
    checked in the end.
    """
    old = db.conn.execute("PRAGMA user_version").fetchone()[0]
    STEPS.apply(db)
    if old < VERSION and (broken := db.conn.execute("PRAGMA foreign_key_check").fetchone()):
        raise RuntimeError(f"a migration left a row of {broken[0]} without its {broken[2]}")
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {VERSION}")
