"""A real workspace file for each test."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from faef_desktop.storage.store import Store
from tests.unit.storage.samples import MODEL

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, program="test", patience=0.2) as opened:
        opened.add_model(MODEL)
        yield opened


@pytest.fixture
def run(store: Store) -> str:
    return store.start_run("probe", {"max_tokens": 48})


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike tmp_path."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@pytest.fixture
def ordinary_user() -> Callable[[], AbstractContextManager[None]]:
    """Give up the rights of root, to which no file is read-only."""
    if not hasattr(os, "geteuid"):
        pytest.skip("file permissions work differently here")

    @contextmanager
    def change() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return change
