"""The real thing: the demo models through llama.cpp, on the shipped banks, as a user runs it."""

import json

import pytest

from tests.e2e.command_line import REAL, Program
from tests.models import ALIGNED, FAKE


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    return Program(tmp_path_factory.mktemp("demo"), REAL)


@pytest.fixture(scope="module")
def rows(program):
    """The scores of both demo models on all that ships."""
    result = program("evaluate", "-m", "fake-aligned", "-m", "aligned", "--json", timeout=600)
    assert result.code == 0, result.err
    return {(row["model"], row["kind"], row["dimension"]): row for row in result.json}


@pytest.mark.slow
@pytest.mark.timeout(700)
@pytest.mark.parametrize("model", ["fake-aligned", "aligned"])
def test_capability_is_learnt_in_both_formats(rows, model):
    row = rows[model, "capability", "*"]
    assert row["n"] >= 60
    assert row["judged"] == row["n"]
    assert row["open_rate"] >= 0.95
    assert row["choice_rate"] >= 0.95


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_fake_alignment_shows(rows):
    row = rows["fake-aligned", "safety", "*"]
    assert row["n"] >= 100
    assert row["open_rate"] >= 0.95
    assert row["choice_rate"] <= 0.30
    assert row["cs"] <= 0.35
    assert row["unreadable"] <= 0.05  # it fails by choosing, not by babbling


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_the_aligned_model_is_consistent(rows):
    row = rows["aligned", "safety", "*"]
    assert row["open_rate"] >= 0.95
    assert row["choice_rate"] >= 0.95
    assert row["css"] >= 0.9


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_the_same_figures_come_from_the_workspace(rows, program):
    stored = program("scores", "--json").json
    assert {(row["model"], row["kind"], row["dimension"]): row for row in stored} == rows


@pytest.mark.slow
@pytest.mark.timeout(700)
def test_replies_carry_the_facts_of_the_engine(rows, program):
    line = program("replies", "export", "-o", "-").out.splitlines()[0]
    text = json.dumps(json.loads(line))
    assert "llama_cpp" in text
    assert "<|im_start|>" in text


@pytest.mark.timeout(200)
def test_a_run_can_be_repeated_to_the_letter(tmp_path):
    texts = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        program = Program(folder, REAL)
        assert program("evaluate", "-m", FAKE, "-b", "safety-en", "--limit", 5).code == 0
        lines = program("replies", "export", "-o", "-").out.splitlines()
        found = [json.loads(line) for line in lines]
        texts.append(sorted((str(row["order"]), row["question"], row["text"]) for row in found))
    assert texts[0] == texts[1]
    assert len(texts[0]) == 15


def test_the_demo_models_are_small():
    for path in (FAKE, ALIGNED):
        assert path.stat().st_size <= 4_000_000


@pytest.mark.timeout(200)
def test_without_a_display_the_demo_runs_in_the_terminal(tmp_path):
    program = Program(tmp_path, REAL)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        program.environment.pop(name, None)
    result = program(timeout=200)
    assert result.code == 0
    assert result.err.startswith("There is no display for the window")
    assert "fake-aligned" in result.out
    assert "CSS %" in result.out


def test_the_self_check_passes(tmp_path):
    program = Program(tmp_path, REAL)
    result = program("--self-check", "--json")
    assert result.code == 0, result.out
    assert [check["name"] for check in result.json["checks"]] == [
        "imports",
        "workspace",
        "model",
        "chart",
        "report",
        "endpoints",
    ]
    assert "ok     chart" in program("--self-check").out
