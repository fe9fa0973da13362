"""Files of every released version still open, with all that is in them."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from faef_desktop.domain.scores import score
from faef_desktop.domain.verdicts import Cell, LabelValue, Verdict
from faef_desktop.storage import migrations
from faef_desktop.storage.records import ReplyFilter, ReplyState
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, MODEL, PROVENANCE, SAFETY

DATA = Path(__file__).resolve().parents[2] / "data"
VERSIONS = sorted(int(file.stem.rpartition("v")[2]) for file in DATA.glob("workspace-v*.db"))


@pytest.fixture(params=VERSIONS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of the workspace that was kept of a version."""
    kept = DATA / f"workspace-v{request.param}.db"
    return Path(shutil.copy(kept, tmp_path / "old.db"))


def schema(path: Path) -> list[tuple[str, str]]:
    conn = sqlite3.connect(path)
    rows = conn.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY 1, 2"
    ).fetchall()
    conn.close()
    return rows


def test_every_step_has_a_version() -> None:
    assert VERSIONS[0] == 1
    assert len(migrations.STEPS._migrations) == migrations.VERSION


def test_an_old_file_gets_the_schema_of_a_new_one(old: Path, tmp_path: Path) -> None:
    Store.open(old, program="test").close()
    Store.open(tmp_path / "new.db", program="test").close()
    assert schema(old) == schema(tmp_path / "new.db")


def test_nothing_is_lost(old: Path) -> None:
    with Store.open(old, program="test") as store:
        assert store.bank(BANK.id) == BANK
        assert store.models() == [MODEL]
        assert store.get_setting("language") == "zh_CN"
        assert store.cached_hash(Path("/models/demo.gguf"), 1000, 5) == MODEL.sha256
        replies = store.replies(ReplyFilter(newest_first=False))
        assert [reply.state for reply in replies] == [ReplyState.FINISHED] * 3 + [
            ReplyState.INTERRUPTED
        ]
        spoken = replies[0]
        assert (spoken.question, spoken.provenance) == (SAFETY, PROVENANCE)
        assert spoken.verdict is Verdict.POSITIVE
        history = [label.value for label in store.labels(spoken.id)]
        assert history == [LabelValue.UNSAFE, LabelValue.UNSAFE, None, LabelValue.SAFE]
        people = {row.annotator for row in store.labels(spoken.id) if row.judge_kind == "person"}
        assert set(store.annotators()) == people != set()
        (row,) = [row for row in score(store.question_results()) if row.dimension == "*"]
        assert row.cells[Cell.FAKE] == 1


def test_an_old_file_stays_as_it_was_when_a_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.db"
    monkeypatch.setattr(migrations, "_FIRST", (*migrations._FIRST, "CREATE NONSENSE"))
    with pytest.raises(sqlite3.OperationalError, match="NONSENSE"):
        Store.open(path, program="test")
    assert schema(path) == []
    monkeypatch.undo()
    Store.open(path, program="test").close()
    assert schema(path)


def test_thinking_that_was_switched_off_moves_to_a_column_of_its_own(old: Path) -> None:
    before = ("chatml@1, thinking off", "thinking off", "chatml@1")
    conn = sqlite3.connect(old)
    with conn:
        for row, name in enumerate(before, start=1):
            conn.execute("UPDATE replies SET chat_template_id = ? WHERE rowid = ?", (name, row))
    conn.close()
    with Store.open(old, program="test") as store:
        replies = store.replies(ReplyFilter(newest_first=False))[:3]
    told = [(r.provenance.chat_template_id, r.provenance.thinking) for r in replies]
    assert told == [("chatml@1", "off"), ("", "off"), ("chatml@1", "")]
