"""Services with the scripted model process, on a workspace of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from faef_desktop.app.services import Services
from faef_desktop.storage.store import Store
from tests import scripted, synthetic
from tests.evaluating import Desk

Play = Callable[..., None]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Set what the model process says: rules, and keywords for the loading."""

    def set_script(rules: list[dict[str, Any]], **load: Any) -> None:
        path = scripted.write_script(tmp_path, rules, **load)
        monkeypatch.setenv("FAEF_SCRIPT", str(path))

    set_script(scripted.answers(scripted.bank().questions))
    return set_script


@pytest.fixture
def services(tmp_path: Path, play: Play) -> Iterator[Services]:
    made = scripted.open_services(tmp_path)
    yield made
    made.close()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return scripted.model_file(tmp_path)


@pytest.fixture
def desk(services: Services, model: Path, tmp_path: Path) -> Desk:
    return Desk(services, model, tmp_path)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A workspace with replies of six models, with and without examples, some of them unjudged."""
    path = tmp_path_factory.mktemp("synthetic") / "workspace.db"
    with Store.open(path, program="test") as opened:
        synthetic.fill(opened, models=6, count=10, shots=(0, 3))
        yield opened
