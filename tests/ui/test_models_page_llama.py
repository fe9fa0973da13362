"""The Models page with llama.cpp itself, on a tiny model of random weights."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.services import Services
from faef_desktop.bootstrap import build
from faef_desktop.ui import settings
from faef_desktop.ui.models.facts import FactList
from faef_desktop.ui.pages.models import ModelsPage
from tests.ui.hand import Hand


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Return services with the real model process."""
    made = build(tmp_path / "workspace.sqlite")
    made.store.set_setting(settings.LANGUAGE, "en")
    made.store.set_setting(settings.THEME, "dark")
    yield made
    made.close()


def test_load_report_and_unload(hand: Hand, model: Path) -> None:
    hand.window.show_page("models")
    page = hand.window.page("models")
    assert isinstance(page, ModelsPage)
    page.add_file(model)
    hand.until(lambda: hand.text("modelName") == "tiny" and hand.enabled("modelLoad"))
    hand.find("modelGpuLayers").setCurrentIndex(1)  # 0: the processor alone
    hand.click("modelLoad")
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)
    hand.until(lambda: hand.visible("loadedFacts"))
    shown: FactList = hand.find("loadedFacts")
    known = {fact.name: fact.value for fact in shown.facts}
    assert "CPU" in known["Device"]
    assert known["Layers on the GPU"].startswith("0 of 2")
    assert known["Chat template"] == "the one in the file"
    assert int(known["Threads"].split(",")[0]) >= 1
    hand.click("modelUnload")
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.EMPTY)
    hand.until(lambda: not hand.visible("loadedFacts"))
