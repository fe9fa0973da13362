"""Banks in the making: their drafts with all that ever happened to them, and models' replies."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from faef_desktop.domain.drafts import Action, Draft, DraftState
from faef_desktop.domain.errors import UserError
from faef_desktop.storage.banks.workshop_records import (
    DraftRow,
    DraftVersion,
    NewWorkshop,
    NewWriting,
    Saved,
    Undone,
    WorkshopRow,
)
from faef_desktop.storage.banks.workshop_rows import draft_content, draft_row, draft_version
from faef_desktop.storage.rows import to_json
from faef_desktop.storage.workspace import Workspace, new_id, now

_ROWS = """
    SELECT d.id, d.workshop_id, d.place, d.version, v.content
    FROM drafts d JOIN draft_versions v ON v.draft_id = d.id AND v.version = d.version
"""


class Workshops(Workspace):
    """The part of the store that holds banks in the making."""

    def add_workshop(self, new: NewWorkshop) -> str:
        """Store a bank in the making and return its id. Raises UserError for a name in use."""
        workshop_id = new_id()
        with self._writing() as conn:
            if conn.execute("SELECT 1 FROM workshops WHERE name = ?", (new.name,)).fetchone():
                raise UserError(
                    f"There is a bank in the making named {new.name} already: choose another name."
                )
            values = {**asdict(new), "id": workshop_id, "created_at": now()}
            values["title"] = new.title or new.name
            conn.execute(
                "INSERT INTO workshops VALUES (:id, :name, :title, :language, :license,"
                " :description, :reviewers, :created_at)",
                values,
            )
        return workshop_id

    def change_workshop(self, workshop_id: str, new: NewWorkshop) -> None:
        """Give a bank in the making another head; its drafts stay. Raises UserError."""
        with self._writing() as conn:
            taken = conn.execute(
                "SELECT 1 FROM workshops WHERE name = ? AND id <> ?", (new.name, workshop_id)
            ).fetchone()
            if taken:
                raise UserError(
                    f"There is a bank in the making named {new.name} already: choose another name."
                )
            conn.execute(
                "UPDATE workshops SET name = :name, title = :title, language = :language,"
                " license = :license, description = :description, reviewers = :reviewers"
                " WHERE id = :id",
                {**asdict(new), "title": new.title or new.name, "id": workshop_id},
            )

    def workshops(self) -> list[WorkshopRow]:
        """Return all banks in the making, the newest first."""
        with self._reading() as conn:
            rows = conn.execute("SELECT * FROM workshops ORDER BY created_at DESC").fetchall()
            return [WorkshopRow(**row, counts=_counts(conn, row["id"])) for row in rows]

    def workshop(self, workshop_id: str) -> WorkshopRow:
        """Return a bank in the making. Raises UserError if there is none."""
        with self._reading() as conn:
            row = conn.execute("SELECT * FROM workshops WHERE id = ?", (workshop_id,)).fetchone()
            if row is None:
                raise UserError(f"There is no bank in the making {workshop_id} in {self.path}.")
            return WorkshopRow(**row, counts=_counts(conn, workshop_id))

    # Drafts

    def add_drafts(
        self, workshop_id: str, drafts: Iterable[Draft], *, who: str, action: Action
    ) -> int:
        """Store new drafts behind the others, all or none, and return how many."""
        batch, at = new_id(), now()
        with self._writing() as conn:
            start = conn.execute(
                "SELECT coalesce(max(place), 0) FROM drafts WHERE workshop_id = ?", (workshop_id,)
            ).fetchone()[0]
            count = 0
            for count, draft in enumerate(drafts, start=1):
                draft_id = new_id()
                conn.execute(
                    "INSERT INTO drafts VALUES (?, ?, ?, 1, 1, ?, ?)",
                    (draft_id, workshop_id, start + count, draft.state, draft.question.dimension),
                )
                _append(conn, draft_id, (1, 0), draft, (batch, action, who, at))
        return count

    def drafts(
        self,
        workshop_id: str,
        *,
        states: Collection[DraftState] = (),
        dimension: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[DraftRow]:
        """Return the drafts in these states (none: all but removed ones) in their order.

        The first `offset` of them are passed over, and at most `limit` are returned.
        """
        wanted = states or [state for state in DraftState if state is not DraftState.REMOVED]
        query = (
            f"{_ROWS} WHERE d.workshop_id = :workshop"  # noqa: S608 - fixed parts
            " AND d.state IN (SELECT value FROM json_each(:states))"
            " AND (:dimension IS NULL OR d.dimension = :dimension)"
            " ORDER BY d.place LIMIT :limit OFFSET :offset"
        )
        values = {
            "workshop": workshop_id,
            "states": to_json([state.value for state in wanted]),
            "dimension": dimension,
            "limit": -1 if limit is None else limit,
            "offset": offset,
        }
        with self._reading() as conn:
            return [draft_row(row) for row in conn.execute(query, values).fetchall()]

    def draft_texts(self, workshop_id: str) -> list[tuple[str, int, str]]:
        """Return id, place and question of all drafts but removed ones, in their order."""
        with self._reading() as conn:
            rows = conn.execute(
                "SELECT d.id, d.place, json_extract(v.content, '$.text') AS text FROM drafts d"
                " JOIN draft_versions v ON v.draft_id = d.id AND v.version = d.version"
                " WHERE d.workshop_id = ? AND d.state <> 'removed' ORDER BY d.place",
                (workshop_id,),
            ).fetchall()
        return [(row["id"], row["place"], row["text"] or "") for row in rows]

    def draft(self, draft_id: str) -> DraftRow:
        """Return a draft. Raises UserError if there is none."""
        with self._reading() as conn:
            return _draft(conn, draft_id)

    def save_drafts(self, changed: Sequence[DraftRow], *, who: str, action: Action) -> list[Saved]:
        """Store changed drafts as one deed, all or none; undo takes it back as one.

        Each row holds the version that was read and the draft as it is to be. What somebody else
        changed since is overtaken: it stays in the history, and is returned.
        """
        batch, at = new_id(), now()
        done = []
        with self._writing() as conn:
            for row in changed:
                head = conn.execute("SELECT * FROM drafts WHERE id = ?", (row.id,)).fetchone()
                if head is None:
                    raise UserError(f"There is no draft {row.id} in {self.path}.")
                overtook = None
                if head["version"] != row.version:
                    overtook = _versions(conn, row.id)[-1]
                version = head["version"] + 1
                deed = (batch, action, who, at)
                _append(conn, row.id, (version, head["standing"]), row.draft, deed)
                _stand(conn, row.id, version=version, standing=version, draft=row.draft)
                done.append(Saved(replace(row, version=version), overtook))
        return done

    def draft_history(self, draft_id: str) -> list[DraftVersion]:
        """Return everything that happened to a draft, the oldest first."""
        with self._reading() as conn:
            return _versions(conn, draft_id)

    def undo_drafts(self, workshop_id: str, *, who: str) -> Undone | None:
        """Take back the last deed of a person that still stands; None when there is none.

        Called again, it goes on to the deed before. A new draft is removed.
        """
        with self._writing() as conn:
            last = conn.execute(
                "SELECT v.batch, v.action FROM draft_versions v"
                " JOIN drafts d ON d.id = v.draft_id AND d.standing = v.version"
                " WHERE v.who = ? AND d.workshop_id = ? AND d.state <> 'removed'"
                " ORDER BY v.created_at DESC LIMIT 1",
                (who, workshop_id),
            ).fetchone()
            if last is None:
                return None
            return Undone(Action(last["action"]), _take_back(conn, last["batch"], who))

    # What models wrote

    def add_writing(self, writing: NewWriting) -> None:
        """Keep a reply of a model, usable or not."""
        with self._writing() as conn:
            conn.execute(
                "INSERT INTO writings VALUES (:id, :workshop_id, :draft_id, :task, :subject,"
                " :seed, :prompt_id, :model_name, :model_sha256, :raw, :text, :fault, :created_at)",
                {**asdict(writing), "id": new_id(), "created_at": now()},
            )

    def add_written_drafts(self, writing: NewWriting, drafts: Iterable[Draft], *, who: str) -> None:
        """Keep a reply of a model together with the drafts that were read out of it."""
        with self._writing():
            self.add_writing(writing)
            self.add_drafts(writing.workshop_id, drafts, who=who, action=Action.WRITE)

    def writings(
        self, workshop_id: str, *, draft_id: str | None = None, task: str | None = None
    ) -> list[NewWriting]:
        """Return the replies of models (of one draft, of one task), the oldest first."""
        names = ", ".join(NewWriting.__dataclass_fields__)
        with self._reading() as conn:
            rows = conn.execute(
                f"SELECT {names} FROM writings WHERE workshop_id = :workshop"  # noqa: S608
                " AND (:draft IS NULL OR draft_id = :draft) AND (:task IS NULL OR task = :task)"
                " ORDER BY created_at, rowid",
                {"workshop": workshop_id, "draft": draft_id, "task": task},
            ).fetchall()
        return [NewWriting(**row) for row in rows]


def _counts(conn: sqlite3.Connection, workshop_id: str) -> dict[DraftState, int]:
    rows = conn.execute(
        "SELECT state, count(*) FROM drafts WHERE workshop_id = ? AND state <> 'removed'"
        " GROUP BY state",
        (workshop_id,),
    )
    return {DraftState(state): count for state, count in rows}


def _draft(conn: sqlite3.Connection, draft_id: str) -> DraftRow:
    row = conn.execute(f"{_ROWS} WHERE d.id = ?", (draft_id,)).fetchone()
    if row is None:
        raise UserError(f"There is no draft {draft_id}: it is of another workspace.")
    return draft_row(row)


def _versions(conn: sqlite3.Connection, draft_id: str) -> list[DraftVersion]:
    rows = conn.execute(
        "SELECT * FROM draft_versions WHERE draft_id = ? ORDER BY version", (draft_id,)
    )
    return [draft_version(row) for row in rows.fetchall()]


_Deed = tuple[str, Action, str, str]
"""Batch, action, who and when."""


def _append(
    conn: sqlite3.Connection, draft_id: str, numbers: tuple[int, int], draft: Draft, deed: _Deed
) -> None:
    """Add a version; `numbers` are its own and that of the version that stood before it."""
    conn.execute(
        "INSERT INTO draft_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (draft_id, *numbers, *deed, draft_content(draft)),
    )


def _stand(
    conn: sqlite3.Connection, draft_id: str, *, version: int, standing: int, draft: Draft
) -> None:
    conn.execute(
        "UPDATE drafts SET version = ?, standing = ?, state = ?, dimension = ? WHERE id = ?",
        (version, standing, draft.state, draft.question.dimension, draft_id),
    )


def _take_back(conn: sqlite3.Connection, batch: str, who: str) -> tuple[DraftRow, ...]:
    """Let every draft of a batch whose words still stand stand as it did before."""
    rows: list[Any] = conn.execute(
        "SELECT d.id, d.version, v.before FROM drafts d JOIN draft_versions v"
        " ON v.draft_id = d.id AND v.version = d.standing WHERE v.batch = ? ORDER BY d.place",
        (batch,),
    ).fetchall()
    deed: _Deed = (new_id(), Action.UNDO, who, now())
    done = []
    for row in rows:
        versions = {version.version: version for version in _versions(conn, row["id"])}
        if row["before"]:
            draft = versions[row["before"]].draft
        else:
            draft = replace(versions[row["version"]].draft, state=DraftState.REMOVED)
        number = row["version"] + 1
        _append(conn, row["id"], (number, row["before"]), draft, deed)
        _stand(conn, row["id"], version=number, standing=row["before"], draft=draft)
        done.append(_draft(conn, row["id"]))
    return tuple(done)
