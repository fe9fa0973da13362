"""Folders, names, notes and hiding on the Models page, and whether a model fits."""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from faef_desktop.app.models import library, remembered, shelf
from faef_desktop.app.models.library import Place
from faef_desktop.engine.processor import offered, unused
from faef_desktop.ui.models.catalogue import Catalogue
from faef_desktop.ui.models.facts import FactList
from faef_desktop.ui.models.folders_dialog import FoldersDialog
from faef_desktop.ui.pages.models import ModelsPage
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand

HARDWARE = [
    {
        "name": f"Made{n}",
        "description": "made up",
        "kind": "gpu",
        "free": n * 10**9,
        "total": 10**10,
    }
    for n in (3, 5)
]


@pytest.fixture
def page(hand: Hand, play: Play) -> ModelsPage:
    play(hardware=HARDWARE, features=["SSE3"], notes=["Only some layers fit."], tried=[2, 1])
    hand.window.show_page("models")
    made = hand.window.page("models")
    assert isinstance(made, ModelsPage)
    hand.until(lambda: "Made5" in hand.text("deviceList"))
    return made


def problem(hand: Hand) -> str:
    return str(hand.find("problemBar").text)


def rows(hand: Hand) -> dict[str, str]:
    found: Catalogue = hand.find("modelList")
    indexes = [found.rows.index(row) for row in range(found.rows.rowCount())]
    return {index.data(): index.data(11) for index in indexes}


def facts(hand: Hand, name: str) -> dict[str, str]:
    found: FactList = hand.find(name)
    return {fact.name: fact.value for fact in found.facts}


def choose(hand: Hand, name: str) -> None:
    hand.until(lambda: name in rows(hand))
    found: Catalogue = hand.find("modelList")
    found.setCurrentIndex(found.rows.index(list(rows(hand)).index(name)))
    hand.until(lambda: hand.text("modelName") == name and hand.enabled("modelLoad"))


def test_a_folder_is_watched_and_files_with_the_same_content_are_told(
    hand: Hand, page: ModelsPage, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, other = tmp_path / "mine", tmp_path / "theirs"
    for place in (folder, other):
        place.mkdir()
        shutil.copy(model, place / f"{place.name}.gguf")
    place = Place(id="made-up", title="Made up", folders=(other,))
    monkeypatch.setattr(library, "usual_places", lambda: [place])
    hand.click("modelFolders")
    hand.until(lambda: hand.window.findChild(FoldersDialog, "foldersDialog") is not None)
    dialog = hand.window.findChild(FoldersDialog, "foldersDialog")
    dialog.add(folder)
    hand.until(lambda: "mine" in rows(hand))
    dialog.add(tmp_path / "not there")
    hand.until(lambda: hand.visible("foldersProblem"))
    hand.until(lambda: dialog.findChild(object, "place-made-up") is not None)
    assert "theirs" not in rows(hand)  # only when asked for
    hand.find("place-made-up").click()
    hand.until(lambda: "theirs" in rows(hand))
    hand.until(lambda: "Same content as mine" in rows(hand)["theirs"])
    choose(hand, "theirs")
    assert facts(hand, "fileFacts")["Same content"] == str(folder / "mine.gguf")
    assert len(facts(hand, "fileFacts")["SHA-256"].replace(" ", "")) == 64
    dialog.findChild(object, "folderList").setCurrentRow(0)
    hand.click("folderRemove")
    hand.until(lambda: "mine" not in rows(hand))
    assert (folder / "mine.gguf").is_file()
    hand.click("folderClose")


def test_a_name_a_note_and_hiding_in_the_window(hand: Hand, page: ModelsPage, model: Path) -> None:
    page.add_file(model)
    choose(hand, "tiny")
    hand.find("modelOwnName").setText("From the lab")
    hand.find("modelOwnName").editingFinished.emit()
    hand.until(lambda: "From the lab" in rows(hand))
    hand.find("modelNote").setText("third try")
    hand.find("modelNote").editingFinished.emit()
    hand.find("modelHide").click()
    hand.until(lambda: "From the lab" not in rows(hand))
    assert hand.text("modelShowHidden") == "Show hidden models (1)"
    hand.find("modelShowHidden").click()
    choose(hand, "From the lab")
    assert hand.find("modelNote").text() == "third try"


def test_what_fits_is_said_before_loading_and_what_came_of_it_after(
    hand: Hand, page: ModelsPage, model: Path
) -> None:
    page.add_file(model)
    choose(hand, "tiny")
    assert hand.text("fitTag") == "Fits the GPU"
    left = ", ".join(unused(("SSE3",), offered()))  # by the processor of this machine
    assert (f"This llama.cpp does not use {left} of" in hand.text("deviceList")) is bool(left)
    before = hand.text("fitSentence")
    assert before.startswith("It needs ")
    hand.find("loadContext").setValue(256)
    hand.find("loadCache").setCurrentIndex(2)
    hand.find("loadFlash").setCurrentIndex(1)
    hand.find("loadThreads").setValue(3)
    assert hand.text("fitSentence") != before
    assert hand.visible("loadSplit")
    hand.find("loadSplit").setText("no shares")
    hand.find("loadSplit").setText("3, 1")
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("loadedFacts"))
    known = facts(hand, "loadedFacts")
    assert known["Context in use"] == "256 tokens"
    assert known["Threads"] == "3, and 3 for prompts"
    assert known["Memory"] == "CPU: weights 2.0 MB, context 3.0 MB (q4_0), computing 1.0 MB"
    assert known["Speed"].startswith("50 tokens per second")
    hand.until(lambda: "Only some layers fit." in problem(hand))
    store, sha256 = hand.desktop.services.store, hand.desktop.context.host_state.model.sha256
    hand.until(lambda: remembered.recall(store, sha256) is not None)
    before = remembered.recall(store, sha256)
    hand.find("loadThreads").setValue(0)
    hand.click("modelAnew")
    hand.until(lambda: remembered.recall(store, sha256) != before)
    hand.until(lambda: facts(hand, "loadedFacts").get("Threads") == "1, and 1 for prompts")
    assert remembered.recall(store, sha256).threads == 1


def test_the_list_says_kind_size_and_fit_of_the_rows_that_are_seen(
    hand: Hand, page: ModelsPage, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        scripted.model_file(folder, f"model-{number:03d}", seed=number % 3)
    (folder / "model-002.gguf").write_bytes(b"no model")
    shelf.add_folder(hand.desktop.services.store, folder)
    found: Catalogue = hand.find("modelList")
    page.refresh()
    hand.until(lambda: found.rows.rowCount() >= 300)
    shown = found.rows.place(folder / "model-001.gguf")
    found.scrollTo(shown)
    hand.until(lambda: shown.data(11).endswith("fits the GPU"))
    assert "F32 · " in shown.data(11)
    broken = found.rows.place(folder / "model-002.gguf")
    hand.until(lambda: broken.data(11) == "model-002, Cannot be used")
    assert "it is not a GGUF file" in broken.data(Qt.ItemDataRole.ToolTipRole)
    assert folder / "model-290.gguf" not in page._left.glances._known  # nobody saw it


def test_a_folder_that_does_not_answer_holds_up_nothing(
    hand: Hand, page: ModelsPage, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, answer = tmp_path / "drive", threading.Event()
    folder.mkdir()
    scripted.model_file(folder, "far")
    shelf.add_folder(hand.desktop.services.store, folder)
    walk = os.walk

    def wait_and_walk(*args: Any, **named: Any) -> Iterator[Any]:
        answer.wait(20)
        return walk(*args, **named)

    monkeypatch.setattr(os, "walk", wait_and_walk)
    page.refresh()
    page.add_file(model)
    choose(hand, "tiny")
    hand.find("modelOwnName").setText("Nearby")
    hand.find("modelOwnName").editingFinished.emit()
    hand.until(lambda: "Nearby" in rows(hand))
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("loadedFacts"))
    assert "far" not in rows(hand)
    answer.set()
    hand.until(lambda: {"far", "Nearby"} <= set(rows(hand)))
