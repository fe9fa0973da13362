"""Names and values in two columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.widgets import caption
from faef_desktop.ui.widgets.long_words import cut_long_words

_NAME_WIDTH = 17 * GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row; `mono` shows the value in the font for code."""

    name: str
    value: str
    mono: bool = False


class FactList(QWidget):
    """Shows facts; the values can be selected with the mouse."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._facts: tuple[Fact, ...] = ()
        theme.changed.connect(self._rebuild)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        wanted = tuple(facts)
        if wanted == self._facts:
            return
        self._facts = wanted
        self._rebuild()

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, fact in enumerate(self._facts):
            self._add(row, fact)

    def _add(self, row: int, fact: Fact) -> None:
        name = caption(fact.name)
        name.setWordWrap(False)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        value = QLabel(cut_long_words(fact.value))
        value.setToolTip("" if value.text() == fact.value else fact.value)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        value.setWordWrap(True)
        value.setAccessibleName(f"{fact.name}: {fact.value}")
        if fact.mono:
            value.setFont(self._theme.font(TextRole.MONO))
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
