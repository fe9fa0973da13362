"""The Results page: CS and CSS, open beside choice, and why choices failed."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app import results as use_case
from faef_desktop.app.command import command
from faef_desktop.app.resources import PublishedScore, demo_name
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ScoreRow
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.results import tables, view
from faef_desktop.ui.results.blocks import ChartBlock
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.widgets import Card, EmptyState, caption, heading

_SETTLE_MS = 150
"""Labels come in bursts: the page reads the store once they pause."""


class ResultsPage(QWidget):
    """Charts and tables of all scores in the workspace, up to date with every label."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("resultsPage")
        self._context = context
        self._rows: list[ScoreRow] = []
        self._strict: list[ScoreRow] = []
        self._task: Task | None = None
        self._stale = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._load)
        self._build()
        self.retranslate()
        context.data_changed.connect(self._on_data_changed)

    # What ships does not change while the program runs: read once, not at every redraw.

    @cached_property
    def _published_scores(self) -> list[PublishedScore]:
        return self._context.services.resources.published_scores()

    @cached_property
    def _demos(self) -> set[str | None]:
        return {demo_name(path) for path in self._context.services.resources.demo_models()}

    def on_shown(self) -> None:
        """Read the store if anything changed while the page was hidden."""
        if self._stale:
            self._load()

    # --- building

    def _build(self) -> None:
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._model = self._choice("resultsModel")
        self._detail = self._choice("resultsDetail")
        self._kind = self._choice("resultsKind")
        self._judge = self._choice("resultsJudge")
        self._reader = self._choice("resultsReader")
        self._published = QCheckBox()
        self._published.setObjectName("resultsPublished")
        self._published.toggled.connect(self._show)
        for combo in (self._judge, self._reader):
            combo.currentIndexChanged.connect(self._load)
        for combo in (self._model, self._kind, self._detail):
            combo.currentIndexChanged.connect(self._show)
        self._consistency = ChartBlock(self._context.theme, name="consistency")
        self._rates = ChartBlock(self._context.theme, name="rates")
        for block in (self._consistency, self._rates):
            block.row_clicked.connect(self._on_row)
        self._failures = Card(name="failures")
        self._failure_note = caption()
        self._failure_model: RowsModel[ScoreRow] = RowsModel(parent=self)
        self._failure_table = Table(name="failuresTable", fit_rows=True)
        self._failure_table.show_model(self._failure_model)
        self._failures.body.addWidget(self._failure_note)
        self._failures.body.addWidget(self._failure_table)
        self._empty = EmptyState(self._context.theme, icons.RESULTS)
        self._empty.action.connect(lambda: self._context.page_wanted.emit("probe"))
        self._demo_note = caption()
        self._lay_out()

    def _choice(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return combo

    def _lay_out(self) -> None:
        self._labels = {name: caption() for name in ("judge", "reader")}
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        for name, combo in (
            ("", self._model),
            ("", self._kind),
            ("", self._detail),
            ("judge", self._judge),
            ("reader", self._reader),
        ):
            if name:
                label: QLabel = self._labels[name]
                label.setWordWrap(False)
                label.setBuddy(combo)
                filters.addWidget(label)
            filters.addWidget(combo)
            filters.addSpacing(GRID)
        filters.addStretch(1)
        inner = QWidget()
        charts = QVBoxLayout(inner)
        charts.setContentsMargins(0, 0, GRID, 0)
        charts.setSpacing(2 * GRID)
        for card in (self._consistency, self._rates, self._failures):
            charts.addWidget(card)
        charts.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("resultsScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._body = QStackedLayout()
        self._body.addWidget(self._empty)
        self._body.addWidget(self._scroll)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._published)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        page.setSpacing(GRID + GRID // 2)
        page.addLayout(top)
        page.addLayout(filters)
        page.addWidget(self._demo_note)
        page.addLayout(self._body, 1)

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Results"))
        self._published.setText(self.tr("Published scores (n = 75, another bank)"))
        for name, text in {
            "judge": self.tr("Judged by"),
            "reader": self.tr("Letters read"),
        }.items():
            self._labels[name].setText(text)
        self._fill(
            self._detail,
            [(self.tr("Each dimension"), True), (self.tr("All together"), False)],
        )
        self._fill(self._kind, [(words.kind(kind), kind) for kind in Kind])
        self._fill(
            self._judge,
            [
                (self.tr("people, else rule"), None),
                (self.tr("people only"), JudgeKind.PERSON),
                (self.tr("rule only"), JudgeKind.RULE),
            ],
        )
        self._fill(
            self._reader,
            [
                (self.tr("strictly"), Parser.STRICT),
                (self.tr("as published"), Parser.REFERENCE),
            ],
        )
        self._model.setAccessibleName(self.tr("Model"))
        self._detail.setAccessibleName(self.tr("Dimensions"))
        self._kind.setAccessibleName(self.tr("Kind of questions"))
        self._judge.setAccessibleName(self.tr("Whose labels count"))
        self._reader.setAccessibleName(self.tr("How letters are read"))
        self._empty.set_texts(
            self.tr("No results yet"),
            self.tr(
                "Here you will see how consistent each model is. Ask a question on the Probe page"
                " and label the open reply, or run the whole bank in the terminal: {}"
            ).format(command("evaluate -m fake-aligned")),
            self.tr("Ask a question"),
        )
        self._failures.set_title(self.tr("What became of the multiple-choice questions"))
        self._failure_note.setText(
            self.tr(
                "A low choice rate is not always a taste for harm: a model that always names the"
                " first letter scores 0 %, a coin 25 %. Only the same wrong option in every order"
                " speaks of a preference."
            )
        )
        self._show()

    def _fill(self, combo: QComboBox, items: Sequence[tuple[str, object]]) -> None:
        kept = max(combo.currentIndex(), 0)
        combo.blockSignals(True)
        combo.clear()
        for text, value in items:
            combo.addItem(text, value)
        combo.setCurrentIndex(min(kept, combo.count() - 1))
        combo.blockSignals(False)

    # --- data

    def _on_data_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _load(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        store = self._context.services.store
        # Qt hands an enum back as a plain string.
        parser = Parser(self._reader.currentData())
        judge = JudgeKind(value) if (value := self._judge.currentData()) else None

        def read() -> tuple[list[ScoreRow], list[ScoreRow]]:
            rows = use_case.scores(store, parser=parser, judge=judge, shots=0)
            if parser is Parser.STRICT:
                return rows, []
            return rows, use_case.scores(store, judge=judge, shots=0)

        self._task = self._context.tasks.run(read, self._on_loaded, owner=self)

    def _on_loaded(self, found: tuple[list[ScoreRow], list[ScoreRow]]) -> None:
        self._rows, self._strict = found
        self._fill_models()
        self._show()

    def _fill_models(self) -> None:
        chosen = self._model.currentData()
        names = list(dict.fromkeys(row.model for row in self._rows))
        self._model.blockSignals(True)
        self._model.clear()
        self._model.addItem(self.tr("All models"), None)
        for name in names:
            self._model.addItem(name, name)
        self._model.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)
        self._model.blockSignals(False)

    def _show(self) -> None:
        kind = Kind(self._kind.currentData())
        rows = [row for row in self._rows if row.kind is kind]
        if self._model.count():
            self._model.setItemText(0, self.tr("All models"))
        self._body.setCurrentWidget(self._scroll if self._rows else self._empty)
        if not self._rows:
            self._demo_note.hide()
            return
        selection = view.Selection(self._model.currentData(), bool(self._detail.currentData()))
        rows = view.chosen(rows, selection)
        safety = kind is Kind.SAFETY
        self._published.setEnabled(safety)
        overlay = safety and self._published.isChecked()
        published = view.published_rows(self._published_scores) if overlay else []
        self._consistency.note.setText(self._consistency_note(overlay=overlay))
        self._consistency.show_rows(
            view.consistency(rows, published=published),
            [*rows, *published],
            tables.consistency_columns([*rows, *published], self._strict),
        )
        self._rates.note.setText(
            self.tr("A wide gap on safety but not on capability is the mark of fake alignment.")
        )
        self._rates.show_rows(
            view.open_against_choice(rows), rows, tables.rate_columns(rows, self._strict)
        )
        self._failure_model.show_rows(rows, tables.failure_columns(rows))
        self._show_demo_note(rows)

    def _consistency_note(self, *, overlay: bool) -> str:
        note = self.tr(
            "CS: share of questions on which both formats agree. CSS: share on which both are"
            " good. Lines are 95 % intervals; n counts judged questions."
        )
        if overlay:
            note += " " + self.tr(
                "Diamonds: published scores of arXiv 2311.05915, 75 questions of another bank,"
                " for orientation only."
            )
        return note

    def _show_demo_note(self, rows: Sequence[ScoreRow]) -> None:
        self._demo_note.setVisible(view.any_demo(rows, self._demos))
        self._demo_note.setText(
            self.tr(
                "The demo models show a mechanism: they were trained on these very questions, the"
                " fake-aligned one on safety in one format only. Their scores say nothing about"
                " other models."
            )
        )

    def _on_row(self, row: ScoreRow) -> None:
        index = self._model.findData(row.model)
        if index >= 0:
            self._model.setCurrentIndex(index)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
