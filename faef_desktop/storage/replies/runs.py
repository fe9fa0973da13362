"""Plans, and the queue of runs that carry them out."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Example
from faef_desktop.domain.questions import Format, Order, Question
from faef_desktop.storage.banks.questions import insert_questions
from faef_desktop.storage.replies.run_records import Answered, ItemKey, PlanRecord, RunRow, RunState
from faef_desktop.storage.rows import order_from_json, order_to_json, question_from, to_json
from faef_desktop.storage.workspace import Workspace, new_id, now

ASKED = "asked"
EXAMPLE = "example"
END_NOT_STORED = "The disk was full when this reply ended."

_RUN_ROWS = """
    SELECT r.id, r.plan_id, p.name AS plan_name, r.model_sha256, m.name AS model_name,
           r.model_path, r.state, r.total, r.kept, r.seconds, r.sentence, r.created_at,
           r.started_at, r.ended_at
    FROM runs r JOIN plans p ON p.id = r.plan_id JOIN models m ON m.sha256 = r.model_sha256
"""


class Runs(Workspace):
    """The part of the store that holds plans and runs."""

    def start_run(self, kind: str, settings: Mapping[str, Any]) -> str:
        """Begin a run that has no plan (a "probe") and return its id."""
        run = {"id": new_id(), "kind": kind, "settings": to_json(dict(settings))}
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO runs (id, kind, settings, state, program, created_at, started_at,"
                " owner_host, owner_pid, owner_started) VALUES (:id, :kind, :settings, 'running',"
                " :program, :now, :now, :host, :pid, :started)",
                {**run, "program": self._program, "now": now(), **asdict(self._owner)},
            )
            self._own_runs.add(run["id"])
        return run["id"]

    def end_run(
        self, run_id: str, state: RunState = RunState.FINISHED, *, sentence: str = ""
    ) -> None:
        """Note that a run stands still, in which state, and why."""
        with self._writing() as conn:
            conn.execute(
                "UPDATE runs SET state = ?, ended_at = ?, sentence = ? WHERE id = ?",
                (state.value, now(), sentence, run_id),
            )

    def add_plan(
        self,
        name: str,
        settings: Mapping[str, Any],
        *,
        asked: Sequence[Question],
        examples: Sequence[Example] = (),
    ) -> str:
        """Store a plan with a copy of its questions and return its id."""
        plan_id = new_id()
        rows: list[tuple[str, Question, Order]] = [(ASKED, question, ()) for question in asked]
        rows += [(EXAMPLE, example.question, example.order) for example in examples]
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO plans VALUES (?, ?, ?, ?)",
                (plan_id, name, to_json(dict(settings)), now()),
            )
            insert_questions(conn, [question for _, question, _ in rows])
            conn.executemany(
                "INSERT INTO plan_questions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (plan_id, place, role, q.id, order_to_json(order), q.key, q.reference, q.source)
                    for place, (role, q, order) in enumerate(rows)
                ],
            )
        return plan_id

    def plan(self, plan_id: str) -> PlanRecord:
        """Return a plan. Raises UserError if there is none."""
        with self._reading() as conn:
            head = conn.execute("SELECT * FROM plans WHERE id = ?", (plan_id,)).fetchone()
            if head is None:
                raise UserError(f"There is no plan {plan_id} in {self.path}.")
            rows = conn.execute(
                "SELECT q.*, n.key, n.reference, n.source, n.role, n.option_order"
                " FROM plan_questions n JOIN questions q ON q.id = n.question_id"
                " WHERE n.plan_id = ? ORDER BY n.place",
                (plan_id,),
            ).fetchall()
        return PlanRecord(
            id=head["id"],
            name=head["name"],
            settings=json.loads(head["settings"]),
            created_at=head["created_at"],
            asked=tuple(question_from(row) for row in rows if row["role"] == ASKED),
            examples=tuple(
                Example(question_from(row), order_from_json(row["option_order"]))
                for row in rows
                if row["role"] == EXAMPLE
            ),
        )

    def queue_run(self, plan_id: str, *, model_sha256: str, model_path: str, total: int) -> str:
        """Put one model of a plan at the end of the queue and return the id of its run."""
        run_id = new_id()
        values = {
            "id": run_id, "plan": plan_id, "model": model_sha256, "path": model_path,
            "total": total, "program": self._program, "now": now(), **asdict(self._owner),
        }  # fmt: skip
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO runs (id, kind, settings, state, program, created_at, owner_host,"
                " owner_pid, owner_started, plan_id, model_sha256, model_path, total, place)"
                " VALUES (:id, 'evaluate', '{}', 'waiting', :program, :now, :host, :pid, :started,"
                " :plan, :model, :path, :total, (SELECT coalesce(max(place), 0) + 1 FROM runs))",
                values,
            )
            self._own_runs.add(run_id)
        return run_id

    def queued_runs(self) -> list[RunRow]:
        """Return the runs of all plans, by their place in the queue."""
        with self._reading() as conn:
            rows = conn.execute(f"{_RUN_ROWS} ORDER BY r.place").fetchall()
            return _run_rows(conn, rows)

    def queued_run(self, run_id: str) -> RunRow:
        """Return a run of a plan. Raises UserError if there is none."""
        with self._reading() as conn:
            rows = conn.execute(f"{_RUN_ROWS} WHERE r.id = ?", (run_id,)).fetchall()
            found = _run_rows(conn, rows)
        if not found:
            raise UserError(f"There is no run {run_id} in {self.path}.")
        return found[0]

    def begin_run(self, run_id: str, *, kept: int) -> None:
        """Note that this program carries out a run now; `kept` replies are there already."""
        with self._writing() as conn:
            # Those of an earlier stint whose end could not be stored on a full disk.
            conn.execute(
                "UPDATE replies SET state = 'interrupted', error = ?, finished_at = ?"
                " WHERE run_id = ? AND state = 'running'",
                (END_NOT_STORED, now(), run_id),
            )
            conn.execute(
                "UPDATE runs SET started_at = coalesce(started_at, ?), ended_at = NULL, kept = ?,"
                " program = ? WHERE id = ?",
                (now(), kept, self._program, run_id),
            )
            self._own(conn, run_id, RunState.RUNNING)

    def add_run_seconds(self, run_id: str, seconds: float) -> None:
        """Add to the time that a run has been at work."""
        with self._writing() as conn:
            conn.execute("UPDATE runs SET seconds = seconds + ? WHERE id = ?", (seconds, run_id))

    def await_run(self, run_id: str) -> None:
        """Put a run that stands still back among those that wait, at its old place."""
        with self._writing() as conn:
            self._own(conn, run_id, RunState.WAITING)

    def _own(self, conn: sqlite3.Connection, run_id: str, state: RunState) -> None:
        owner = asdict(self._owner)
        conn.execute(
            "UPDATE runs SET state = :state, sentence = '', owner_host = :host, owner_pid = :pid,"
            " owner_started = :started WHERE id = :id",
            {"id": run_id, "state": state.value, **owner},
        )
        self._own_runs.add(run_id)

    def swap_runs(self, first: str, second: str) -> None:
        """Let two runs change places in the queue."""
        with self._writing() as conn:
            places = dict(
                conn.execute("SELECT id, place FROM runs WHERE id IN (?, ?)", (first, second))
            )
            for run_id, other in ((first, second), (second, first)):
                conn.execute("UPDATE runs SET place = ? WHERE id = ?", (places[other], run_id))

    def done_in_run(self, run_id: str) -> set[ItemKey]:
        """Return what a run has asked for and need not ask again."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT question_id, format, option_order, shots, repeat FROM replies"
                " WHERE run_id = ? AND state IN ('finished', 'failed')",
                (run_id,),
            ).fetchall()
        orders: dict[str, Order] = {}
        return {_item_key(row, orders) for row in rows}

    def answered(
        self,
        model_sha256: str,
        *,
        temperature: float,
        top_p: float,
        top_k: int,
        batch_mode: str,
        thinking: Collection[str],
    ) -> list[Answered]:
        """Return what a model has answered under these settings, in any run.

        `thinking` holds every text that may stand there.
        """
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT DISTINCT question_id, format, option_order, shots, repeat, seed,"
                " max_tokens, template_id, few_shot_id FROM replies WHERE state = 'finished'"
                " AND model_sha256 = ? AND temperature = ? AND top_p = ? AND top_k = ?"
                " AND batch_mode = ? AND thinking IN (SELECT value FROM json_each(?))",
                (model_sha256, temperature, top_p, top_k, batch_mode, to_json([*thinking])),
            ).fetchall()
        orders: dict[str, Order] = {}
        names = ("seed", "max_tokens", "template_id", "few_shot_id")
        return [
            Answered(key=_item_key(row, orders), **{name: row[name] for name in names})
            for row in rows
        ]

    def mean_reply_tokens(self, model_sha256: str) -> dict[Format, float]:
        """Return how long the replies of a model were so far, in each format it was asked in."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT format, avg(reply_tokens) FROM replies WHERE state = 'finished'"
                " AND model_sha256 = ? AND reply_tokens IS NOT NULL GROUP BY format",
                (model_sha256,),
            ).fetchall()
        return {Format(format_): float(mean) for format_, mean in rows}


def _item_key(row: sqlite3.Row, orders: dict[str, Order]) -> ItemKey:
    stored = row["option_order"]
    if stored not in orders:
        orders[stored] = order_from_json(stored)
    return (
        row["question_id"],
        Format(row["format"]),
        orders[stored],
        row["shots"],
        row["repeat"],
    )


def _run_rows(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> list[RunRow]:
    counts: dict[str, Counter[str]] = {row["id"]: Counter() for row in rows}
    # One run at a time: the index then gives each count, and probes are not counted.
    for key, count in counts.items():
        found = conn.execute(
            "SELECT state, count(*) FROM replies WHERE run_id = ? GROUP BY state", (key,)
        )
        count.update(dict(found.fetchall()))
    return [_run_row(row, counts[row["id"]]) for row in rows]


def _run_row(row: sqlite3.Row, counts: Counter[str]) -> RunRow:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a row iterates its values
    return RunRow(
        **{**values, "state": RunState(row["state"])},
        finished=counts["finished"],
        failed=counts["failed"],
        interrupted=counts["interrupted"],
    )
