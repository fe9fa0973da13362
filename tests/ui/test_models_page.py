"""The Models page, on real files and a real model process."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.resources import Resources
from faef_desktop.ui.models import amounts
from faef_desktop.ui.models.catalogue import Catalogue
from faef_desktop.ui.models.facts import FactList
from faef_desktop.ui.pages.models import ModelsPage
from faef_desktop.ui.theme import ThemeChoice
from faef_desktop.ui.widgets.long_words import cut_long_words
from tests import scripted
from tests.gguf_maker import U32, LlamaShape, Tensor, llama_metadata, write_gguf
from tests.ui import stored
from tests.ui.conftest import Play
from tests.ui.hand import Hand


@pytest.fixture
def page(hand: Hand) -> ModelsPage:
    hand.window.show_page("models")
    made = hand.window.page("models")
    assert isinstance(made, ModelsPage)
    return made


def phase(hand: Hand) -> Phase:
    return hand.desktop.context.host_state.phase


def names(hand: Hand) -> list[str]:
    found: Catalogue = hand.find("modelList")
    return [found.rows.index(row).data() for row in range(found.rows.rowCount())]


def lines(hand: Hand) -> str:
    found: Catalogue = hand.find("modelList")
    return "; ".join(found.rows.index(row).data(11) for row in range(found.rows.rowCount()))


def facts(hand: Hand, name: str) -> dict[str, str]:
    found: FactList = hand.find(name)
    return {fact.name: fact.value for fact in found.facts}


def opened(hand: Hand, page: ModelsPage, path: Path) -> None:
    page.add_file(path)
    hand.until(lambda: hand.text("modelName") == path.stem and hand.enabled("modelLoad"))


def test_a_workspace_without_models_says_how_to_add_one(hand: Hand, page: ModelsPage) -> None:
    hand.until(lambda: hand.text("modelName") != "")
    if not hand.desktop.services.resources.demo_models():
        assert hand.text("modelName") == "No models yet"
    assert hand.find("addNote") is not None


def test_opening_a_file_shows_what_its_header_says(
    hand: Hand, page: ModelsPage, model: Path
) -> None:
    opened(hand, page, model)
    known = facts(hand, "fileFacts")
    assert known["Architecture"] == "llama"
    assert known["Context"] == "1,024 tokens"
    assert known["Chat template"] == "yes"
    assert known["SHA-256"] == "known after it is loaded once"
    assert known["Path"] == str(model)
    assert known["License"] == "the file does not say"
    assert not hand.visible("demoNote")
    assert phase(hand) is Phase.EMPTY  # opened is not loaded


def test_a_gpu_engine_without_a_device_is_told(
    hand: Hand, page: ModelsPage, model: Path, play: Play
) -> None:
    opened(hand, page, model)
    play(backends=["Vulkan", "CPU"])
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("loadedFacts"))
    assert (
        "built for Vulkan, and found no device" in facts(hand, "loadedFacts")["Layers on the GPU"]
    )


def test_load_reports_what_llama_says_then_unload(
    hand: Hand, page: ModelsPage, model: Path, play: Play
) -> None:
    opened(hand, page, model)
    play(delay=0.4)
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("loadProgress"))
    assert not hand.enabled("modelLoad")
    assert hand.text("modelUnload") == "Stop loading"
    hand.until(lambda: hand.visible("loadedFacts"))
    known = facts(hand, "loadedFacts")
    assert known["Device"] == "CPU (scripted)"
    assert known["Layers on the GPU"].startswith("0 of 4")
    assert "GPU support" in known["Layers on the GPU"]
    assert known["Context in use"] == "4,096 tokens"
    assert hand.text("modelTag") == "Loaded"
    assert not hand.visible("loadProgress")
    hand.until(lambda: " " in facts(hand, "fileFacts")["SHA-256"])
    hand.until(lambda: hand.visible("copyHash"))
    hand.click("copyHash")
    assert len(QGuiApplication.clipboard().text()) == 64
    hand.click("modelUnload")
    hand.until(lambda: phase(hand) is Phase.EMPTY)
    hand.until(lambda: not hand.visible("loadedFacts"))
    assert hand.text("modelTag") == "Not loaded"
    assert hand.text("modelLoad") == "Load"


def test_the_chosen_layers_are_asked_for(hand: Hand, page: ModelsPage, model: Path) -> None:
    opened(hand, page, model)
    combo = hand.find("modelGpuLayers")
    assert [combo.itemText(row) for row in range(combo.count())] == ["Auto", "0", "1", "2"]
    combo.setCurrentIndex(2)
    hand.click("modelLoad")
    hand.until(lambda: phase(hand) is Phase.READY)
    hand.until(lambda: hand.visible("loadedFacts"))
    assert combo.currentText() == "1"  # and the choice stays on show


def test_stop_while_loading(hand: Hand, page: ModelsPage, model: Path, play: Play) -> None:
    opened(hand, page, model)
    play(delay=30)
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("modelUnload"))
    hand.click("modelUnload")
    hand.until(lambda: phase(hand) is Phase.EMPTY)
    hand.until(lambda: hand.enabled("modelLoad"))


def test_enter_in_the_list_loads(hand: Hand, page: ModelsPage, model: Path) -> None:
    opened(hand, page, model)
    hand.find("modelList").setFocus()
    hand.key("Return")
    hand.until(lambda: phase(hand) is Phase.READY)
    hand.until(lambda: lines(hand).count("Loaded") == 1)


def test_a_load_that_fails_says_why(hand: Hand, page: ModelsPage, model: Path, play: Play) -> None:
    opened(hand, page, model)
    play(fail="It wants more memory than there is.")
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("modelProblem"))
    assert hand.find("modelProblem").text == "It wants more memory than there is."
    assert hand.text("modelLoad") == "Load again"
    hand.click("modelProblemClose")
    hand.desktop.context.data_changed.emit()
    assert not hand.visible("modelProblem")  # once closed, it stays closed
    play()
    hand.click("modelLoad")
    hand.until(lambda: phase(hand) is Phase.READY)


def test_a_crash_offers_a_restart(hand: Hand, page: ModelsPage, model: Path, play: Play) -> None:
    opened(hand, page, model)
    play(crash="SIGSEGV")
    hand.click("modelLoad")
    hand.until(lambda: hand.visible("modelRestart"))
    assert hand.text("modelTag") == "Stopped"
    assert hand.visible("modelProblem")
    play()
    hand.click("modelRestart")
    hand.until(lambda: phase(hand) is Phase.READY)
    hand.until(lambda: not hand.visible("modelProblem"))


def test_a_file_that_is_no_model(hand: Hand, page: ModelsPage, tmp_path: Path) -> None:
    before = names(hand)
    path = tmp_path / "notes.gguf"
    path.write_text("just a text", encoding="utf-8")
    page.add_file(path)
    hand.until(lambda: hand.visible("modelsProblem"))
    assert hand.find("modelsProblem").text.startswith("notes.gguf cannot be used")
    assert "notes" not in names(hand)
    assert set(before) <= set(names(hand))


def test_a_gguf_that_is_no_language_model(hand: Hand, page: ModelsPage, tmp_path: Path) -> None:
    path = tmp_path / "clip.gguf"
    write_gguf(path, {"general.architecture": "clip"})
    page.add_file(path)
    hand.until(lambda: hand.visible("modelProblem"))
    assert "choose a language model" in hand.find("modelProblem").text
    assert not hand.enabled("modelLoad")


def test_only_words_that_cannot_be_wrapped_are_cut() -> None:
    chinese = "文件已不在原处，或其所在的驱动器没有响应。它的回复和标签都已保留；" * 3
    assert cut_long_words(f"{chinese} a/{'b' * 30}/c") == f"{chinese} a/{'b' * 30}/c"
    assert cut_long_words("x" * 100) == f"{'x' * 21}…{'x' * 21}"


def test_a_model_that_claims_absurdly_many_layers(
    hand: Hand, page: ModelsPage, model: Path, tmp_path: Path
) -> None:
    opened(hand, page, model)
    choices = hand.find("modelGpuLayers").count()
    path = tmp_path / "line\nbreak.gguf"
    metadata = llama_metadata(LlamaShape(), type_name="F32", template=None, add_bos=False)
    one = Tensor("token_embd.weight", (32, 2), "F32", bytes(256))
    write_gguf(path, {**metadata, "llama.block_count": U32(1_000_000)}, [one])
    hand.window.set_language("zh_CN")
    page.add_file(path)
    hand.until(lambda: "1000000" in hand.find("modelProblem").text)
    assert hand.find("modelProblem").text.startswith("line\nbreak.gguf 无法")
    assert hand.find("modelGpuLayers").count() < choices  # one for each would fill the memory


def test_a_file_that_broke_since_it_was_listed(hand: Hand, page: ModelsPage, model: Path) -> None:
    opened(hand, page, model)
    model.write_bytes(model.read_bytes()[:100])
    page.refresh()
    hand.until(lambda: hand.visible("modelProblem"))
    assert not hand.enabled("modelLoad")


def test_a_missing_file_keeps_its_facts(hand: Hand, page: ModelsPage) -> None:
    stored.add_model(hand.desktop.services.store, name="gone")
    hand.desktop.context.data_changed.emit()
    hand.until(lambda: "gone" in names(hand))
    assert "gone, File is missing" in lines(hand)
    hand.find("modelList").select(Path("/nowhere/gone.gguf"))
    hand.until(lambda: hand.text("modelName") == "gone")
    assert facts(hand, "fileFacts")["Parameters"] == "2.1 M"
    assert hand.visible("modelProblem")
    assert not hand.enabled("modelLoad")


def test_demo_models_say_what_they_are(hand: Hand, page: ModelsPage, tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "models").mkdir(parents=True)
    demo = scripted.model_file(root / "models", "faef-demo-fake-aligned.Q8_0")
    context = hand.desktop.context
    context.services = replace(context.services, resources=Resources(root))
    page.refresh()
    hand.until(lambda: "fake-aligned" in names(hand))
    hand.find("modelList").select(demo)
    hand.until(lambda: hand.visible("demoNote"))
    assert "fake-aligned, Demo model" in lines(hand)


def test_the_template_is_shown_as_plain_text(hand: Hand, page: ModelsPage, model: Path) -> None:
    opened(hand, page, model)
    hand.click("showTemplate")
    dialog = hand.dialog("templateDialog")
    assert "<|im_start|>" in hand.find("templateText", dialog).text
    hand.click("copyTemplate", dialog)
    assert "<|im_start|>" in QGuiApplication.clipboard().text()
    hand.click("closeTemplate", dialog)
    hand.until(lambda: not hand.visible("templateDialog"))


def _lightest(button: QToolButton) -> int:
    picture = button.icon().pixmap(16, 16).toImage()
    pixels = [picture.pixelColor(x, y) for x in range(16) for y in range(16)]
    return max(pixel.lightness() for pixel in pixels if pixel.alpha() > 128)


def test_choosing_a_file_by_keyboard(hand: Hand, page: ModelsPage, model: Path) -> None:
    hand.key("Ctrl+O")
    dialog = hand.dialog("modelFileDialog")
    assert isinstance(dialog, QFileDialog)
    hand.until(lambda: 30 < _lightest(hand.find("toParentButton", dialog)) < 150)  # Qt's is black
    hand.window.set_theme(ThemeChoice.DARK)  # it follows while it is open
    hand.until(lambda: _lightest(hand.find("toParentButton", dialog)) > 150)
    dialog.fileSelected.emit(str(model))
    dialog.reject()
    hand.until(lambda: hand.text("modelName") == "tiny" and hand.enabled("modelLoad"))
    hand.until(lambda: hand.window.focusWidget() is hand.find("modelLoad"))
    QTest.keyClick(hand.find("modelLoad"), Qt.Key.Key_Space)
    hand.until(lambda: phase(hand) is Phase.READY)


def test_show_the_folder(
    hand: Hand, page: ModelsPage, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", seen.append)
    opened(hand, page, model)
    hand.click("showFolder")
    assert [url.toLocalFile() for url in seen] == [str(model.parent)]
    hand.click("copyPath")
    assert QGuiApplication.clipboard().text() == str(model)


def test_two_columns_in_a_wide_window(hand: Hand, page: ModelsPage, model: Path) -> None:
    opened(hand, page, model)
    hand.window.resize(1900, 1000)
    hand.until(lambda: hand.find("fileCard").x() >= 0)
    hand.until(lambda: _left(hand, "fileCard") > _left(hand, "loadCard"))
    hand.window.resize(1024, 700)
    hand.until(lambda: _left(hand, "fileCard") == _left(hand, "loadCard"))


def _left(hand: Hand, name: str) -> int:
    widget = hand.find(name)
    return int(widget.mapTo(hand.window, widget.rect().topLeft()).x())


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 B"), (999, "999 B"), (2_280_000, "2.3 MB"), (123_000_000_000, "123 GB")],
)
def test_sizes(count: int, said: str) -> None:
    assert amounts.size(count) == said


@pytest.mark.parametrize(
    ("count", "said"), [(12, "12"), (2_070_000, "2.1 M"), (7_240_000_000, "7.2 B")]
)
def test_parameters(count: int, said: str) -> None:
    assert amounts.parameters(count) == said
