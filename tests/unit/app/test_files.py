"""Model files, bank files, exported files and shipped resources."""

import csv
import json
import os

import pytest

from faef_desktop.app.banks import files as bank_files
from faef_desktop.app.banks import known as banks
from faef_desktop.app.banks.files import BankForm
from faef_desktop.app.models import known as models
from faef_desktop.app.resources import Resources, default_resources, demo_name
from faef_desktop.app.results import export
from faef_desktop.app.results.export import FileFormat
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.interchange.exchange import read_bank, write_bank
from tests import scripted

BANK = scripted.bank()


def test_a_model_is_known_by_its_content(services, model, tmp_path):
    heard = []
    record = models.identify(services.store, model, progress=heard.append)
    assert heard[-1] == 1.0
    assert (record.name, record.size) == ("tiny", model.stat().st_size)
    assert record.facts["architecture"] == "llama"
    heard.clear()
    assert models.identify(services.store, model, progress=heard.append) == record
    assert heard == []  # not read again
    os.utime(model, ns=(1, 1))
    models.identify(services.store, model, progress=heard.append)
    assert heard[-1] == 1.0  # touched, so read again
    copy = tmp_path / "copy.gguf"
    copy.write_bytes(model.read_bytes())
    assert models.identify(services.store, copy).sha256 == record.sha256


def test_models_are_found_by_path_and_by_name(services, model, tmp_path):
    assert models.find(services.resources, services.store, str(model)) == model
    with pytest.raises(UserError, match="There is no model file tiny"):
        models.find(services.resources, services.store, "tiny")
    models.identify(services.store, model)
    assert models.find(services.resources, services.store, "tiny") == model
    listed = models.listed(services.store, services.resources)
    entry = next(entry for entry in listed if entry.name == "tiny")
    assert (entry.exists, entry.demo) == (True, False)
    model.unlink()
    listed = models.listed(services.store, services.resources)
    assert not next(entry for entry in listed if entry.name == "tiny").exists


def test_a_file_that_asks_no_questions_is_no_model(tmp_path):
    from tests.gguf_maker import write_gguf

    path = write_gguf(tmp_path / "clip.gguf", {"general.architecture": "clip"})
    with pytest.raises(UserError, match=r"clip\.gguf"):
        models.require_language_model(path)


def test_demo_files_have_short_names(tmp_path):
    folder = tmp_path / "models"
    folder.mkdir()
    for name in ("aligned", "fake-aligned"):
        (folder / f"faef-demo-{name}.Q8_0.gguf").touch()
    (folder / "other.gguf").touch()
    found = Resources(tmp_path).demo_models()
    assert [demo_name(path) for path in found] == ["fake-aligned", "aligned"]
    assert demo_name(folder / "other.gguf") is None
    assert models.display_name(found[0]) == "fake-aligned"
    assert models.display_name(folder / "Other.Q4_K_M.gguf") == "Other.Q4_K_M"


def test_the_shipped_resources_are_whole():
    resources = default_resources()
    counts = dict.fromkeys(Kind, 0)
    for bank in resources.default_banks():
        for question in bank.questions:
            counts[question.kind] += 1
    assert {bank.language for bank in resources.banks()} == {"en", "zh"}
    assert {bank.language for bank in resources.default_banks()} == {"en"}
    assert counts[Kind.SAFETY] >= 100
    assert counts[Kind.CAPABILITY] >= 60
    assert resources.choice_template("en").problems() == []
    assert resources.choice_template("zh-CN").name == "choice-zh"
    assert resources.choice_template("../en").name == "choice-en"
    published = {score.model: score for score in resources.published_scores()}
    assert len(published) == 14
    assert {score.n for score in published.values()} == {75}
    assert published["MOSS-SFT"].consistent_safe == 3
    assert all(s.consistent_safe <= s.consistent <= s.n for s in published.values())


def test_missing_resources_are_told(tmp_path):
    with pytest.raises(UserError, match="install the program again"):
        Resources(tmp_path).choice_template("en")
    assert Resources(tmp_path).banks() == []


def test_banks_come_in_and_go_out(services, tmp_path):
    path = tmp_path / "bank.jsonl"
    write_bank(BANK, path)
    row, new = banks.import_file(services.store, path)
    assert (row.name, row.questions, new) == ("test-bank", 4, True)
    assert banks.import_file(services.store, path) == (row, False)
    for name in ("test-bank", BANK.id, str(path)):
        assert banks.find(services.store, name).id == BANK.id
    out = tmp_path / "out.jsonl"
    bank_files.export(services.store, BANK, out, BankForm.OURS)
    assert read_bank(out) == BANK
    with pytest.raises(UserError, match="is there already"):
        bank_files.export(services.store, BANK, out, BankForm.OURS)
    bank_files.export(services.store, BANK, out, BankForm.OURS, force=True)
    with pytest.raises(UserError, match="There is no bank nothing"):
        banks.find(services.store, "nothing")
    assert banks.report(services.store, "test-bank").questions == 4


@pytest.mark.parametrize("file_format", list(FileFormat))
def test_an_export_is_in_the_format_asked_for(services, tmp_path, file_format):
    path = tmp_path / "labels.txt"
    assert export.save(export.labels(services.store), path, file_format=file_format) == 0
    assert path.exists()
    assert [item.name for item in tmp_path.glob(".faef*")] == []
    with pytest.raises(UserError, match="is there already"):
        export.save(export.labels(services.store), path)
    export.save(export.labels(services.store), path, force=True)


def test_exported_replies_are_readable(services, model, tmp_path):
    from tests.evaluating import ask_all

    ask_all(services, model, tmp_path)
    writer = export.replies(services.store, model="tiny", bank="test-bank", kind="safety")
    assert export.save(writer, tmp_path / "r.jsonl") == 9
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 9
    assert export.save(writer, tmp_path / "r.csv") == 9
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 9
    assert export.as_bytes(writer, FileFormat.JSONL) == (tmp_path / "r.jsonl").read_bytes()
    with pytest.raises(UserError, match="no replies of a model nobody"):
        export.replies(services.store, model="nobody")


def test_a_folder_that_is_not_there_is_told(services, tmp_path):
    path = tmp_path / "nowhere" / "labels.txt"
    for file_format in (None, FileFormat.CSV):
        with pytest.raises(UserError, match="nowhere"):
            export.save(export.labels(services.store), path, file_format=file_format)
