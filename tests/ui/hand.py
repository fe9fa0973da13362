"""A person at the window: finds things by their object names, clicks, types, and waits."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from faef_desktop.ui.app import Desktop

PATIENCE = 40_000
"""Milliseconds; a busy machine needs some of it, a healthy one a fraction."""


class Hand:
    """Drives one window by mouse and keyboard."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.bot = qtbot

    def find(self, name: str, within: QWidget | None = None) -> Any:
        found = (within or self.window).findChildren(QWidget, name)
        shown = [widget for widget in found if widget.isVisible()]
        assert len(found) > 0, f"there is no {name}"
        return (shown or found)[0]

    def until(self, true: Callable[[], bool]) -> None:
        self.bot.waitUntil(true, timeout=PATIENCE)

    def click(self, name: str, within: QWidget | None = None) -> None:
        widget = self.find(name, within)
        assert widget.isVisible(), f"{name} is hidden"
        assert widget.isEnabled(), f"{name} is disabled"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def key(self, keys: str) -> None:
        """Press a key, with its modifiers, wherever the keyboard is."""
        if QApplication.activeWindow() is None:
            # Without a window manager nobody gives the window its keyboard back after a dialog.
            self.window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is not None)
        QTest.keySequence(QApplication.focusWidget() or QApplication.activeWindow(), keys)

    def type(self, name: str, text: str, within: QWidget | None = None) -> None:
        widget = self.find(name, within)
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def text(self, name: str) -> str:
        widget = self.find(name)
        for method in ("toPlainText", "text"):
            if hasattr(widget, method):
                return str(getattr(widget, method)())
        return str(widget.word)

    def word(self, name: str) -> str:
        return str(self.find(name).word)

    def enabled(self, name: str) -> bool:
        return bool(self.find(name).isEnabled())

    def visible(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def checked(self, name: str) -> bool:
        button: QAbstractButton = self.find(name)
        return button.isChecked()

    def dialog(self, name: str) -> QDialog:
        """Wait for a dialog and return it."""
        self.until(lambda: self._top(name) is not None)
        top = self._top(name)
        assert top is not None
        return top

    def ask(self) -> None:
        """Press Ask and wait for all replies."""
        self.click("ask")
        self.until(lambda: not self.window.probe.session.busy)

    def _top(self, name: str) -> QDialog | None:
        found = self.window.findChildren(QDialog, name)
        return next((dialog for dialog in found if dialog.isVisible()), None)
