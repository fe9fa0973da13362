"""A second window on one workspace reads it, and offers nothing that would write it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QTabBar, QToolTip
from pytestqt.qtbot import QtBot

from faef_desktop.app.banks import reviewing, workshops
from faef_desktop.app.runs.planning import add_runs
from faef_desktop.app.runs.plans import Plan
from faef_desktop.app.services import Services
from faef_desktop.storage.banks.workshop_records import NewWorkshop
from faef_desktop.ui.app import Desktop
from faef_desktop.ui.pages import PAGES
from faef_desktop.ui.reading_only import WRITING
from faef_desktop.ui.tasks import SLOW, STORE
from tests import scripted, synthetic
from tests.ui.hand import Hand

LEADS_OUT = {"showFolder", "showWorkspace", "labelPerson"}


@pytest.fixture
def first(services: Services, tmp_path: Path, model: Path) -> Services:
    """Return the services of the program that may write, with something for every page."""
    store = services.store
    synthetic.fill(store, models=2, count=4)
    add_runs(store, services.resources, Plan(models=(str(model),), banks=("test-bank",)))
    shop = workshops.make(store, NewWorkshop(name="mine", title="Mine"))
    reviewing.add(store, shop.id, scripted.question(1), who="Ana")
    return services


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot, first: Services, tmp_path: Path) -> Iterator[Hand]:
    """Return a person at the second window."""
    services = scripted.open_services(tmp_path)
    desktop = Desktop(qapp, services)
    desktop.window.resize(1280, 840)
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    yield Hand(desktop, qtbot)
    desktop.window.close_at_once()
    desktop.close()
    desktop.window.deleteLater()
    desktop.context.deleteLater()
    desktop.theme.close()
    desktop.translation.close()


def press_all(hand: Hand, page: str) -> list[str]:
    """Press every button of a page that can be pressed, and return the names of these."""
    pressed = []
    for button in hand.window.page(page).findChildren(QAbstractButton):
        name = button.objectName()
        menu = getattr(button, "menu", lambda: None)()
        if not (button.isVisible() and button.isEnabled()) or menu or name in LEADS_OUT:
            continue
        button.click()
        pressed.append(name)
        for dialog in hand.window.findChildren(QDialog):
            dialog.close()
    return pressed


def settle(hand: Hand) -> None:
    """Wait until what was asked of the store is there."""
    done: list[object] = []
    for lane in (STORE, SLOW):
        hand.desktop.tasks.run(lambda: None, done.append, owner=hand.window, lane=lane)
    hand.until(lambda: len(done) == 2)


def test_nothing_that_can_be_pressed_would_store_anything(
    reader: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    problems: list[str] = []
    reader.desktop.context.problem.connect(problems.append)
    pressed: list[str] = []
    for page in PAGES:
        reader.window.show_page(page)
        settle(reader)
        bars = [one for one in reader.window.page(page).findChildren(QTabBar) if one.isVisible()]
        for bar, tab in [(one, n) for one in bars for n in range(one.count())] or [(None, 0)]:
            if bar is not None:
                bar.setCurrentIndex(tab)
                settle(reader)
            pressed += press_all(reader, page)
            settle(reader)
    assert {"pickQuestion", "history", "bankExport", "filesSave", "drafts-all"} <= set(pressed)
    assert not problems
    for page, names in WRITING.items():
        for name in names:
            found = reader.window.page(page).findChildren(QObject, name)
            assert found, f"there is no {name} on {page}"


def test_what_is_held_says_why(reader: Hand) -> None:
    reader.window.show_page("models")
    settle(reader)
    reader.until(lambda: reader.text("modelName") != "")
    load = reader.find("modelLoad")
    assert not load.isEnabled()
    assert reader.find("modelNote").isReadOnly()
    rest = QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), load.mapToGlobal(QPoint(2, 2)))
    QApplication.sendEvent(load, rest)
    assert "only reads" in QToolTip.text()
    assert load.accessibleDescription() == QToolTip.text()
    QToolTip.hideText()
    reader.window.set_language("zh_CN")
    reader.until(lambda: "只能读取" in load.accessibleDescription())
    reader.window.show_page("runs")
    settle(reader)
    reader.key("Ctrl+N")  # keys lead nowhere either
    assert not reader.visible("runStart")
