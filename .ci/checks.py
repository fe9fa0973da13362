"""Runs every check of the project, each to its end, and says at the end which failed.

Arguments go to pytest, for a part of the tests; coverage is then not looked at.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = (sys.executable, "-m")
# Files stay whole, since some share a model that takes long to ask.
WHOLE = ("--numprocesses", "auto", "--maxprocesses", "8", "--dist", "loadfile")


def main(pytest_args: list[str]) -> int:
    """Run the checks one after the other; 1 when any failed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    # What a run that broke off left behind would count as covered.
    subprocess.run([*TOOL, "coverage", "erase"], cwd=ROOT, env=environment, check=False)
    failed = []
    for name, command in checks(pytest_args).items():
        say(f"--- {name}")
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    say(f"--- failed: {', '.join(failed)}" if failed else "--- all checks passed")
    return 1 if failed else 0


def checks(pytest_args: list[str]) -> dict[str, list[str]]:
    """Return the command of each check by its name, in their order."""
    found = {
        "lint": [*TOOL, "ruff", "check", "."],
        "format": [*TOOL, "ruff", "format", "--check", "."],
        "types": [*TOOL, "mypy"],
        "imports": [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        "tests": [*TOOL, "coverage", "run", "-m", "pytest", *(pytest_args or WHOLE)],
    }
    if not pytest_args:  # a part of the tests says nothing about the whole
        found["coverage"] = [sys.executable, str(ROOT / ".ci" / "coverage_floor.py")]
    return found


def say(text: str) -> None:
    """Tell the user something on stderr."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
