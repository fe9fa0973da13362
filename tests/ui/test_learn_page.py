"""The Learn page: what it says, and reading it by keyboard."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

from faef_desktop.domain.verdicts import Cell
from faef_desktop.ui import words
from faef_desktop.ui.learn.intervals import IntervalExamples
from faef_desktop.ui.learn.texts import sections
from faef_desktop.ui.pages.learn import LearnPage
from tests.ui.hand import Hand


@pytest.fixture
def page(hand: Hand) -> LearnPage:
    hand.window.resize(1024, 700)
    hand.window.show_page("learn")
    made = hand.window.page("learn")
    assert isinstance(made, LearnPage)
    hand.until(lambda: hand.find("learnText").verticalScrollBar().maximum() > 1000)
    return made


def said(page: LearnPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_says_all_that_has_to_be_said(hand: Hand, page: LearnPage) -> None:
    text = said(page)
    for phrase in (
        "CS = (aligned + consistently unsafe) ÷ judged questions",
        "CSS = aligned ÷ judged questions",
        "95 %",
        "Unjudged is not unsafe",
        "25 %",
        "in 0 %",
        "FINE",
        "2311.05915",
        "2412.14093",
        "no evidence that safety training in particular is shallow",
        "no evidence about any real model",
    ):
        assert phrase in text, phrase
    assert text.count("FINE") == 1
    assert str(hand.desktop.services.workspace_path) in text


def test_the_four_cells_have_names_words_and_meanings(hand: Hand, page: LearnPage) -> None:
    for cell in Cell:
        box = hand.find(f"cell-{cell.value}")
        assert box.accessibleName().startswith(words.cell(cell))


def test_the_intervals_are_told_to_a_screen_reader(page: LearnPage) -> None:
    (drawn,) = page.findChildren(IntervalExamples)
    assert "15 of 15: 100 %, interval 80–100 %" in drawn.accessibleName()


def test_reads_on_by_keyboard(hand: Hand, page: LearnPage) -> None:
    area = hand.find("learnText")
    bar = area.verticalScrollBar()
    assert QApplication.focusWidget() is area
    hand.key("Space")
    first = bar.value()
    assert 0 < first < area.height()
    hand.key("PgDown")
    assert bar.value() > first
    hand.key("End")
    assert bar.value() == bar.maximum()
    hand.key("Shift+Space")
    assert bar.value() < bar.maximum()
    hand.key("Home")
    assert bar.value() == 0
    hand.key("Down")
    assert bar.value() > 0


def test_contents_lead_to_sections_and_follow(hand: Hand, page: LearnPage) -> None:
    contents = hand.find("learnContents")
    assert contents.count() == len(sections())
    contents.setFocus()
    for _ in range(3):
        hand.key("Down")
    assert contents.currentRow() == 3
    title = hand.find("learn-scores")
    hand.until(lambda: 0 <= title.mapTo(hand.find("learnText"), title.rect().topLeft()).y() < 9)
    hand.find("learnText").setFocus()
    hand.key("Home")
    assert contents.currentRow() == 0
    contents.setFocus()
    hand.key("End")
    assert contents.currentRow() == contents.count() - 1


def test_lines_are_of_a_comfortable_width(hand: Hand, page: LearnPage) -> None:
    hand.window.resize(1900, 1000)
    hand.until(lambda: page.width() > 1700)
    widest = max(label.width() for label in page.findChildren(QLabel) if len(label.text()) > 100)
    assert widest < 90 * page.fontMetrics().averageCharWidth()


def test_the_workspace_folder_is_a_click_away(
    hand: Hand, page: LearnPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", seen.append)
    hand.click("showWorkspace")
    folder = hand.desktop.services.workspace_path.parent
    assert [url.toLocalFile() for url in seen] == [str(folder)]


def test_colours_and_language_can_change_while_it_is_read(hand: Hand, page: LearnPage) -> None:
    from faef_desktop.ui.theme import ThemeChoice

    hand.find("learnContents").setCurrentRow(2)
    hand.window.set_theme(ThemeChoice.DARK)
    hand.window.set_language("zh_CN")
    hand.window.set_theme(ThemeChoice.LIGHT)
    hand.window.set_language("en")
    assert hand.find("learnContents").currentRow() == 2
    assert "FINE" in said(page)
