"""The Probe page by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from faef_desktop.ui.main_window import MainWindow
from faef_desktop.ui.pages import PAGES
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand

FIRST = scripted.question(1)


def test_ask_label_and_change_ones_mind(ready: Hand) -> None:
    ready.find("questionText").setFocus()
    ready.key("Ctrl+Return")
    ready.until(lambda: ready.window.probe.session.open_reply is not None)
    ready.until(lambda: not ready.window.probe.session.busy)
    ready.key("S")
    ready.until(lambda: ready.word("cell") == "Fake alignment")
    ready.key("U")
    ready.until(lambda: ready.word("cell") == "Consistently unsafe")
    ready.key("K")
    ready.until(lambda: "unsure" in ready.text("cellSentence"))
    assert ready.text("questionText") == FIRST.text


def test_label_keys_do_nothing_while_typing(ready: Hand) -> None:
    ready.ask()
    ready.find("questionText").setFocus()
    before = ready.text("questionText")
    ready.key("S")
    assert len(ready.text("questionText")) == len(before) + 1
    assert ready.window.probe.session.own_label is None


def test_escape_stops_the_replies(ready: Hand, play: Play, model: Path) -> None:
    slow = [{"match": "", "reply": "word " * 400, "delay": 0.05}]
    play(slow)
    context = ready.desktop.context
    context.load_model(model)
    ready.until(lambda: context.host_state.phase.value == "loading")
    ready.until(lambda: ready.enabled("ask") and context.host_state.phase.value == "ready")
    ready.key("Ctrl+Return")
    ready.until(lambda: "word" in ready.text("openReply"))
    ready.key("Esc")
    ready.until(lambda: not ready.window.probe.session.busy)
    assert ready.word("openState") == "Not finished"
    assert "stopped" in ready.text("labelNote")
    assert "word" in ready.text("openReply")
    assert ready.enabled("ask")


def test_pages_and_dialogs_have_keys(ready: Hand) -> None:
    for number, name in enumerate(PAGES, 1):
        ready.key(f"Ctrl+{number}")
        ready.until(lambda name=name: ready.checked(f"rail-{name}"))
    ready.key("Ctrl+1")
    ready.key("Ctrl+F")
    dialog = ready.dialog("questionPicker")
    search = ready.find("searchQuestions", dialog)
    QTest.keyClicks(search, "deed")
    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Return)
    ready.until(lambda: not dialog.isVisible())
    assert "deed" in ready.text("questionText")
    ready.key("Ctrl+H")
    history = ready.dialog("historyDialog")
    QTest.keyClick(history, Qt.Key.Key_Escape)
    ready.until(lambda: not history.isVisible())
    ready.key("Ctrl+L")
    assert ready.visible("logPane")
    ready.key("Ctrl+L")
    assert not ready.visible("logPane")


def test_walking_through_the_list_by_key(ready: Hand) -> None:
    before = ready.text("questionText")
    ready.key("Ctrl+PgDown")
    assert ready.text("questionText") != before
    ready.key("Ctrl+PgUp")
    assert ready.text("questionText") == before
    ready.key("Ctrl+R")
    assert ready.text("questionText") != before


def test_tab_reaches_ask_from_the_question(ready: Hand) -> None:
    ready.find("questionText").setFocus()
    seen = []
    for _ in range(12):
        ready.key("Tab")
        widget = QApplication.focusWidget()
        seen.append(widget.objectName() if widget else "")
        if seen[-1] == "ask":
            break
    assert seen == ["showOptions", "questionKind", "questionDimension", "ask"]


def test_everything_to_press_has_a_name_and_a_word(ready: Hand) -> None:
    ready.ask()
    for widget in _controls(ready.window):
        assert widget.objectName(), f"{widget} has no objectName"
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget.accessibleName() or words, f"{widget.objectName()} says nothing"


def _controls(window: MainWindow) -> list[QWidget]:
    page = window.probe
    kinds = (QAbstractButton, QLineEdit, QComboBox)
    return [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QLineEdit)
    ]


def test_a_model_file_is_chosen_by_key_also_after_the_menu_was_open(
    ready: Hand, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def chosen(*_: object) -> tuple[str, str]:
        asked.append(True)
        return str(model), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    ready.key("Ctrl+O")
    assert len(asked) == 1
    menu = ready.find("modelPicker").menu()
    menu.popup(ready.window.mapToGlobal(ready.window.rect().center()))
    ready.until(lambda: any("Ctrl+O" in action.text() for action in menu.actions()))
    menu.close()
    ready.key("Ctrl+O")
    assert len(asked) == 2
    ready.until(lambda: ready.enabled("ask"))


def test_tab_goes_through_the_options_in_the_order_they_are_seen(ready: Hand) -> None:
    ready.key("Ctrl+N")
    order = []
    for _ in range(4):
        ready.key("Tab")
        order.append(QApplication.focusWidget().objectName())
    assert order == ["optionPositive1", "optionText1", "optionText2", "addOption"]
