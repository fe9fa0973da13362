"""Opening a workspace file safely, and the two ways to use it: reading and writing."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self
from uuid import uuid4

from sqlite_utils import Database

from faef_desktop.domain.errors import DiskFullError, UserError
from faef_desktop.storage import migrations
from faef_desktop.storage.claim import Claim
from faef_desktop.storage.files.errors import sentence_for, sqlite_code
from faef_desktop.storage.files.filesystems import on_network
from faef_desktop.storage.owner import Owner, this_program

CLAIM_STEP = 0.05
"""Seconds between two looks whether another program has made the workspace."""


class Workspace:
    """A workspace file that any thread may use; every method may raise UserError.

    One connection behind a lock. A write is one transaction: all of it or nothing.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, program: str) -> None:
        self._path = path
        self._conn = connection
        self._db = Database(connection)
        self._lock = threading.RLock()
        self._program = program
        self._owner: Owner = this_program()
        self._own_runs: set[str] = set()
        self._shared = on_network(path)
        self._claim = Claim(path)
        self._read_only = False
        self.notice = ""

    @classmethod
    def open(cls, path: Path, *, program: str, patience: float = 10.0) -> Self:
        """Open or make a workspace file; wait `patience` seconds for another program's lock.

        While another of our programs has it open, it can only be read here; `notice` says so.
        Raises UserError for a file that is not ours, newer, read-only, locked or on a full disk.
        """
        path = path.expanduser().absolute()
        _make_folder(path)
        store = None
        try:
            connection = sqlite3.connect(
                path, timeout=patience, check_same_thread=False, isolation_level=None
            )
            store = cls(path, connection, program=program)
            store._recognise()
            store._set_up(patience)
        except BaseException as error:
            if store is not None:
                store._conn.close()
                store._claim.give_back()
            if isinstance(error, sqlite3.Error) and (said := sentence_for(error, path)):
                raise UserError(said) from error
            raise
        return store

    @property
    def path(self) -> Path:
        """The workspace file."""
        return self._path

    @property
    def read_only(self) -> bool:
        """True while another program has the file: every write is then refused in one sentence."""
        return self._read_only

    def close(self) -> None:
        """Close the file; replies of this program that are still under way become interrupted."""
        with self._lock:
            try:
                self._interrupt(self._own_runs, "The program was closed before the reply ended.")
            except sqlite3.ProgrammingError:
                return  # closed before
            except UserError:
                pass  # they are found to be interrupted when the file is next opened
            self._conn.close()
            self._claim.give_back()

    def damage(self) -> str:
        """Return what SQLite finds wrong with the file, or "" when it is sound."""
        try:
            with self._reading() as conn:
                found = [str(row[0]) for row in conn.execute("PRAGMA quick_check(3)")]
        except UserError as error:
            return str(error)  # so damaged that even the check cannot be made
        return "" if found == ["ok"] else "; ".join(found)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _recognise(self) -> None:
        """Raise UserError for a database that is not ours, or of a newer program."""
        version = self._number("PRAGMA user_version")
        ours = self._number("PRAGMA application_id") == migrations.APPLICATION_ID
        if not ours and self._number("SELECT count(*) FROM sqlite_master"):
            raise UserError(
                f"{self._path} is a database of another program: choose another workspace file."
            )
        if ours and version > migrations.VERSION:
            raise UserError(
                f"The workspace {self._path} was made by a newer FAEF Desktop (format {version}, "
                f"this program knows {migrations.VERSION}): update the program, or choose another "
                "workspace file."
            )

    def _set_up(self, patience: float) -> None:
        self._conn.row_factory = sqlite3.Row
        if not self._claimed(patience):
            self._set_up_for_reading()
            return
        self._choose_journal()
        # A power cut may lose the last moments in WAL mode, but never damages the file.
        self._conn.execute("PRAGMA synchronous = NORMAL")
        with self._writing():
            migrations.migrate(self._db)
        self._conn.execute("PRAGMA foreign_keys = ON")
        # A lock that is held means that all others are gone, except where locks may be local.
        surely_alone = self._claim.held and not self._shared
        dead = {
            row["id"]
            for row in self._living_runs()
            if surely_alone or not Owner.of(row).alive(shared=self._shared)
        }
        self._interrupt(dead, "The program ended before the reply did.")

    def _claimed(self, patience: float) -> bool:
        """Return whether this program may write; False when another may, and has set it up."""
        deadline = monotonic() + patience
        while not self._claim.take():
            if self._number("PRAGMA user_version") == migrations.VERSION:
                return False
            if monotonic() >= deadline:
                raise UserError(
                    f"The workspace {self._path} is open in a FAEF Desktop of another version:"
                    " close that one, and try again."
                )
            sleep(CLAIM_STEP)
        return True

    def _set_up_for_reading(self) -> None:
        self._conn.execute("PRAGMA query_only = ON")
        self._read_only = True
        self.notice = (
            f"The workspace {self._path} is open in another FAEF Desktop, so it can only be read"
            " here: close the other one and open it again to ask, label or import."
        )

    def _choose_journal(self) -> None:
        # WAL keeps shared memory beside the file, which network shares do not have.
        if self._shared:
            self._conn.execute("PRAGMA journal_mode = DELETE")
            self.notice = (
                f"The workspace {self._path} lies on a network share: it is slower there, and only "
                "one program should use it at a time."
            )
        elif self._conn.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            self.notice = f"The disk of {self._path} has no write-ahead log: writing is slower."

    def _living_runs(self) -> list[sqlite3.Row]:
        return self._conn.execute(
            "SELECT * FROM runs WHERE state IN ('waiting', 'running')"
            " OR id IN (SELECT run_id FROM replies WHERE state = 'running')"
        ).fetchall()

    def _interrupt(self, run_ids: set[str], sentence: str) -> None:
        if not run_ids:
            return
        with self._writing() as conn:
            for run_id in run_ids:
                conn.execute(
                    "UPDATE replies SET state = 'interrupted', error = ?, finished_at = ?"
                    " WHERE run_id = ? AND state = 'running'",
                    (sentence, now(), run_id),
                )
                conn.execute(
                    "UPDATE runs SET state = 'interrupted', ended_at = ?"
                    " WHERE id = ? AND state IN ('waiting', 'running')",
                    (now(), run_id),
                )

    def _number(self, query: str) -> int:
        return int(self._conn.execute(query).fetchone()[0])

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Hold the connection for queries. Raises UserError for errors of the file."""
        with self._lock, self._sentences():
            yield self._conn

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the connection for one transaction. Raises UserError, and then nothing is stored."""
        if self._read_only:
            raise UserError(
                f"The workspace {self._path} is open in another FAEF Desktop, so nothing can be"
                " stored from here: close the other one, or use another workspace."
            )
        with self._lock, self._sentences():
            if self._conn.in_transaction:
                yield self._conn
                return
            # IMMEDIATE, unlike Database.atomic(): a transaction that turns from reading to
            # writing fails at once when another program writes, instead of waiting.
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                yield self._conn
                self._conn.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self._conn.in_transaction:  # a full disk may have ended it already
            self._conn.execute("ROLLBACK")

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            said = sentence_for(error, self._path)
            if said is None:
                raise
            kind = DiskFullError if sqlite_code(error) == sqlite3.SQLITE_FULL else UserError
            raise kind(said) from error


def new_id() -> str:
    """Return an id that no other workspace has."""
    return uuid4().hex


def now() -> str:
    """Return the time in UTC; as text, times sort in their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _make_folder(path: Path) -> None:
    if path.is_dir():
        raise UserError(f"{path} is a folder: name a file for the workspace.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {path.parent} for the workspace cannot be made ({error.strerror}): "
            "choose another place with --workspace."
        ) from error
