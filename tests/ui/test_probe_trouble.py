"""The Probe page when things go wrong: crashes, bad files, closing and switching midway."""

import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.services import Services
from faef_desktop.storage.records import ReplyFilter, ReplyState
from faef_desktop.storage.store import Store
from faef_desktop.ui.app import Desktop
from faef_desktop.ui.theme import ThemeChoice
from tests import scripted
from tests.ui.conftest import Play
from tests.ui.hand import Hand

SLOW = [{"match": "", "reply": "word " * 400, "delay": 0.03}]


@pytest.fixture
def writing(hand: Hand, play: Play, model: Path) -> Hand:
    """Return a person who watches three slow replies being written."""
    play(SLOW)
    hand.desktop.context.load_model(model)
    hand.until(lambda: bool(hand.text("questionText")) and hand.enabled("ask"))
    hand.window.probe.show_question(scripted.question(1))
    hand.click("ask")
    hand.until(lambda: "word" in hand.text("openReply"))
    return hand


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_the_model_process_is_killed_in_the_middle_of_a_reply(writing: Hand, play: Play) -> None:
    host = writing.desktop.services.host
    assert host.pid is not None
    os.kill(host.pid, signal.SIGKILL)
    writing.until(lambda: not writing.window.probe.session.busy)
    writing.until(lambda: writing.visible("modelTrouble"))
    assert "SIGKILL" in writing.find("modelTrouble").text
    assert writing.word("openState") == "Not finished"
    assert "word" in writing.text("openReply")
    kept = writing.desktop.services.store.replies(ReplyFilter())
    assert {reply.state for reply in kept} == {ReplyState.INTERRUPTED}
    play()
    writing.click("restartModel")
    writing.until(lambda: writing.enabled("ask"))
    assert not writing.visible("modelTrouble")
    writing.ask()
    assert writing.text("openReply") == scripted.question(1).reference


def test_three_crashes_in_a_row_end_the_offer_to_restart(
    hand: Hand, play: Play, model: Path
) -> None:
    play(None, crash="SIGSEGV")
    context = hand.desktop.context
    phases: list[Phase] = []
    context.host_changed.connect(lambda state: phases.append(state.phase))
    context.load_model(model)
    for crashes in (1, 2):
        hand.until(lambda crashes=crashes: phases.count(Phase.CRASHED) == crashes)
        hand.until(lambda: hand.visible("restartModel"))
        hand.click("restartModel")
    hand.until(lambda: phases[-1] is Phase.GAVE_UP)
    hand.until(lambda: not hand.visible("restartModel"))
    hand.until(lambda: "3 times" in hand.find("modelTrouble").text)


@pytest.mark.parametrize("name", ["notes.gguf", "NOTES.GGUF"])
def test_a_text_file_named_gguf_is_dropped_on_the_window(
    hand: Hand, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("this is no model\n" * 10, encoding="utf-8")
    assert _drop(hand, path)
    hand.until(lambda: hand.visible("modelTrouble"))
    assert name in hand.find("modelTrouble").text
    assert hand.word("modelState") == "Not loaded"
    assert not hand.enabled("ask")


def test_a_file_that_is_no_gguf_is_dropped(hand: Hand, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"x")
    assert _drop(hand, path)
    hand.until(lambda: "photo.png" in hand.find("problemBar").text)


def test_a_model_is_dropped(hand: Hand, model: Path) -> None:
    assert _drop(hand, model)
    hand.until(lambda: hand.enabled("ask"))


def test_two_models_at_once_are_refused_by_name(hand: Hand, model: Path, tmp_path: Path) -> None:
    assert _drop(hand, model, tmp_path / "other.gguf")
    hand.until(lambda: f"{model.name}, other.gguf" in hand.find("problemBar").text)
    assert hand.desktop.context.host_state.phase is Phase.EMPTY


def test_text_is_not_taken(hand: Hand) -> None:
    words = QMimeData()
    words.setText("words")
    assert not _enter(hand, words)


def test_the_window_is_closed_in_the_middle_of_a_reply(
    qapp: QApplication, qtbot: QtBot, services: Services, play: Play, model: Path
) -> None:
    play(SLOW)
    desktop = Desktop(qapp, services)
    desktop.window.show()
    hand = Hand(desktop, qtbot)
    desktop.context.load_model(model)
    hand.until(lambda: bool(hand.text("questionText")) and hand.enabled("ask"))
    desktop.window.probe.show_question(scripted.question(1))
    hand.click("ask")
    hand.until(lambda: "word" in hand.text("openReply"))
    desktop.window.close()
    desktop.close()
    desktop.window.deleteLater()
    desktop.theme.close()
    with Store.open(services.workspace_path, program="test") as store:
        kept = store.replies(ReplyFilter())
    assert len(kept) == 3
    assert {reply.state for reply in kept} == {ReplyState.INTERRUPTED}


def test_language_and_colours_change_while_replies_are_written(writing: Hand) -> None:
    window = writing.window
    window.set_language("zh_CN")
    window.set_theme(ThemeChoice.DARK)
    assert writing.desktop.theme.dark
    writing.until(lambda: writing.text("ask") == "提问")
    before = len(writing.text("openReply"))
    writing.until(lambda: len(writing.text("openReply")) > before)
    window.set_language("en")
    window.set_theme(ThemeChoice.LIGHT)
    writing.until(lambda: writing.text("ask") == "Ask")
    writing.click("stop")
    writing.until(lambda: not window.probe.session.busy)


def _enter(hand: Hand, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(hand.window, event)
    return event.isAccepted()


def _drop(hand: Hand, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if not _enter(hand, data):
        return False
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(hand.window, event)
    return event.isAccepted()


def test_without_any_model_the_page_says_what_to_do(hand: Hand, tmp_path: Path) -> None:
    hand.desktop.context.settings.set("window.model", str(tmp_path / "gone.gguf"))
    hand.desktop.context.host_changed.emit(hand.desktop.context.host_state)
    assert "drop a GGUF file" in hand.find("modelTrouble").text


def test_sentences_of_the_layers_below_are_said_in_chinese(hand: Hand, tmp_path: Path) -> None:
    path = tmp_path / "notes.gguf"
    path.write_text("this is no model\n" * 10, encoding="utf-8")
    hand.window.set_language("zh_CN")
    hand.window.probe.load_file(path)
    hand.until(lambda: hand.visible("modelTrouble"))
    hand.until(lambda: "notes.gguf 无法使用" in hand.find("modelTrouble").text)
    hand.window.set_language("en")
    hand.until(lambda: "notes.gguf cannot be used" in hand.find("modelTrouble").text)
