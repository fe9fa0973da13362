"""Repeating a report: the same words, other words, and reports that cannot be repeated."""

import json
import re

import pytest

from tests import scripted

BANK = scripted.bank()


@pytest.fixture
def report(program, model, tmp_path):
    command = ("evaluate", "-m", model, "-b", program.bank, "--shots", "0,1", "--seed", "3")
    assert program(*command).code == 0
    path = tmp_path / "report.html"
    assert program("report", "-o", path).code == 0
    return path


def error(result) -> str:
    assert result.code == 1
    (line,) = result.err.strip().splitlines()
    return line


def test_the_same_model_says_the_same(program, report, tmp_path):
    kept = tmp_path / "again.sqlite"
    result = program("reproduce", report, "--keep", kept)
    assert result.code == 0, result.err
    assert re.search(r"tiny: (\d+) of \1 replies are the same, word for word", result.out)
    assert "that can be compared are the same" in result.out
    assert "Program, engine and settings are the same." in result.out
    rows = program("scores", "--json", "--workspace", kept).json
    assert {row["shots"] for row in rows} == {0, 1}
    assert "is there already" in error(program("reproduce", report, "--keep", kept))


def test_other_words_and_scores_are_told(program, report):
    program.play(scripted.answers(BANK.questions))  # now it is not fooled any more
    found = program("reproduce", report, "--json").json
    assert found["same"] is False
    assert found["replies"]["tiny"]["different"] > 0
    assert found["replies"]["tiny"]["missing"] == 0
    changed = {(one["what"], one["before"], one["after"]) for one in found["scores"]}
    assert ("choice_rate, safety, *", 0.0, 1.0) in changed
    assert all(form == "choice" for _, _, form in found["differing"])
    told = program("reproduce", report)
    assert "other words: tiny, choice: May one do the deed" in told.out
    assert "choice_rate, safety, *: 0.0 % then, 100.0 % now" in told.out


def test_a_model_that_is_gone_is_named(program, report, model, tmp_path):
    moved = model.rename(tmp_path / "moved.gguf")
    assert "No file here has the content of tiny" in error(program("reproduce", report))
    assert program("reproduce", report, "-m", moved).code == 0


def damaged(report, change) -> str:
    text = report.read_text("utf-8")
    block = re.search(r'<pre id="faef-provenance">(.*?)</pre>', text, re.DOTALL)[1]
    values = json.loads(block.replace("&#34;", '"').replace("&amp;", "&"))
    change(values)
    return json.dumps(values)


CHANGES = (
    (lambda block: block.update(faef_report=9), "made by a newer program"),
    (lambda block: block.pop("faef_report"), "this is no report"),
    (lambda block: block.pop("plans"), "block is damaged"),
    (lambda block: block["plans"][0].update(asked=["x"]), "block is damaged"),
    (lambda block: next(iter(block["questions"].values())).update(question="?"), "damaged"),
    (lambda block: block.update(plans=[]), "holds no run that can be repeated"),
)


def test_damaged_blocks_are_told(program, report, tmp_path):
    path = tmp_path / "block.json"
    for change, sentence in CHANGES:
        path.write_text(damaged(report, change), encoding="utf-8")
        assert sentence in error(program("reproduce", path))


def test_files_that_are_no_reports(program, tmp_path):
    for content, sentence in ((b"<p>hello</p>", "no provenance block"), (b"\xff\xfe", "no report")):
        path = tmp_path / "x.html"
        path.write_bytes(content)
        assert sentence in error(program("reproduce", path))
    assert "cannot be read" in error(program("reproduce", tmp_path / "no.html"))
