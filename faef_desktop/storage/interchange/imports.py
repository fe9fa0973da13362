"""Replies that other programs made, stored beside our own."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from faef_desktop.domain.choices import ChoiceReading, Outcome, Parser, read
from faef_desktop.domain.few_shot import FewShot
from faef_desktop.domain.questions import LETTERS, Format, Order, Question
from faef_desktop.domain.verdicts import JudgeKind, LabelValue, subject
from faef_desktop.storage.banks.questions import insert_questions, load_questions
from faef_desktop.storage.labels.history import Labels
from faef_desktop.storage.records import (
    LIKELIHOOD,
    ModelRecord,
    Provenance,
    ReplyEnd,
    ReplyState,
)
from faef_desktop.storage.replies.replies import LENGTH
from faef_desktop.storage.rows import (
    end_values,
    few_shot_row,
    model_values,
    order_to_json,
    provenance_values,
    to_json,
)
from faef_desktop.storage.workspace import now

IMPORT = "import"
"""The kind of a run whose replies came from a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedReply:
    """One finished reply to be stored; the id comes from its content, so none is stored twice.

    Without `end` the text was not kept, and `kept` is what the reference reader had made of it.
    `label` is a verdict that came along, by the judge `annotator`. Empty times are not known.
    """

    id: str
    question: Question
    format: Format
    order: Order
    shots: int
    provenance: Provenance
    end: ReplyEnd | None
    repeat: int = 0
    few_shot: FewShot | None = None
    kept: ChoiceReading | None = None
    label: LabelValue | None = None
    annotator: str = ""
    started_at: str = ""
    finished_at: str = ""


class Imports(Labels):
    """The part of the store that takes in replies made elsewhere."""

    def questions_with_texts(self, texts: Collection[str]) -> dict[str, list[Question]]:
        """Return the questions of the workspace that have one of these texts, by text."""
        found: dict[str, list[Question]] = defaultdict(list)
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT id FROM questions WHERE text IN (SELECT value FROM json_each(?))",
                (to_json(sorted(texts)),),
            ).fetchall()
            known = load_questions(conn, [row["id"] for row in rows])
        for question in known.values():
            found[question.text].append(question)
        return found

    def add_import(
        self,
        run_id: str,
        settings: Mapping[str, Any],
        *,
        model: ModelRecord,
        replies: Sequence[ImportedReply],
    ) -> list[str]:
        """Store the replies that are not there yet, all or none, and return their ids.

        The run with its settings (where the replies come from) is stored if any of them is new.
        """
        with self._writing() as conn:
            fresh = [reply for reply in replies if not _there(conn, reply.id)]
            if not fresh:
                return []
            self._add_run(conn, run_id, settings)
            conn.execute(
                "INSERT OR IGNORE INTO models VALUES (:sha256, :name, :path, :size, :architecture,"
                " :quantization, :facts, :now, :now)",
                {**model_values(model), "now": now()},
            )
            insert_questions(conn, {reply.question.id: reply.question for reply in fresh}.values())
            for reply in fresh:
                self._add_reply(conn, run_id, reply)
        return [reply.id for reply in fresh]

    def _add_run(self, conn: sqlite3.Connection, run_id: str, settings: Mapping[str, Any]) -> None:
        time = now()
        row = {"id": run_id, "kind": IMPORT, "settings": to_json(dict(settings)), "now": time}
        conn.execute(
            "INSERT OR IGNORE INTO runs (id, kind, settings, state, program, created_at,"
            " started_at, ended_at, owner_host, owner_pid, owner_started)"
            " VALUES (:id, :kind, :settings, 'finished', :program, :now, :now, :now, :host, :pid,"
            " :started)",
            {**row, "program": self._program, **asdict(self._owner)},
        )

    def _add_reply(self, conn: sqlite3.Connection, run_id: str, reply: ImportedReply) -> None:
        if reply.few_shot is not None:
            conn.execute(
                "INSERT OR IGNORE INTO few_shots VALUES (?, ?, ?)", few_shot_row(reply.few_shot)
            )
        values = {} if reply.end is None else end_values(reply.end)
        if reply.format is Format.OPEN and reply.end is not None:
            values["subject"] = subject(reply.question.id, values["text"])
        # Where a file says no time, it is the time of the import: later imports are newer.
        time = now()
        row = {
            "id": reply.id,
            "run_id": run_id,
            "question_id": reply.question.id,
            "format": reply.format.value,
            "option_order": order_to_json(reply.order),
            "shots": reply.shots,
            "repeat": reply.repeat,
            "few_shot_id": None if reply.few_shot is None else reply.few_shot.id,
            "state": ReplyState.FINISHED.value,
            "started_at": reply.started_at or reply.finished_at or time,
            "finished_at": reply.finished_at or reply.started_at or time,
            **provenance_values(reply.provenance),
            **values,
        }
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        conn.execute(f"INSERT INTO replies ({names}) VALUES ({marks})", row)  # noqa: S608
        for parser, reading in _readings(reply).items():
            conn.execute(
                "INSERT INTO choices VALUES (?, ?, ?, ?, ?, ?)",
                (
                    *(reply.id, parser.value, reading.outcome.value),
                    *(reading.letter, reading.start, reading.end),
                ),
            )
        if reply.label is not None:
            self._add_verdict(conn, reply, about=str(values["subject"]))

    def _add_verdict(self, conn: sqlite3.Connection, reply: ImportedReply, *, about: str) -> None:
        """Add the verdict that came along, unless this judge said so of this text before."""
        said = conn.execute(
            "SELECT value FROM current_labels WHERE subject = ? AND annotator = ?"
            " AND judge_kind = 'model'",
            (about, reply.annotator),
        ).fetchone()
        if reply.label is not None and (said is None or said["value"] != reply.label):
            self.add_label(
                reply.id,
                judge_kind=JudgeKind.MODEL,
                annotator=reply.annotator,
                value=reply.label,
            )


def _there(conn: sqlite3.Connection, reply_id: str) -> bool:
    return conn.execute("SELECT 1 FROM replies WHERE id = ?", (reply_id,)).fetchone() is not None


def _readings(reply: ImportedReply) -> dict[Parser, ChoiceReading]:
    """Return what each reader makes of a choice reply, as far as that can be known."""
    if reply.format is not Format.CHOICE:
        return {}
    if reply.end is None:
        return {} if reply.kept is None else {Parser.REFERENCE: reply.kept}
    odds = reply.end.option_probabilities
    if reply.end.ended == LIKELIHOOD and odds:
        taken = ChoiceReading(Outcome.LETTER, max(odds, key=odds.__getitem__))
        return dict.fromkeys(Parser, taken)
    letters = LETTERS[: len(reply.order)]
    cut_off = reply.end.ended == LENGTH
    return {parser: read(reply.end.text, letters, parser, cut_off=cut_off) for parser in Parser}
