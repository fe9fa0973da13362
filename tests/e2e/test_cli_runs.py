"""Runs by command: shots, plan files, estimates, what went wrong, two programs on one workspace."""

import json

import pytest

from faef_desktop.bootstrap import build
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.interchange.exchange import write_bank
from faef_desktop.storage.store import Store
from tests import scripted
from tests.e2e.command_line import QuickProgram

BANK = scripted.bank(8)
RULES = scripted.answers(BANK.questions)


@pytest.fixture
def program(tmp_path, capsys):
    made = QuickProgram(tmp_path, capsys)
    made.play(RULES)
    write_bank(BANK, made.bank)
    return made


def test_shots_and_a_plan_that_another_workspace_repeats(program, model, tmp_path):
    plan = tmp_path / "night.toml"
    asked = ["evaluate", "-m", model, "-b", program.bank, "--kind", "safety", "--shots", "0,2"]
    result = program(*asked, "--seed", 3, "--save-plan", plan, "--json")
    assert result.code == 0, result.err
    rows = [row for row in result.json if row["dimension"] == "*"]
    assert [(row["shots"], row["n"], row["judged"]) for row in rows] == [(0, 6, 6), (2, 6, 6)]
    other = QuickProgram(tmp_path / "..", program._capsys)
    other.workspace = tmp_path / "other.sqlite"
    other.environment = {**program.environment, "FAEF_WORKSPACE": str(other.workspace)}
    lost = other("evaluate", "--plan", plan, "-m", model)
    assert (lost.code, "bank test-bank is not in this workspace" in lost.err) == (1, True)
    assert other("bank", "import", program.bank).code == 0
    again = other("evaluate", "--plan", plan, "-m", model, "--json")
    assert again.code == 0, again.err
    assert again.json == result.json
    # Exactly the same was put to the model, and in the same order.
    prompts = []
    for workspace in (program.workspace, other.workspace):
        services = build(workspace)
        prompts.append([reply.end.prompt for reply in services.store.replies()])
        services.close()
    assert prompts[0] == prompts[1]
    assert len(prompts[0]) == 6 * (1 + 2 + 2)
    (run,) = program("runs", "list", "--json").json
    copy = tmp_path / "copy.toml"
    assert program("runs", "plan", run["run"][:8], "-o", copy).code == 0
    assert copy.read_text().splitlines()[3:] == plan.read_text().splitlines()[3:]
    assert program("runs", "plan", run["run"][:8], "-o", copy).code == 1


def test_a_plan_file_decides_and_options_beside_it_are_refused(program, model, tmp_path):
    plan = tmp_path / "p.toml"
    plan.write_text('faef_plan = 1\nmade_with = "0.0.1"\n[asking]\nlimit = 1\nkinds = ["safety"]\n')
    result = program("evaluate", "--plan", plan, "-m", model, "--shots", "1")
    assert result.code == 2
    assert "The plan file decides --shots" in result.err
    result = program("evaluate", "--plan", plan, "-m", model, "--estimate", "--json")
    assert result.code == 0, result.err
    assert "was made with FAEF Desktop 0.0.1" in result.err
    assert result.json["replies"] == 3
    result = program("evaluate", "--plan", tmp_path / "no.toml", "-m", model)
    assert (result.code, "no.toml cannot be read" in result.err) == (1, True)


def test_an_estimate_asks_and_stores_nothing(program, model):
    asked = ["evaluate", "-m", model, "-b", program.bank, "--estimate"]
    result = program(*asked)
    assert result.code == 0, result.err
    for words in ("9 questions, 0 more shown as examples", "tiny", "27", "135", "4 s"):
        assert words in result.out
    program.play(RULES, fail="There is no memory for it.")
    assert "There is no memory for it." in program(*asked).out
    assert program("runs", "list", "--json").json == []


def test_what_does_not_fit_is_said_before_the_run_and_counted_after_it(program, model):
    long = "The prompt has 900 tokens and the context holds 512."
    shown = {"match": "assistant: Option", "fail": long}
    program.play([shown, *RULES])
    asked = ["-m", model, "-b", program.bank, "--kind", "safety", "--limit", 2, "--shots", "0,1"]
    result = program("evaluate", *asked, "--estimate")
    assert result.err.count(f"1 shots: {long}") == 2
    result = program("evaluate", *asked)
    assert result.code == 0
    before = result.err.index("2 prompts do not fit its context")
    assert before < result.err.index(f"q2: {long}")
    assert "4 of 10 replies failed, for the reasons above" in result.err
    (run,) = program("runs", "list", "--json").json
    assert (run["state"], run["finished"], run["failed"]) == ("finished", 6, 4)
    shown = program("runs", "show", run["run"][:6])
    assert shown.out.count(f"failed: q1 choice: {long}") == 2
    assert "test-bank" in shown.out
    found = program("runs", "show", run["run"], "--json").json
    assert len(found["lost"]) == 4
    assert found["plan"]["shots"] == [0, 1]
    assert "4" in program("runs", "list").out
    assert (missing := program("runs", "show", "zz")).code == 1
    assert "There is no run zz" in missing.err


def test_a_run_in_which_every_reply_fails_is_an_error(program, model):
    program.play([{"match": "", "fail": "The context holds 512."}])
    result = program("evaluate", "-m", model, "-b", program.bank, "--limit", 1)
    assert result.code == 1
    assert "No question could be scored: 3 of 3 replies failed" in result.err
    assert "No replies yet" not in result.out


def test_sampling_and_filters_reach_the_replies(program, model):
    result = program(
        *("evaluate", "-m", model, "-b", program.bank, "--dimension", "Privacy"),
        *("--format", "open", "--repeats", 2, "--temperature", 0.8, "--top-p", 0.9),
        *("--top-k", 40, "--seed", 7, "--max-open-tokens", 5, "--judge", "none"),
    )
    assert result.code == 0, result.err
    lines = program("replies", "export", "-o", "-").out.splitlines()
    found = [json.loads(line) for line in lines]
    assert len(found) == 8
    assert {(one["repeat"], one["seed"]) for one in found} == {(0, 7), (1, 8)}
    assert {(one["temperature"], one["top_p"], one["top_k"]) for one in found} == {(0.8, 0.9, 40)}
    assert {one["ended"] for one in found} == {"length"}
    assert {one["dimension"] for one in found} == {"Privacy"}
    assert all(one["few_shot"] is None for one in found)


def test_a_second_program_reads_and_is_told(program, model):
    assert program("evaluate", "-m", model, "-b", program.bank, "--limit", 2).code == 0
    with Store.open(program.workspace, program="the first"):
        result = program("scores", "--json")
        assert result.code == 0
        assert any(row["kind"] == Kind.SAFETY for row in result.json)
        assert "open in another FAEF Desktop" in result.err
        result = program("evaluate", "-m", model, "-b", program.bank)
        assert result.code == 1
        assert "nothing can be stored from here" in result.err
        assert program("runs", "list").code == 0
