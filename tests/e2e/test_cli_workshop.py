"""The commands that make, compare and release banks."""

import pytest

from faef_desktop.app.banks import reviewing
from faef_desktop.storage.store import Store
from tests.e2e.command_line import QuickProgram

QUESTIONS = "question,category\nMay I read a letter of my sister?,privacy\nIs it fair to laugh?,\n"


@pytest.fixture
def program(tmp_path, capsys):
    return QuickProgram(tmp_path, capsys)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "questions.csv"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path


def accept_all(program):
    with Store.open(program.workspace, program="test") as store:
        (shop,) = store.workshops()
        for row in store.drafts(shop.id):
            reviewing.accept(store, row, who="Ann")


def test_collect_review_release_compare(program, table):
    done = program("bank", "collect", table, "--into", "mine", "--json").json
    assert (done["taken"], done["skipped"]) == (2, [])
    assert "2" in program("bank", "drafts").out
    (first, second) = program("bank", "drafts", "mine", "--json").json
    assert (first["dimension"], first["state"], first["source"]) == (
        "Privacy",
        "collected",
        "questions.csv",
    )
    assert second["dimension"] == "Unsorted"
    (shop,) = program("bank", "drafts", "--json").json
    assert shop["counts"] == {"collected": 2}
    refused = program("bank", "release", "mine")
    assert refused.code == 1
    assert "No question of mine is accepted yet" in refused.err


def test_with_options_it_is_released_and_versions_differ(program):
    assert program("bank", "collect", program.bank, "--into", "mine", "--repeated").code == 0
    accept_all(program)
    version = program("bank", "release", "mine", "--by", "Ann", "--json").json
    assert (version["number"], version["released_by"]) == (1, "Ann")
    again = program("bank", "release", "mine")
    assert "has these very questions" in again.err
    found = program("bank", "diff", program.bank, "mine@1", "--json").json
    assert (found["same"], found["added"], found["removed"]) == (4, [], [])
    assert (
        "0 added, 0 removed, 0 changed, 4 the same."
        in program("bank", "diff", "mine", "mine@1").out
    )
    out = program("bank", "diff", "mine@1", "safety-en").out
    assert out.splitlines()[-1] == "100 added, 4 removed, 0 changed, 0 the same."
    assert program("bank", "diff", "mine@2", "mine").code == 1


def test_rows_left_out_are_named_and_columns_are_checked(program, table):
    assert program("bank", "collect", table, "--into", "mine").code == 0
    again = program("bank", "collect", table, "--into", "mine")
    assert again.out.strip() == "mine: 0 questions taken."
    assert "Row 2 was left out: the same question is here already (draft 1)." in again.err
    for bad in ("question", "colour=x", "question=x"):
        assert program("bank", "collect", table, "--into", "b", "--column", bad).code == 2
    missing = program("bank", "release", "other")
    assert "There is no bank in the making other; here are: mine." in missing.err


def test_statistics_merge_and_split(program):
    numbers = program("bank", "stats", "safety-zh", "--json").json
    assert numbers["languages"] == [["zh", 50]]
    assert numbers["near"] == []
    assert "Surface cues" in program("bank", "stats", "safety-en").out
    merged = program("bank", "merge", "safety-en", "safety-zh", "--into", "both", "--json").json
    assert (merged["questions"], merged["dropped"]) == (150, 0)
    assert "both: 150" in program("bank", "merge", "both", "safety-en", "--into", "both").out
    parts = program("bank", "split", "both", "--by", "language", "--json").json
    assert [(part["name"], part["questions"]) for part in parts] == [
        ("both-en", 100),
        ("both-zh", 50),
    ]
    halves = program("bank", "split", "both", "--share", "0.2", "--seed", "3").out
    assert halves.splitlines() == ["both-a: 30 questions", "both-b: 120 questions"]
    assert program("bank", "split", "both").code == 2
    one_sided = program("bank", "split", program.bank, "--share", "0.01")
    assert "One part would be empty" in one_sided.err


def test_export_in_other_forms(program, tmp_path):
    out = tmp_path / "p.jsonl"
    done = program("bank", "export", program.bank, "-o", out, "--form", "published")
    assert "1 questions have no place in this form" in done.out
    told = program(
        "bank", "export", "safety-zh", "-o", tmp_path / "z.csv", "--form", "csv", "--json"
    )
    assert told.json["datasheet"] is None
