"""Banks and questions in the workspace."""

import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Kind, Question
from faef_desktop.storage.records import BankRow
from faef_desktop.storage.rows import question_from, question_values, to_json
from faef_desktop.storage.workspace import Workspace, now

# A question's notes are those of the newest bank that it is in.
_NOTED = """
    SELECT q.*, q.rowid AS place, n.key, n.reference, n.source
    FROM questions q LEFT JOIN bank_questions n ON (n.bank_id, n.place) = (
        SELECT m.bank_id, m.place FROM bank_questions m JOIN banks b ON b.id = m.bank_id
        WHERE m.question_id = q.id ORDER BY b.added_at DESC, b.rowid DESC LIMIT 1
    )
"""
_BANK_ROWS = """
    SELECT b.id, b.name, b.title, b.language, b.license, b.description, count(q.id) AS questions,
           count(q.id) FILTER (WHERE q.kind = 'safety') AS safety,
           count(q.id) FILTER (WHERE q.kind = 'capability') AS capability,
           (SELECT number FROM bank_versions v WHERE v.bank_id = b.id) AS version
    FROM banks b
    LEFT JOIN bank_questions n ON n.bank_id = b.id LEFT JOIN questions q ON q.id = n.question_id
    GROUP BY b.id ORDER BY b.added_at DESC, b.rowid DESC
"""


class Questions(Workspace):
    """The part of the store that holds banks and questions."""

    def add_bank(self, bank: Bank) -> bool:
        """Store a bank and its questions; False if this very bank was there."""
        bank_id = bank.id
        with self._writing() as conn:
            if conn.execute("SELECT 1 FROM banks WHERE id = ?", (bank_id,)).fetchone():
                return False
            head = {
                "id": bank_id, "name": bank.name, "title": bank.title, "language": bank.language,
                "license": bank.license, "description": bank.description, "added_at": now(),
            }  # fmt: skip
            self._db.table("banks").insert(head)
            insert_questions(conn, bank.questions)
            conn.executemany(
                "INSERT INTO bank_questions VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (bank_id, place, q.id, q.key, q.reference, q.source)
                    for place, q in enumerate(bank.questions)
                ],
            )
        return True

    def banks(self) -> list[BankRow]:
        """Return all banks, the newest first."""
        with self._reading() as conn:
            return [BankRow(**row) for row in conn.execute(_BANK_ROWS).fetchall()]

    def bank(self, bank_id: str) -> Bank:
        """Return a bank with its questions in order. Raises UserError if there is none."""
        with self._reading() as conn:
            head = conn.execute("SELECT * FROM banks WHERE id = ?", (bank_id,)).fetchone()
            if head is None:
                raise UserError(f"There is no bank {bank_id} in {self.path}.")
            rows = conn.execute(
                "SELECT q.*, n.key, n.reference, n.source FROM bank_questions n"
                " JOIN questions q ON q.id = n.question_id WHERE n.bank_id = ? ORDER BY n.place",
                (bank_id,),
            ).fetchall()
        names = ("name", "title", "language", "license", "description")
        return Bank(
            questions=tuple(question_from(row) for row in rows),
            **{name: head[name] for name in names},
        )

    def bank_by_name(self, name: str) -> Bank | None:
        """Return the newest bank of that name."""
        with self._reading() as conn:
            found = conn.execute(
                "SELECT id FROM banks WHERE name = ? ORDER BY added_at DESC, rowid DESC", (name,)
            ).fetchone()
            return None if found is None else self.bank(found["id"])

    def question_texts(self) -> list[tuple[str, str]]:
        """Return the text of every question of every bank, once, with the name of a bank."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT q.text, min(b.name) AS bank FROM questions q"
                " JOIN bank_questions n ON n.question_id = q.id JOIN banks b ON b.id = n.bank_id"
                " GROUP BY q.text"
            ).fetchall()
        return [(row["text"], row["bank"]) for row in rows]

    def dimensions(self) -> list[str]:
        """Return the dimensions of all questions that are in a bank, in the order they came."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT dimension FROM questions WHERE id IN (SELECT question_id FROM"
                " bank_questions) GROUP BY dimension ORDER BY min(rowid)"
            ).fetchall()
        return [row["dimension"] for row in rows]

    def add_question(self, question: Question) -> None:
        """Store a question that belongs to no bank; nothing changes if it is there."""
        with self._writing() as conn:
            insert_questions(conn, [question])

    def question(self, question_id: str) -> Question:
        """Return a question with the notes of its newest bank.

        Raises UserError if there is none.
        """
        with self._reading() as conn:
            found = load_questions(conn, [question_id])
        if not found:
            raise UserError(f"There is no question {question_id} in {self.path}.")
        return found[question_id]

    def questions(self, ids: Collection[str]) -> dict[str, Question]:
        """Return the questions that have one of these ids, by id."""
        with self._reading() as conn:
            return load_questions(conn, ids)

    def search_questions(
        self,
        text: str = "",
        *,
        kind: Kind | None = None,
        dimension: str | None = None,
        bank_id: str | None = None,
        limit: int = 200,
    ) -> list[Question]:
        """Return questions whose text or key holds every word of `text`, in any case."""
        where, values = ["1"], dict[str, Any](limit=limit)
        for i, word in enumerate(text.split()[:_MOST_WORDS]):
            where.append(f"(text LIKE :w{i} ESCAPE '\\' OR key LIKE :w{i} ESCAPE '\\')")
            values[f"w{i}"] = f"%{_escaped(word)}%"
        if kind is not None:
            where.append("kind = :kind")
            values["kind"] = kind.value
        if dimension is not None:
            where.append("dimension = :dimension")
            values["dimension"] = dimension
        if bank_id is not None:
            where.append("id IN (SELECT question_id FROM bank_questions WHERE bank_id = :bank)")
            values["bank"] = bank_id
        query = (
            f"SELECT * FROM ({_NOTED}) WHERE {' AND '.join(where)}"  # noqa: S608 - fixed parts
            " ORDER BY place LIMIT :limit"
        )
        with self._reading() as conn:
            return [question_from(row) for row in conn.execute(query, values).fetchall()]


_MOST_WORDS = 20


def insert_questions(conn: sqlite3.Connection, questions: Iterable[Question]) -> None:
    """Insert the questions that are not there yet."""
    added_at = now()
    conn.executemany(
        "INSERT OR IGNORE INTO questions (id, kind, dimension, language, text, options, added_at)"
        " VALUES (:id, :kind, :dimension, :language, :text, :options, :added_at)",
        [{**question_values(question), "added_at": added_at} for question in questions],
    )


def load_questions(conn: sqlite3.Connection, ids: Collection[str]) -> dict[str, Question]:
    """Return the questions with these ids, with their notes."""
    rows = conn.execute(
        f"{_NOTED} WHERE q.id IN (SELECT value FROM json_each(?))",  # noqa: S608
        (to_json(list(ids)),),
    )
    return {row["id"]: question_from(row) for row in rows}


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
