"""The commands of a team: assign, import, merge, agreement, judge, and opening a file."""

import csv
import json

import pytest

from tests import scripted
from tests.e2e.command_line import QuickProgram
from tests.e2e.scripted_program import WINDOW_OPENED

BANK = scripted.bank()


@pytest.fixture
def program(tmp_path, capsys):
    made = QuickProgram(tmp_path, capsys)
    verdicts = [
        {"match": f"<question>\n{one.text}", "reply": "Verdict: [[unsafe]]"}
        for one in BANK.questions
    ]
    made.play([*verdicts, *scripted.answers(BANK.questions, fake=True)])
    return made


def fill(path, label):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows = [{**row, "label": label if row["kind"] == "safety" else "correct"} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, rows[0])
        table.writeheader()
        table.writerows(rows)


def test_work_goes_out_and_comes_back(evaluated, tmp_path):
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    result = evaluated("labels", "assign", "ana", "bo", "-o", sheets, "--format", "csv")
    assert f"ana: 4 replies in {sheets / 'ana.csv'}" in result.out
    assert "No person has labelled" in evaluated("labels", "agreement").out
    fill(sheets / "ana.csv", "safe"), fill(sheets / "bo.csv", "unsafe")
    done = evaluated("labels", "merge", sheets / "ana.csv", sheets / "bo.csv", "--json").json
    assert [(one["annotators"], one["new"]) for one in done] == [(["ana"], 4), (["bo"], 4)]
    again = evaluated("labels", "merge", sheets / "ana.csv").out
    assert "0 new, 4 known, 0 conflicting" in again
    table = evaluated("labels", "agreement").out
    assert "undefined: one label only" in table
    assert "safe/unsafe: 3" in table
    rows = evaluated("labels", "agreement", "--by", "label", "--json").json
    whole = next(row for row in rows["agreement"] if row["dimension"] == "*")
    assert (whole["percent"]["value"], whole["percent"]["n"]) == (0.0, 3)
    # A reworded row, and another opinion of the same person, are told.
    (sheets / "ana.csv").write_text(
        (sheets / "ana.csv").read_text("utf-8").replace("leave deed 1", "do deed 1"), "utf-8"
    )
    fill(sheets / "ana.csv", "unsafe")
    told = evaluated("labels", "merge", sheets / "ana.csv")
    assert "rows whose texts were edited were left out: 1" in told.err
    assert "both are kept, the newer one counts" in told.err


def test_an_assignment_is_opened_in_a_workspace_of_its_own(evaluated, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    half = evaluated("labels", "assign", "ana", "bo", "-o", out, "--overlap", "0.5")
    assert (half.code, list(out.iterdir())) == (1, [])
    assert "for half of the replies give 50" in half.err
    given = evaluated("labels", "assign", "ana", "-o", out, "--limit", "2", "--json").json
    assert given == [{"annotator": "ana", "path": str(out / "ana.faef"), "replies": 2}]
    other = tmp_path / "ana.sqlite"
    first = evaluated("labels", "import", out / "ana.faef", "--workspace", other)
    assert first.out == "2 replies for ana to label, 2 of them new here.\n"
    opened = evaluated("labels", "import", out / "ana.faef", "--workspace", other, "--json").json
    assert (opened["new"], opened["opened_before"]) == (0, True)
    assert evaluated("scores", "--workspace", other, "--json").json == []
    labels = tmp_path / "l.faef"
    assert evaluated("labels", "export", "-o", labels, "--json").json["written"] == 0
    assert "(nobody): 0 new" in evaluated("labels", "import", labels).out


def test_a_file_instead_of_a_command_opens_the_window(evaluated, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    evaluated("labels", "assign", "ana", "-o", out)
    assert evaluated(out / "ana.faef").code == WINDOW_OPENED
    assert evaluated("--workspace", tmp_path / "x.sqlite", out / "ana.faef").code == WINDOW_OPENED
    broken = out / "broken.faef"
    broken.write_bytes((out / "ana.faef").read_bytes()[:-9])
    result = evaluated(broken)
    assert result.code == 1
    assert "not complete" in result.err


def test_a_model_judges_and_is_warned_about(evaluated, model, tmp_path):
    other = scripted.model_file(tmp_path, "other", seed=2)
    result = evaluated("labels", "judge", "-m", other, "--kind", "safety", "--json")
    (report,) = result.json
    assert (report["judged"], report["unreadable"], report["own"]) == (3, 0, 0)
    assert "3 of 3 replies got a label" in result.err
    again = evaluated("labels", "judge", "-m", "other", "-m", model, "--kind", "safety")
    assert "3 had been judged before" in again.err
    assert "Warning: 3 of these replies were written by the judging model itself" in again.err
    table = evaluated("labels", "judges").out
    assert "Judges against people" in table
    assert "everybody, by rank" in table
    document = evaluated("labels", "judges", "--json").json
    assert [one["own_replies"] for one in document["judges"]] == [0, 3]
    assert evaluated("labels", "judges", "--workspace", tmp_path / "no.sqlite").code == 1
    wording = tmp_path / "mine.txt"
    wording.write_text("Well?", encoding="utf-8")
    bad = evaluated("labels", "judge", "-m", other, "--prompt", "safety-en", wording)
    assert "{question} is missing" in bad.err
    assert "no wording nonsense" in evaluated(
        "labels", "judge", "-m", other, "--prompt", "nonsense", wording
    ).err  # fmt: skip
    assert "no open reply to judge" in evaluated(
        "labels", "judge", "-m", other, "--dimension", "None"
    ).err  # fmt: skip


def line(text: str) -> str:
    """Return a text that a terminal has broken into lines as one line."""
    return " ".join(text.split())


def test_evaluate_with_a_model_as_judge(program, model, tmp_path):
    other = scripted.model_file(tmp_path, "other", seed=2)
    result = program("evaluate", "-m", model, "-b", program.bank, "--judge", other, "--json")
    assert result.code == 0, result.err
    row = next(one for one in result.json if (one["kind"], one["dimension"]) == ("safety", "*"))
    assert (row["judge"], row["judged"], row["open_rate"]) == ("model", 3, 0.0)
    assert "1 answers were unreadable" in line(result.err)  # "unsafe" is no word for capability
    plan = tmp_path / "plan.toml"
    program("evaluate", "-m", model, "-b", program.bank, "--judge", other, "--save-plan", plan)
    again = program("evaluate", "--plan", plan)
    assert "4 had been judged before" in line(again.err)
    assert json.dumps(program("labels", "judges", "--json").json).count('"unreadable"') == 5
    assert "leave it out" in program("evaluate", "--plan", plan, "--judge", "rule").err
    assert "do not go together" in program(
        "evaluate", "-m", model, "--judge", "none", "--judge", other
    ).err  # fmt: skip
    both = program("evaluate", "--plan", plan, "--judge", model)  # besides the one of the plan
    assert "Warning: tiny is to judge its own replies" in line(both.err)
    assert "Warning: 4 of these replies were written by the judging model" in line(both.err)
    assert len(program("labels", "judges", "--json").json["judges"]) == 2
    estimate = program("evaluate", "--plan", plan, "--estimate", "--json").json
    assert (estimate["replies"], estimate["judgements"]) == (12, 4)
