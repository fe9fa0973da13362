"""Wrong usage and bad input at the command line: one sentence each, and nothing half-written."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.e2e.command_line import ROOT, Result, one_line


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("scores", "--nonsense"),
        ("scores", "--parser", "loose"),
        ("evaluate",),
        ("evaluate", "-m", "x", "--limit", "0"),
        ("evaluate", "-m", "x", "--limit", "many"),
        ("evaluate", "-m", "x", "--gpu-layers", "some"),
        ("evaluate", "-m", "x", "--shots", "9"),
        ("evaluate", "-m", "x", "--shots", "1,many"),
        ("evaluate", "-m", "x", "--repeats", "0"),
        ("labels", "judge"),
        ("labels", "assign", "ana"),
        ("labels", "assign", "ana", "-o", "x", "--overlap", "101"),
        ("scores", "--by", "weather"),
        ("scores", "--by", ""),
        ("bank",),
        ("bank", "import"),
        ("replies", "export"),
        ("replies", "export", "-o", "x", "--format", "xml"),
    ],
)
def test_wrong_usage_is_told_with_status_2(program, arguments):
    result = program(*arguments)
    assert result.code == 2
    assert "Usage:" in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("evaluate", "-m", "nowhere.gguf"), "There is no model file nowhere.gguf"),
        (("evaluate", "-m", "fake-aligned", "--judge", "gpt.gguf"), "no model file gpt.gguf"),
        (("evaluate", "-m", "fake-aligned", "-b", "none"), "There is no bank none"),
        (("scores", "-m", "nobody"), "no replies of a model nobody"),
        (("bank", "check", "none"), "There is no bank none"),
        (("bank", "import", "nowhere.jsonl"), "nowhere.jsonl"),
        (("scores", "--workspace", "pyproject.toml/w.sqlite"), "pyproject.toml"),
    ],
)
def test_a_clear_error_is_one_line_with_status_1(program, arguments, words):
    result = program(*arguments)
    assert result.code == 1
    assert words in one_line(result)
    assert result.out == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.jsonl", '{"question": "Why?"}\n', "missing.jsonl, line 1"),
        ("encoding.jsonl", b"\xff\xfe\x00q", "encoding.jsonl"),
        ("long.jsonl", '{"question": "' + "x" * 10_000_000 + '"}\n', "long.jsonl"),
        ("empty.jsonl", "", "empty.jsonl"),
        ("table.csv", "a,b\n1,2\n", "table.csv"),
    ],
)
def test_a_broken_bank_is_refused_with_file_and_line(program, name, content, words):
    path = program.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = program("bank", "import", path)
    assert result.code == 1
    assert words in one_line(result)
    assert len(result.err) < 1000


def test_a_workspace_that_is_no_database_is_refused(program):
    program.workspace.write_text("a text file" * 500)
    result = program("scores")
    assert result.code == 1
    assert "workspace.sqlite" in one_line(result)


def test_a_workspace_of_a_newer_program_is_refused(program):
    assert program("bank", "list").code == 0
    with sqlite3.connect(program.workspace) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    result = program("scores")
    assert result.code == 1
    assert "newer FAEF Desktop" in one_line(result)


def under(mount, program, *arguments):
    """Run the program where something is mounted that nobody else sees; skip where we may not."""
    prefix = ["unshare", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh"]
    may = shutil.which("unshare") and subprocess.run([*prefix, "true"], check=False).returncode == 0
    if not may:
        pytest.skip("this user may not mount anything")
    done = subprocess.run(
        [*prefix, *program.command(*arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=program.environment,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_a_workspace_that_cannot_be_written_is_refused(program):
    assert program("bank", "list").code == 0
    folder = program.folder
    mount = f"mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}'"
    result = under(mount, program, "bank", "import", program.bank)
    assert result.code == 1
    assert "workspace.sqlite" in one_line(result)


def test_an_export_does_not_replace_what_is_no_file(evaluated, tmp_path):
    for place in (tmp_path, Path(os.devnull)):
        result = evaluated("replies", "export", "-o", place, "--force")
        assert result.code == 1
        assert "no ordinary file" in one_line(result)


@pytest.mark.parametrize("size", ["40k", "700k"])
def test_a_full_disk_is_told(program, model, size):
    """40 kB do not hold a workspace at all, 700 kB not the replies."""
    arguments = ("evaluate", "-m", model, "-b", "safety-en", "--workspace", "/mnt/w.sqlite")
    program.play([{"match": "", "reply": "word " * 3000}])
    result = under(f"mount -t tmpfs -o size={size} none /mnt", program, *arguments)
    assert result.code == 1
    assert "full" in one_line(result)
