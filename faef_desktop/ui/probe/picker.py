"""Picking a question: search as you type, filter by kind and dimension."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from faef_desktop.domain.questions import Kind, Question
from faef_desktop.ui import words
from faef_desktop.ui.probe.choosing import ChoosingDialog
from faef_desktop.ui.tables import Column
from faef_desktop.ui.theme import GRID

_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class QuestionPicker(ChoosingDialog[Question]):
    """Lets a person choose one of many questions; `chosen` holds it after Accepted.

    `found` holds the questions that matched, in order, for walking on from the chosen one.
    """

    def __init__(self, questions: Sequence[Question], parent: QWidget) -> None:
        super().__init__(
            parent,
            name="questionPicker",
            search="searchQuestions",
            table="questionTable",
            take="takeQuestion",
            leave="cancelPick",
        )
        self._all = list(questions)
        self._make_filters()
        self.resize(100 * GRID, 64 * GRID)
        self.retranslate()
        self._filter()
        self._search.setFocus()

    @property
    def found(self) -> Sequence[Question]:
        """The questions that match the filters."""
        return self._model.rows

    def _make_filters(self) -> None:
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
        for combo in (self._kind, self._dimension):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._filters.addWidget(self._kind)
        self._filters.addWidget(self._dimension)

    def _columns(self) -> list[Column[Question]]:
        def whole(question: Question) -> str:
            return question.text

        return [
            Column(self.tr("Question"), lambda q: q.text.replace("\n", " "), full=whole),
            Column(self.tr("Dimension"), lambda q: words.dimension(q.dimension), full=whole),
        ]

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
        wanted = self._wanted
        found = [
            question
            for question in self._all
            if kind in ("", question.kind.value)
            and dimension in ("", question.dimension)
            and _matches(question, wanted)
        ]
        self._show_found(found)
        self._note.setText(self.tr("{} of {} questions").format(len(found), len(self._all)))

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
        self._leave.setText(self.tr("Cancel"))

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
