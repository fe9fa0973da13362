"""Replies: written when they begin and when they end, with all that repeats them."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from faef_desktop.domain.choices import ChoiceReading, Parser, read
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import LETTERS, Format, Order, Question
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, Opinion, subject, verdict
from faef_desktop.storage.banks.questions import insert_questions, load_questions
from faef_desktop.storage.records import NewReply, ReplyEnd, ReplyFilter, ReplyRow, ReplyState
from faef_desktop.storage.rows import (
    end_from,
    end_values,
    few_shot_from,
    few_shot_row,
    order_from_json,
    order_to_json,
    provenance_from,
    provenance_values,
    reading_from,
    to_json,
)
from faef_desktop.storage.workspace import Workspace, new_id, now

Vote = tuple[str, str]
"""A label as it is stored: the kind of judge, and the value."""

LENGTH = "length"
CANCELLED = "cancelled"
INTERRUPTED = "interrupted"

_FILTERS = {
    "model_sha256": "r.model_sha256 = :model_sha256",
    "question_id": "r.question_id = :question_id",
    "bank_id": "r.question_id IN (SELECT question_id FROM bank_questions WHERE bank_id = :bank_id)",
    "run_id": "r.run_id = :run_id",
    "kind": "q.kind = :kind",
    "dimension": "q.dimension = :dimension",
    "format": "r.format = :format",
    "state": "r.state = :state",
}


class Replies(Workspace):
    """The part of the store that holds replies."""

    def begin_reply(self, new: NewReply) -> str:
        """Note that a reply is being made and return its id; stores its question if need be."""
        reply_id = new_id()
        with self._writing() as conn:
            insert_questions(conn, [new.question])
            if new.few_shot is not None:
                conn.execute(
                    "INSERT OR IGNORE INTO few_shots VALUES (?, ?, ?)", few_shot_row(new.few_shot)
                )
            self._db.table("replies").insert(
                {
                    "id": reply_id,
                    "run_id": new.run_id,
                    "question_id": new.question.id,
                    "format": new.format.value,
                    "option_order": order_to_json(new.order),
                    "shots": new.shots,
                    "repeat": new.repeat,
                    "few_shot_id": None if new.few_shot is None else new.few_shot.id,
                    "state": ReplyState.RUNNING.value,
                    "started_at": now(),
                    **provenance_values(new.provenance),
                }
            )
        return reply_id

    def finish_reply(self, reply_id: str, end: ReplyEnd) -> None:
        """Store a whole reply and, for the choice format, both readings of it.

        A reply that ended because it was cancelled is stored as interrupted instead.
        """
        if end.ended == CANCELLED:
            self._end(reply_id, ReplyState.INTERRUPTED, end_values(end))
            return
        with self._writing() as conn:
            row = _head(conn, reply_id)
            values = end_values(end)
            if row["format"] == Format.OPEN:
                values["subject"] = subject(row["question_id"], values["text"])
            self._end(reply_id, ReplyState.FINISHED, values)
            if row["format"] == Format.CHOICE:
                _store_readings(conn, reply_id, order_from_json(row["option_order"]), end)

    def interrupt_reply(self, reply_id: str, partial_text: str, sentence: str) -> None:
        """Note that a reply was stopped, with the text so far and why.

        The row's `end` then holds that text with `ended` "interrupted" and no counts.
        """
        end = ReplyEnd(
            text=partial_text, ended=INTERRUPTED, prompt="", prompt_tokens=0, reply_tokens=0,
            seconds=0.0,
        )  # fmt: skip
        self._end(reply_id, ReplyState.INTERRUPTED, {**end_values(end), "error": sentence})

    def fail_reply(self, reply_id: str, sentence: str) -> None:
        """Note that a reply could not be made, and why."""
        self._end(reply_id, ReplyState.FAILED, {"error": sentence})

    def _end(self, reply_id: str, state: ReplyState, values: Mapping[str, Any]) -> None:
        with self._writing() as conn:
            if _head(conn, reply_id)["state"] == ReplyState.FINISHED:
                raise ValueError(f"reply {reply_id} has finished before")
            changed = {"error": "", **values, "state": state.value, "finished_at": now()}
            sets = ", ".join(f"{name} = :{name}" for name in changed)
            conn.execute(
                f"UPDATE replies SET {sets} WHERE id = :id",  # noqa: S608 - names of columns
                {**changed, "id": reply_id},
            )

    def reply(self, reply_id: str) -> ReplyRow:
        """Return one reply. Raises UserError if there is none."""
        with self._reading() as conn:
            found = load_replies(conn, "r.id = :id", {"id": reply_id})
        if not found:
            raise UserError(f"There is no reply {reply_id} in {self.path}.")
        return found[0]

    def replies(self, wanted: ReplyFilter | None = None) -> list[ReplyRow]:
        """Return replies with their questions, readings and verdicts, by start time."""
        wanted = wanted or ReplyFilter()
        given = {name: getattr(wanted, name) for name in _FILTERS}
        given = {name: value for name, value in given.items() if value is not None}
        where = " AND ".join(_FILTERS[name] for name in given) or "1"
        with self._reading() as conn:
            return load_replies(
                conn, where, given, limit=wanted.limit, newest_first=wanted.newest_first
            )


def load_replies(
    conn: sqlite3.Connection,
    where: str,
    values: Mapping[str, Any],
    *,
    limit: int | None = None,
    newest_first: bool = False,
) -> list[ReplyRow]:
    """Return the replies `r` (of questions `q`) that fit a condition, with all that is known."""
    direction = "DESC" if newest_first else "ASC"
    order = f"ORDER BY r.started_at {direction}, r.rowid {direction}"
    if limit is not None:
        # Which they are is found out first, so that no long text is sorted to be thrown away.
        where = (
            "r.rowid IN (SELECT r.rowid FROM replies r JOIN questions q ON q.id = r.question_id"  # noqa: S608
            f" WHERE {where} {order} LIMIT :limit)"
        )
    rows = conn.execute(
        "SELECT r.*, m.name AS model_name, f.layout, f.examples"  # noqa: S608 - fixed conditions
        " FROM replies r JOIN questions q ON q.id = r.question_id"
        " JOIN models m ON m.sha256 = r.model_sha256"
        " LEFT JOIN few_shots f ON f.id = r.few_shot_id"
        f" WHERE {where} {order}",
        {**values, "limit": -1 if limit is None else limit},
    ).fetchall()
    questions = load_questions(conn, {row["question_id"] for row in rows})
    readings = _readings(conn, [row["id"] for row in rows if row["format"] == Format.CHOICE])
    opinions = opinions_of(conn, {row["subject"] for row in rows if row["subject"]})
    return [_reply(row, questions, readings, opinions) for row in rows]


def opinions_of(
    conn: sqlite3.Connection,
    subjects: Collection[str],
    judge: JudgeKind | None = None,
    annotator: str | None = None,
) -> dict[str, list[Opinion]]:
    """Return the current labels of every judge (or of one kind of judge), by subject.

    People include what was adjudicated; `annotator` keeps the labels of one judge alone.
    """
    found = votes_of(conn, subjects, judge, annotator)
    return {about: [opinion(vote) for vote in votes] for about, votes in found.items()}


def votes_of(
    conn: sqlite3.Connection,
    subjects: Collection[str],
    judge: JudgeKind | None = None,
    annotator: str | None = None,
) -> dict[str, list[Vote]]:
    """Return the same as `opinions_of`, as plain as it is stored: for very many at once."""
    whose = {"kind": None if judge is None else judge.value, "annotator": annotator}
    if len(subjects) > _MANY:
        plain = conn.cursor()
        plain.row_factory = None  # tuples: rows with names take twice as long to read
        return _by_subject(plain.execute(_ALL_CURRENT, whose))
    # One query each: SQLite then looks at the labels of that subject only, not at all of them.
    rows: list[sqlite3.Row] = []
    for about in subjects:
        rows += conn.execute(
            f"{_CURRENT} subject = :subject AND {_WHOSE}", {**whose, "subject": about}
        )
    return _by_subject(rows)


def opinion(vote: Vote) -> Opinion:
    """Return a vote as the domain has it."""
    judge_kind, value = vote
    return Opinion(JudgeKind(judge_kind), LabelValue(value))


_MANY = 3000
_CURRENT = "SELECT subject, judge_kind, value FROM current_labels WHERE"
_WHOSE = """
    (:annotator IS NULL OR annotator = :annotator)
    AND (:kind IS NULL OR judge_kind = :kind
         OR (:kind = 'person' AND :annotator IS NULL AND judge_kind = 'adjudicator'))
"""
# What current_labels has, in half the time where all are wanted: next to a max() stand the values
# of the row that has it (https://sqlite.org/lang_select.html, bare columns).
_ALL_CURRENT = f"""
    SELECT subject, judge_kind, value FROM (
        SELECT subject, judge_kind, annotator, value, max(created_at || id)
        FROM labels AS l
        WHERE value IS NOT NULL AND NOT repeat AND {_WHOSE}
          AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)
        GROUP BY subject, judge_kind, annotator
    )
"""  # noqa: S608 - fixed parts


def _by_subject(rows: Iterable[Sequence[str]]) -> dict[str, list[Vote]]:
    found: dict[str, list[Vote]] = defaultdict(list)
    for about, judge_kind, value in rows:
        found[about].append((judge_kind, value))
    return found


def _reply(
    row: sqlite3.Row,
    questions: Mapping[str, Question],
    readings: Mapping[tuple[str, str], ChoiceReading],
    opinions: Mapping[str, list[Opinion]],
) -> ReplyRow:
    found, judge_kind = verdict(opinions.get(row["subject"] or "", ()))
    return ReplyRow(
        id=row["id"],
        run_id=row["run_id"],
        question=questions[row["question_id"]],
        format=Format(row["format"]),
        order=order_from_json(row["option_order"]),
        shots=row["shots"],
        repeat=row["repeat"],
        few_shot=few_shot_from(row),
        state=ReplyState(row["state"]),
        model_name=row["model_name"],
        provenance=provenance_from(row),
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        end=end_from(row),
        error=row["error"],
        strict=readings.get((row["id"], Parser.STRICT)),
        reference=readings.get((row["id"], Parser.REFERENCE)),
        verdict=found,
        judge_kind=judge_kind,
    )


def _readings(
    conn: sqlite3.Connection, reply_ids: Sequence[str]
) -> dict[tuple[str, str], ChoiceReading]:
    rows = conn.execute(
        "SELECT * FROM choices WHERE reply_id IN (SELECT value FROM json_each(?))",
        (to_json(reply_ids),),
    )
    return {(row["reply_id"], row["parser"]): reading_from(row) for row in rows}


def _head(conn: sqlite3.Connection, reply_id: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute(
        "SELECT model_sha256, question_id, format, option_order, state FROM replies WHERE id = ?",
        (reply_id,),
    ).fetchone()
    if row is None:
        raise ValueError(f"no reply {reply_id}")
    return row


def _store_readings(conn: sqlite3.Connection, reply_id: str, order: Order, end: ReplyEnd) -> None:
    letters = LETTERS[: len(order)]
    for parser in Parser:
        found = read(end.text, letters, parser, cut_off=end.ended == LENGTH)
        conn.execute(
            "INSERT OR REPLACE INTO choices VALUES (?, ?, ?, ?, ?, ?)",
            (reply_id, parser.value, found.outcome.value, found.letter, found.start, found.end),
        )
