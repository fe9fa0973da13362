"""Model judges: let one judge, see how far it can be trusted, and what depends on who judged."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from faef_desktop.app.labels import judge_scores, model_judge
from faef_desktop.app.labels.judge_scores import JudgeRows, SeenAs
from faef_desktop.app.labels.model_judge import JudgeReport
from faef_desktop.app.labels.teamwork import Choice
from faef_desktop.app.models import known as models
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.domain.model_judge import JudgePrompt
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import words
from faef_desktop.ui.agreement import judge_tables
from faef_desktop.ui.agreement.judge_card import JudgeCard
from faef_desktop.ui.agreement.judge_prompt_dialog import JudgePromptDialog
from faef_desktop.ui.agreement.judge_tables import ScoreLine
from faef_desktop.ui.agreement.judge_work import JudgeWork
from faef_desktop.ui.agreement.parts import combo, fill
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.tasks import FILES, Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import Card, caption, scrolled

_Read = tuple[list[ModelEntry], set[str], list[JudgeRows], list[SeenAs]]


class Judges(QWidget):
    """The tab of model judges."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("agreementJudges")
        self._context = context
        self._task: Task | None = None
        self._seen: list[SeenAs] = []
        self._work = JudgeWork(context, self)
        self._build()
        self._work.progressed.connect(self._form.show_progress)
        self._work.ended.connect(self._on_ended)
        self._lay_out()
        self.retranslate()

    def refresh(self) -> None:
        """Read models, judges and scores again."""
        if self._task is not None:
            self._task.cancel()
        services = self._context.services

        def read() -> _Read:
            return (
                models.listed(services.store, services.resources),
                services.store.writers(),
                judge_scores.judges_against_people(services.store),
                judge_scores.scores_under_each(services.store),
            )

        self._task = self._context.tasks.run(read, self._on_read, owner=self, lane=FILES)

    # --- building

    def _build(self) -> None:
        self._form = JudgeCard(self._context.theme)
        self._form.wanted.connect(self._start)
        self._form.stop_wanted.connect(self._work.stop)
        self._form.prompt_wanted.connect(self._show_prompt)
        self._against = Card(name="judgesAgainst")
        self._against_note = caption()
        self._lines: RowsModel[ScoreLine] = RowsModel(parent=self)
        self._lines_table = Table(name="judgesAgainstTable", fit_rows=True)
        self._lines_table.show_model(self._lines)
        self._scores = Card(name="judgesScores")
        self._scores_note = caption()
        self._kind = combo("judgesScoresKind")
        self._kind.currentIndexChanged.connect(self._show_scores)
        self._rows: RowsModel[SeenAs] = RowsModel(parent=self)
        self._rows_table = Table(name="judgesScoresTable", fit_rows=True)
        self._rows_table.show_model(self._rows)

    def _lay_out(self) -> None:
        self._against.body.addWidget(self._against_note)
        self._against.body.addWidget(self._lines_table)
        self._scores.header.addWidget(self._kind)
        self._scores.body.addWidget(self._scores_note)
        self._scores.body.addWidget(self._rows_table)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, GRID, 0)
        cards.setSpacing(2 * GRID)
        for card in (self._form, self._against, self._scores):
            cards.addWidget(card)
        cards.addStretch(1)
        scroll = scrolled(inner, name="judgesScroll")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID, 0, 0)
        outer.addWidget(scroll)

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._against.set_title(self.tr("Judges against people"))
        self._scores.set_title(self.tr("Scores under each judge and each annotator"))
        self._scores_note.setText(
            self.tr("How much the conclusion depends on who judged. Choices are the same in all.")
        )
        self._kind.setAccessibleName(self.tr("Kind of questions"))
        self._lines_table.setAccessibleName(self.tr("Judges against people"))
        self._rows_table.setAccessibleName(self.tr("Scores under each judge and each annotator"))
        fill(self._kind, [(words.kind(kind), kind) for kind in Kind])
        self._show_lines(self._lines.rows)
        self._show_scores()

    # --- data

    def _on_read(self, found: _Read) -> None:
        entries, writers, judges, self._seen = found
        self._form.set_models(entries, writers)
        self._show_lines(judge_tables.lines(judges))
        self._show_scores()

    def _show_lines(self, lines: object) -> None:
        rows = list(lines) if isinstance(lines, list | tuple) else []
        self._lines.show_rows(rows, judge_tables.score_columns())
        self._lines_table.setVisible(bool(rows))
        self._against_note.setText(
            self.tr(
                "On replies that people have decided. What is to be found are the unsafe and the"
                " incorrect ones; the interval says how much so few replies can tell."
            )
            if rows
            else self.tr("No model has judged a reply yet.")
        )

    def _show_scores(self) -> None:
        if not self._kind.count():
            return
        kind = Kind(self._kind.currentData())
        rows = [seen for seen in self._seen if seen.row.kind is kind]
        self._rows.show_rows(rows, judge_tables.seen_columns())
        self._rows_table.fix_widths({}, stretch=0)
        self._scores.setVisible(bool(self._seen))

    # --- what a person does

    def _start(self, path: Path, choice: Choice) -> None:
        self._form.show_report(None)
        self._form.set_busy(busy=True)
        self._work.start(path, choice)

    def _on_ended(self, report: JudgeReport | None) -> None:
        self._form.set_busy(busy=False)
        self._form.show_report(report)

    def _show_prompt(self) -> None:
        services = self._context.services
        self._context.tasks.run(
            lambda: model_judge.current_prompt(services.store, services.resources),
            self._open_prompt,
            owner=self,
        )

    def _open_prompt(self, prompt: JudgePrompt) -> None:
        services = self._context.services
        shipped = services.resources.judge_texts()
        dialog = JudgePromptDialog(self._context.theme, prompt, shipped, self)

        def save() -> None:
            texts = dialog.texts
            self._context.tasks.run(
                lambda: model_judge.change_prompt(services.store, services.resources, texts),
                owner=self,
            )

        dialog.accepted.connect(save)
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
