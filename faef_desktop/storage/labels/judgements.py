"""Model judges, and what they said of open replies, readable or not."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.labels.history import Labels
from faef_desktop.storage.rows import to_json
from faef_desktop.storage.workspace import now


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeRecord:
    """A model with a prompt; `name` is under what its labels stand."""

    id: str
    name: str
    model_sha256: str
    prompt_id: str
    prompt: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a judge said of a reply; `value` is None where that is unreadable."""

    subject: str
    value: LabelValue | None
    text: str


class Judgements(Labels):
    """The part of the store that holds model judges."""

    def add_judge(self, judge: JudgeRecord) -> None:
        """Store a judge; nothing changes if it is there."""
        with self._writing() as conn:
            conn.execute(
                "INSERT OR IGNORE INTO judges VALUES (?, ?, ?, ?, ?, ?)",
                (judge.id, judge.name, judge.model_sha256, judge.prompt_id,
                 to_json(judge.prompt), now()),
            )  # fmt: skip

    def model_judges(self) -> list[tuple[str, str, str]]:
        """Return id, name and model (SHA-256) of every judge, by name."""
        with self._reading() as conn:
            rows = conn.execute("SELECT id, name, model_sha256 FROM judges ORDER BY name")
            return [(row["id"], row["name"], row["model_sha256"]) for row in rows.fetchall()]

    def add_judgement(
        self,
        judge: JudgeRecord,
        judgement: Judgement,
        *,
        prompt: str,
        provenance: dict[str, Any],
    ) -> bool:
        """Store what a judge said, and its label where it can be read; False if it is there."""
        with self._writing() as conn:
            key = (judge.id, judgement.subject)
            if conn.execute(
                "SELECT 1 FROM judgements WHERE (judge_id, subject) = (?, ?)", key
            ).fetchone():
                return False
            label_id = None
            if judgement.value is not None:
                reply_id = conn.execute(
                    "SELECT min(id) FROM replies WHERE subject = ?", (judgement.subject,)
                ).fetchone()[0]
                label_id = self.add_label(
                    reply_id,
                    judge_kind=JudgeKind.MODEL,
                    annotator=judge.name,
                    value=judgement.value,
                ).id
            conn.execute(
                "INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*key, label_id, now(), to_json(provenance), judgement.text, prompt),
            )
        return True

    def judgements(self, judge_id: str) -> list[Judgement]:
        """Return all that a judge said."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT j.subject, j.text, l.value FROM judgements j"
                " LEFT JOIN labels l ON l.id = j.label_id WHERE j.judge_id = ?"
                " ORDER BY j.created_at, j.subject",
                (judge_id,),
            ).fetchall()
        return [
            Judgement(
                subject=row["subject"],
                value=None if row["value"] is None else LabelValue(row["value"]),
                text=row["text"],
            )
            for row in rows
        ]

    def written_by(self, model_sha256: str, subjects: Collection[str]) -> set[str]:
        """Return those of the replies that a model has written."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT DISTINCT subject FROM replies WHERE model_sha256 = ?"
                " AND subject IN (SELECT value FROM json_each(?))",
                (model_sha256, to_json(list(subjects))),
            )
            return {row["subject"] for row in rows}

    def writers(self) -> set[str]:
        """Return the models (SHA-256) that have written an open reply."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT DISTINCT model_sha256 FROM replies"
                " WHERE format = 'open' AND state = 'finished'"
            )
            return {row["model_sha256"] for row in rows}

    def answers_of(self, model_sha256: str, question_ids: Collection[str]) -> list[str]:
        """Return the finished open replies of a model to these questions, by subject."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT DISTINCT subject FROM replies WHERE model_sha256 = ? AND format = 'open'"
                " AND state = 'finished' AND question_id IN (SELECT value FROM json_each(?))",
                (model_sha256, to_json(list(question_ids))),
            )
            return [row["subject"] for row in rows]
