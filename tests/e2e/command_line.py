"""Runs the program as a person would, in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from faef_desktop import cli
from faef_desktop.bootstrap import build
from faef_desktop.storage.interchange.exchange import write_bank
from tests import scripted
from tests.e2e.scripted_program import WINDOW_OPENED

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

    def __call__(self, *arguments: object, timeout: float = TIMEOUT) -> Result:
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
            cwd=ROOT,
            env=self.environment,
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


class QuickProgram(Program):
    """The program in this very process, which is much quicker to start; models are scripted.

    With `worker` None the models are real ones.
    """

    def __init__(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        *,
        worker: Sequence[str] | None = scripted.COMMAND,
    ) -> None:
        super().__init__(folder)
        self._capsys = capsys
        self._worker = worker

    def __call__(self, *arguments: object, **_: float) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            code = cli.main(
                [str(argument) for argument in arguments],
                build=partial(build, worker_command=self._worker),
                window=lambda *_: WINDOW_OPENED,
                printer=scripted.printer,
            )
        return Result(code, *self._capsys.readouterr())


def one_line(result: Result) -> str:
    """Return what is told of an error, which is one line."""
    (line,) = result.err.strip().splitlines()
    assert line.startswith("faef-desktop: ")
    return line
