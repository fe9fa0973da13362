"""From the Results page into files, and replies of other programs into the page."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDialog, QDoubleSpinBox, QFileDialog, QMessageBox

from faef_desktop.app.results.charts.catalogue import ChartName
from faef_desktop.app.services import Services
from faef_desktop.ui.pages.results import ResultsPage
from tests import synthetic
from tests.ui.hand import Hand
from tests.ui.test_results_page import opened, show

DATA = Path(__file__).parents[1] / "data" / "interchange"


@pytest.fixture
def page(services: Services, hand: Hand) -> ResultsPage:
    synthetic.fill(services.store, models=3, count=10, shots=(0, 3))
    return opened(hand)


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch):
    def choose(path: Path, chosen: str) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), chosen))

    return choose


def trigger(page: ResultsPage, name: str) -> None:
    action = page.findChild(QAction, name)
    assert action is not None
    assert action.isEnabled()
    action.trigger()


def accepted(hand: Hand, name: str) -> QDialog:
    hand.until(lambda: hand.window.findChild(QDialog, name) is not None)
    dialog = hand.window.findChild(QDialog, name)
    assert dialog is not None
    return dialog


def said(hand: Hand) -> str:
    return str(hand.window.statusBar().currentMessage())


@pytest.mark.parametrize("suffix", ["svg", "pdf", "png", "csv"])
def test_the_chart_on_the_page_goes_into_a_file(page, hand, saves, tmp_path, suffix):
    show(hand, page, ChartName.FEW_SHOT)
    trigger(page, "exportChart")
    dialog = accepted(hand, "figureDialog")
    dialog.findChild(QDoubleSpinBox, "figureWidth").setValue(90)
    dialog.findChild(QComboBox, "figureGround").setCurrentIndex(1)
    saves(tmp_path / "few", f"X (*.{suffix})")  # the suffix comes from the chosen format
    dialog.accept()
    path = tmp_path / f"few.{suffix}"
    hand.until(path.exists)
    hand.until(lambda: str(path) in said(hand))
    if suffix == "svg":
        assert 'width="90mm"' in path.read_text("utf-8")
        assert "Few-shot curve" in path.read_text("utf-8")


def test_a_report_and_the_tables(page, hand, saves, tmp_path, monkeypatch):
    saves(tmp_path / "report.html", "HTML (*.html)")
    trigger(page, "exportReport")
    hand.until(lambda: "report.html" in said(hand) and (tmp_path / "report.html").exists())
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "tables"))
    trigger(page, "exportTables")
    hand.until((tmp_path / "tables" / "columns.csv").exists)
    saves(tmp_path / "no" / "report.html", "HTML (*.html)")
    trigger(page, "exportReport")
    hand.until(lambda: "cannot be written" in hand.find("problemBar").text)


def test_replies_of_others_are_taken_in(hand, services, tmp_path, monkeypatch):
    hand.window.show_page("results")
    page = hand.window.page("results")
    assert isinstance(page, ResultsPage)
    hand.until(lambda: page._found is not None)
    assert not page.findChild(QAction, "exportReport").isEnabled()
    names = [str(DATA / f"inspect_ice-{name}.json") for name in ("choice", "open")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    trigger(page, "importReplies")
    dialog = accepted(hand, "takeInDialog")
    dialog.findChild(QComboBox, "takeInKind").setCurrentIndex(2)  # capability
    dialog.accept()
    hand.until(lambda: hand.window.findChild(QMessageBox, "importedBox") is not None)
    box = hand.window.findChild(QMessageBox, "importedBox")
    assert "2 replies of mockllm/model taken in, 0 were here already; 2 left out" in box.text()
    box.close()
    hand.until(lambda: page.findChild(QAction, "exportReport").isEnabled())
    assert [model.name for model in services.store.models()] == ["mockllm/model"]
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({"a": 1}))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(bad)], ""))
    trigger(page, "importReplies")
    accepted(hand, "takeInDialog").accept()
    hand.until(lambda: "none of the files of replies" in hand.find("problemBar").text)
