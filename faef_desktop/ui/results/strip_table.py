"""Questions down, models across: a small sign in each field says what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from faef_desktop.domain.findings import Finding
from faef_desktop.domain.questions import Kind, Question
from faef_desktop.ui import words
from faef_desktop.ui.charts.marks import series_color
from faef_desktop.ui.charts.model import GREY
from faef_desktop.ui.charts.patterns import Pattern, fill
from faef_desktop.ui.results import wording
from faef_desktop.ui.results.shares import CELL_LOOKS
from faef_desktop.ui.tables import Table
from faef_desktop.ui.theme import GRID, TextRole, Theme

_FINDING = int(Qt.ItemDataRole.UserRole)
FIRST_FIELD = 2
"""The column of the first subject: the question and the number come before it."""
_FIELD, _NARROW_FIELD = 4 * GRID, 3 * GRID
_MANY = 10
"""Subjects from which on their fields are narrow."""
_QUESTION_WIDTH = 26 * GRID
"""The question never gets less than this: the fields scroll instead."""
_SHORT, _LONG = 300, 2000
"""Characters of a question that a line and its tool tip show."""
TALLEST = 22 * GRID
"""Height of the header from which on names are shortened."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class StripLine:
    """A question with what each subject made of it, and a number in words."""

    question: Question
    findings: tuple[Finding | None, ...]
    said: str


def finding_words(found: Finding | None, kind: Kind) -> str:
    """Return a finding in words: its cell, or what is known and what is missing."""
    if found is None:
        return "–"
    if found.cell is not None:
        name = words.cell(found.cell, kind)
    else:
        name = words.verdict(found.verdict, kind)
    if found.failure is None:
        return name
    return f"{name} · {wording.failure_short(found.failure)}"


class StripModel(QAbstractTableModel):
    """The lines of a strip: the question, a number in words, and a field for each subject."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[StripLine] = ()
        self._subjects: Sequence[str] = ()
        self._headers = ("", "")

    @property
    def lines(self) -> Sequence[StripLine]:
        """The questions that are shown."""
        return self._lines

    def show_lines(
        self, lines: Sequence[StripLine], subjects: Sequence[str], headers: tuple[str, str]
    ) -> None:
        """Show other questions; `headers` are of the question and of the number in words."""
        self.beginResetModel()
        self._lines, self._subjects, self._headers = lines, subjects, headers
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many questions there are."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return one for the question, one for the number, one for each subject."""
        return 0 if parent is not None and parent.isValid() else FIRST_FIELD + len(self._subjects)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a field, or its finding for who draws it."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column() - FIRST_FIELD
        if column < 0:
            return _text((line.question.text, line.said)[index.column()], role)
        if role == _FINDING:
            return line.findings[column]
        said = finding_words(line.findings[column], line.question.kind)
        return {
            int(Qt.ItemDataRole.DisplayRole): said,
            int(Qt.ItemDataRole.AccessibleTextRole): said,
            int(Qt.ItemDataRole.ToolTipRole): f"{self._subjects[column]}\n{said}",
        }.get(int(role))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the header of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        names = (*self._headers, *self._subjects)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return names[section] if section < len(names) else None
        if role == Qt.ItemDataRole.TextAlignmentRole and section < FIRST_FIELD:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignBottom
        return None


def _text(text: str, role: int) -> str | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return " ".join(text[:_SHORT].split())
    return text[:_LONG] if role == Qt.ItemDataRole.ToolTipRole else None


class StripTable(Table):
    """The strip as a table, so that arrow keys and screen readers get at every field.

    Signals:
        current_row_changed: another line has the keyboard (its number).
    """

    current_row_changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        tallest: int = TALLEST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, parent=parent)
        self.strip = StripModel(self)
        self.setModel(self.strip)
        self._upright = _UprightHeader(theme, tallest, self)
        self.setHorizontalHeader(self._upright)
        self.setItemDelegate(_FieldDelegate(theme, self))
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.current_row_changed.emit(now.row())
        )
        theme.changed.connect(self.viewport().update)

    def show_lines(
        self, lines: Sequence[StripLine], subjects: Sequence[str], headers: tuple[str, str]
    ) -> None:
        """Show other questions, and keep the place in the table where it is."""
        place = self.currentIndex().row()
        kept = self.strip.lines[place].question.id if 0 <= place < len(self.strip.lines) else ""
        self._upright.measure(subjects)
        self.strip.show_lines(lines, subjects, headers)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if header.count():
            said = [headers[1], *{line.said for line in lines}]
            widest = max(self.fontMetrics().horizontalAdvance(text) for text in said)
            header.resizeSection(1, widest + 4 * GRID)
        for section in range(FIRST_FIELD, header.count()):
            header.resizeSection(section, _FIELD if len(subjects) < _MANY else _NARROW_FIELD)
        self._fit_question()
        for row, line in enumerate(lines):
            if line.question.id == kept:
                self.selectRow(row)
                break

    def _fit_question(self) -> None:
        header = self.horizontalHeader()
        others = sum(header.sectionSize(section) for section in range(1, header.count()))
        header.resizeSection(0, max(_QUESTION_WIDTH, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the question the room that the fields leave."""
        super().resizeEvent(event)
        if self.horizontalHeader().count():
            self._fit_question()


class _UprightHeader(QHeaderView):
    """Names of subjects stand upright, so that twenty of them find room."""

    def __init__(self, theme: Theme, tallest: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._tallest = tallest
        self._height = 0
        self.setMinimumSectionSize(2 * GRID)
        self.setHighlightSections(False)

    def measure(self, names: Sequence[str]) -> None:
        """Make room for the longest name, within reason."""
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        self._height = min(widest + 2 * GRID, self._tallest)

    def sizeHint(self) -> QSize:
        """Be as tall as the names are long."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._height))

    def paintSection(  # noqa: N802 - an override
        self, painter: QPainter, rect: QRect, section: int
    ) -> None:
        """Draw the name of a subject from bottom to top."""
        if section < FIRST_FIELD:
            super().paintSection(painter, rect, section)
            return
        tokens = self._theme.tokens
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = self._theme.font(TextRole.CAPTION)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        painter.translate(rect.left(), rect.bottom() - GRID // 2)
        painter.rotate(-90)
        text = QFontMetrics(font).elidedText(
            str(self.model().headerData(section, Qt.Orientation.Horizontal)),
            Qt.TextElideMode.ElideMiddle,
            rect.height() - GRID,
        )
        box = QRect(0, 0, rect.height() - GRID, rect.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


class _FieldDelegate(QStyledItemDelegate):
    """Draws a finding as a small rectangle in the colour and the pattern of its cell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a field, or a text as usual."""
        if index.column() < FIRST_FIELD:
            super().paint(painter, option, index)
            return
        super().paint(painter, option, QModelIndex())  # the background alone
        rect: QRect = option.rect
        found = index.data(_FINDING)
        box = QRectF(rect).adjusted(5, 5, -5, -5)
        painter.save()
        if found is None:
            painter.setPen(QColor(self._theme.tokens.faint))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "–")
        elif found.cell is None:
            fill(painter, box, series_color(self._theme.tokens, GREY), Pattern.EMPTY)
        else:
            number, pattern = CELL_LOOKS[found.cell]
            fill(painter, box, series_color(self._theme.tokens, number), pattern)
        painter.restore()
