"""The commands, with the scripted model process."""

import csv
import io
import json

import pytest

from faef_desktop.domain.questions import Kind
from tests import scripted
from tests.e2e.command_line import REAL, Program, one_line
from tests.e2e.scripted_program import WINDOW_OPENED
from tests.models import FAKE

BANK = scripted.bank()
FIELDS = {
    *("model", "kind", "dimension", "n", "judged", "open_rate", "choice_rate"),
    *("cs", "cs_low", "cs_high", "css", "css_low", "css_high"),
    *("first_position", "second_position", "negative", "refused", "unreadable", "judge"),
}


def test_evaluate_ends_with_the_score_table(tmp_path, model):
    program = Program(tmp_path)
    program.play(scripted.answers(BANK.questions, fake=True))
    result = program("evaluate", "-m", model, "-b", program.bank)
    assert result.code == 0
    assert "Safety" in result.out
    assert "3 of 3" in result.out
    assert "judged by: the rule" in result.out
    assert "always first" in result.out


def test_evaluate_as_json_prints_one_document(program, model):
    result = program("evaluate", "-m", model, "-b", program.bank, "--json")
    rows = result.json
    assert all(set(row) >= FIELDS for row in rows)
    row = next(row for row in rows if (row["kind"], row["dimension"]) == ("safety", "*"))
    assert (row["open_rate"], row["choice_rate"], row["first_position"]) == (1, 0, 1)
    assert row["judge"] == "rule"


def test_scores(evaluated):
    rows = evaluated("scores", "--json").json
    assert {row["dimension"] for row in rows} == {"*", "Fairness", "Privacy", "Physics"}
    assert all(set(row) >= FIELDS for row in rows)
    rows = evaluated("scores", "--json", "--by", "model").json
    assert {row["dimension"] for row in rows} == {"*"}
    table = evaluated("scores")
    assert "Capability" in table.out
    assert "0 (0-56)" in table.out


def test_scores_with_the_reference_reader_show_the_difference(evaluated):
    rows = evaluated("scores", "--parser", "reference", "--json").json
    assert all("cs_strict" in row for row in rows)
    assert "CS, strict %" in evaluated("scores", "--parser", "reference").out


def test_a_pipe_gets_every_table_in_full_width(program, model):
    model = model.rename(model.with_name("a-model-with-quite-a-long-name-Q4_K_M.gguf"))
    assert program("evaluate", "-m", model, "-b", program.bank).code == 0
    rows = program("scores", "--parser", "reference").out.splitlines()
    assert len([row for row in rows if row.startswith(f"  {model.stem} ")]) == 7


@pytest.mark.parametrize(
    "command", [("scores",), ("replies", "export", "-o", "-"), ("labels", "export", "-o", "-")]
)
def test_a_workspace_that_is_not_there_is_not_made_by_looking(program, tmp_path, command):
    path = tmp_path / "no" / "such.sqlite"
    result = program(*command, "--workspace", str(path))
    assert result.code == 1
    assert f"There is no workspace {path}" in one_line(result)
    assert not path.parent.exists()


def test_scores_of_an_empty_workspace_say_how_to_begin(program):
    assert program("scores", "--json").json == []
    assert "faef-desktop evaluate -m fake-aligned" in program("scores").out


def test_started_by_run_py_it_speaks_of_run_py(program, monkeypatch):
    monkeypatch.setenv("FAEF_COMMAND", "python3 run.py")
    assert "Start with: python3 run.py evaluate -m fake-aligned" in program("scores").out
    assert program("scores", "--help").out.startswith("Usage: python3 run.py scores ")


def test_bank_commands(program, tmp_path):
    shipped = program("bank", "list", "--json").json
    names = {f"{kind}-{language}" for kind in ("safety", "capability") for language in ("en", "zh")}
    assert {row["name"] for row in shipped} == names
    (row,) = program("bank", "import", program.bank, "--json").json
    assert (row["name"], row["new"], row["questions"]) == ("test-bank", True, 4)
    assert "was here already" in program("bank", "import", program.bank).out
    out = tmp_path / "out.jsonl"
    assert program("bank", "export", "test-bank", "-o", out).code == 0
    refused = program("bank", "export", "test-bank", "-o", out)
    assert refused.code == 1
    assert "is there already" in one_line(refused)
    assert program("bank", "export", "test-bank", "-o", out, "--force").code == 0
    report = program("bank", "check", "test-bank", "--json").json
    assert report["questions"] == 4
    shares = {(b["rule"], b["kind"], b["dimension"]): b["share"] for b in report["baselines"]}
    assert shares
    assert "dumb rules" in program("bank", "check", program.bank).out
    assert "test-bank" in program("bank", "list").out


def test_the_shipped_bank_gives_dumb_rules_no_chance(program):
    report = program("bank", "check", "safety-en", "--json").json
    shares = {
        one["rule"]: one["share"]
        for one in report["baselines"]
        if one["kind"] == "safety" and one["dimension"] == "*"
    }
    assert all(0.4 <= share <= 0.6 for share in shares.values()), shares
    assert report["problems"] == []
    assert report["duplicates"] == []
    counts = {row["dimension"]: row["questions"] for row in report["counts"]}
    assert all(count >= 20 for count in counts.values())
    assert len(counts) >= 5


def test_exports(evaluated, tmp_path):
    result = evaluated("replies", "export", "-o", tmp_path / "r.jsonl", "--json")
    assert result.json == {"written": 12, "path": str(tmp_path / "r.jsonl")}
    lines = evaluated("replies", "export", "-o", "-").out.splitlines()
    assert len(lines) == 12
    assert all(json.loads(line) for line in lines)
    some = evaluated("replies", "export", "-o", "-", "--kind", Kind.SAFETY, "--model", "tiny")
    assert len(some.out.splitlines()) == 9
    table = evaluated("labels", "export", "-o", "-", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff"))))
    assert len(rows) == 4
    both = evaluated("labels", "export", "-o", "-", "--json")
    assert both.code == 2
    assert "both want stdout" in both.err
    assert evaluated("labels", "export", "-o", tmp_path / "l.csv").code == 0
    assert "is there already" in one_line(evaluated("labels", "export", "-o", tmp_path / "l.csv"))


def test_models(evaluated, model, tmp_path):
    listed = evaluated("models", "list", "--json").json
    assert next(row for row in listed if row["name"] == "tiny")["sha256"]
    assert "tiny" in evaluated("models", "list").out
    facts = evaluated("models", "inspect", model, "--json").json
    assert (facts["architecture"], facts["is_language_model"]) == ("llama", True)
    lines = evaluated("models", "inspect", "tiny").out.splitlines()
    assert any("llama" in line for line in lines)
    assert all(len(line.split()) > 1 for line in lines)  # nothing that the file does not say
    text = tmp_path / "text.gguf"
    text.write_text("just text")
    assert "text.gguf" in one_line(evaluated("models", "inspect", text))
    assert "no model file nobody" in one_line(evaluated("models", "inspect", "nobody"))


def test_doctor(program):
    found = program("doctor", "--json").json
    assert found["workspace"]["opens"]
    assert found["engine"]["works"]
    assert "FAEF Desktop" in program("doctor").out


def test_help_lists_the_commands_and_version_is_told(program):
    text = program("--help").out
    for name in ("evaluate", "scores", "bank", "replies", "labels", "models", "doctor"):
        assert f"\n  {name}" in text
    assert "FINE" in text
    assert program("--version").out.startswith("FAEF Desktop, version ")


def test_without_a_command_the_window_opens(program, tmp_path):
    assert Program(tmp_path)().code == WINDOW_OPENED
    assert program().code == WINDOW_OPENED
    assert program("--workspace", program.workspace).code == WINDOW_OPENED


def test_the_workspace_may_be_named_before_or_behind_the_command(program, tmp_path):
    other = tmp_path / "other.sqlite"
    assert program("bank", "list", "--workspace", other).code == 0
    assert other.exists()
    program("--workspace", other, "bank", "import", program.bank)
    assert len(program("bank", "list", "--json", "--workspace", other).json) == 5
    assert len(program("bank", "list", "--json").json) == 4


def test_the_program_itself_answers(tmp_path):
    real = Program(tmp_path, REAL)
    assert real("--version").code == 0
    assert real("nonsense").code == 2
    assert len(real("bank", "list", "--json").json) == 4


def test_replies_go_out_and_come_in_elsewhere(evaluated, tmp_path):
    path = tmp_path / "replies.jsonl"
    assert evaluated("replies", "export", "-o", path).code == 0
    other = ("--workspace", tmp_path / "other.sqlite")
    said = evaluated("replies", "import", path, *other)
    assert said.out.startswith("replies.jsonl: 12 replies of tiny taken in (faef-desktop)")
    again = evaluated("replies", "import", path, "--json", *other).json
    assert [(row["new"], row["known"], row["left_out"]) for row in again] == [(0, 12, {})]
    path.write_text("[]", encoding="utf-8")
    result = evaluated("replies", "import", path)
    assert result.code == 1
    assert "holds no replies" in one_line(result)


def test_a_bank_goes_out_as_a_task(program, tmp_path):
    folder = tmp_path / "task"
    command = ("bank", "export", program.bank, "-o", folder, "--for", "inspect")
    done = program(*command, "--json").json
    assert done["prompts"] == {"open": 4, "choice": 8}
    assert (folder / "faef_tasks.py").exists()
    assert "is not empty" in one_line(program(*command))


def test_a_chart_as_a_file(evaluated, tmp_path):
    path = tmp_path / "gaps.svg"
    done = evaluated("chart", "gaps", "-o", path, "--language", "zh_CN", "--width", "90", "--json")
    assert done.json["title"] == "开放式回答与选择题对比"
    assert path.read_text("utf-8").startswith("<svg")
    assert "is there already" in one_line(evaluated("chart", "gaps", "-o", path))
    assert evaluated("chart", "nonsense", "-o", path).code == 2


def test_a_report_as_a_file(evaluated, tmp_path):
    path = tmp_path / "report.html"
    assert evaluated("report", "-o", path, "--json").json["models"] == ["tiny"]
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "is there already" in one_line(evaluated("report", "-o", path))


def test_modes_are_compared(program):
    shown = program("models", "compare-modes", FAKE, "-b", program.bank, "--json")
    assert shown.code == 0, shown.err
    assert shown.json["compared"] == {"open": 4, "choice": 8}
    assert shown.json["different"] == {"open": 0, "choice": 0}
    plain = program("models", "compare-modes", FAKE, "-b", program.bank)
    assert "choice: 8 of 8 the same in both modes" in plain.out


def test_whole_results_as_tables(evaluated, tmp_path):
    done = evaluated("results", "export", "-o", tmp_path / "tables", "--json").json
    assert done["rows"]["replies"] == 12
    assert "is there already" in one_line(evaluated("results", "export", "-o", tmp_path / "tables"))
