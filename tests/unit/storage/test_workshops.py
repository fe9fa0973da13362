"""Banks in the making: drafts, their history, undo, models' replies, and released versions."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

import pytest

from faef_desktop.domain import drafts
from faef_desktop.domain.drafts import Action, Draft, DraftState, Origin
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Question
from faef_desktop.storage.banks.workshop_records import DraftRow, NewWorkshop, NewWriting
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, CAPABILITY, SAFETY

NEW = NewWorkshop(name="mine", title="Mine", language="zh", license="CC0", description="Ours.")


@pytest.fixture
def shop(store: Store) -> str:
    made = store.add_workshop(NEW)
    store.add_drafts(made, [new(SAFETY), new(CAPABILITY)], who="Ann", action=Action.IMPORT)
    return made


def new(question: Question) -> Draft:
    return Draft(question=question, state=drafts.first_state(question), license="MIT")


def save(store: Store, row: DraftRow, draft: Draft, who: str, action: Action = Action.EDIT):
    (saved,) = store.save_drafts([replace(row, draft=draft)], who=who, action=action)
    return saved


def test_a_workshop_comes_back_with_its_counts(store: Store, shop: str) -> None:
    row = store.workshop(shop)
    assert (row.name, row.title, row.language, row.license) == ("mine", "Mine", "zh", "CC0")
    assert (row.reviewers, row.total, row.count(DraftState.REVIEW)) == (1, 2, 2)
    assert row.count(DraftState.REJECTED) == 0
    assert store.workshops() == [row]
    with pytest.raises(UserError, match="named mine already"):
        store.add_workshop(NEW)
    other = store.add_workshop(NewWorkshop(name="other"))
    assert store.workshop(other).title == "other"
    store.change_workshop(other, NewWorkshop(name="third", reviewers=2))
    assert (store.workshop(other).name, store.workshop(other).reviewers) == ("third", 2)
    with pytest.raises(UserError, match="named mine already"):
        store.change_workshop(other, NEW)
    with pytest.raises(UserError, match="no bank in the making"):
        store.workshop("nowhere")


def test_a_draft_comes_back_as_it_was(store: Store, shop: str) -> None:
    whole = Draft(
        question=replace(SAFETY, text="Another one?"),
        state=DraftState.REWRITE,
        origin=Origin.MODEL,
        license="MIT",
        reason="too long",
        note="look again",
        suggested="Fairness",
        models=("a", "b"),
        accepted_by=("Ann",),
    )
    store.add_drafts(shop, [whole], who="Ann", action=Action.ADD)
    first, second, third = store.drafts(shop)
    assert (first.draft, second.draft, third.draft) == (new(SAFETY), new(CAPABILITY), whole)
    assert [row.place for row in (first, second, third)] == [1, 2, 3]
    assert store.draft(third.id) == third
    assert store.drafts(shop, states=[DraftState.REWRITE]) == [third]
    assert store.drafts(shop, dimension="Physics") == [second]
    assert store.drafts(shop, limit=1) == [first]
    with pytest.raises(UserError, match="no draft"):
        store.draft("nowhere")
    with pytest.raises(UserError, match="no draft"):
        save(store, replace(first, id="nowhere"), first.draft, "Ann")


def test_two_edits_of_one_draft_the_last_wins_and_the_other_stays(store: Store, shop: str) -> None:
    row = store.drafts(shop)[0]
    first = drafts.edit(row.draft, replace(SAFETY, text="Ann's wording?"))
    second = drafts.edit(row.draft, replace(SAFETY, text="Bo's wording?"))
    assert save(store, row, first, "Ann").overtook is None
    saved = save(store, row, second, "Bo")
    assert saved.overtook is not None
    assert (saved.overtook.who, saved.overtook.draft) == ("Ann", first)
    assert store.draft(row.id).draft == second
    history = store.draft_history(row.id)
    assert [(v.version, v.who, v.action, v.draft.question.text) for v in history] == [
        (1, "Ann", Action.IMPORT, SAFETY.text),
        (2, "Ann", Action.EDIT, "Ann's wording?"),
        (3, "Bo", Action.EDIT, "Bo's wording?"),
    ]


def test_undo_goes_back_step_by_step_to_the_import(store: Store, shop: str) -> None:
    row = store.drafts(shop)[0]
    edited = drafts.edit(row.draft, replace(SAFETY, text="Once more?"))
    saved = save(store, row, edited, "Ann")
    save(store, saved.row, drafts.accept(edited, "Ann"), "Ann", Action.ACCEPT)
    states = []
    while (undone := store.undo_drafts(shop, who="Ann")) is not None:
        states.append(
            (undone.action, [(r.draft.state, r.draft.question.text) for r in undone.rows])
        )
    assert states == [
        (Action.ACCEPT, [(DraftState.REVIEW, "Once more?")]),
        (Action.EDIT, [(DraftState.REVIEW, SAFETY.text)]),
        (
            Action.IMPORT,
            [(DraftState.REMOVED, SAFETY.text), (DraftState.REMOVED, CAPABILITY.text)],
        ),
    ]
    assert store.drafts(shop) == []
    assert store.workshop(shop).total == 0
    assert len(store.draft_history(row.id)) == 6


def test_undo_leaves_what_others_did_since(store: Store, shop: str) -> None:
    row = store.drafts(shop)[0]
    mine = save(store, row, drafts.accept(row.draft, "Ann"), "Ann", Action.ACCEPT)
    save(store, mine.row, drafts.send_back(mine.row.draft, "no"), "Bo", Action.SEND_BACK)
    undone = store.undo_drafts(shop, who="Ann")
    assert undone is not None  # the import of the other draft
    assert [r.place for r in undone.rows] == [2]
    assert store.draft(row.id).draft.state is DraftState.REWRITE
    assert store.undo_drafts(shop, who="Ann") is None
    assert store.undo_drafts(shop, who="Bo") is not None
    assert store.draft(row.id).draft.state is DraftState.ACCEPTED


def test_one_deed_on_many_drafts_is_undone_as_one(store: Store, shop: str) -> None:
    rows = store.drafts(shop)
    moved = [replace(r, draft=drafts.reject(r.draft, "all out")) for r in rows]
    store.save_drafts(moved, who="Ann", action=Action.REJECT)
    undone = store.undo_drafts(shop, who="Ann")
    assert undone is not None
    assert len(undone.rows) == 2
    assert [r.draft for r in store.drafts(shop)] == [r.draft for r in rows]


def test_the_history_cannot_be_changed(store: Store, shop: str) -> None:
    for deed in ("UPDATE draft_versions SET who = 'x'", "DELETE FROM draft_versions"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            store._conn.execute(deed)


def test_what_models_wrote_is_kept(store: Store, shop: str) -> None:
    row = store.drafts(shop)[0]
    reply = NewWriting(
        workshop_id=shop,
        draft_id=row.id,
        task="negative",
        subject="",
        seed=1,
        prompt_id="write-negative-en@1",
        model_name="demo",
        model_sha256="a" * 64,
        raw="Option: x",
        text="x",
    )
    bad = replace(reply, seed=2, raw="", text="", fault="empty")
    loose = replace(reply, draft_id=None, task="new question", subject="Privacy")
    for one in (reply, bad, loose):
        store.add_writing(one)
    assert store.writings(shop) == [reply, bad, loose]

    def cut_off() -> Iterator[Draft]:
        yield row.draft
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):  # as if the program ended between reply and drafts
        store.add_written_drafts(loose, cut_off(), who="Ann")
    assert store.writings(shop) == [reply, bad, loose]
    assert store.writings(shop, draft_id=row.id) == [reply, bad]
    assert store.writings(shop, task="new question") == [loose]


def test_versions_are_numbered_and_never_change(store: Store, shop: str) -> None:
    first = store.release_bank(BANK, by="Ann", datasheet={"reviewers": ["Ann"]}, workshop_id=shop)
    assert (first.name, first.number, first.bank_id) == ("small", 1, BANK.id)
    with pytest.raises(UserError, match="Version 1 of small has these very questions"):
        store.release_bank(BANK, by="Bo", datasheet={})
    second_bank = replace(BANK, questions=BANK.questions[:1])
    second = store.release_bank(second_bank, by="Bo", datasheet={"n": 1})
    assert (second.number, second.datasheet, second.released_by) == (2, {"n": 1}, "Bo")
    assert store.bank_versions("small") == [second, first]
    assert store.bank_versions() == [second, first]
    assert store.bank_versions("other") == []
    for deed in (
        "UPDATE bank_versions SET number = 9",
        "DELETE FROM bank_versions",
        "DELETE FROM bank_questions",
        "UPDATE bank_questions SET key = 'x'",
        (
            f"INSERT INTO bank_questions SELECT '{BANK.id}', 99, question_id, '', '', ''"
            " FROM bank_questions LIMIT 1"
        ),
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            store._conn.execute(deed)
    assert store.bank(BANK.id) == BANK
