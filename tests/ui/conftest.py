"""A window on a workspace of its own, with a real model process that plays a script."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.services import Services
from faef_desktop.ui import settings
from faef_desktop.ui.app import Desktop
from tests import scripted
from tests.ui.hand import Hand

Play = Callable[..., None]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Set what the model process says; takes effect with the next load."""

    def set_script(rules: list[dict[str, Any]] | None = None, **load: Any) -> None:
        known = scripted.answers(scripted.bank().questions, fake=True)
        path = scripted.write_script(tmp_path, known if rules is None else rules, **load)
        monkeypatch.setenv("FAEF_SCRIPT", str(path))

    set_script()
    return set_script


@pytest.fixture
def services(tmp_path: Path, play: Play) -> Iterator[Services]:
    made = scripted.open_services(tmp_path)
    made.store.set_setting(settings.LANGUAGE, "en")
    made.store.set_setting(settings.THEME, "light")
    made.store.add_bank(scripted.bank())
    yield made
    made.close()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return scripted.model_file(tmp_path)


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, services: Services) -> Iterator[Desktop]:
    """Return the whole window without a model; afterwards nothing of it may be left."""
    before = set(QApplication.topLevelWidgets())
    threads = set(threading.enumerate())
    made = Desktop(qapp, services)
    made.window.resize(1280, 840)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close_at_once()
    made.close()
    made.window.deleteLater()
    made.context.deleteLater()
    made.theme.close()
    made.translation.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    # pyqtgraph never lets go of the menus of a plot.
    new = set(QApplication.topLevelWidgets()) - before
    left = [widget for widget in new if not isinstance(widget, QMenu)]
    assert not left
    assert set(threading.enumerate()) <= threads


@pytest.fixture
def hand(desktop: Desktop, qtbot: QtBot) -> Hand:
    """Return a person at the window, with no model loaded."""
    return Hand(desktop, qtbot)


@pytest.fixture
def ready(hand: Hand, model: Path) -> Hand:
    """Return a person at the window whose scripted model stands ready, and a question with it."""
    hand.desktop.context.load_model(model)
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)
    hand.until(lambda: bool(hand.text("questionText")))
    hand.desktop.window.probe.show_question(scripted.question(1))
    hand.until(lambda: hand.enabled("ask"))
    return hand
