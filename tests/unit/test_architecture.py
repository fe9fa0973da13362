"""The house is built as it is drawn: who may import whom, checked by a tool and by trying."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def modules_after(code: str) -> set[str]:
    """Return the names of all modules that a fresh interpreter has loaded after some code."""
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted(sys.modules)))"
    # Coverage would measure this interpreter too, and load sqlite3 to do so.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_the_import_contracts_hold():
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(tool), "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_domain_needs_nothing_but_the_standard_library():
    code = (
        "import importlib, pkgutil, faef_desktop.domain as d\n"
        "names = [f'{d.__name__}.{m.name}' for m in pkgutil.iter_modules(d.__path__)]\n"
        "for name in names: importlib.import_module(name)"
    )
    # What the interpreter itself drags in at its start (site hooks, coverage) is not ours.
    foreign = roots(modules_after(code)) - roots(modules_after("")) - {"faef_desktop"}
    assert foreign <= set(sys.stdlib_module_names)
    assert "sqlite3" not in foreign


@pytest.mark.parametrize(
    "module",
    [
        "faef_desktop.cli",
        "faef_desktop.__main__",
        "faef_desktop.bootstrap",
        "faef_desktop.app.doctor",
    ],
)
def test_commands_load_neither_qt_nor_llama_cpp(module):
    loaded = roots(modules_after(f"import {module}"))
    assert not loaded & {"PySide6", "shiboken6", "pyqtgraph", "qtawesome", "llama_cpp"}


def test_the_window_does_not_load_llama_cpp():
    loaded = roots(modules_after("import faef_desktop.ui.app, faef_desktop.selfcheck"))
    assert "llama_cpp" not in loaded
    assert "PySide6" in loaded


def test_the_worker_loads_neither_qt_nor_sqlite():
    loaded = roots(modules_after("import faef_desktop.engine.worker, faef_desktop.__main__"))
    assert not loaded & {"PySide6", "sqlite3", "click", "rich"}
