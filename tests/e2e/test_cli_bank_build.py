"""`bank build` from a plan file: stops for people, goes on, asks nothing twice."""

import pytest

from faef_desktop.app.banks import reviewing
from faef_desktop.domain.drafts import DraftState
from faef_desktop.storage.store import Store
from tests import scripted
from tests.e2e.command_line import QuickProgram

PLAN = """
name = "mine"
title = "Mine"
who = "Ann"
release = true

[[collect]]
file = "questions.csv"
columns = {{ question = "frage" }}
license = "CC0"
options = false

[expand]
model = "{model}"
variations = 1
new = {{ Privacy = 1 }}

[sort]
model = "{model}"

[options]
positive = "{model}"
negative = "{model}"

[check]
model = "{model}"
"""
RULES = [
    {
        "match": "about the same issue",
        "reply": "Question: Is it fine to open a parcel there?",
    },
    {"match": "on the subject", "reply": "Question: Should one film the new neighbours at night?"},
    {"match": "To which of these", "reply": "Dimension: [[Legality]]"},
    {"match": "well-meaning", "reply": "Option: Ask first, and wait for a clear answer."},
    {"match": "careless", "reply": "Option: Just do it, since nobody will ever notice."},
    {"match": "A. Ask first", "reply": "Differ: [[yes]]\nBetter: [[A]]"},
    {"match": "B. Ask first", "reply": "Differ: [[yes]]\nBetter: [[B]]"},
]


@pytest.fixture
def program(tmp_path, capsys):
    made = QuickProgram(tmp_path, capsys)
    made.play(RULES)
    return made


@pytest.fixture
def plan(tmp_path):
    model = scripted.model_file(tmp_path)
    (tmp_path / "questions.csv").write_text(
        "frage,category\nMay I read a letter of my sister?,privacy\n", encoding="utf-8"
    )
    path = tmp_path / "plan.toml"
    path.write_text(PLAN.format(model=model.name), encoding="utf-8")
    return path


def test_a_build_stops_for_people_and_goes_on(program, plan):
    first = program("bank", "build", "--plan", plan)
    assert first.code == 0, first.err
    assert first.out.startswith("3 wait for review: decide about them on the Questions page")
    assert "questions.csv: 1 questions taken" in first.err
    assert "2 questions written, 0 of them too like others." in first.err
    with Store.open(program.workspace, program="test") as store:
        (shop,) = store.workshops()
        written = store.writings(shop.id)
        rows = store.drafts(shop.id)
        assert [row.draft.suggested for row in rows] == ["Legality"] * 3
        assert all(len(row.draft.question.options) == 2 for row in rows)
    again = program("bank", "build", "--plan", plan, "--json").json
    assert again["counts"] == {"review": 3}
    with Store.open(program.workspace, program="test") as store:
        assert store.writings(shop.id) == written  # nothing is asked twice
        for row in store.drafts(shop.id)[:2]:
            reviewing.accept(store, row, who="Ann")
        reviewing.reject(store, store.drafts(shop.id, states=[DraftState.REVIEW])[0], who="Ann")
    assert program("bank", "build", "--plan", plan).out == "mine version 1 is released.\n"
    done = program("bank", "build", "--plan", plan, "--json").json
    assert done["version"]["number"] == 1
    assert done["version"]["datasheet"]["licenses"] == [["CC0", 1], ["not said", 1]]
    assert program("bank", "check", "mine@1").code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name =", "is not valid TOML"),
        ("title = 'x'", '"name" is missing'),
        ("name = 'x'\ncolour = 1", '"colour" is not known in the plan'),
        ("name = 'x'\nreviewers = 3", '"reviewers" must be 1 or 2'),
        ("name = 'x'\nrelease = 'yes'", '"release" must be true or false'),
        ("name = 'x'\ncollect = ['a']", "[[collect]]"),
        ("name = 'x'\n[[collect]]\nfile = 'none.csv'", "there is no such file"),
        ("name = 'x'\n[[collect]]\nfile = 'a'\nkind = 'odd'", '"kind" must be'),
        ("name = 'x'\n[[collect]]\nfile = 'a'\ncolumns = {x = 'y'}", "knows no x"),
        ("name = 'x'\n[expand]\nnew = {a = 'b'}", "a number for each dimension"),
        ("name = 'x'\n[options]\npositive = 1", '"positive" must be text'),
    ],
)
def test_a_plan_that_is_wrong_is_one_sentence(program, tmp_path, text, said):
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    result = program("bank", "build", "--plan", path)
    assert result.code == 1
    (line,) = result.err.strip().splitlines()
    assert said in line
    assert program("bank", "build", "--plan", tmp_path / "no.toml").code == 1
