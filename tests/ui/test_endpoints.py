"""Endpoints in the window: added, connected, asked, marked everywhere, changed, removed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QMenu

from faef_desktop.app.models import endpoints
from faef_desktop.app.models.host_state import Phase
from faef_desktop.app.results.report.writing import write_report
from faef_desktop.storage.records import REMOTE
from faef_desktop.ui.models.facts import FactList
from faef_desktop.ui.printing import QtPrinter
from faef_desktop.ui.runs.fields import CheckList
from tests.endpoint_servers import OddServer, free_port, says
from tests.ui.hand import Hand


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OddServer]:
    monkeypatch.setenv("FAEF_ENDPOINTS", str(tmp_path / "endpoints"))
    before = keyring.get_keyring()
    made = OddServer()
    yield made
    made.close()
    keyring.set_keyring(before)


def facts(hand: Hand, name: str) -> dict[str, str]:
    found: FactList = hand.find(name)
    return {fact.name: fact.value for fact in found.facts}


def add(hand: Hand, url: str, **texts: str) -> None:
    hand.window.show_page("models")
    hand.click("endpointAdd")
    dialog = hand.dialog("endpointDialog")
    hand.find("endpointRetries", dialog).setValue(0)
    hand.type("endpointUrl", url, dialog)
    for name, text in texts.items():
        hand.type(f"endpoint{name}", text, dialog)
    hand.click("endpointCheck", dialog)


def offered(hand: Hand) -> list[str]:
    """What the model picker's menu lists when it is opened now."""
    picker: QMenu = hand.find("modelPicker").menu()
    picker.aboutToShow.emit()
    return [action.text() for action in picker.actions()]


def test_an_endpoint_is_checked_added_asked_and_removed(hand: Hand, server: OddServer) -> None:
    host = server.url.removeprefix("http://").removesuffix("/v1")
    title = f"big @ {host}"
    server.chat(says("Option: [[A]]"))
    add(hand, server.url, Name="big", Key="s3cret")
    hand.until(lambda: hand.text("modelName") == title)
    known = facts(hand, "endpointFacts")
    assert (known["Address"], known["Model"]) == (server.url, "demo")
    assert known["Key"] == "for this session only: this system has no keyring"
    assert hand.word("modelTag") == "Leaves this machine"
    assert not hand.visible("modelGpuLayers")
    hand.until(lambda: hand.window.focusWidget() is hand.find("modelLoad"))
    hand.key("Space")
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.READY)
    hand.until(lambda: hand.window.focusWidget() is hand.find("modelLoad"))
    hand.until(lambda: facts(hand, "loadedFacts").get("Context") == "2,048 tokens")
    assert facts(hand, "loadedFacts")["Parameters"] == "not known"
    hand.window.show_page("probe")
    assert hand.word("modelState") == "Leaves this machine"
    hand.ask()
    replies = hand.desktop.services.store.replies()
    assert {reply.provenance.batch_mode for reply in replies} == {REMOTE}
    assert {reply.model_name for reply in replies} == {title}
    hand.window.show_page("results")
    hand.until(
        lambda: hand.text("resultsElsewhere") == f"What was asked of {title} left this machine."
    )
    table = hand.find("resultsTable").model()
    row = [table.index(0, column).data() for column in range(table.columnCount())]
    assert row[:2] == [title, "elsewhere"]
    services = hand.desktop.services
    report = services.store.path.with_name("report.html")
    write_report(services.store, services.resources, report, make_printer=QtPrinter)
    text = report.read_text("utf-8")
    assert f"none: asked on another machine, {server.url}" in text
    assert f"Asked on another machine: {title}." in text
    hand.window.show_page("probe")
    hand.click("history")
    past = hand.find("historyTable", hand.dialog("historyDialog")).model()
    hand.until(lambda: past.rowCount() > 0)
    asked = past.index(0, 1)
    assert asked.data(Qt.ItemDataRole.ToolTipRole) == f"{title} (leaves this machine)"
    assert not asked.data(Qt.ItemDataRole.DecorationRole).isNull()
    hand.click("closeHistory", hand.dialog("historyDialog"))
    # It is marked in every picker.
    mark = f"{title} (leaves this machine)"
    hand.until(lambda: mark in offered(hand))
    hand.window.show_page("runs")
    hand.click("runNew")
    runs: CheckList = hand.find("runModels")
    hand.until(lambda: title in [runs.item(row).text() for row in range(runs.count())])
    runs.check(str(endpoints.added()[0][0]))
    assert hand.text("runModelsAway") == f"What is asked of {title} leaves this machine."
    assert not hand.visible("runJudgesAway")
    judges: QComboBox = hand.find("judgeModel")
    hand.window.show_page("agreement")
    hand.find("agreementTabs").setCurrentIndex(2)
    hand.until(lambda: judges.findText(title) >= 0)
    judges.setCurrentIndex(judges.findText(title))
    assert hand.text("judgeAway") == f"The replies that {title} judges leave this machine."
    hand.window.show_page("models")
    hand.click("endpointRemove")
    hand.click("endpointRemoveYes", hand.dialog("endpointRemoveBox"))
    hand.until(lambda: hand.word("modelTag") == "Endpoint was removed")
    assert endpoints.added() == []
    hand.until(lambda: f"{title} (was removed)" in offered(hand))
    assert hand.desktop.context.host_state.phase is Phase.EMPTY


def test_what_is_wrong_is_said_in_the_dialog_and_nothing_is_added(
    hand: Hand, server: OddServer
) -> None:
    add(hand, "lab-server")
    dialog = hand.dialog("endpointDialog")
    assert "is no address of a server" in hand.find("endpointProblem", dialog).text
    url = hand.find("endpointUrl", dialog)
    url.setText(f"http://127.0.0.1:{free_port()}")
    hand.click("endpointCheck", dialog)
    hand.until(lambda: "Nothing answers at" in hand.find("endpointProblem", dialog).text)
    # A server that keeps silent can be left.
    let_go = threading.Event()
    server.answers["/v1/models"] = lambda _: let_go.wait(20)
    url.setText(server.url)
    hand.click("endpointCheck", dialog)
    hand.until(lambda: bool(server.asked))
    assert not hand.find("endpointUrl", dialog).isEnabled()
    hand.click("endpointCancel", dialog)
    hand.until(lambda: not hand.visible("endpointDialog"))
    let_go.set()
    assert endpoints.added() == []


def test_an_endpoint_that_is_down_is_added_unchecked_and_changed(
    hand: Hand, server: OddServer
) -> None:
    port = free_port()
    hand.window.show_page("models")
    hand.click("endpointAdd")
    dialog = hand.dialog("endpointDialog")
    hand.type("endpointUrl", f"http://127.0.0.1:{port}", dialog)
    assert not hand.enabled("endpointUnchecked")
    hand.type("endpointModel", "demo", dialog)
    hand.click("endpointUnchecked", dialog)
    hand.until(lambda: hand.text("modelName") == f"demo @ 127.0.0.1:{port}")
    hand.click("endpointChange")
    dialog = hand.dialog("endpointDialog")
    assert hand.find("endpointUrl", dialog).isReadOnly()
    hand.find("endpointRetries", dialog).setValue(0)
    hand.find("endpointConcurrency", dialog).setValue(7)
    hand.click("endpointUnchecked", dialog)
    hand.until(lambda: facts(hand, "endpointFacts")["Requests at a time"] == "7")
    hand.click("modelLoad")
    hand.until(lambda: hand.desktop.context.host_state.phase is Phase.FAILED)
    hand.until(lambda: "Nothing answers at" in hand.find("modelProblem").text)
    hand.window.set_language("zh_CN")
    hand.until(lambda: hand.word("modelTag") == "已停止 · 会离开本机")
    assert "没有应答" in hand.find("modelProblem").text
