"""What the repository may hold."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked(*options: str) -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("This is not a checkout.")
    command = ["git", "-C", str(ROOT), "ls-files", *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def test_nothing_is_tracked_that_is_to_be_ignored():
    assert tracked("--cached", "--ignored", "--exclude-standard") == []


def test_no_link_is_tracked():
    assert [line for line in tracked("--stage") if line.startswith("120000")] == []
