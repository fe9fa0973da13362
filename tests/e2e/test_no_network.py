"""Without an endpoint the program opens no internet socket, whatever is done with it.

Every process is under watch: the kernel ends it at the first attempt. Where that is allowed, there
is no network either.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.sealed import can_seal, without_network

pytestmark = pytest.mark.skipif(not can_seal(), reason="Linux alone can be sealed")

ROOT = Path(__file__).parents[2]
TIMEOUT = 100.0


@pytest.fixture
def sealed(tmp_path):
    environment = {**os.environ, "FAEF_WORKSPACE": str(tmp_path / "workspace.sqlite")}
    environment |= {"HOME": str(tmp_path), "FAEF_ENDPOINTS": str(tmp_path / "endpoints")}
    head = [*without_network(), sys.executable, "-m", "tests.e2e.sealed"]

    def run(*arguments):
        return subprocess.run(
            [*head, *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=False,
            cwd=ROOT,
            env=environment,
        )

    return run


def test_the_watch_sees_what_it_is_to_see(sealed):
    local = sealed("-c", "import socket; socket.socketpair(); socket.socket(socket.AF_UNIX)")
    assert local.returncode == 0, local.stderr
    for family in ("AF_INET", "AF_INET6"):
        caught = sealed("-c", f"import socket; socket.socket(socket.{family})")
        assert caught.returncode == -signal.SIGSYS
    # The process of an endpoint, which is a child of the program, is caught as well.
    added = sealed("-m", "faef_desktop", "models", "add-endpoint", "http://127.0.0.1:9")
    assert added.returncode == 1
    assert "crashed (SIGSYS)" in added.stderr


COMMANDS = """
import sys
from faef_desktop import cli
from faef_desktop.__main__ import _printer
from faef_desktop.bootstrap import build
for line in sys.argv[1:]:
    code = cli.main(line.split(), build=build, window=None, printer=_printer)
    assert not code, line
"""


def test_the_commands_open_no_socket(sealed, tmp_path):
    done = sealed(
        *("-c", COMMANDS, "doctor", "models list", "labels judges"),
        "evaluate -m fake-aligned --limit 1 --judge aligned --mode fast",
        *("scores --json", f"report -o {tmp_path}/report.html"),
    )
    assert done.returncode == 0, done.stderr
    assert "SIGSYS" not in done.stderr
    assert (tmp_path / "report.html").stat().st_size > 10_000


def test_the_window_opens_no_socket(sealed, tmp_path):
    report = tmp_path / "report.pdf"
    done = sealed("-m", "tests.e2e.window_job", tmp_path / "w.sqlite", report)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) >= 9
    assert report.stat().st_size > 10_000
