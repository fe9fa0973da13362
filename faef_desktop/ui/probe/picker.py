"""Picking a question: search as you type, filter by kind and dimension."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.domain.questions import Kind, Question
from faef_desktop.ui import words
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets.card import caption

_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QuestionPicker(QDialog):
    """Lets a person choose one of many questions; `chosen` holds it after Accepted.

    `found` holds the questions that matched, in order, for walking on from the chosen one.
    """

    def __init__(self, theme: Theme, questions: Sequence[Question], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("questionPicker")
        self._theme = theme
        self._all = list(questions)
        self.chosen: Question | None = None
        self._make_filters()
        self._model: RowsModel[Question] = RowsModel(parent=self)
        self._table = Table(name="questionTable")
        self._table.show_model(self._model)
        self._table.activated.connect(self._on_take)
        self._count = caption()
        self._take = QPushButton()
        self._take.setObjectName("takeQuestion")
        self._take.setProperty("primary", True)
        self._take.clicked.connect(self._on_take)
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelPick")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self.retranslate()
        self._filter()
        self._search.setFocus()

    @property
    def found(self) -> Sequence[Question]:
        """The questions that match the filters."""
        return self._model.rows

    def _make_filters(self) -> None:
        self._search = QLineEdit()
        self._search.setObjectName("searchQuestions")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        self._kind = QComboBox()
        self._kind.setObjectName("pickKind")
        self._kind.addItem("", "")
        for kind in Kind:
            self._kind.addItem("", kind.value)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._dimension = QComboBox()
        self._dimension.setObjectName("pickDimension")
        self._fill_dimensions()
        self._dimension.currentIndexChanged.connect(self._filter)

    def _columns(self) -> list[Column[Question]]:
        def whole(question: Question) -> str:
            return question.text

        return [
            Column(self.tr("Question"), lambda q: q.text.replace("\n", " "), full=whole),
            Column(self.tr("Dimension"), lambda q: words.dimension(q.dimension), full=whole),
        ]

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        filters.addWidget(self._search, 1)
        filters.addWidget(self._kind)
        filters.addWidget(self._dimension)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._count, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(filters)
        layout.addWidget(self._table, 1)
        layout.addLayout(buttons)
        self.resize(100 * GRID, 64 * GRID)

    def _fill_dimensions(self) -> None:
        kind = self._kind.currentData()
        names = dict.fromkeys(q.dimension for q in self._all if kind in ("", q.kind.value))
        self._dimension.blockSignals(True)
        self._dimension.clear()
        self._dimension.addItem(self.tr("All dimensions"), "")
        for name in names:
            self._dimension.addItem(words.dimension(name), name)
        self._dimension.blockSignals(False)

    def _on_kind(self) -> None:
        self._fill_dimensions()
        self._filter()

    def _filter(self) -> None:
        kind, dimension = self._kind.currentData(), self._dimension.currentData()
        wanted = self._search.text().casefold().split()
        found = [
            question
            for question in self._all
            if kind in ("", question.kind.value)
            and dimension in ("", question.dimension)
            and _matches(question, wanted)
        ]
        self._model.show_rows(found)
        if found:
            self._table.selectRow(0)
        self._take.setEnabled(bool(found))
        self._count.setText(self.tr("{} of {} questions").format(len(found), len(self._all)))

    def _on_take(self) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._model.rows):
            self.chosen = self._model.rows[row]
            self.accept()

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Pick a question"))
        self._search.setPlaceholderText(self.tr("Search"))
        self._search.setAccessibleName(self.tr("Search questions"))
        self._table.setAccessibleName(self.tr("Questions"))
        self._model.show_rows(self._model.rows, self._columns())
        self._table.fix_widths({1: 18 * GRID}, stretch=0)
        self._kind.setAccessibleName(self.tr("Kind"))
        self._dimension.setAccessibleName(self.tr("Dimension"))
        self._kind.setItemText(0, self.tr("All kinds"))
        for index in range(1, self._kind.count()):
            self._kind.setItemText(index, words.kind(Kind(self._kind.itemData(index))))
        self._take.setText(self.tr("Use this question"))
        self._cancel.setText(self.tr("Cancel"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move through the list while the search field has the keyboard."""
        if (
            watched is self._search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LIST_KEYS
        ):
            self._table.event(event)
            return True
        return super().eventFilter(watched, event)


def _matches(question: Question, wanted: Sequence[str]) -> bool:
    text = f"{question.text} {question.key}".casefold()
    return all(word in text for word in wanted)
