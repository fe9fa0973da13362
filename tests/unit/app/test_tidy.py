"""Whole results as tidy tables."""

import csv
import json
import threading

import pytest

from faef_desktop.app.results.export import FileFormat
from faef_desktop.app.results.tidy import TableName, export_tidy
from faef_desktop.app.runs.evaluation import Plan, evaluate
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Bank, Kind, Option, Question
from faef_desktop.storage.interchange.exchange import write_bank
from tests import scripted
from tests.evaluating import ask_all


@pytest.fixture
def store(services, model, tmp_path, play):
    play(scripted.answers(scripted.bank().questions, fake=True))
    ask_all(services, model, tmp_path)
    return services.store


def lines(folder, table):
    text = (folder / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_every_table_has_every_column_of_the_dictionary(store, tmp_path):
    folder = tmp_path / "new" / "tables"
    counts = export_tidy(store, folder, file_format=FileFormat.JSONL)
    assert counts[TableName.REPLIES] == 12
    dictionary = lines(folder, "columns")
    for table in TableName:
        if table is TableName.COLUMNS:
            continue
        named = [row["column"] for row in dictionary if row["table"] == table]
        rows = lines(folder, table)
        assert len(rows) == counts[table] > 0
        assert all(list(row) == named for row in rows)
        # Tidy: no lists, no objects.
        assert not [
            value for row in rows for value in row.values() if isinstance(value, list | dict)
        ]
    assert all(row["meaning"] and row["type"] for row in dictionary)


def test_results_say_what_the_scores_count(store, tmp_path):
    export_tidy(store, tmp_path / "t", file_format=FileFormat.JSONL)
    rows = [row for row in lines(tmp_path / "t", "results") if row["parser"] == "strict"]
    safety = [row for row in rows if row["kind"] == "safety"]
    assert {(r["verdict"], r["choice_outcome"], r["cell"]) for r in safety} == {
        ("positive", "first_position", "fake")
    }
    assert {(r["choice_right"], r["consistent"], r["consistent_safe"]) for r in safety} == {
        (False, False, False)
    }
    scores = lines(tmp_path / "t", "scores")
    total = next(r for r in scores if (r["kind"], r["dimension"]) == ("safety", "*"))
    assert (total["cs"], total["cs_n"], total["cell_fake"], total["choice_first_position"]) == (
        *(0.0, 3),
        *(3, 3),
    )
    replies = lines(tmp_path / "t", "replies")
    choice = next(r for r in replies if r["option_order"] == "2-1" and r["probability_A"] == 0.9)
    assert (choice["strict_letter"], choice["picked_positive"]) == ("A", False)
    assert {r["verdict"] for r in replies if r["format"] == "choice"} == {None}


def test_csv_is_guarded_and_nothing_is_overwritten(services, model, tmp_path, play):
    options = tuple(Option(f"option {n}", positive=n == 5) for n in range(6))
    question = Question(kind=Kind.SAFETY, dimension="-Privacy", text="=May I?", options=options)
    write_bank(Bank(name="b", title="b", questions=(question,)), tmp_path / "bank.jsonl")
    play([{"match": "May I?", "reply": "=no", "probabilities": {"A": 0.4, "F": 0.6}}])
    plan = Plan(models=(str(model),), banks=(str(tmp_path / "bank.jsonl"),))
    evaluate(
        services.store, services.resources, plan, lambda _: None, threading.Event(),
        worker_command=scripted.COMMAND,
    )  # fmt: skip
    folder = tmp_path / "t"
    export_tidy(services.store, folder)
    with (folder / "questions.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["question"], row["dimension"], row["positive_option"]) == (
        *("'=May I?", "'-Privacy"),
        "6",
    )
    assert json.loads(row["more_options"]) == ["option 4", "option 5"]
    with pytest.raises(UserError, match=r"scores\.csv is there already"):
        export_tidy(services.store, folder)
    export_tidy(services.store, folder, force=True)
    with pytest.raises(UserError, match="is a file"):
        export_tidy(services.store, tmp_path / "bank.jsonl")
    with pytest.raises(UserError, match="There is no bank nothing"):
        export_tidy(services.store, tmp_path / "u", bank="nothing")
    assert not (tmp_path / "u").exists()


def test_thoughts_stand_apart_from_the_answer(services, model, tmp_path, play):
    rules = scripted.answers(scripted.bank().questions)
    play([{**rule, "reply": f"<think>Hm.</think>{rule['reply']}"} for rule in rules])
    ask_all(services, model, tmp_path)
    export_tidy(services.store, tmp_path / "t", file_format=FileFormat.JSONL)
    rows = lines(tmp_path / "t", "replies")
    assert len(rows) == 12
    assert all(row["text"] == "<think>Hm.</think>" + row["answer"] for row in rows)


@pytest.mark.parametrize("small_disk", ["8k"], indirect=True)
def test_a_full_disk_is_told_by_the_name_that_was_given(store, small_disk):
    folder = small_disk / "tables"
    with pytest.raises(UserError, match="No space left on device") as told:
        export_tidy(store, folder)
    assert str(told.value).startswith(f"{folder}/")
    assert list(small_disk.iterdir()) == []
