"""llama.cpp stays out of the program's own process."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import faef_desktop

PROGRAM_SIDE = ("client", "protocol", "gguf")
NATIVE = ("native", "native_batch", "native_prompts", "native_quantize", "native_shared")


@pytest.mark.parametrize("module", PROGRAM_SIDE)
def test_the_program_side_of_the_engine_is_light(module):
    code = (
        f"import sys, faef_desktop.engine.{module}\n"
        "print([m for m in ('llama_cpp', 'numpy', 'jinja2', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_native_modules_alone_import_llama_cpp():
    root = Path(faef_desktop.__file__).parent
    imports = re.compile(r"^\s*(?:import|from) llama_cpp\b", re.MULTILINE)
    texts = {path: path.read_text(encoding="utf-8") for path in root.rglob("*.py")}
    found = {path.relative_to(root).as_posix() for path in texts if imports.search(texts[path])}
    assert found == {f"engine/{name}.py" for name in NATIVE}
