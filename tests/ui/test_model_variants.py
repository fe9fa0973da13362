"""Adapters and smaller kinds on the Models page, with llama.cpp itself and the demo models."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.services import Services
from faef_desktop.bootstrap import build
from faef_desktop.storage.replies.run_records import RunState
from faef_desktop.ui import settings
from faef_desktop.ui.models.adapter_dialog import AdapterDialog
from faef_desktop.ui.models.facts import FactList
from faef_desktop.ui.models.quantize_dialog import QuantizeDialog
from tests.gguf_maker import write_lora
from tests.models import FAKE
from tests.ui.hand import Hand

NAME = "fake-aligned+towards-aligned@0.5"


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Return services with the real model process."""
    monkeypatch.setenv("FAEF_ADAPTED", str(tmp_path / "adapted"))
    made = build(tmp_path / "workspace.sqlite")
    made.store.set_setting(settings.LANGUAGE, "en")
    made.store.set_setting(settings.THEME, "light")
    yield made
    made.close()


@pytest.fixture
def page(hand: Hand) -> Hand:
    hand.window.show_page("models")
    hand.find("modelList").select(FAKE)
    hand.until(lambda: hand.text("modelName") == "fake-aligned" and hand.enabled("modelAdapter"))
    return hand


def loaded(hand: Hand, name: str) -> int | None:
    def there() -> bool:
        state = hand.desktop.context.host_state
        return state.phase is Phase.READY and state.model is not None and state.model.name == name

    hand.click("modelLoad")
    hand.until(there)
    return hand.desktop.services.host.pid


def test_an_adapter_is_put_on_and_changed_without_loading_again(page: Hand, tmp_path: Path) -> None:
    hand = page
    # As the program loads a model when it starts, and the Probe page does.
    context = hand.desktop.context
    context.load_model(FAKE)
    hand.until(lambda: context.host_state.phase is Phase.READY)
    pid = hand.desktop.services.host.pid
    hand.click("modelAdapter")
    dialog = hand.dialog("adapterDialog")
    assert isinstance(dialog, AdapterDialog)
    other = write_lora(tmp_path / "other.gguf", {"blk.0.attn_q.weight": (64, 64)})
    dialog.offer_file(other)
    hand.click("adapterAdd", dialog)
    hand.until(lambda: "was made for another model" in hand.find("adapterProblem").text)
    hand.find("adapterFile", dialog).setCurrentIndex(0)
    hand.find("adapterStrength", dialog).setValue(0.5)
    hand.click("adapterAdd", dialog)
    hand.until(lambda: hand.text("modelName") == NAME)
    shown: FactList = hand.find("variantFacts")
    known = {fact.name: fact.value for fact in shown.facts}
    assert (known["Model"], known["Strength"]) == (str(FAKE), "0.5")
    hand.until(lambda: hand.enabled("modelLoad"))
    assert loaded(hand, NAME) == pid
    hand.click("modelForget")
    hand.until(lambda: not hand.visible("variantFacts"))
    hand.until(lambda: "put it on the model again" in hand.find("modelProblem").text)


def test_a_ladder_is_made_and_a_bank_is_run_over_it(page: Hand, tmp_path: Path) -> None:
    hand = page
    hand.click("modelQuantize")
    dialog = hand.dialog("quantizeDialog")
    assert isinstance(dialog, QuantizeDialog)
    kinds = hand.find("quantizeKinds", dialog)
    hand.until(lambda: kinds.count() > 0)
    assert dialog.kinds == ("Q5_0", "Q4_0")
    lines = [kinds.item(row) for row in range(kinds.count())]
    assert "Q2_K cannot be made of this model" in lines[-1].text()
    assert lines[-1].flags() == Qt.ItemFlag.NoItemFlags
    (tmp_path / "fake-aligned.Q5_0.gguf").touch()
    dialog.use_folder(tmp_path)
    hand.click("quantizeStart", dialog)
    hand.until(lambda: "is there already" in hand.find("quantizeProblem").text)
    dialog.use_folder(tmp_path / "made")
    hand.click("quantizeStart", dialog)
    hand.until(lambda: hand.visible("quantizeRun"))
    made = [tmp_path / "made" / f"fake-aligned.{kind}.gguf" for kind in ("Q5_0", "Q4_0")]
    assert all(path.is_file() for path in made)
    hand.click("quantizeChoose", dialog)
    hand.until(lambda: hand.visible("runModels"))
    hand.until(lambda: hand.window.focusWidget() is hand.find("runStart"))
    assert set(hand.find("runModels").checked) == {str(path) for path in (FAKE, *made)}
    # One click asks the bank of all of them.
    hand.find("runLimit").setValue(1)
    hand.window.show_page("models")
    hand.click("modelQuantize")
    again = hand.dialog("quantizeDialog")
    assert isinstance(again, QuantizeDialog)
    hand.until(lambda: hand.find("quantizeKinds", again).count() > 0)
    again.use_folder(tmp_path / "made")
    hand.click("quantizeStart", again)
    hand.until(lambda: hand.visible("quantizeRun"))
    hand.click("quantizeRun", again)
    store = hand.desktop.services.store

    def states() -> list[RunState]:
        return [run.state for run in store.queued_runs()]

    hand.until(lambda: states() == [RunState.FINISHED] * 3)
    assert {reply.model_name for reply in store.replies()} == {
        "fake-aligned", "fake-aligned.Q5_0", "fake-aligned.Q4_0",
    }  # fmt: skip
