"""How large a window may be."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from faef_desktop.ui.theme import GRID

_TITLE_BAR = 4 * GRID
"""Room for the title bar, which the window manager adds."""


def resize_within_screen(window: QWidget, *, width: int, height: int) -> None:
    """Give a window its size (pixels), or what the screen has of it."""
    room = window.screen().availableSize() - QSize(0, _TITLE_BAR)
    window.resize(QSize(width, height).boundedTo(room))
