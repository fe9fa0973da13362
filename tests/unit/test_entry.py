"""The entry point: who is asked first, and what happens without a display or without streams."""

import subprocess
import sys
from pathlib import Path

import pytest

from faef_desktop import __main__ as entry
from faef_desktop.cli import demo
from faef_desktop.engine import worker

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A system without a display and with a workspace of its own."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FAEF_WORKSPACE", str(tmp_path / "w.sqlite"))
    return monkeypatch


def run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["faef-desktop", *arguments])
    return entry.main()


def test_the_worker_is_asked_for_first_of_all(monkeypatch):
    monkeypatch.setattr(worker, "main", len)
    assert run(monkeypatch, "--help", "--worker", "--self-check") == 3


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_one_sentence_and_the_demo(bare, capsys):
    bare.setattr(demo, "run_demo", lambda *_: 0)
    assert run(bare) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line == entry.NO_DISPLAY.format("faef-desktop --help")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_and_without_demo_models_it_says_so(bare, capsys, tmp_path):
    from faef_desktop.app.resources import Resources

    bare.setattr(Resources, "demo_models", lambda *_: [])
    assert run(bare) == 1
    assert "The demo models are missing" in capsys.readouterr().err


def test_a_windowed_program_without_streams_still_works(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    code = run(monkeypatch, "--version")
    for stream in (sys.stdout, sys.stderr):
        stream.close()
    assert code == 0


def test_it_starts_as_a_module_and_by_its_name():
    by_name = Path(sys.executable).with_name("faef-desktop")
    for command in ([sys.executable, "-m", "faef_desktop"], [str(by_name)]):
        done = subprocess.run(
            [*command, "--version"], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert done.returncode == 0
        assert done.stdout.startswith("FAEF Desktop, version ")


def test_a_failed_self_check_says_what_failed(monkeypatch, capsys):
    from faef_desktop.app.resources import Resources

    monkeypatch.setattr(Resources, "demo_models", lambda *_: [])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run(monkeypatch, "--self-check") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok     imports")
    assert "FAILED model      The demo models are missing." in lines
    assert run(monkeypatch, "--self-check", "--json") == 1


def test_a_qt_that_does_not_load_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    assert run(monkeypatch, "--workspace", str(tmp_path / "w.sqlite")) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("faef-desktop: The window cannot start, since Qt does not load")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_a_display_that_answers_nobody_is_none(bare, tmp_path):
    code = (
        "import sys\n"
        "from faef_desktop import __main__ as entry\n"
        "from faef_desktop.cli import demo\n"
        "demo.run_demo = lambda *_: 7\n"
        "sys.argv = ['faef-desktop']\n"
        "sys.exit(entry.main())"
    )
    bare.setenv("DISPLAY", ":987")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 7, done.stderr
    assert entry.NO_DISPLAY.format("faef-desktop --help") in done.stderr
    assert "Traceback" not in done.stderr
