"""Endpoints against a real server: the one that comes with the binding, on the loopback.

FAEF_LLAMA_SERVER=/path/to/llama-server runs the same tests against a llama-server.
"""

import csv
import json

import pytest

from faef_desktop.app.models import endpoints
from faef_desktop.app.models.endpoints import Endpoint
from faef_desktop.bootstrap import build
from faef_desktop.domain.questions import Format
from faef_desktop.storage.records import REMOTE
from tests.e2e.command_line import QuickProgram
from tests.endpoint_servers import ALIAS, KEY, real_server
from tests.models import FAKE

HELD = "FAEF_TEST_KEY"


@pytest.fixture(scope="module")
def address():
    with real_server(FAKE) as url:
        yield url


@pytest.fixture
def program(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("FAEF_ENDPOINTS", str(tmp_path / "endpoints"))
    monkeypatch.setenv(HELD, KEY)
    program = QuickProgram(tmp_path, capsys, worker=None)
    program.environment |= {"FAEF_ENDPOINTS": str(tmp_path / "endpoints"), HELD: KEY}
    return program


def test_an_endpoint_gives_the_texts_and_letters_of_the_model_it_serves(program, address, tmp_path):
    added = program("models", "add-endpoint", address, "--key-env", HELD)
    assert added.code == 0, added.err
    assert "leaves this machine" in added.err
    title = f"{ALIAS} @ {address.removeprefix('http://')}"
    listed = program("models", "list", "--json").json
    (remote,) = [entry for entry in listed if entry["leaves_this_machine"]]
    assert (remote["name"], KEY in json.dumps(listed)) == (title, False)
    asked = ["--limit", 3, "--judge", "none", "--json"]
    run = program("evaluate", "-m", title, "-m", "fake-aligned", *asked)
    assert run.code == 0, run.err
    assert f"{title} is asked at" in run.err
    # Whatever a program reads of it says that it left the machine, and that the other did not.
    exported = program("results", "export", "-o", tmp_path / "tables", "--format", "jsonl")
    assert exported.code == 0, exported.err
    tables = [tmp_path / "tables" / f"{name}.jsonl" for name in ("scores", "results", "replies")]
    rows = [json.loads(line) for file in tables for line in file.read_text("utf-8").splitlines()]
    rows += [*run.json, *program("scores", "--json").json, *program("runs", "list", "--json").json]
    marks = {(row["model"] == title, row["leaves_this_machine"]) for row in rows}
    assert marks == {(True, True), (False, False)}
    together = program("scores", "--by", "dimension", "--json").json
    assert all(row["leaves_this_machine"] for row in together)
    assert program("chart", "failures", "-o", tmp_path / "failures.csv").code == 0
    with (tmp_path / "failures.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["asked on another machine"] for row in csv.DictReader(file)} == {title}
    services = build(program.workspace)
    replies = services.store.replies()
    services.close()
    told = {True: {}, False: {}}
    for reply in replies:
        told[reply.model_name == title][reply.question.id, reply.format, reply.order] = reply
    assert told[True].keys() == told[False].keys()
    assert len(told[True]) >= 18
    for key, there in told[True].items():
        here = told[False][key]
        assert there.end.text == here.end.text
        assert there.provenance.batch_mode == REMOTE
        assert there.provenance.devices == (f"{address}/v1",)
        assert there.provenance.layers is None
        assert KEY not in there.end.prompt
        if there.format is Format.CHOICE and there.end.option_probabilities:
            letter = there.strict.letter
            odds = there.end.option_probabilities[letter]
            assert odds == pytest.approx(here.end.option_probabilities[letter], abs=0.03)
    assert any(reply.end.option_probabilities for reply in told[True].values())


def test_an_endpoint_judges_and_answers_in_the_window_s_host(program, address, tmp_path):
    endpoint = Endpoint(
        name="judge", url=f"{address}/v1", model=ALIAS, key=endpoints.from_variable(HELD)
    )
    path = endpoints.add(endpoint)
    model = ["-m", "fake-aligned", "--limit", 1, "--format", "open"]
    plan = tmp_path / "plan.toml"
    asked = program("evaluate", "-m", "judge", *model[2:], "--save-plan", plan)
    assert asked.code == 0, asked.err
    # Another workspace knows the endpoint of a plan by its address.
    program.environment["FAEF_WORKSPACE"] = str(tmp_path / "other.sqlite")
    again = program("evaluate", "--plan", plan)
    assert again.code == 0, again.err
    judged = program("evaluate", *model, "--judge", "judge")
    assert judged.code == 0, judged.err
    assert f"judge @ {endpoint.host}" in judged.err
    judges = program("labels", "judges", "--json").json
    assert [judge["leaves_this_machine"] for judge in judges["judges"]] == [True]
    services = build(tmp_path / "other.sqlite")
    try:
        services.host.load(path)
        loaded = services.host.wait_ready(30)
        assert (loaded.description, loaded.template_source) == (ALIAS, "server")
        assert services.host.state.model.is_remote
    finally:
        services.close()


def test_a_wrong_key_is_said_in_one_sentence(program, address):
    program.environment[HELD] = "wrong"
    refused = program("models", "add-endpoint", address, "--model", ALIAS, "--key-env", HELD)
    assert refused.code == 1
    assert "does not accept the key" in refused.err
    assert refused.err.count("\n") == 2
    del program.environment[HELD]
    nameless = program("models", "add-endpoint", address, "--key-env", "FAEF_NO_SUCH")
    assert (nameless.code, "FAEF_NO_SUCH, which is not set" in nameless.err) == (1, True)
    assert not list((program.folder / "endpoints").glob("*"))
