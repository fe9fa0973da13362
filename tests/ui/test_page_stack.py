"""Pages that nobody sees follow the colours and the language later."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from faef_desktop.ui.app import Desktop
from faef_desktop.ui.page_stack import PageStack
from faef_desktop.ui.theme import ThemeChoice
from tests.ui.hand import Hand


class NotedPage(QWidget):
    """A page with a button, which notes how often it was translated."""

    def __init__(self) -> None:
        super().__init__()
        self.translated = 0
        self._button = QPushButton("Ask")
        QVBoxLayout(self).addWidget(self._button)

    @property
    def color(self) -> str:
        """The colour of the words on the button, as the style sheet has it."""
        return self._button.palette().color(QPalette.ColorRole.ButtonText).name()

    def changeEvent(self, event: QEvent) -> None:
        """Note a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.translated += 1
        super().changeEvent(event)


@pytest.fixture
def pages() -> list[NotedPage]:
    return [NotedPage() for _ in range(3)]


@pytest.fixture
def stack(desktop: Desktop, hand: Hand, pages: list[NotedPage]) -> Iterator[PageStack]:
    """Return a stack of three pages of which the first is shown and all are up to date."""
    stack = PageStack(desktop.theme)
    for page in pages:
        stack.add_page(page)
    stack.show()
    stack.show_page(pages[0])
    hand.until(lambda: {page.color for page in pages} == {desktop.theme.tokens.text})
    yield stack
    stack.close()
    stack.deleteLater()


def test_colours(hand: Hand, stack: PageStack, pages: list[NotedPage]) -> None:
    light = pages[0].color
    hand.window.set_theme(ThemeChoice.DARK)
    dark = hand.desktop.theme.tokens.text
    assert [page.color for page in pages] == [dark, light, light]
    stack.show_page(pages[2])
    assert [page.color for page in pages] == [dark, light, dark]
    hand.until(lambda: pages[1].color == dark)


def test_language(hand: Hand, stack: PageStack, pages: list[NotedPage]) -> None:
    hand.window.set_language("zh_CN")
    hand.until(lambda: pages[0].translated == 1)
    stack.show_page(pages[1])
    assert pages[1].translated == 1
    hand.until(lambda: pages[2].translated == 1)
    assert [page.translated for page in pages] == [1, 1, 1]
