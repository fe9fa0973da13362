"""Replies and labels as files for other programs."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from faef_desktop.domain.errors import UserError
from faef_desktop.domain.verdicts import JudgeKind, LabelValue
from faef_desktop.storage.interchange.exchange import write_labels, write_replies
from faef_desktop.storage.store import Store
from tests.unit.storage.samples import BANK, FIRST, SAFETY, ask, begin


@pytest.fixture
def filled(store: Store, run: str) -> Store:
    store.add_bank(BANK)
    reply = ask(store, run, '=1+1, 问题\n"quoted"')
    store.add_label(
        reply.id, judge_kind=JudgeKind.PERSON, annotator="ann", value=LabelValue.SAFE, note="-"
    )
    ask(store, run, "Option: [[B]]", order=FIRST)
    begin(store, run)
    return store


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_replies_as_json_lines(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    assert write_replies(filled.replies(), path) == 3
    running, choice, spoken = read_lines(path)
    assert spoken["text"] == '=1+1, 问题\n"quoted"'
    assert (spoken["verdict"], spoken["judge"], spoken["strict_letter"]) == (
        "positive",
        "person",
        None,
    )
    assert (choice["strict_letter"], choice["strict_start"], choice["order"]) == ("B", 10, [0, 1])
    assert choice["reference_reader_letter"] == "B"
    assert choice["reference"] == SAFETY.reference
    assert (choice["model_sha256"], choice["devices"]) == ("a" * 64, ["CPU", "GPU 0"])
    assert (running["state"], running["text"], running["finished_at"]) == ("running", None, None)
    assert running.keys() == choice.keys() == spoken.keys()
    for field in ("seed", "temperature", "llama_cpp", "template_id", "prompt", "program"):
        assert choice[field] is not None


def test_replies_as_a_table(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "replies.CSV"
    assert write_replies(filled.replies(), path) == 3
    _, choice, spoken = read_table(path)
    assert spoken["text"] == '\'=1+1, 问题\n"quoted"'  # no formula for a spreadsheet
    assert choice["order"] == "[0, 1]"
    assert choice["strict_letter"] == "B"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_labels(filled: Store, tmp_path: Path) -> None:
    label = filled.last_label("ann")
    assert label is not None
    filled.withdraw_label(label.id)
    assert write_labels(filled.all_labels(), tmp_path / "l.jsonl") == 2
    said, gone = read_lines(tmp_path / "l.jsonl")
    assert (said["value"], said["annotator"], said["key"]) == ("safe", "ann", "privacy-01")
    assert (gone["value"], gone["withdraws"]) == (None, said["label_id"])
    assert said["text"] == '=1+1, 问题\n"quoted"'
    assert write_labels(filled.all_labels(), tmp_path / "l.csv") == 2
    assert read_table(tmp_path / "l.csv")[0]["note"] == "'-"


def test_nothing_to_write(tmp_path: Path) -> None:
    assert write_replies([], tmp_path / "r.jsonl") == 0
    assert write_replies([], tmp_path / "r.csv") == 0
    assert (tmp_path / "r.jsonl").read_bytes() == b""


def test_a_place_that_cannot_be_written(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_replies(filled.replies(), tmp_path / "no" / "r.jsonl")
