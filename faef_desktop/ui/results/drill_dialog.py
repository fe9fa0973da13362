"""From a bar to its questions and their replies: the questions on the left, all of one right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from faef_desktop.app.results.drilldown import (
    Picked,
    QuestionList,
    SubjectDetail,
    details,
    question_list,
)
from faef_desktop.domain.questions import Question
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS
from faef_desktop.ui import words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.results import wording
from faef_desktop.ui.results.question_detail import QuestionDetail
from faef_desktop.ui.results.strip_table import StripLine, StripTable, finding_words
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, push_button, resize_within_screen


class DrillDialog(QDialog):
    """Shows the questions behind what was pointed at; the first one is open already."""

    def __init__(
        self, context: UiContext, table: ResultTable, picked: Picked, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("drillDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._picked = picked
        self._list: QuestionList | None = None
        self._task: Task | None = None
        self._what = caption()
        self._what.setObjectName("drillWhat")
        self._questions = StripTable(context.theme, name="drillQuestions")
        self._questions.current_row_changed.connect(self._on_row)
        self._detail = QuestionDetail(context.theme)
        self._detail.probe_wanted.connect(self._on_probe)
        self._close = push_button("closeDrill", self.accept)
        self._lay_out()
        resize_within_screen(self, width=160 * GRID, height=90 * GRID)
        self.retranslate()
        store = context.services.store
        context.tasks.run(lambda: question_list(store, table, picked), self._on_found, owner=self)

    def _lay_out(self) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(2 * GRID)
        sides.addWidget(self._questions)
        sides.addWidget(self._detail)
        sides.setStretchFactor(0, 2)
        sides.setStretchFactor(1, 3)
        sides.setSizes([72 * GRID, 84 * GRID])
        buttons = QHBoxLayout()
        buttons.addWidget(self._what, 1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(sides, 1)
        layout.addLayout(buttons)

    # --- data

    def _on_found(self, found: QuestionList) -> None:
        self._list = found
        self._show_list()
        if found.lines:
            self._questions.selectRow(0)
            self._questions.setFocus()

    def _show_list(self) -> None:
        found = self._list
        if found is None:
            return
        single = len(found.subjects) == 1
        lines = [
            StripLine(
                line.question,
                () if single else line.findings,
                finding_words(line.findings[0], line.question.kind)
                if single
                else self.tr("differ")
                if line.differs
                else self.tr("agree"),
            )
            for line in found.lines
        ]
        names = [] if single else [wording.subject(who) for who in found.subjects]
        self._questions.show_lines(lines, names, (self.tr("Question"), self.tr("Result")))
        self._what.setText(self._said(found))

    def _said(self, found: QuestionList) -> str:
        """Return in words what was pointed at, and how many questions that is."""
        picked = found.picked
        parts = [wording.subject(who) for who in found.subjects[:2]]
        if len(found.subjects) > 2:  # noqa: PLR2004 - two names fit
            parts = [self.tr("{} models").format(len(found.subjects))]
        if picked.kind is not None:
            parts.append(words.kind(picked.kind))
            if picked.cell is not None:
                parts.append(words.cell(picked.cell, picked.kind))
        if picked.dimension != ALL_DIMENSIONS:
            parts.append(words.dimension(picked.dimension))
        if picked.failure is not None:
            parts.append(words.failure(picked.failure))
        what, count = " · ".join(parts), len(found.lines)
        if count == 1:
            return self.tr("{}: 1 question").format(what)
        return self.tr("{what}: {count} questions").format(what=what, count=count)

    def _on_row(self, row: int) -> None:
        if self._list is None or not 0 <= row < len(self._list.lines):
            return
        self._show_question(self._list.lines[row].question, self._list.subjects)

    def _show_question(self, question: Question, subjects: tuple[Subject, ...]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._detail.show_question(question)
        store = self._context.services.store

        def arrived(found: list[SubjectDetail]) -> None:
            self._detail.show_details(found)

        self._task = self._context.tasks.run(
            lambda: details(store, question.id, subjects), arrived, owner=self
        )

    def _on_probe(self, question: object) -> None:
        if isinstance(question, Question):
            self.accept()
            self._context.show_question(question)

    # --- words

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Questions and replies"))
        self._questions.setAccessibleName(self.tr("Questions"))
        self._close.setText(self.tr("Close"))
        self._show_list()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
