"""The shell: settings that last, the message bar, the log, and what is shown of bugs."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from faef_desktop.app.services import Services
from faef_desktop.domain.errors import UserError
from faef_desktop.ui import settings
from faef_desktop.ui.app import Desktop
from faef_desktop.ui.bug_dialog import BugDialog, BugReporter
from faef_desktop.ui.pages import PAGES
from faef_desktop.ui.tasks import SLOW, Tasks
from faef_desktop.ui.theme import ThemeChoice
from tests.ui.hand import PATIENCE, Hand


def test_language_theme_and_size_last(hand: Hand) -> None:
    store = hand.desktop.services.store
    hand.window.set_theme(ThemeChoice.DARK)
    hand.window.set_language("zh_CN")
    hand.window.close()
    hand.until(lambda: store.get_setting(settings.THEME) == "dark")
    hand.until(lambda: store.get_setting(settings.LANGUAGE) == "zh_CN")
    hand.until(lambda: bool(store.get_setting(settings.GEOMETRY)))


class _ShownWindows(QObject):
    """Notes every window that is shown, however briefly."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


def test_a_start_shows_one_window_and_no_part_by_itself(
    qapp: QApplication, qtbot: QtBot, services: Services
) -> None:
    shown = _ShownWindows()
    qapp.installEventFilter(shown)
    desktop = Desktop(qapp, services)
    desktop.window.show()
    for name in PAGES:
        desktop.window.show_page(name)
    qapp.removeEventFilter(shown)
    desktop.window.close()
    desktop.close()
    desktop.window.deleteLater()
    desktop.theme.close()
    assert shown.names == ["mainWindow"]


def test_ctrl_q_closes_the_window(hand: Hand) -> None:
    hand.key("Ctrl+Q")
    hand.until(lambda: not hand.window.isVisible())


def test_return_presses_the_button_that_has_the_keyboard(hand: Hand) -> None:
    hand.window.activateWindow()
    hand.find("rail-models").setFocus()
    hand.key("Return")
    hand.until(lambda: hand.window.page("models").isVisible())
    hand.find("rail-settings").setFocus()
    seen = []
    QTimer.singleShot(200, lambda: seen.append(QApplication.activePopupWidget()))
    QTimer.singleShot(300, lambda: QApplication.activePopupWidget().close())
    hand.key("Enter")
    hand.until(lambda: len(seen) == 1)
    assert isinstance(seen[0], QMenu)


def test_light_and_dark_change_the_palette(hand: Hand) -> None:
    window = QPalette.ColorRole.Window
    light = QApplication.palette().color(window).lightness()
    hand.window.set_theme(ThemeChoice.DARK)
    assert QApplication.palette().color(window).lightness() < 64 < light
    hand.window.set_theme(ThemeChoice.LIGHT)
    assert QApplication.palette().color(window).lightness() == light


def test_dialogs_of_the_window_wear_its_colours(hand: Hand) -> None:
    dialog = QDialog(hand.window)
    button = QPushButton("x", dialog)
    dialog.show()
    colors = []
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        hand.window.set_theme(choice)
        assert button.palette().color(QPalette.ColorRole.ButtonText) == QColor(
            hand.desktop.theme.tokens.text
        )
        colors.append(button.palette().color(QPalette.ColorRole.Button).name())
    assert len(set(colors)) == 2
    dialog.close()
    dialog.deleteLater()


def test_the_system_scheme_is_followed_while_running(hand: Hand) -> None:
    hand.window.set_theme(ThemeChoice.SYSTEM)
    hints = QApplication.styleHints()
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        hand.until(lambda: hand.desktop.theme.dark == (hints.colorScheme() is Qt.ColorScheme.Dark))
        hints.setColorScheme(Qt.ColorScheme.Light)
        hand.until(lambda: not hand.desktop.theme.dark)
    finally:
        hints.unsetColorScheme()


def test_the_first_model_is_the_one_used_last(hand: Hand, model: Path) -> None:
    hand.desktop.context.settings.set(settings.MODEL, str(model))
    hand.desktop.load_first_model()
    hand.until(lambda: hand.enabled("ask"))
    assert hand.desktop.context.host_state.path == model


def test_problems_are_said_until_closed(hand: Hand) -> None:
    hand.desktop.context.problem.emit("The file is gone.")
    assert hand.find("problemBar").text == "The file is gone."
    hand.click("problemBarClose")
    assert not hand.visible("problemBar")


def test_native_log_lines_reach_the_pane(hand: Hand) -> None:
    hand.click("rail-log")
    hand.desktop.context.log.emit("llama says hello")
    hand.until(lambda: "llama says hello" in hand.text("logText"))
    hand.click("copyLog")
    assert "llama says hello" in QApplication.clipboard().text()
    hand.click("closeLog")
    assert not hand.visible("logPane")
    assert not hand.checked("rail-log")


def test_tasks_deliver_on_the_qt_thread_and_in_order(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[object] = []
    for number in range(20):
        tasks.run(lambda number=number: number, seen.append)
    tasks.run(threading.current_thread, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 21, timeout=PATIENCE)
    assert seen[:20] == list(range(20))
    assert seen[20] is not threading.current_thread()
    assert tasks.close()


def test_late_results_are_dropped(qtbot: QtBot) -> None:
    tasks = Tasks()
    gate = threading.Event()
    seen: list[str] = []
    owner = QObject()
    tasks.run(gate.wait, lambda _: seen.append("gone"), owner=owner)
    cancelled = tasks.run(lambda: 1, lambda _: seen.append("cancelled"))
    tasks.run(lambda: 2, lambda _: seen.append("kept"))
    tasks.run(lambda: 3, lambda _: seen.append("slow"), lane=SLOW)
    qtbot.waitUntil(lambda: seen == ["slow"], timeout=PATIENCE)
    cancelled.cancel()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, 0)
    del owner
    qtbot.wait(10)
    gate.set()
    qtbot.waitUntil(lambda: seen == ["slow", "kept"], timeout=PATIENCE)
    assert tasks.close()
    assert tasks.run(lambda: 4, seen.append).cancelled


def test_expected_errors_go_to_who_wants_them(qtbot: QtBot) -> None:
    tasks = Tasks()
    said: list[str] = []
    missed: list[str] = []
    tasks.failed.connect(missed.append)

    def fail() -> None:
        raise UserError("No such file.")

    tasks.run(fail, on_error=said.append)
    tasks.run(fail)
    qtbot.waitUntil(lambda: bool(said and missed), timeout=PATIENCE)
    assert said == missed == ["No such file."]
    assert tasks.close()


@pytest.fixture
def reporter(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> BugReporter:
    reporter = BugReporter(desktop.theme, desktop.context)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter.install(desktop.window)
    return reporter


@pytest.mark.expects_log
def test_a_bug_is_shown_with_its_details(
    hand: Hand, reporter: BugReporter, caplog: pytest.LogCaptureFixture
) -> None:
    sys.excepthook(ValueError, ValueError("odd"), None)
    dialog = hand.dialog("bugDialog")
    sys.excepthook(KeyError, KeyError("another"), None)
    details = hand.find("bugDetails", dialog)
    hand.until(lambda: "another" in details.text)
    hand.click("copyDetails", dialog)
    assert "ValueError: odd" in QApplication.clipboard().text()
    assert len(hand.window.findChildren(BugDialog)) == 1
    hand.click("closeBug", dialog)
    reporter.remove()


@pytest.mark.expects_log
def test_a_bug_on_another_thread_is_shown_too(
    hand: Hand, reporter: BugReporter, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    dialog = hand.dialog("bugDialog")
    assert "in a thread" in hand.find("bugDetails", dialog).text
    hand.click("closeBug", dialog)
    reporter.remove()


def test_nothing_is_wider_than_a_small_screen(hand: Hand) -> None:
    for language in ("en", "zh_CN"):
        hand.window.set_language(language)
        hand.bot.wait(50)
        for name in PAGES:
            hand.window.show_page(name)
            size: QWidget = hand.window.page(name)
            assert size.minimumSizeHint().width() <= 1024 - 84, (name, language)
        hint = hand.window.minimumSizeHint()
        assert hint.width() <= 1024
        assert hint.height() <= 700
