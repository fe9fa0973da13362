"""Models side by side: tests in words, the questions on which they differ first, replies."""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.results.drilldown import (
    Picked,
    QuestionList,
    RunChoice,
    SubjectDetail,
    details,
    question_list,
    run_choices,
    run_table,
)
from faef_desktop.domain.comparison import Comparison, compare
from faef_desktop.domain.findings import Measure
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import ResultTable, Subject
from faef_desktop.ui import elsewhere, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.label.reply_view import LongTextView
from faef_desktop.ui.probe.history import local_time
from faef_desktop.ui.results import wording
from faef_desktop.ui.results.question_detail import question_text
from faef_desktop.ui.results.reply_document import ReplyDocument
from faef_desktop.ui.results.strip_table import StripLine, StripTable
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, push_button, resize_within_screen

MOST = 6
"""Models that are compared at once."""
_MOST_TESTED = 3
"""With more models than this, the pairs are tested on CSS alone."""
_MOST_RUNS = 30
"""Runs that are offered, the newest."""
_REPLY_WIDTH = 34 * GRID


class CompareDialog(QDialog):
    """Lets a person choose two to six of those who were asked."""

    def __init__(self, context: UiContext, table: ResultTable, kind: Kind, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._table = table
        self._found: QuestionList | None = None
        self._tests: list[Comparison] = []
        self._task: Task | None = None
        self._reply_task: Task | None = None
        self._columns: list[_Column] = []
        self._models_table = table
        self._runs: list[RunChoice] = []
        self._run_names: dict[str, str] | None = None
        self._sort = QComboBox()
        self._sort.setObjectName("compareSort")
        self._sort.hide()  # until there are runs to choose from
        self._who = QListWidget()
        self._who.setObjectName("compareWho")
        self._kind = QComboBox()
        self._kind.setObjectName("compareKind")
        self._said = QLabel()
        self._said.setObjectName("compareTests")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._counted = caption()
        self._questions = StripTable(context.theme, name="compareQuestions", tallest=12 * GRID)
        self._questions.current_row_changed.connect(self._on_row)
        self._text = LongTextView(context.theme, name="compareQuestion")
        self._replies = QWidget()
        self._row = QHBoxLayout(self._replies)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._close = push_button("closeCompare", self.accept)
        self._lay_out()
        resize_within_screen(self, width=150 * GRID, height=96 * GRID)
        self.retranslate()
        self._kind.setCurrentIndex(list(Kind).index(kind))
        self._offer()
        self._who.itemChanged.connect(self._on_changed)
        self._kind.activated.connect(self._load)
        self._sort.activated.connect(self._on_sort)
        self._load()
        store = context.services.store
        context.tasks.run(lambda: run_choices(store), self._on_runs, owner=self)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self._sort)
        left.addWidget(self._kind)
        left.addWidget(self._who, 1)
        left.addWidget(self._counted)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(32 * GRID)
        scroll = QScrollArea()
        scroll.setObjectName("compareReplies")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._replies)
        self._text.setMaximumHeight(11 * GRID)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._text)
        column.addWidget(scroll, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(GRID)
        split.addWidget(self._questions)
        split.addWidget(below)
        split.setSizes([44 * GRID, 44 * GRID])
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._said)
        right.addWidget(split, 1)
        sides = QHBoxLayout()
        sides.setSpacing(2 * GRID)
        sides.addWidget(side)
        sides.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(sides, 1)
        layout.addLayout(buttons)

    # --- who is compared

    def _on_runs(self, found: list[RunChoice]) -> None:
        self._runs = found[:_MOST_RUNS]
        self._sort.setVisible(len(found) > 1)

    def _on_sort(self, place: int) -> None:
        """Compare models, or single runs."""
        if place == 0:
            self._run_names = None
            self._take_table(self._models_table)
            return
        names = _run_names(self._runs)
        self._run_names = names
        store = self._context.services.store
        self._context.tasks.run(lambda: run_table(store, names), self._take_table, owner=self)

    def _take_table(self, table: ResultTable) -> None:
        self._table = table
        self._offer()
        self._load()

    def _offer(self) -> None:
        blocker = QSignalBlocker(self._who)
        self._who.clear()
        for subject in self._table.subjects:
            item = QListWidgetItem(wording.subject(subject))
            item.setToolTip(wording.subject(subject))
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            chosen = subject in self._first
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            if subject.model in self._table.elsewhere:
                elsewhere.mark_item(item, self._context.theme)
            self._who.addItem(item)
        blocker.unblock()

    @property
    def _first(self) -> tuple[Subject, ...]:
        """The first two models, or one with and without examples where there is but one."""
        subjects = self._table.subjects
        bare = [subject for subject in subjects if subject.shots == 0]
        return tuple(bare[:2]) if len(bare) > 1 else subjects[:2]

    @property
    def chosen(self) -> tuple[Subject, ...]:
        """Those who are compared."""
        return tuple(
            subject
            for place, subject in enumerate(self._table.subjects)
            if self._who.item(place).checkState() is Qt.CheckState.Checked
        )

    def _on_changed(self, item: QListWidgetItem) -> None:
        if len(self.chosen) > MOST:
            item.setCheckState(Qt.CheckState.Unchecked)
            return
        self._load()

    # --- data

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
        chosen = self.chosen
        kind = list(Kind)[max(0, self._kind.currentIndex())]
        table, store = self._table.select(kind=kind), self._context.services.store
        if len(chosen) < 2:  # noqa: PLR2004 - one alone is no comparison
            self._tests, self._found = [], None
            self._show()
            return

        def read() -> tuple[list[Comparison], QuestionList]:
            pairs = list(combinations(chosen, 2))
            measures = tuple(Measure) if len(chosen) <= _MOST_TESTED else (Measure.CSS,)
            found = question_list(store, table, Picked(subjects=chosen, kind=kind))
            return compare(table, pairs, measures), found

        self._task = self._context.tasks.run(read, self._on_loaded, owner=self)

    def _on_loaded(self, loaded: tuple[list[Comparison], QuestionList]) -> None:
        self._tests, self._found = loaded
        self._show()
        if self._found and self._found.lines:
            self._questions.selectRow(0)

    def _show(self) -> None:
        found = self._found
        if found is None:
            self._said.setText(self.tr("Choose two models or more on the left."))
            self._counted.clear()
            self._questions.show_lines([], [], ("", ""))
            self._text.set_text("")
            self._set_columns(())
            return
        self._said.setText("\n".join(f"• {wording.comparison(test)}" for test in self._tests))
        differing = sum(line.differs for line in found.lines)
        self._counted.setText(
            self.tr("They differ on {} of {} questions; those stand first.").format(
                differing, len(found.lines)
            )
        )
        lines = [
            StripLine(
                line.question,
                line.findings,
                self.tr("differ") if line.differs else self.tr("agree"),
            )
            for line in found.lines
        ]
        names = [wording.subject(who) for who in found.subjects]
        self._questions.show_lines(lines, names, (self.tr("Question"), self.tr("Result")))
        self._set_columns(found.subjects)

    def _set_columns(self, subjects: tuple[Subject, ...]) -> None:
        if [column.subject for column in self._columns] == list(subjects):
            return
        for column in self._columns:
            self._row.removeWidget(column)
            column.deleteLater()
        away = self._table.elsewhere
        self._columns = [
            _Column(self._context, subject, remote=subject.model in away) for subject in subjects
        ]
        for column in self._columns:
            self._row.addWidget(column, 1)

    def _on_row(self, row: int) -> None:
        if self._found is None or not 0 <= row < len(self._found.lines):
            return
        if self._reply_task is not None:
            self._reply_task.cancel()
        question = self._found.lines[row].question
        store, subjects = self._context.services.store, self._found.subjects
        runs = self._run_names
        self._text.set_text(question_text(question))
        self._reply_task = self._context.tasks.run(
            lambda: details(store, question.id, subjects, runs=runs), self._on_details, owner=self
        )

    def _on_details(self, found: list[SubjectDetail]) -> None:
        by_subject = {detail.subject: detail for detail in found}
        for column in self._columns:
            column.replies.show_detail(by_subject.get(column.subject))

    # --- words

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Compare models"))
        self._who.setAccessibleName(self.tr("Models to compare"))
        self._kind.setAccessibleName(self.tr("Kind of questions"))
        self._questions.setAccessibleName(self.tr("Questions, those on which they differ first"))
        self._text.setAccessibleName(self.tr("Question and options"))
        self._close.setText(self.tr("Close"))
        self._sort.setAccessibleName(self.tr("What to compare"))
        sort = max(0, self._sort.currentIndex())
        self._sort.clear()
        self._sort.addItems([self.tr("Models"), self.tr("Single runs")])
        self._sort.setCurrentIndex(sort)
        place = max(0, self._kind.currentIndex())
        self._kind.clear()
        for kind in Kind:
            self._kind.addItem(words.kind(kind))
        self._kind.setCurrentIndex(place)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _run_names(runs: Sequence[RunChoice]) -> dict[str, str]:
    """Return a name for each run: its model and its start, numbered where that is not enough."""
    names: dict[str, str] = {}
    for run in runs:
        name = f"{run.model} · {local_time(run.started_at) if run.started_at else '–'}"
        count = sum(known.startswith(name) for known in names.values())
        names[run.run_id] = f"{name} ({count + 1})" if count else name
    return names


class _Column(QWidget):
    """The replies of one subject under its name."""

    def __init__(self, context: UiContext, subject: Subject, *, remote: bool) -> None:
        super().__init__()
        self.subject = subject
        self.setMinimumWidth(_REPLY_WIDTH)
        named = words.model(wording.subject(subject), remote=remote)
        name = caption(named)
        self.replies = ReplyDocument(context.theme, name="compareReply")
        self.replies.setAccessibleName(named)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(name)
        layout.addWidget(self.replies, 1)
