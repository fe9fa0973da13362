"""Runs the program as a person would, in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faef_desktop.storage.exchange import write_bank
from tests import scripted

ROOT = Path(__file__).parents[2]
SCRIPTED = "tests.e2e.scripted_program"
REAL = "faef_desktop"
TIMEOUT = 100.0


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Program:
    """The program on a workspace of its own; `module` is the real one or the scripted one."""

    def __init__(self, folder: Path, module: str = SCRIPTED) -> None:
        self.folder = folder
        self.module = module
        self.workspace = folder / "workspace.sqlite"
        self.bank = folder / "bank.jsonl"
        self.environment = {**os.environ, "FAEF_WORKSPACE": str(self.workspace)}
        write_bank(scripted.bank(), self.bank)

    def play(self, rules: list[dict[str, Any]], **load: Any) -> None:
        path = scripted.write_script(self.folder, rules, **load)
        self.environment["FAEF_SCRIPT"] = str(path)

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", self.module, *map(str, arguments)]

    def __call__(self, *arguments: object, timeout: float = TIMEOUT, **more: str) -> Result:
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
            cwd=ROOT,
            env={**self.environment, **more},
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Result(done.returncode, done.stdout, done.stderr)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
            env=self.environment,
        )
