"""What people and judges say of the same replies, side by side."""

from collections import defaultdict
from dataclasses import dataclass

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.records import LabelRow
from faef_desktop.storage.rows import label_from
from faef_desktop.storage.workspace import Workspace

_LABELS = """
    SELECT subject, judge_kind, annotator, value FROM current_labels WHERE judge_kind <> 'rule'
"""
_GROUPS = """
    SELECT DISTINCT r.subject, q.kind, q.dimension, m.name AS model
    FROM replies r JOIN questions q ON q.id = r.question_id
    JOIN models m ON m.sha256 = r.model_sha256
    WHERE r.subject IN (SELECT subject FROM labels)
"""
# CROSS JOIN keeps this order: second labels are few, and without any the view is not made.
_TWICE = """
    SELECT l.annotator, q.kind, f.value AS first, l.value AS again
    FROM labels l
    CROSS JOIN current_labels f
        ON f.subject = l.subject AND f.judge_kind = l.judge_kind AND f.annotator = l.annotator
    JOIN replies r ON r.id = l.reply_id JOIN questions q ON q.id = r.question_id
    WHERE l.repeat AND l.judge_kind = 'person' AND l.value IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM labels w WHERE w.withdraws = l.id)
"""
_BESIDE = """
    SELECT l.*, 0 AS flagged FROM labels l
    WHERE l.id IN (SELECT id FROM current_labels WHERE judge_kind IN ('adjudicator', 'person'))
    ORDER BY l.annotator, l.created_at
"""


@dataclass(frozen=True, slots=True)
class Said:
    """The current label of one person or judge."""

    subject: str
    judge_kind: JudgeKind
    annotator: str
    value: LabelValue


@dataclass(frozen=True, slots=True)
class About:
    """What a label is about: a kind and dimension, and the models that gave this reply."""

    kind: Kind
    dimension: str
    models: frozenset[str]


@dataclass(frozen=True, slots=True)
class Twice:
    """Two labels of one person for the same reply."""

    annotator: str
    kind: Kind
    first: LabelValue
    again: LabelValue


class Opinions(Workspace):
    """The part of the store that gives labels for comparison."""

    def all_said(self) -> list[Said]:
        """Return the current label of every person and model judge; the rule is nobody."""
        with self._reading() as conn:
            rows = conn.execute(_LABELS).fetchall()
        return [
            Said(row["subject"], JudgeKind(row["judge_kind"]), row["annotator"],
                 LabelValue(row["value"]))
            for row in rows
        ]  # fmt: skip

    def labelled_about(self) -> dict[str, About]:
        """Return what the labels are about, by subject."""
        models: dict[str, set[str]] = defaultdict(set)
        about: dict[str, tuple[Kind, str]] = {}
        with self._reading() as conn:
            for row in conn.execute(_GROUPS):
                models[row["subject"]].add(row["model"])
                about[row["subject"]] = (Kind(row["kind"]), row["dimension"])
        return {
            subject: About(kind, dimension, frozenset(models[subject]))
            for subject, (kind, dimension) in about.items()
        }

    def labelled_twice(self) -> list[Twice]:
        """Return what people said of replies that they were shown a second time."""
        with self._reading() as conn:
            rows = conn.execute(_TWICE).fetchall()
        return [
            Twice(row["annotator"], Kind(row["kind"]), LabelValue(row["first"]),
                  LabelValue(row["again"]))
            for row in rows
        ]  # fmt: skip

    def people_beside(self) -> dict[str, list[LabelRow]]:
        """Return the current labels of people and adjudicators, by subject."""
        found: dict[str, list[LabelRow]] = defaultdict(list)
        with self._reading() as conn:
            for row in conn.execute(_BESIDE):
                found[row["subject"]].append(label_from(row))
        return found
