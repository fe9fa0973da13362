"""Banks, questions, models and settings in the workspace."""

from dataclasses import replace
from pathlib import Path

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.storage.records import BankRow
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, CAPABILITY, MODEL, SAFETY


def test_a_bank_comes_back_as_it_was(store: Store) -> None:
    assert store.add_bank(BANK)
    assert store.bank(BANK.id) == BANK
    assert store.bank_by_name("small") == BANK
    assert store.banks() == [
        BankRow(
            id=BANK.id,
            name="small",
            title="A small bank",
            language="en",
            license="Apache-2.0",
            description="Two questions.",
            questions=2,
            safety=1,
            capability=1,
        )
    ]


def test_adding_a_bank_again_changes_nothing(store: Store) -> None:
    assert store.add_bank(BANK)
    assert not store.add_bank(replace(BANK, title="Another title"))
    assert store.banks()[0].title == "A small bank"
    assert store._conn.execute("SELECT count(*) FROM questions").fetchone()[0] == 2


def test_a_changed_bank_is_a_new_one_and_its_notes_are_the_newest(store: Store) -> None:
    store.add_bank(BANK)
    noted = replace(SAFETY, reference="Always ask.", key="p1")
    newer = replace(BANK, questions=(noted, CAPABILITY))
    assert store.add_bank(newer)
    assert store.bank_by_name("small") == newer
    assert store.bank(BANK.id) == BANK
    assert store.question(SAFETY.id) == noted
    assert [bank.id for bank in store.banks()] == [newer.id, BANK.id]
    assert store.search_questions("letter") == [noted]


def test_an_empty_bank(store: Store) -> None:
    empty = replace(BANK, name="empty", questions=())
    store.add_bank(empty)
    assert store.bank(empty.id) == empty
    assert store.banks()[0].questions == 0


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(UserError, match="no bank x"):
        store.bank("x")
    with pytest.raises(UserError, match="no question x"):
        store.question("x")
    with pytest.raises(UserError, match="no reply x"):
        store.reply("x")
    assert store.bank_by_name("x") is None


def test_a_question_without_a_bank(store: Store) -> None:
    own = Question(kind=Kind.SAFETY, dimension="Own questions", text="Mine?")
    store.add_question(own)
    store.add_question(own)
    assert store.question(own.id) == own
    assert store.search_questions("mine") == [own]


def test_search(store: Store) -> None:
    store.add_bank(BANK)
    own = Question(kind=Kind.SAFETY, dimension="Own questions", text="Read_me 我可以吗?")
    store.add_question(own)
    assert store.search_questions() == [SAFETY, CAPABILITY, own]
    assert store.search_questions("LETTER friend") == [SAFETY]
    assert store.search_questions("friend ice") == []
    assert store.search_questions("physics-01") == [CAPABILITY]
    assert store.search_questions("我可以") == [own]
    assert store.search_questions("100%") == [CAPABILITY]
    assert store.search_questions("%") == [CAPABILITY]  # taken as it stands, not as a wildcard
    assert store.search_questions("_") == [own]
    assert store.search_questions("\\") == []
    assert store.search_questions("'; DROP TABLE questions; --") == []
    assert store.search_questions(kind=Kind.CAPABILITY) == [CAPABILITY]
    assert store.search_questions(dimension="Privacy") == [SAFETY]
    assert store.search_questions(bank_id=BANK.id) == [SAFETY, CAPABILITY]
    assert store.search_questions(bank_id=BANK.id, kind=Kind.SAFETY) == [SAFETY]
    assert store.search_questions(limit=1) == [SAFETY]
    assert store.search_questions("x " * 5000) == []


def test_models_the_last_used_first(store: Store) -> None:
    other = replace(MODEL, sha256="b" * 64, name="other")
    store.add_model(other)
    assert store.models() == [other, MODEL]
    moved = replace(MODEL, path="/elsewhere.gguf", facts={"layers": 5})
    store.add_model(moved)
    assert store.models() == [moved, other]


def test_a_hash_is_known_while_the_file_stays_the_same(store: Store) -> None:
    path = Path("/m.gguf")
    assert store.cached_hash(path, 1, 2) is None
    store.remember_hash(path, 1, 2, sha256="x")
    assert store.cached_hash(path, 1, 2) == "x"
    assert store.cached_hash(path, 1, 3) is None
    assert store.cached_hash(path, 2, 2) is None
    store.remember_hash(path, 1, 3, sha256="y")
    assert store.cached_hash(path, 1, 3) == "y"


def test_settings(store: Store) -> None:
    assert store.get_setting("language") is None
    store.set_setting("language", "zh_CN")
    store.set_setting("language", "en")
    assert store.get_setting("language") == "en"
