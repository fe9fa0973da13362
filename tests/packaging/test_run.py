"""run.py: the one door, tried without installing anything."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def door() -> ModuleType:
    spec = importlib.util.spec_from_file_location("door", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("args", "backend", "rest"),
    [
        ([], None, []),
        (["evaluate", "-m", "x.gguf"], None, ["evaluate", "-m", "x.gguf"]),
        (["--gpu", "vulkan"], "vulkan", []),
        (["--gpu=cuda", "doctor"], "cuda", ["doctor"]),
        (["--gpu", "cpu", "scores", "--json"], "cpu", ["scores", "--json"]),
        (["evaluate", "--gpu-layers", "4"], None, ["evaluate", "--gpu-layers", "4"]),
    ],
)
def test_gpu_is_taken_out_and_the_rest_passed_on(
    door: ModuleType, args: list[str], backend: str | None, rest: list[str]
) -> None:
    assert door.split_arguments(args) == (backend, rest)


@pytest.mark.parametrize("args", [["--gpu"], ["--gpu", "abacus"], ["--gpu="]])
def test_an_unknown_backend_is_refused_with_the_known_ones(
    door: ModuleType, args: list[str]
) -> None:
    with pytest.raises(door.SetupError, match="one of cpu, cuda, vulkan, metal"):
        door.split_arguments(args)


def test_it_imports_nothing_but_the_standard_library() -> None:
    code = (
        "import sys, runpy\n"
        f"runpy.run_path({str(ROOT / 'run.py')!r}, run_name='door')\n"
        "extra = {m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(sorted(m for m in extra if not m.startswith('_')))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['sitecustomize']" or done.stdout.strip() == "[]"


def test_another_python_is_told_which_ones_will_do() -> None:
    old = next(
        (path for name in ("python3.8", "python3.9", "python3.10") if (path := which(name))), None
    )
    if old is None:
        pytest.skip("no older Python on this machine")
    done = subprocess.run([old, str(ROOT / "run.py")], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12 or 3.13" in done.stderr
    assert "Traceback" not in done.stderr


def which(name: str) -> str | None:
    """A Python that really runs: version managers put stubs of absent versions on the path."""
    path = shutil.which(name)
    if path is None:
        return None
    done = subprocess.run([path, "-c", ""], capture_output=True, check=False)
    return path if done.returncode == 0 else None


def test_the_engine_is_pinned(door: ModuleType) -> None:
    major, minor, patch = door.pinned("llama-cpp-python").split(".")
    assert (int(major), int(minor)) == (0, 3)
    assert int(patch) >= 36


def test_without_root_the_exact_command_is_printed(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("Linux alone installs system packages")
    monkeypatch.setattr(door.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(door, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    with pytest.raises(door.SetupError, match=r"sudo apt-get .*install -y libnowhere9"):
        door.install_system_packages(with_tests=True, compiler=False)


def test_the_program_is_told_what_people_type(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAEF_COMMAND", "")
    told = []
    monkeypatch.setattr(door.os, "execv", lambda *_: told.append(door.os.environ["FAEF_COMMAND"]))
    monkeypatch.setattr(door.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0))
    assert door.start(["program"]) == 0
    assert told == ["python3 run.py"] or door.os.name == "nt"


def test_a_long_step_shows_that_it_is_alive(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(door, "LOG", tmp_path / "log")
    (tmp_path / "log").write_text("compiling ggml.c\n", encoding="utf-8")
    door.show_life(75.0, live=False)
    assert "1:15  compiling ggml.c" in capsys.readouterr().err


def test_a_failing_step_says_where_the_log_is(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LOG", tmp_path / "log")
    monkeypatch.setattr(door, "PYTHON", Path(sys.executable))
    with pytest.raises(door.SetupError, match="whole log is in"):
        door.pip_install(str(tmp_path / "no-such-project"), backend="cpu")


def test_a_set_up_that_broke_off_keeps_what_the_engine_was_built_for(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(door, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(door, "make_venv", lambda: None)
    monkeypatch.setattr(door, "engine_installed", lambda: True)
    monkeypatch.setattr(door, "install_system_packages", lambda **_: None)
    door.write_stamp(fingerprint="of an older version", backend="vulkan", tests=False)

    def breaks_off(*_: str, **__: str) -> None:
        raise door.SetupError("the disk is full")

    monkeypatch.setattr(door, "pip_install", breaks_off)
    with pytest.raises(door.SetupError):
        door.set_up(with_tests=False, backend=None)
    assert door.read_stamp() == {"fingerprint": "", "backend": "vulkan", "tests": False}

    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(door, "pip_install", lambda *w, backend: asked.append((w[0], backend)))
    door.set_up(with_tests=False, backend=None)
    assert asked == [("-e", "vulkan")]
    assert door.read_stamp()["fingerprint"] == door.fingerprint()


@pytest.mark.parametrize(
    ("backend", "flag"),
    [("cuda", "-DGGML_CUDA=on"), ("portable", "-DGGML_NATIVE=off"), ("cpu", None)],
)
def test_each_backend_is_built_with_its_flag(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, backend: str, flag: str | None
) -> None:
    monkeypatch.setenv("CMAKE_ARGS", "-DMINE=1")
    told: list[str] = []

    def note(_: list[str], environment: dict[str, str]) -> int:
        told.append(environment["CMAKE_ARGS"])
        return 0

    monkeypatch.setattr(door, "run_showing_life", note)
    door.rebuild_engine(backend)
    assert told == [f"{flag} -DMINE=1" if flag else "-DMINE=1"]


def test_a_backend_without_its_compiler_changes_nothing(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(door.SetupError, match="needs glslc"):
        door.set_up(with_tests=False, backend="vulkan")
    assert not (tmp_path / "stamp.json").exists()


def test_vulkan_headers_that_are_too_old_are_told_before_the_build(
    door: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = tmp_path / "include" / "vulkan" / "vulkan_core.h"
    header.parent.mkdir(parents=True)
    header.write_text("#define VK_HEADER_VERSION 239\n", encoding="utf-8")
    tool = tmp_path / "bin" / ("glslc.exe" if door.os.name == "nt" else "glslc")
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("VULKAN_SDK", str(tmp_path))
    with pytest.raises(door.SetupError, match=r"newer Vulkan headers than .*vulkan_core\.h"):
        door.require_gpu_tools("vulkan")
    header.write_text("typedef enum VkLayerSettingTypeEXT\n", encoding="utf-8")
    door.require_gpu_tools("vulkan")
