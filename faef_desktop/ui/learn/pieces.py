"""Turns the pieces of a section into widgets."""

from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.learn.four_cells import FourCells
from faef_desktop.ui.learn.intervals import IntervalExamples
from faef_desktop.ui.learn.shortcuts import shortcuts
from faef_desktop.ui.learn.texts import Part, Piece
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.widgets import IconButton, caption, heading


def make(piece: Piece, theme: Theme, workspace: Path) -> QWidget:
    """Return the widget of a piece."""
    makers: dict[Part, Callable[[], QWidget]] = {
        Part.TEXT: lambda: _paragraph(piece.text),
        Part.POINT: lambda: _point(piece.text),
        Part.FORMULA: lambda: _formula(piece.text),
        Part.LINK: lambda: _Link(piece, theme),
        Part.CELLS: lambda: FourCells(theme),
        Part.INTERVALS: lambda: IntervalExamples(theme),
        Part.SHORTCUTS: _shortcuts,
        Part.PLACE: lambda: _place(theme, workspace),
    }
    return makers[piece.part]()


def _paragraph(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _point(text: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GRID)
    layout.addWidget(QLabel("•"), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(_paragraph(text), 1)
    return row


def _formula(text: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("inset", True)
    label = _paragraph(text)
    label.setStyleSheet("font-weight: 600;")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    layout.addWidget(label)
    return frame


class _Link(QLabel):
    """An address that opens in the browser, by mouse or with Enter."""

    def __init__(self, piece: Piece, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"link-{piece.more.rpartition('/')[2]}")
        self._piece = piece
        self._theme = theme
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setOpenExternalLinks(True)
        self.setToolTip(piece.more)
        self.setAccessibleName(piece.text)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        # Rich text does not follow the palette by itself once it is set.
        style = f"color: {self._theme.tokens.accent}"
        address, text = escape(self._piece.more), escape(self._piece.text)
        self.setText(f'<a href="{address}" style="{style}">{text}</a>')


def _shortcuts() -> QWidget:
    table = QWidget()
    table.setObjectName("shortcuts")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    for title, rows in shortcuts():
        grid.addWidget(heading(title, TextRole.BODY), grid.rowCount(), 0, 1, 2)
        for keys, what in rows:
            at = grid.rowCount()
            name = caption(keys)
            name.setWordWrap(False)
            grid.addWidget(name, at, 0)
            grid.addWidget(_paragraph(what), at, 1)
        grid.setRowMinimumHeight(grid.rowCount(), GRID)
    return table


def _place(theme: Theme, workspace: Path) -> QWidget:
    frame = QFrame()
    frame.setProperty("inset", True)
    path = _paragraph(str(workspace))
    path.setObjectName("workspacePath")
    path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    path.setFont(theme.font(TextRole.MONO))
    show = IconButton(theme, icons.OPEN, name="showWorkspace")
    show.clicked.connect(
        lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(workspace.parent)))
    )
    show.set_words(QCoreApplication.translate("learn", "Show the folder"))
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
    layout.addWidget(path, 1)
    layout.addWidget(show)
    return frame
