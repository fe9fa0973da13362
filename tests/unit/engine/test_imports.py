"""llama.cpp stays out of the program's own process."""

import subprocess
import sys

import pytest

PROGRAM_SIDE = ("client", "protocol", "gguf")


@pytest.mark.parametrize("module", PROGRAM_SIDE)
def test_the_program_side_of_the_engine_is_light(module):
    code = (
        f"import sys, faef_desktop.engine.{module}\n"
        "print([m for m in ('llama_cpp', 'numpy', 'jinja2', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
