"""Labels of other workspaces, added to this one: all of a file or nothing."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from faef_desktop.domain.questions import Kind, content_hash
from faef_desktop.domain.verdicts import LabelValue, known_values
from faef_desktop.storage.banks.lines import failed
from faef_desktop.storage.labels import beside_rows
from faef_desktop.storage.labels.beside import Beside
from faef_desktop.storage.labels.files import LabelEntry, LabelFile
from faef_desktop.storage.records import Conflict, MergeReport
from faef_desktop.storage.rows import context_values, label_from, to_json
from faef_desktop.storage.workspace import Workspace

_OPEN_REPLIES = """
    SELECT r.subject, min(r.id) AS reply_id, q.kind, q.text
    FROM replies r JOIN questions q ON q.id = r.question_id
    WHERE r.subject IN (SELECT value FROM json_each(?)) GROUP BY r.subject
"""
# What makes two entries with one id the same; where a label is kept may differ.
_SAME = ("subject", "judge_kind", "annotator", "value", "note", "created_at", "withdraws", "repeat")
_COLUMNS = ("id", "reply_id", *_SAME, "visible", "rubric", "seconds", "assignment")
_Key = tuple[str, str, str]
"""(subject, kind of judge, annotator)"""


class Merging(Workspace):
    """The part of the store that takes labels in and gives them out as entries."""

    def label_entries(self) -> list[LabelEntry]:
        """Return the label history without the rule's, oldest first, for a label file."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT l.*, EXISTS (SELECT 1 FROM label_marks m WHERE m.subject = l.subject"
                "  AND m.annotator = l.annotator AND m.mark = 'flag' AND m.is_set"
                " ) AS flagged FROM labels l WHERE judge_kind <> 'rule' ORDER BY created_at, id"
            ).fetchall()
        return [LabelEntry(row["subject"], label_from(row)) for row in rows]

    def labels_beside(self) -> Beside:
        """Return what travels with the labels of this workspace."""
        with self._reading() as conn:
            return beside_rows.load(conn)

    def merge_labels(self, file: LabelFile) -> MergeReport:
        """Add the labels of a file; none that is here is changed, and merging twice adds nothing.

        Raises UserError, and adds nothing, when a label does not fit its question.
        """
        with self._writing() as conn:
            merge = _Merge(conn, file)
            # A withdrawal refers to its label, which must be there before it.
            for entry in sorted(file.entries, key=lambda one: one.label.value is None):
                merge.take(entry)
            merge.store()
            merge.store_beside()
        return merge.report()


@dataclass(slots=True)
class _Merge:
    """One file on its way into a workspace."""

    conn: sqlite3.Connection
    file: LabelFile
    new: int = 0
    known: int = 0
    unknown: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    replies: Mapping[str, sqlite3.Row] = field(init=False)
    here: Mapping[str, sqlite3.Row] = field(init=False)
    withdrawn: set[str] = field(init=False)
    current: Mapping[_Key, sqlite3.Row] = field(init=False)

    def __post_init__(self) -> None:
        entries = self.file.entries
        named = {entry.subject for entry in entries}
        named |= {one.subject for one in self.file.beside.judgements}
        subjects = to_json(sorted(named))
        ids = to_json([entry.label.id for entry in entries])
        self.replies = self._by("subject", _OPEN_REPLIES, subjects)
        self.here = self._by(
            "id", "SELECT * FROM labels WHERE id IN (SELECT value FROM json_each(?))", ids
        )
        self.withdrawn = {
            row["withdraws"]
            for row in self.conn.execute("SELECT withdraws FROM labels WHERE value IS NULL")
        }
        people = to_json(sorted({entry.label.annotator for entry in entries}))
        self.current = {
            (row["subject"], row["judge_kind"], row["annotator"]): row
            for row in self.conn.execute(
                "SELECT * FROM current_labels WHERE annotator IN (SELECT value FROM json_each(?))"
                " AND subject IN (SELECT value FROM json_each(?))",
                (people, subjects),
            )
        }

    def _by(self, key: str, query: str, value: str) -> dict[str, sqlite3.Row]:
        return {row[key]: row for row in self.conn.execute(query, (value,))}

    def take(self, entry: LabelEntry) -> None:
        """Sort one entry: new, known, conflicting or unknown."""
        label = entry.label
        reply = self.replies.get(entry.subject)
        if reply is None:
            self.unknown += 1
            return
        self._require_fitting(entry, Kind(reply["kind"]))
        row = _values(entry, reply["reply_id"])
        there = self.here.get(label.id) or self.rows.get(label.id)
        if there is not None:
            self._meet(entry, there, row)
        elif self._says_nothing_new(entry):
            self.known += 1
        else:
            self.rows[label.id] = row
            self._note_other_opinion(entry)

    def _require_fitting(self, entry: LabelEntry, kind: Kind) -> None:
        label = entry.label
        if label.value is not None and label.value not in known_values(kind):
            raise failed(
                self.file.path, entry.line, f'"{label.value}" is no label for a {kind} question: '
                f"use one of {', '.join(known_values(kind))}.",
            )  # fmt: skip
        target = label.withdraws
        if target is None or target in self.rows or target in self.here:
            return
        if not self.conn.execute("SELECT 1 FROM labels WHERE id = ?", (target,)).fetchone():
            raise failed(
                self.file.path, entry.line, "it takes back a label that is neither in the file nor "
                "in the workspace: have the whole file sent again.",
            )  # fmt: skip

    def _meet(
        self, entry: LabelEntry, there: Mapping[str, Any] | sqlite3.Row, row: Mapping[str, Any]
    ) -> None:
        if all(there[name] == row[name] for name in _SAME):
            self.known += 1
        else:
            self._conflict(entry, there["value"], stored=False)

    def _says_nothing_new(self, entry: LabelEntry) -> bool:
        """Tell whether a withdrawal was made here before, or a sheet repeats what counts."""
        label = entry.label
        if label.withdraws is not None:
            return label.withdraws in self.withdrawn
        now_here = self.current.get(_key(entry))
        return (
            entry.sheet
            and now_here is not None
            and (now_here["value"], now_here["note"]) == (label.value, label.note)
        )

    def _note_other_opinion(self, entry: LabelEntry) -> None:
        """Report a label of somebody who said something else here, which is not in the file."""
        label = entry.label
        now_here = self.current.get(_key(entry))
        if now_here is None or label.value is None or label.context.repeat:
            return
        if now_here["id"] not in self.here and now_here["value"] != label.value:
            self._conflict(entry, now_here["value"], stored=True)

    def _conflict(self, entry: LabelEntry, here: str | None, *, stored: bool) -> None:
        self.conflicts.append(
            Conflict(
                annotator=entry.label.annotator,
                question=self.replies[entry.subject]["text"],
                here=None if here is None else LabelValue(here),
                there=entry.label.value,
                stored=stored,
            )
        )

    def store(self) -> None:
        """Append all that is new."""
        names = ", ".join(_COLUMNS)
        marks = ", ".join(f":{name}" for name in _COLUMNS)
        self.conn.executemany(
            f"INSERT INTO labels ({names}) VALUES ({marks})",  # noqa: S608 - own names
            self.rows.values(),
        )
        flags = [_flag(entry, self.rows) for entry in self.file.entries if entry.label.flagged]
        self.conn.executemany(
            "INSERT OR IGNORE INTO label_marks"
            " VALUES (:id, :reply_id, :subject, :annotator, 'flag', 1, :created_at)",
            [flag for flag in flags if flag is not None],
        )

    def store_beside(self) -> None:
        """Add rubrics, judges, and what these said of replies that are here."""
        beside = self.file.beside
        said = [one for one in beside.judgements if one.subject in self.replies]
        unreadable = sum(one.label_id is None for one in beside.judgements)
        here = sum(one.label_id is None for one in said)
        new = beside_rows.insert(self.conn, replace(beside, judgements=tuple(said)))
        self.new += new
        self.known += here - new
        self.unknown += unreadable - here

    def report(self) -> MergeReport:
        """Return what became of the entries."""
        return MergeReport(
            new=self.new + len(self.rows) - sum(conflict.stored for conflict in self.conflicts),
            known=self.known,
            unknown=self.unknown,
            conflicts=tuple(self.conflicts),
            edited=self.file.edited,
            annotators=tuple(sorted({entry.label.annotator for entry in self.file.entries})),
        )


def merged(reports: Iterable[MergeReport]) -> MergeReport:
    """Return what became of several files together."""
    found: Sequence[MergeReport] = tuple(reports)
    return MergeReport(
        new=sum(report.new for report in found),
        known=sum(report.known for report in found),
        unknown=sum(report.unknown for report in found),
        conflicts=tuple(conflict for report in found for conflict in report.conflicts),
        annotators=tuple(sorted({name for report in found for name in report.annotators})),
    )


def _key(entry: LabelEntry) -> _Key:
    return entry.subject, entry.label.judge_kind.value, entry.label.annotator


def _values(entry: LabelEntry, reply_id: str) -> dict[str, Any]:
    label = entry.label
    return {
        "id": label.id,
        "reply_id": reply_id,
        "subject": entry.subject,
        "judge_kind": label.judge_kind.value,
        "annotator": label.annotator,
        "value": None if label.value is None else label.value.value,
        "note": label.note,
        "created_at": label.created_at,
        "withdraws": label.withdraws,
        **context_values(label.context),
    }


def _flag(entry: LabelEntry, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Any] | None:
    row = rows.get(entry.label.id)
    if row is None:
        return None
    mark = content_hash(["flag", entry.subject, entry.label.annotator])
    return {**row, "id": mark}
