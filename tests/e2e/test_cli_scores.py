"""What the terminal says of scores: the tables and what stands behind them."""

import re

import pytest

from faef_desktop.domain.questions import Bank
from faef_desktop.storage.store import Store
from tests import synthetic
from tests.e2e.command_line import QuickProgram

WIDTH = 100


@pytest.fixture
def program(tmp_path, capsys):
    return QuickProgram(tmp_path, capsys)


def cells(text, title, *starts):
    """Return the cells of the first row below a title that begins with these words."""
    lines = text[text.index(title) :].splitlines()
    found = next(
        line for line in lines if re.split(r"\s{2,}", line.strip())[: len(starts)] == [*starts]
    )
    return re.split(r"\s{2,}", found.strip())


def test_details_show_tests_means_and_bounds_in_a_narrow_terminal(program, monkeypatch):
    with Store.open(program.workspace, program="tests") as store:
        (name,) = synthetic.fill(store, models=1, judged=0.8)
    monkeypatch.setattr("faef_desktop.cli.common.PIPE_WIDTH", WIDTH)
    shown = program("scores", "--details").out
    assert max(map(len, shown.splitlines())) <= WIDTH
    row = next(
        row
        for row in program("scores", "--json").json
        if (row["kind"], row["dimension"]) == ("safety", "*")
    )
    tested = cells(shown, "Open against choice", name, "safety", "all")
    assert tested[3] == str(row["judged"])
    p_value = row["open_against_choice_p"]
    assert tested[5] == ("< 0.001" if p_value < 0.001 else f"{p_value:.3f}")
    low, high = (round(100 * row[f"cs_at_{end}"]) for end in ("least", "most"))
    bounds = cells(shown, "Where verdicts or choices are missing", name, "safety", "all")
    assert bounds[3:5] == [f"{row['judged']} of {row['both_formats']}", f"{low} to {high}"]
    macro = row["macro"]["css"]
    mean, *interval = (round(100 * macro[part]) for part in ("value", "low", "high"))
    means = cells(shown, "Means over dimensions", name, "safety", "all")
    assert means[-1] == f"{mean} ({interval[0]}-{interval[1]})"
    assert "Open against choice" not in program("scores").out


def test_a_name_of_several_banks_is_told_and_each_can_be_counted_alone(program, tmp_path):
    questions = synthetic.questions(4)
    with Store.open(program.workspace, program="tests") as store:
        synthetic.fill(store, models=1, count=4)
        other = Bank(name="synthetic", title="Other", questions=tuple(questions[:1]))
        store.add_bank(other)
        first = next(row.id for row in store.banks() if row.id != other.id)
    both = program("scores", "--json", "-b", "synthetic")
    assert both.err.startswith("2 banks are called synthetic: the questions of all of them")
    assert f"-b {other.id[:8]}" in both.err
    assert f"-b {first[:8]}" in both.err
    alone = program("scores", "--json", "-b", other.id[:8])
    assert alone.err == ""
    assert {row["n"] for row in alone.json} == {1}
    for command in (
        ("report", "-o", tmp_path / "r.html"),
        ("chart", "ranking", "-o", tmp_path / "c.svg"),
        ("replies", "export", "-o", tmp_path / "r.csv"),
        ("results", "export", "-o", tmp_path / "t"),
    ):
        assert "2 banks are called synthetic" in program(*command, "-b", "synthetic").err
    asked = program("evaluate", "-m", "fake-aligned", "-b", "synthetic", "--limit", "1")
    assert f"2 banks are called synthetic: the newest, {other.id[:8]}, is asked." in asked.err


def test_the_two_of_before_and_after_are_chosen_by_name(program, tmp_path):
    with Store.open(program.workspace, program="tests") as store:
        first, _, third = synthetic.fill(store, models=3, count=4)
    target = tmp_path / "c.svg"
    chosen = ("--before", third, "--after", first)
    assert program("chart", "before_after", "-o", target, *chosen).code == 0
    drawn = target.read_text(encoding="utf-8")
    assert drawn.index(third) < drawn.index(first)
