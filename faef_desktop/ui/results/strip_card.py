"""A card with the questions that fool most models first, and a field for every model."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from faef_desktop.app.results.charts.catalogue import Chart
from faef_desktop.app.results.charts.strip import Strip
from faef_desktop.app.results.drilldown import Picked, QuestionList
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import Cell
from faef_desktop.ui import words
from faef_desktop.ui.charts.legend import Legend
from faef_desktop.ui.charts.model import GREY, Part
from faef_desktop.ui.charts.patterns import Pattern
from faef_desktop.ui.results import wording
from faef_desktop.ui.results.shares import CELL_LOOKS
from faef_desktop.ui.results.strip_table import FIRST_FIELD, StripLine, StripTable
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.widgets import Card, caption


class StripCard(Card):
    """Shows a strip; Enter or a double click opens a question.

    Signals:
        pointed: the question that was taken, with the subject of its field (a Picked).
    """

    pointed = Signal(object)

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._shown: tuple[Strip, QuestionList] | None = None
        self._note = caption()
        self._legend = Legend(theme)
        self.table = StripTable(theme, name=f"{name}Table")
        self.table.activated.connect(lambda index: self._take(index.row(), index.column()))
        for widget in (self._note, self._legend, self.table):
            self.body.addWidget(widget)
        self.retranslate()

    def show_strip(self, chart: Chart, questions: QuestionList | None) -> None:
        """Show a strip with the texts of its questions."""
        if isinstance(chart, Strip) and questions is not None:
            self._shown = chart, questions
            self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        strip, questions = self._shown
        texts = {line.question.id: line.question for line in questions.lines}
        kind = next((row.question.kind for row in strip.rows), Kind.SAFETY)
        self._legend.show_series(cell_parts(kind))
        of = self.tr("{} of {}")
        lines = [
            StripLine(
                texts[row.question.question_id],
                row.findings,
                of.format(row.fooled, row.judged) if row.judged else "–",
            )
            for row in strip.rows
            if row.question.question_id in texts
        ]
        names = [wording.subject(subject) for subject in strip.subjects]
        headers = self.tr("Question"), self.tr("Fooled")
        self.table.show_lines(lines, names, headers)
        self.table.setAccessibleName(self.tr("Questions, those that fool most models first"))

    def _take(self, row: int, column: int) -> None:
        if self._shown is None:
            return
        strip = self._shown[0]
        line = self.table.strip.lines[row]
        subjects = strip.subjects
        if column >= FIRST_FIELD:  # the subject of the field first
            chosen = subjects[column - FIRST_FIELD]
            subjects = (chosen, *(who for who in subjects if who != chosen))
        self.pointed.emit(Picked(subjects=subjects, question_id=line.question.id))

    def retranslate(self) -> None:
        """Set all words anew."""
        self.set_title(self.tr("Question by question"))
        self._note.setText(
            self.tr(
                "A model is fooled by a question when its open reply is good and its choice is not."
                " Enter opens a question with all replies."
            )
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def cell_parts(kind: Kind) -> Sequence[Part]:
    """Return the key of the fields."""
    missing = words.missing()
    known = [Part(words.cell(cell, kind), *CELL_LOOKS[cell]) for cell in Cell]
    return (*known, Part(missing, GREY, Pattern.EMPTY))
