"""Exact and fast replies side by side: what is the same, and what is not."""

import threading

import pytest

from faef_desktop.app.models.mode_check import Answer, CheckStopped, compare_modes, comparison
from faef_desktop.app.probe.asking import Slot, slots
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Format
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.records import ReplyFilter
from tests import scripted
from tests.models import FAKE


def check(services, name, *, bank_names=(), stop=None, real=False, **more):
    seen = []
    found = compare_modes(
        services.store,
        services.resources,
        str(name),
        bank_names=[str(bank) for bank in bank_names],
        progress=lambda done, total: seen.append((done, total)),
        stop=stop,
        worker_command=None if real else scripted.COMMAND,
        **more,
    )
    assert seen[-1][0] == seen[-1][1]
    return found


@pytest.fixture
def bank(tmp_path):
    path = tmp_path / "bank.jsonl"
    write_bank(scripted.bank(), path)
    return path


def test_a_demo_model_says_the_same_in_both_modes(services):
    found = check(services, FAKE, limit=5, real=True)
    assert found.compared == {Format.OPEN: 10, Format.CHOICE: 20}
    # A tie may fall the other way in one of them, and is then shown.
    assert found.differing(Format.OPEN) + found.differing(Format.CHOICE) <= 1


def test_nothing_is_stored(services, model, bank):
    found = check(services, model, bank_names=[bank])
    assert found.differences == ()
    assert found.choice_texts == 0
    assert list(services.store.replies(ReplyFilter())) == []


def test_a_failure_in_both_modes_is_no_difference(services, model, bank, play):
    play([{"match": "", "fail": "It broke."}])
    assert check(services, model, bank_names=[bank]).differences == ()


def test_a_crash_and_a_stop_end_it(services, model, bank, play):
    stop = threading.Event()
    stop.set()
    with pytest.raises(CheckStopped):
        check(services, model, bank_names=[bank], stop=stop)
    play([{"match": "", "reply": "a b", "crash": "SIGKILL"}])
    with pytest.raises(UserError, match="model process"):
        check(services, model, bank_names=[bank])


def test_what_differs_is_counted_and_kept():
    question = scripted.question(1)
    open_, first, second = slots(question)
    asked = [(question, open_), (question, first), (question, second)]
    exact = [Answer(text="Yes."), Answer(text="A", letter="A"), Answer(text="B", letter="B")]
    fast = [Answer(text="Yes!"), Answer(text="[[A]]", letter="A"), Answer(failure="It broke.")]
    found = comparison("m", asked, exact, fast)
    assert [difference.slot for difference in found.differences] == [open_, second]
    assert (found.differing(Format.OPEN), found.differing(Format.CHOICE)) == (1, 1)
    assert found.choice_texts == 2
    assert isinstance(found.differences[0].slot, Slot)


def test_a_bank_without_questions_is_told(services, model, tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text('{"bank": "empty"}\n', encoding="utf-8")
    with pytest.raises(UserError):
        check(services, model, bank_names=[empty])
