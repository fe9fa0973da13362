"""The Chinese catalogue is complete, compiled, and used."""

import re
import runpy
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator

from tests.ui.hand import Hand

FOLDER = Path(__file__).parents[2] / "resources" / "translations"
TOOLS = runpy.run_path(str(FOLDER / "update.py"))
PLACES = re.compile(r"\{[^{}]*\}")


def test_every_text_of_the_window_is_translated() -> None:
    assert TOOLS["missing"]("faef_zh_CN") == []


def test_placeholders_survive_translation() -> None:
    texts = TOOLS["read"](FOLDER / "faef_zh_CN.ts")
    assert len(texts) > 300
    for (_, source, _), text in texts.items():
        assert sorted(PLACES.findall(source)) == sorted(PLACES.findall(text)), source


def test_the_compiled_catalogue_is_the_present_one(qapp: object) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "faef_zh_CN.qm"))
    for (context, source, comment), text in TOOLS["read"](FOLDER / "faef_zh_CN.ts").items():
        assert translator.translate(context, source, comment) == text, source


def test_qt_brings_its_own_chinese() -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert (folder / "qtbase_zh_CN.qm").is_file()


def test_every_page_switches_at_run_time(hand: Hand) -> None:
    names = ("probe", "label", "questions", "results", "models", "learn")
    english = {name: hand.text(f"rail-{name}") for name in names}
    hand.window.set_language("zh_CN")
    hand.until(lambda: hand.text("rail-probe") == "探测")
    assert all(hand.text(f"rail-{name}") != english[name] for name in names)
    hand.window.set_language("en")
    hand.until(lambda: {name: hand.text(f"rail-{name}") for name in names} == english)
