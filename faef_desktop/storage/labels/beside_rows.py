"""Rubrics, judges and what these said: out of a workspace for a label file, and into another."""

import json
import sqlite3
from collections.abc import Iterable

from faef_desktop.domain.rubrics import from_plain, plain
from faef_desktop.storage.labels.beside import Beside, SentJudge, SentJudgement, SentRubric
from faef_desktop.storage.labels.judgements import JudgeRecord
from faef_desktop.storage.rows import to_json
from faef_desktop.storage.workspace import now

_RUBRICS = """
    SELECT content, author FROM rubrics WHERE id IN (SELECT rubric FROM labels)
    ORDER BY added_at, rowid
"""
_JUDGES = """
    SELECT j.*, m.name AS model FROM judges j JOIN models m ON m.sha256 = j.model_sha256
    ORDER BY j.name
"""
_JUDGEMENTS = """
    SELECT judge_id, subject, label_id, text, created_at, provenance FROM judgements
    ORDER BY created_at, judge_id, subject
"""


def load(conn: sqlite3.Connection) -> Beside:
    """Return all that travels with the labels of a workspace."""
    return Beside(
        rubrics=tuple(
            SentRubric(rubric=from_plain(json.loads(row["content"])), author=row["author"])
            for row in conn.execute(_RUBRICS)
        ),
        judges=tuple(_judge(row) for row in conn.execute(_JUDGES)),
        judgements=tuple(
            SentJudgement(**{**dict(row), "provenance": json.loads(row["provenance"])})
            for row in conn.execute(_JUDGEMENTS)
        ),
    )


def insert(conn: sqlite3.Connection, beside: Beside) -> int:
    """Add what is missing, and return how many unreadable answers of judges are new.

    The replies and the labels that are meant must be here; a label that is not leaves out what the
    judge said with it.
    """
    time = now()
    # At the end, so that the versions of this workspace keep their numbers.
    conn.executemany(
        "INSERT OR IGNORE INTO rubrics VALUES (?, ?, ?, ?)",
        [(one.rubric.id, to_json(plain(one.rubric)), one.author, time) for one in beside.rubrics],
    )
    for sent in beside.judges:
        _insert_judge(conn, sent, time)
    return sum(_insert_judgements(conn, beside.judgements))


def _judge(row: sqlite3.Row) -> SentJudge:
    judge = JudgeRecord(
        id=row["id"],
        name=row["name"],
        model_sha256=row["model_sha256"],
        prompt_id=row["prompt_id"],
        prompt=json.loads(row["prompt"]),
    )
    return SentJudge(judge=judge, model=row["model"])


def _insert_judge(conn: sqlite3.Connection, sent: SentJudge, time: str) -> None:
    judge = sent.judge
    # Of a model that is not here, only its name is known.
    conn.execute(
        "INSERT OR IGNORE INTO models (sha256, name, path, size, architecture, quantization, facts,"
        " added_at, used_at) VALUES (?, ?, '', 0, '', '', '{}', ?, ?)",
        (judge.model_sha256, sent.model, time, time),
    )
    conn.execute(
        "INSERT OR IGNORE INTO judges VALUES (?, ?, ?, ?, ?, ?)",
        (judge.id, judge.name, judge.model_sha256, judge.prompt_id, to_json(judge.prompt), time),
    )


def _insert_judgements(
    conn: sqlite3.Connection, judgements: Iterable[SentJudgement]
) -> Iterable[bool]:
    """Yield for each that was added whether it is unreadable. What it was asked is not sent."""
    for one in judgements:
        done = conn.execute(
            "INSERT OR IGNORE INTO judgements SELECT ?, ?, ?, ?, ?, ?, ''"
            " WHERE EXISTS (SELECT 1 FROM judges WHERE id = ?)"
            " AND (? IS NULL OR EXISTS (SELECT 1 FROM labels WHERE id = ?))",
            (one.judge_id, one.subject, one.label_id, one.created_at, to_json(one.provenance),
             one.text, one.judge_id, one.label_id, one.label_id),
        )  # fmt: skip
        yield bool(done.rowcount) and one.label_id is None
