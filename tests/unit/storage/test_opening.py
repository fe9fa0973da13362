"""Opening a workspace: what is made, and what is refused in one sentence."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.storage import migrations
from faef_desktop.storage.files import filesystems
from faef_desktop.storage.owner import Owner, this_program
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, FIRST, MODEL, SAFETY, ask, begin, end

AsUser = Callable[[], AbstractContextManager[None]]


def opening_fails(path: Path, sentence: str, patience: float = 0.1) -> None:
    with pytest.raises(UserError, match=sentence) as failure:
        Store.open(path, program="test", patience=patience)
    assert str(path) in str(failure.value) or str(path.parent) in str(failure.value)
    assert "\n" not in str(failure.value)


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "w.db"
    with Store.open(path, program="test") as store:
        assert store.path == path
        assert store.notice == ""
        assert store.banks() == []
    with sqlite3.connect(path) as conn:
        assert conn.execute("PRAGMA application_id").fetchone()[0] == migrations.APPLICATION_ID
        assert conn.execute("PRAGMA user_version").fetchone()[0] == migrations.VERSION
        assert conn.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        loose = conn.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        ).fetchall()
        assert loose == []
    conn.close()


def test_an_empty_file_becomes_a_workspace(path: Path) -> None:
    path.touch()
    with Store.open(path, program="test") as store:
        store.set_setting("a", "b")
    with Store.open(path, program="test") as store:
        assert store.get_setting("a") == "b"


def test_closing_twice_is_fine(path: Path) -> None:
    store = Store.open(path, program="test")
    store.close()
    store.close()


def test_a_text_file_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("Dear diary, " * 100)
    opening_fails(path, "is not a workspace file")
    assert path.read_text() == "Dear diary, " * 100


def test_a_short_text_file_is_refused(path: Path) -> None:
    path.write_text("hello")
    opening_fails(path, "is not a workspace file")
    assert path.read_text() == "hello"


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE recipes (name TEXT)")
    conn.close()
    before = path.read_bytes()
    opening_fails(path, "database of another program")
    assert path.read_bytes() == before


def test_a_newer_workspace_is_refused_and_left_alone(path: Path) -> None:
    Store.open(path, program="test").close()
    with sqlite3.connect(path) as conn:
        conn.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    conn.close()
    opening_fails(path, "made by a newer FAEF Desktop .* update the program")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    opening_fails(tmp_path, "is a folder")


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    opening_fails(tmp_path / "file" / "w.db", "cannot be made")


def test_a_damaged_file_is_refused(path: Path) -> None:
    with Store.open(path, program="test") as store:
        store.add_bank(BANK)
    data = bytearray(path.read_bytes())
    data[100 : 4096 * 3] = b"\xff" * (4096 * 3 - 100)
    path.write_bytes(data)
    opening_fails(path, "is damaged")


def test_damage_is_found(path: Path) -> None:
    with Store.open(path, program="test") as store:
        store.add_bank(BANK)
        assert store.damage() == ""
    conn = sqlite3.connect(path)
    root = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'settings'").fetchone()[0]
    conn.close()
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\x0d" + b"\xff" * 4095
    path.write_bytes(data)
    with Store.open(path, program="test") as store:
        assert store.damage() != ""
        assert len(store.banks()) == 1
        with pytest.raises(UserError, match="is damaged"):
            store.get_setting("a")


def test_a_read_only_file(folder: Path, ordinary_user: AsUser) -> None:
    path = folder / "w.db"
    Store.open(path, program="test").close()
    path.chmod(0o444)
    with ordinary_user():
        opening_fails(path, "cannot be written")
    assert path.exists()


def test_a_read_only_folder(folder: Path, ordinary_user: AsUser) -> None:
    folder.chmod(0o555)
    with ordinary_user():
        opening_fails(folder / "w.db", "cannot be opened")
        opening_fails(folder / "deeper" / "w.db", "cannot be made")


def test_a_writable_file_in_a_read_only_folder(folder: Path, ordinary_user: AsUser) -> None:
    path = folder / "w.db"
    Store.open(path, program="test").close()
    path.chmod(0o666)
    folder.chmod(0o555)
    with ordinary_user():
        opening_fails(path, "cannot be (opened|written)")


def test_a_file_that_may_not_be_read(folder: Path, ordinary_user: AsUser) -> None:
    path = folder / "w.db"
    Store.open(path, program="test").close()
    path.chmod(0)
    with ordinary_user():
        opening_fails(path, "cannot be opened")


def test_a_lock_that_stays_is_told(path: Path) -> None:
    Store.open(path, program="test").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    opening_fails(path, "in use by another program")
    other.close()


def test_a_lock_during_work_is_told_and_passes(store: Store) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="in use by another program"):
        store.set_setting("a", "b")
    assert store.get_setting("a") is None
    other.execute("ROLLBACK")
    other.close()
    store.set_setting("a", "b")
    assert store.get_setting("a") == "b"


def test_a_second_program_is_told_and_only_reads(path: Path, store: Store) -> None:
    store.set_setting("a", "1")
    with Store.open(path, program="other") as other:
        assert other.read_only
        assert "open in another FAEF Desktop" in other.notice
        assert other.get_setting("a") == "1"
        store.set_setting("a", "2")
        assert other.get_setting("a") == "2"
        with pytest.raises(UserError, match="nothing can be stored from here") as refusal:
            other.set_setting("a", "3")
        assert str(path) in str(refusal.value)
        with pytest.raises(UserError, match="nothing can be stored"):
            other.add_bank(BANK)
    assert store.get_setting("a") == "2"
    store.close()
    with Store.open(path, program="other") as other:
        assert not other.read_only
        assert other.notice == ""
        other.set_setting("a", "3")


def test_an_older_program_on_the_file_is_told(path: Path, store: Store) -> None:
    store._conn.execute("PRAGMA user_version = 1")
    opening_fails(path, "FAEF Desktop of another version")


def test_a_place_without_locks_keeps_nobody_out(path: Path) -> None:
    (path.parent / f"{path.name}.lock").mkdir()  # so that it cannot be opened as a file
    with Store.open(path, program="test") as store:
        assert not store.read_only
        store.set_setting("a", "b")


def _open_and_count(path: Path) -> None:
    with Store.open(path, program="test") as store:
        if not store.read_only:
            store.add_bank(BANK)
        store.banks()


def test_several_programs_may_make_the_same_file_at_once(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    programs = [context.Process(target=_open_and_count, args=(path,)) for _ in range(4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0, 0, 0, 0]
    with Store.open(path, program="test") as store:
        assert not store.read_only
        assert len(store.banks()) == 1


def test_threads_may_share_a_store(store: Store, run: str) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for i in range(20):
                ask(store, run, f"Reply {number} {i}", order=FIRST)
                store.question_results()
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.replies()) == 80


def set_mounts(monkeypatch: pytest.MonkeyPatch, *mounts: tuple[str, str, str]) -> None:
    """Let the system say that it has these mounts: (place, type, options)."""
    parts = [SimpleNamespace(mountpoint=at, fstype=kind, opts=opts) for at, kind, opts in mounts]
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: parts)


def test_a_network_share_has_no_write_ahead_log(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_mounts(monkeypatch, (str(path.parent), "nfs4", "rw"))
    with Store.open(path, program="test") as store:
        assert "network share" in store.notice
        assert store._conn.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        store.set_setting("a", "b")
        assert store.get_setting("a") == "b"


def test_the_nearest_mount_says_what_a_folder_is_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, here = tmp_path / "w.db", str(tmp_path)
    set_mounts(monkeypatch, ("/", "ext4", "rw"), (here, "cifs", "rw"))
    assert filesystems.on_network(path)
    set_mounts(monkeypatch, ("/", "nfs", "rw"), (here, "ext4", "rw"))
    assert not filesystems.on_network(path)
    set_mounts(monkeypatch, (here, "nfs", "rw"), (here, "ext4", "rw"))  # mounted over
    assert not filesystems.on_network(path)
    set_mounts(monkeypatch, ("/", "NTFS", "rw,remote"))
    assert filesystems.on_network(path)
    set_mounts(monkeypatch)
    assert not filesystems.on_network(path)
    assert filesystems.on_network(Path("//server/share/w.db"))


KILLED = """
import os, signal, sys
from pathlib import Path
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import MODEL, ask, begin
store = Store.open(Path(sys.argv[1]), program="test")
store.add_model(MODEL)
run = store.start_run("evaluate", {})
ask(store, run, "A whole reply.")
begin(store, run)
print("ready", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_replies_of_a_killed_program_become_interrupted(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout == "ready\n", done.stderr
    with Store.open(path, program="test") as store:
        running, finished = store.replies()
        assert (finished.state, finished.end and finished.end.text) == (
            ReplyState.FINISHED,
            "A whole reply.",
        )
        assert running.state is ReplyState.INTERRUPTED
        assert running.error == "The program ended before the reply did."
        assert store._conn.execute("SELECT state FROM runs").fetchone()[0] == "interrupted"


def test_replies_of_a_living_program_go_on(path: Path, store: Store, run: str) -> None:
    reply = begin(store, run)
    with Store.open(path, program="other") as other:
        assert other.reply(reply).state is ReplyState.RUNNING
    store.finish_reply(reply, end("Done."))
    assert store.reply(reply).state is ReplyState.FINISHED


def test_closing_interrupts_what_is_under_way(path: Path, store: Store, run: str) -> None:
    reply = begin(store, run)
    done = ask(store, run, "Whole.")
    store.close()
    with Store.open(path, program="test") as again:
        assert again.reply(reply).state is ReplyState.INTERRUPTED
        assert "closed" in again.reply(reply).error
        assert again.reply(done.id).state is ReplyState.FINISHED


def test_an_owner_is_told_from_a_later_process_with_its_number() -> None:
    me = this_program()
    assert me.alive(shared=False)
    assert not Owner(me.host, me.pid, me.started - 3600).alive(shared=False)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert not Owner(me.host, gone.pid, me.started).alive(shared=True)
    assert Owner("another-machine", gone.pid, me.started).alive(shared=True)
    assert not Owner("renamed-machine", gone.pid, me.started).alive(shared=False)
    assert me.pid == os.getpid()


def test_a_mistake_of_the_program_is_no_user_error(store: Store, run: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        begin(store, "no such run")
    with pytest.raises(sqlite3.IntegrityError):
        begin(store, run, model="f" * 64)
    assert store.replies() == []
    assert store.search_questions(SAFETY.text) == []
    assert store.models() == [MODEL]
