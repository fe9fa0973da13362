"""A disk that is full in the middle of a write: a sentence, nothing half-written, still usable."""

from pathlib import Path

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Kind, Question
from faef_desktop.storage.records import ReplyState
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, MODEL, ask, begin, end

LARGE = Bank(
    name="large",
    title="Large",
    questions=tuple(
        Question(kind=Kind.SAFETY, dimension="Privacy", text=f"Question {i} {'x' * 1000}?")
        for i in range(2000)
    ),
)


def test_a_bank_that_does_not_fit(store: Store) -> None:
    store.add_bank(BANK)
    pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
    store._conn.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(UserError, match="is full: make room"):
        store.add_bank(LARGE)
    assert [bank.name for bank in store.banks()] == ["small"]
    assert len(store.search_questions()) == 2
    store.set_setting("a", "b")
    store._conn.execute("PRAGMA max_page_count = 1000000")
    assert store.add_bank(LARGE)
    assert store.banks()[0].questions == 2000


def test_a_reply_that_does_not_fit(store: Store, run: str) -> None:
    before = ask(store, run, "Fits.")
    reply = begin(store, run)
    pages = store._conn.execute("PRAGMA page_count").fetchone()[0]
    store._conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(UserError, match="is full"):
        store.finish_reply(reply, end("long " * 100_000))
    assert store.reply(reply).state is ReplyState.RUNNING
    assert store.reply(before.id) == before
    store.finish_reply(reply, end("short"))
    assert store.reply(reply).state is ReplyState.FINISHED


def test_a_real_disk_that_is_full(small_disk: Path) -> None:
    path = small_disk / "w.db"
    with Store.open(path, program="test") as store:
        store.add_model(MODEL)
        store.add_bank(BANK)
        run = store.start_run("evaluate", {})
        kept = ask(store, run, "Kept.")
        with pytest.raises(UserError, match=r"is full|failed while"):
            store.add_bank(LARGE)
        assert [bank.name for bank in store.banks()] == ["small"]
        assert store.reply(kept.id) == kept
        ask(store, run, "Still works.")
    with Store.open(path, program="test") as store:
        assert [bank.name for bank in store.banks()] == ["small"]
        assert len(store.replies()) == 2


def test_a_new_workspace_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * (1 << 20))
    with pytest.raises(UserError, match=r"is full|cannot be opened|failed while"):
        Store.open(small_disk / "w.db", program="test")
