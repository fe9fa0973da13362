"""Review by people, release as a version, and what a version tells of itself."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.app.banks import files as bank_files
from faef_desktop.app.banks import releases, reviewing
from faef_desktop.app.banks.files import BankForm
from faef_desktop.domain.drafts import Action, Draft, DraftState, Origin
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Option
from faef_desktop.storage.banks.workshop_records import DraftRow, NewWorkshop
from faef_desktop.storage.interchange.exchange import read_bank
from faef_desktop.storage.store import Store
from tests import scripted


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "w.sqlite", program="test") as opened:
        yield opened


@pytest.fixture
def shop(store: Store) -> str:
    made = store.add_workshop(NewWorkshop(name="mine", title="Mine", license="CC0"))
    drafts = [
        Draft(question=scripted.question(n), state=DraftState.REVIEW, license="MIT", models=("m",))
        for n in (1, 2, 3)
    ]
    store.add_drafts(made, drafts, who="Ann", action=Action.IMPORT)
    return made


def rows(store: Store, shop: str) -> list[DraftRow]:
    return store.drafts(shop)


def test_review_and_release(store: Store, shop: str) -> None:
    with pytest.raises(UserError, match="No question of mine is accepted yet"):
        releases.release(store, shop, who="Ann")
    first, second, third = rows(store, shop)
    reviewing.accept(store, first, who="Ann")
    reviewing.accept(store, second, who="Bo")
    reviewing.reject(store, third, who="Ann", reason="twice")
    version = releases.release(store, shop, who="Ann")
    assert (version.name, version.number, version.released_by) == ("mine", 1, "Ann")
    bank = store.bank(version.bank_id)
    assert [q.key for q in bank.questions] == ["q1", "q2"]
    assert (bank.license, bank.title) == ("CC0", "Mine")
    sheet = version.datasheet
    assert sheet["reviewers"] == [["Ann", 1], ["Bo", 1]]
    assert sheet["licenses"] == [["MIT", 2]]
    assert sheet["models"] == [["m", 2]]
    assert sheet["left_out"] == [["rejected", 1]]
    with pytest.raises(UserError, match="Version 1 of mine has these very questions"):
        releases.release(store, shop, who="Ann")
    reviewing.accept(store, store.draft(third.id), who="Ann")
    assert releases.release(store, shop, who="Ann").number == 2
    assert len(store.bank(version.bank_id).questions) == 2


def test_two_people_must_accept_where_it_is_asked_for(store: Store, shop: str) -> None:
    store.change_workshop(shop, NewWorkshop(name="mine", reviewers=2))
    row = rows(store, shop)[0]
    once = reviewing.accept(store, row, who="Ann").row
    assert once.draft.state is DraftState.REVIEW
    assert reviewing.accept(store, once, who="Bo").row.draft.state is DraftState.ACCEPTED


def test_edit_note_send_back_offer_and_undo(store: Store, shop: str) -> None:
    row = rows(store, shop)[0]
    assert reviewing.edit(store, row, row.draft.question, who="Ann") is None
    assert reviewing.note(store, row, " ", who="Ann") is None
    noted = reviewing.note(store, row, "look", who="Ann")
    assert noted is not None
    back = reviewing.send_back(store, noted.row, who="Ann", reason="too long").row
    question = replace(back.draft.question, text="May I do it now?")
    edited = reviewing.edit(store, back, question, who="Ann")
    assert edited is not None
    offered = reviewing.offer(store, edited.row, who="Ann").row
    assert (offered.draft.state, offered.draft.note) == (DraftState.REVIEW, "look")
    actions = []
    for _ in range(4):
        undone = reviewing.undo(store, shop, who="Ann")
        assert undone is not None
        actions.append(undone.action)
    assert actions == [Action.EDIT, Action.EDIT, Action.SEND_BACK, Action.NOTE]
    assert store.draft(row.id).draft == row.draft
    with pytest.raises(UserError, match="Say who you are"):
        reviewing.accept(store, store.draft(row.id), who=" ")


def test_sorting_keeps_an_acceptance_and_takes_suggestions(store: Store, shop: str) -> None:
    done = reviewing.accept(store, rows(store, shop)[0], who="Ann").row
    (saved,) = reviewing.sort_into(store, [done], "privacy", who="Ann")
    assert saved.row.draft.question.dimension == "Privacy"
    assert saved.row.draft.state is DraftState.ACCEPTED
    with pytest.raises(UserError, match="Name a dimension"):
        reviewing.sort_into(store, [done], " ", who="Ann")
    suggested = replace(saved.row, draft=replace(saved.row.draft, suggested="Legality"))
    store.save_drafts([suggested], who="Ann", action=Action.SORT)
    confirmed = reviewing.confirm_suggestions(store, rows(store, shop), who="Ann")
    assert [one.row.draft.question.dimension for one in confirmed] == ["Legality"]
    assert confirmed[0].row.draft.suggested == ""
    assert reviewing.confirm_suggestions(store, rows(store, shop), who="Ann") == []


def test_a_typed_question_is_added(store: Store, shop: str) -> None:
    question = replace(scripted.question(9), options=(), key="")
    reviewing.add(store, shop, question, who="Ann")
    last = rows(store, shop)[-1].draft
    assert (last.state, last.origin) == (DraftState.COLLECTED, Origin.TYPED)
    with pytest.raises(UserError, match="cannot be added"):
        reviewing.add(store, shop, replace(question, text=" "), who="Ann")


def test_keys_are_made_and_kept_apart(store: Store, shop: str) -> None:
    same = replace(scripted.question(7), key="q1", text="Quite another one?")
    bare = replace(scripted.question(8), key="", text="And one more of those?")
    for question in (same, bare):
        reviewing.add(store, shop, question, who="Ann")
    for row in rows(store, shop):
        reviewing.accept(store, row, who="Ann")
    keys = [q.key for q in releases.bank_of(store, shop).questions]
    assert keys == ["q1", "q2", "q3", "fairness-001", "fairness-002"]


def test_a_version_goes_out_in_every_form_with_its_datasheet(
    store: Store, shop: str, tmp_path: Path
) -> None:
    three = replace(
        scripted.question(5, kind=Kind.CAPABILITY, dimension="Physics"),
        options=(Option("a", False), Option("b", True), Option("=c", False)),
    )
    reviewing.add(store, shop, three, who="Ann")
    for row in rows(store, shop):
        reviewing.accept(store, row, who="Ann")
    version = releases.release(store, shop, who="Ann")
    bank = store.bank(version.bank_id)
    assert [row.version for row in store.banks() if row.id == bank.id] == [1]
    left, sheet = bank_files.export(store, bank, tmp_path / "b.jsonl", BankForm.OURS)
    assert (left, sheet) == (0, tmp_path / "b.datasheet.md")
    assert read_bank(tmp_path / "b.jsonl") == bank
    text = (tmp_path / "b.datasheet.md").read_text(encoding="utf-8")
    assert "# Mine, version 1" in text
    assert version.bank_id in text
    assert "- Ann: 4" in text
    assert "- the shorter option: " in text
    with pytest.raises(UserError, match="is there already"):
        bank_files.export(store, bank, tmp_path / "b.jsonl", BankForm.OURS)
    left, _ = bank_files.export(store, bank, tmp_path / "p.jsonl", BankForm.PUBLISHED)
    assert left == 1
    lines = (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["Positive Option"] == "Leave it 1."
    assert read_bank(tmp_path / "p.jsonl").questions[0].text == bank.questions[0].text
    bank_files.export(store, bank, tmp_path / "t.csv", BankForm.CSV)
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert (table[3]["option_3"], table[3]["correct"]) == ("'=c", "2")
    back = read_bank(tmp_path / "t.csv")
    assert [q.id for q in back.questions[:3]] == [q.id for q in bank.questions[:3]]
    unreleased = replace(bank, name="loose")
    _, none = bank_files.export(store, unreleased, tmp_path / "l.jsonl", BankForm.OURS)
    assert none is None
