"""Plan files: what one lab writes another carries out, or is told what differs."""

from dataclasses import replace

import pytest

from faef_desktop.app.runs.plan_files import (
    read_plan,
    require_asked,
    resolve,
    write_plan,
    write_stored,
)
from faef_desktop.app.runs.planning import add_runs, choose, plan_of
from faef_desktop.app.runs.plans import Judging, Orders, Plan
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.few_shot import Layout
from faef_desktop.domain.questions import Format, Kind
from faef_desktop.engine.protocol import Mode
from tests import scripted

BANK = scripted.bank(12)
HEAD = "faef_plan = 1\n"


@pytest.fixture
def plan(services, model, tmp_path):
    services.store.add_bank(BANK)
    other = replace(
        BANK, name="shown", questions=tuple(scripted.question(n) for n in range(50, 60))
    )
    services.store.add_bank(other)
    return Plan(
        models=(str(model),),
        banks=("test-bank",),
        examples=("shown",),
        kinds=(Kind.SAFETY,),
        dimensions=("Fairness",),
        limit=3,
        seed=4,
        formats=(Format.CHOICE,),
        orders=Orders.FIRST,
        shots=(0, 3),
        layout=Layout.TEXT,
        repeats=2,
        temperature=0.5,
        mode=Mode.FAST,
        width=8,
        judge=Judging.NONE,
        judges=(str(scripted.model_file(tmp_path, "judge", seed=3)),),
        gpu_layers=0,
        context=2048,
    )


def test_another_lab_asks_the_very_same(services, model, plan, tmp_path):
    path = tmp_path / "night.toml"
    write_plan(services.store, services.resources, plan, path, name="night")
    file = read_plan(path)
    assert file.name == "night"
    other = scripted.open_services(tmp_path, "other.sqlite")
    with pytest.raises(UserError, match=r"night\.toml: the model tiny .* is not known here"):
        resolve(other.store, other.resources, file)
    with pytest.raises(UserError, match=r"the model judge .* is not known here"):
        resolve(other.store, other.resources, file, files=[model])
    files = [model, tmp_path / "judge.gguf"]
    with pytest.raises(UserError, match="the bank test-bank is not in this workspace"):
        resolve(other.store, other.resources, file, files=files)
    for name in ("test-bank", "shown"):
        other.store.add_bank(services.store.bank_by_name(name))
    again = resolve(other.store, other.resources, file, files=files)
    require_asked(other.store, file, again, files)
    stranger = scripted.model_file(tmp_path, "stranger", seed=9)
    with pytest.raises(UserError, match=r"stranger\.gguf is none of its models"):
        require_asked(other.store, file, again, [*files, stranger])
    assert again.judges == (str(files[1]),)
    assert replace(again, models=(), banks=(), examples=()) == replace(
        plan, models=(), banks=(), examples=()
    )
    there = choose(other.store, other.resources, again)
    assert there == choose(services.store, services.resources, plan)
    other.close()


def test_what_differs_is_told(services, model, plan, tmp_path):
    path = tmp_path / "p.toml"
    write_plan(services.store, services.resources, plan, path)
    other = scripted.open_services(tmp_path, "other.sqlite")
    other.store.add_bank(replace(BANK, questions=BANK.questions[:5]))
    scripted.model_file(tmp_path, seed=9)
    file = read_plan(path)
    with pytest.raises(UserError, match=r"the model tiny here is another one .*give the file"):
        resolve(other.store, other.resources, file, files=[model])
    loose = replace(file, models=(replace(file.models[0], hash=""),), judges=())
    with pytest.raises(UserError, match="the bank test-bank here has other questions"):
        resolve(other.store, other.resources, loose, files=[model])
    other.close()


def test_a_stored_plan_is_written_as_it_was(services, plan, tmp_path):
    (run,) = add_runs(services.store, services.resources, plan, name="stored")
    services.store.add_bank(replace(BANK, questions=BANK.questions[:5]))  # newer, of one name
    path = tmp_path / "stored.toml"
    write_stored(services.store, run.plan_id, path)
    again = resolve(services.store, services.resources, read_plan(path))
    record = services.store.plan(run.plan_id)
    assert choose(services.store, services.resources, again).asked == record.asked
    assert replace(again, models=(), banks=(), examples=()) == replace(
        plan_of(record), models=(), banks=(), examples=()
    )


def test_a_plan_by_hand_needs_little(services, tmp_path, model):
    path = tmp_path / "hand.toml"
    path.write_text(HEAD + '[asking]\nshots = [0]\ntemperature = 0\n[[models]]\nname = "aligned"\n')
    plan = resolve(services.store, services.resources, read_plan(path))
    assert plan.models[0].endswith("faef-demo-aligned.Q8_0.gguf")
    assert (plan.banks, plan.shots, plan.temperature) == ((), (0,), 0.0)
    path.write_text(HEAD)
    assert resolve(services.store, services.resources, read_plan(path), files=[model]).models == (
        str(model),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("faef_plan = \n", "is no TOML file .*line 1"),
        ("", "faef_plan is missing"),
        ("faef_plan = 2\n", "faef_plan is 2, and this program knows 1"),
        (HEAD + "name = 3", "name must be a text"),
        (HEAD + "asking = 3", "asking must be a table"),
        (HEAD + "nonsense = 3", "nonsense is no key"),
        (HEAD + "[asking]\nshotz = [1]", "asking.shotz is no key of a plan; there are: kinds"),
        (HEAD + "[asking]\nshots = 3", "asking.shots must be a list, not 3"),
        (HEAD + '[asking]\nshots = ["3"]', "asking.shots must be a whole number, not '3'"),
        (HEAD + '[asking]\nmode = "quick"', "asking.mode is exact or .*, not 'quick'"),
        (HEAD + '[asking]\ntemperature = "hot"', "asking.temperature must be a number"),
        (HEAD + "models = 3", r"models must be tables, each headed \[\[models\]\]"),
        (HEAD + '[[models]]\nfile = "x"', "models.file is no key"),
        (HEAD + "[[banks]]\n", "banks has an entry without name and id"),
    ],
)
def test_a_broken_plan_is_refused_by_file_and_key(tmp_path, text, words):
    path = tmp_path / "broken.toml"
    path.write_text(text)
    with pytest.raises(UserError, match=rf"broken\.toml.*{words}") as refusal:
        read_plan(path)
    assert "\n" not in str(refusal.value)


def test_a_plan_that_cannot_be_carried_out_is_refused_by_its_file(services, tmp_path, model):
    path = tmp_path / "p.toml"
    path.write_text(HEAD + "[asking]\nrepeats = 3\n")
    with pytest.raises(UserError, match=r"p\.toml: Repeats at temperature 0"):
        resolve(services.store, services.resources, read_plan(path), files=[model])
    with pytest.raises(UserError, match=r"gone\.toml cannot be read"):
        read_plan(tmp_path / "gone.toml")
