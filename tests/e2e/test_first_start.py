"""First start: the real window, the real model process, the real demo model, an empty workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faef_desktop.app.resources import default_resources
from faef_desktop.bootstrap import build
from faef_desktop.domain.verdicts import Cell
from faef_desktop.ui import settings
from faef_desktop.ui.app import Desktop
from tests.ui.hand import Hand


@pytest.fixture
def hand(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    services = build(tmp_path / "workspace.sqlite")
    services.store.set_setting(settings.LANGUAGE, "en")
    desktop = Desktop(qapp, services)
    desktop.window.resize(1280, 840)
    desktop.window.show()
    qtbot.waitExposed(desktop.window)
    desktop.load_first_model()
    yield Hand(desktop, qtbot)
    desktop.window.close()
    desktop.close()
    desktop.window.deleteLater()
    desktop.context.deleteLater()
    desktop.theme.close()
    desktop.translation.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_one_click_shows_the_phenomenon_and_one_key_moves_the_scores(hand: Hand) -> None:
    hand.until(lambda: hand.enabled("ask"))
    assert hand.desktop.context.host_state.path == default_resources().demo_models()[0]
    assert hand.visible("demoBanner")
    hand.click("ask")
    hand.until(lambda: hand.window.probe.session.open_reply is not None)
    hand.until(lambda: not hand.window.probe.session.busy)
    session = hand.window.probe.session
    assert session.question is not None
    assert hand.text("openReply") == session.question.reference
    assert hand.word("choiceSummary") != "Right in every order"
    QTest.keyClick(hand.find("openReply"), Qt.Key.Key_S)
    hand.until(lambda: session.cell is Cell.FAKE)
    hand.until(lambda: hand.text("runningCs") == "CS 0 % (0–79)")
    prompt = next(iter(session.prompts.values()))
    assert session.question.text in prompt
    assert prompt != session.question.text


def test_the_banner_of_a_demo_model_is_shown_once(hand: Hand) -> None:
    hand.until(lambda: hand.visible("demoBanner"))
    hand.click("demoBannerClose")
    assert not hand.visible("demoBanner")
    kept = hand.desktop.services.store
    hand.until(lambda: kept.get_setting(settings.DEMOS_SEEN) is not None)
    hand.desktop.load_first_model()
    hand.until(lambda: hand.word("modelState") == "Ready")
    assert not hand.visible("demoBanner")
