"""The doctor, the default workspace and the composition root."""

import json
import sqlite3
import sys
from functools import partial

import pytest

from faef_desktop.app import doctor
from faef_desktop.app.workspaces import default_workspace
from faef_desktop.bootstrap import build
from faef_desktop.domain.errors import UserError
from tests import scripted

SCRIPTED = partial(build, worker_command=scripted.COMMAND)


def report(workspace, command=scripted.COMMAND):
    return doctor.report(SCRIPTED, workspace, worker_command=command)


def test_the_doctor_tells_what_there_is(tmp_path, play):
    found = report(tmp_path / "w.sqlite")
    assert found["engine"]["works"]
    assert found["engine"]["devices"] == ["CPU (scripted)"]
    assert found["workspace"]["opens"]
    assert found["workspace"]["banks"] == 4
    assert found["workspace"]["damage"] == ""
    assert found["packages"]["llama_cpp_python"]
    json.dumps(found)
    text = doctor.as_text(found)
    assert "llama.cpp scripted, uses the processor alone" in text
    assert "run.py --gpu" in text
    assert str(tmp_path) in text


def test_the_doctor_tells_of_a_gpu_engine_without_a_device(tmp_path, play):
    play([], backends=["Vulkan", "CPU"])
    found = report(tmp_path / "w.sqlite")
    assert found["engine"]["backends"] == ["Vulkan", "CPU"]
    text = doctor.as_text(found)
    assert "A device for Vulkan, which the engine is built for" in text
    assert "run.py --gpu" not in text


def test_the_doctor_tells_of_an_engine_that_does_not_start(tmp_path):
    code = "import sys; sys.exit('no engine here')"
    found = report(tmp_path / "w.sqlite", [sys.executable, "-c", code])
    assert not found["engine"]["works"]
    assert "no engine here" in found["engine"]["sentence"]
    assert any("The engine" in item["what"] for item in found["missing"])
    assert "does not work" in doctor.as_text(found)
    found = report(tmp_path / "w.sqlite", ["/nonexistent/program"])
    assert "could not be started" in found["engine"]["sentence"]


def test_the_doctor_tells_of_damage(tmp_path, play):
    path = tmp_path / "w.sqlite"
    build(path).close()
    content = bytearray(path.read_bytes())
    content[-2000:-1500] = b"x" * 500
    path.write_bytes(content)
    workspace = report(path)["workspace"]
    assert not workspace["opens"] or workspace["damage"]


def test_the_doctor_tells_of_a_workspace_that_does_not_open(tmp_path, play):
    path = tmp_path / "w.sqlite"
    path.write_text("this is no database")
    found = report(path)
    assert not found["workspace"]["opens"]
    assert str(path) in doctor.as_text(found) or path.name in doctor.as_text(found)


def test_a_display_is_looked_for_on_linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not doctor.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert doctor.has_display()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert doctor.has_display()


def test_the_workspace_is_where_the_person_says(tmp_path, monkeypatch):
    monkeypatch.setenv("FAEF_WORKSPACE", str(tmp_path / "deep" / "mine.sqlite"))
    assert default_workspace() == tmp_path / "deep" / "mine.sqlite"
    services = build()
    services.close()
    assert services.workspace_path == tmp_path / "deep" / "mine.sqlite"
    monkeypatch.delenv("FAEF_WORKSPACE")
    assert default_workspace().name == "workspace.faef.sqlite"
    (tmp_path / "file").touch()
    monkeypatch.setenv("FAEF_WORKSPACE", str(tmp_path / "file" / "w.sqlite"))
    with pytest.raises(UserError, match="cannot be made"):
        build()


def test_a_new_workspace_has_the_shipped_banks_once(tmp_path):
    for _ in range(2):
        services = build(tmp_path / "w.sqlite")
        names = sorted(row.name for row in services.store.banks())
        services.close()
        services.close()
    assert names == ["capability-en", "capability-zh", "safety-en", "safety-zh"]


def test_a_workspace_that_is_not_sqlite_is_refused(tmp_path):
    path = tmp_path / "w.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at" * 30)
    with pytest.raises(UserError, match=r"w\.sqlite"):
        build(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_foreign_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "w.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (x)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(UserError):
        build(path)
    assert path.read_bytes() == before


def test_the_doctor_lists_devices_with_their_memory_and_what_a_build_leaves_unused(tmp_path, play):
    gpu = {"name": "CUDA0", "description": "made up", "kind": "gpu"}
    play(
        [],
        hardware=[{**gpu, "free": 5 * 10**9, "total": 8 * 10**9}],
        features=["SSE3"],
    )
    found = report(tmp_path / "w.sqlite")
    assert found["engine"]["hardware"][0]["free"] == 5 * 10**9
    text = doctor.as_text(found)
    assert "CUDA0 (made up), 5.0 GB of 8.0 GB free" in text
    assert "instructions       SSE3" in text
    left = found["engine"]["features_unused"]
    assert "SSE3" not in left
    assert ("that the engine does not use" in text) is bool(left)
