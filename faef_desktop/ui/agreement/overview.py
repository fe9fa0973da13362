"""How far people agree, as tables: all of them, each pair, each person."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from faef_desktop.app.labels import agreement
from faef_desktop.app.labels.agreement import AgreementRow, Grain, PersonRow, Report
from faef_desktop.app.results.scores import ALL_MODELS
from faef_desktop.domain.agreement import PairAgreement
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.scores import ALL_DIMENSIONS
from faef_desktop.ui import icons, words
from faef_desktop.ui.agreement import columns
from faef_desktop.ui.agreement.columns import Count
from faef_desktop.ui.agreement.parts import combo, fill
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, EmptyState, Tag, caption, scrolled


class Overview(QWidget):
    """The tab with the figures; a row chosen above says which replies the pairs below count."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("agreementOverview")
        self._context = context
        self._report: Report | None = None
        self._task: Task | None = None
        self._build()
        self._lay_out()
        self.retranslate()

    def refresh(self) -> None:
        """Read the labels again."""
        if self._task is not None:
            self._task.cancel()
        store, grain = self._context.services.store, Grain(self._grain.currentData())
        self._task = self._context.tasks.run(
            lambda: agreement.report(store, grain), self._on_report, owner=self
        )

    # --- building

    def _build(self) -> None:
        self._kind = combo("agreementKind")
        self._grain = combo("agreementGrain")
        self._model = combo("agreementModel")
        self._kind.currentIndexChanged.connect(self._show)
        self._model.currentIndexChanged.connect(self._show)
        self._grain.currentIndexChanged.connect(self.refresh)
        self._groups: RowsModel[AgreementRow] = RowsModel(parent=self)
        self._pairs: RowsModel[PairAgreement] = RowsModel(parent=self)
        self._counts: RowsModel[Count] = RowsModel(parent=self)
        self._people: RowsModel[PersonRow] = RowsModel(parent=self)
        self._tables = {
            name: Table(name=f"agreement{name}", fit_rows=True)
            for name in ("Groups", "Pairs", "Counts", "People")
        }
        self._tables["Groups"].show_model(self._groups)
        self._tables["Pairs"].show_model(self._pairs)
        self._tables["Counts"].show_model(self._counts)
        self._tables["People"].show_model(self._people)
        self._tables["Groups"].selectionModel().currentRowChanged.connect(self._show_pairs)
        self._tables["Pairs"].selectionModel().currentRowChanged.connect(self._show_counts)
        self._cards = {name: Card(name=f"agreementCard{name}") for name in self._tables}
        self._skewed = Tag(self._context.theme, name="agreementSkewed")
        self._notes = {name: caption() for name in self._tables}
        self._empty = EmptyState(self._context.theme, icons.LABEL)
        self._empty.action.connect(lambda: self._context.page_wanted.emit("label"))

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        self._names: dict[str, QLabel] = {}
        for name, widget in (
            ("kind", self._kind),
            ("model", self._model),
            ("grain", self._grain),
        ):
            label = caption()
            label.setWordWrap(False)
            label.setBuddy(widget)
            self._names[name] = label
            filters.addWidget(label)
            filters.addWidget(widget)
            filters.addSpacing(GRID)
        filters.addStretch(1)
        inner = QWidget()
        cards = QVBoxLayout(inner)
        cards.setContentsMargins(0, 0, GRID, 0)
        cards.setSpacing(2 * GRID)
        for name, card in self._cards.items():
            card.body.addWidget(self._notes[name])
            card.body.addWidget(self._tables[name])
            cards.addWidget(card)
        self._cards["Groups"].header.addWidget(self._skewed)
        cards.addStretch(1)
        self._scroll = scrolled(inner, name="agreementScroll")
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(GRID)
        filled.addLayout(filters)
        filled.addWidget(self._scroll, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._filled)
        self._filled.hide()

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        names = {
            "kind": self.tr("Questions"),
            "model": self.tr("Model"),
            "grain": self.tr("Compare"),
        }
        for name, text in names.items():
            self._names[name].setText(text)
        self._kind.setAccessibleName(self.tr("Kind of questions"))
        self._model.setAccessibleName(self.tr("Model"))
        self._grain.setAccessibleName(self.tr("What is compared"))
        fill(self._kind, [(words.kind(kind), kind) for kind in Kind])
        fill(
            self._grain,
            [
                (self.tr("what a label counts for"), Grain.VERDICT),
                (self.tr("the very label"), Grain.LABEL),
            ],
        )
        self._empty.set_texts(
            self.tr("No labels of people yet"),
            self.tr(
                "Here you will see how far people agree on open replies. Label some on the Label"
                " page, or merge the files of others on the Files tab."
            ),
            self.tr("Label replies"),
        )
        titles = {
            "Groups": self.tr("All people together"),
            "Pairs": self.tr("Each pair"),
            "Counts": self.tr("What the two said of the same replies"),
            "People": self.tr("Each person"),
        }
        for name, title in titles.items():
            self._cards[name].set_title(title)
            self._tables[name].setAccessibleName(title)
        self._notes["Counts"].hide()
        self._notes["People"].setText(
            self.tr("How often each person gave each label, and agreed with themselves.")
        )
        self._skewed.set_state(Tone.WARNING, self.tr("Nearly all labels are the same"))
        self._show()

    # --- data

    def _on_report(self, found: Report) -> None:
        self._report = found
        self._empty.setVisible(not found.rows)
        self._filled.setVisible(bool(found.rows))
        self._show()

    def _show(self) -> None:
        if self._report is None or not self._kind.count():
            return
        kind = Kind(self._kind.currentData())
        rows = [row for row in self._report.rows if row.kind is kind]
        models = list(dict.fromkeys(row.model for row in rows if row.model != ALL_MODELS))
        fill(
            self._model,
            [(self.tr("All models"), ALL_MODELS), *((name, name) for name in models)],
        )
        model = self._model.currentData()
        shown = [row for row in rows if row.model == model]
        self._groups.show_rows(shown, columns.group_columns())
        _widen_first(self._tables["Groups"])
        self._people.show_rows(
            [row for row in self._report.people if row.kind is kind], columns.person_columns()
        )
        whole = next((row for row in shown if row.dimension == ALL_DIMENSIONS), None)
        skewed = whole is not None and whole.agreement.skewed
        self._skewed.setVisible(skewed)
        self._notes["Groups"].setText(self._explained(skewed=skewed))
        self._tables["Groups"].selectRow(len(shown) - 1)
        self._show_pairs()

    def _explained(self, *, skewed: bool) -> str:
        note = self.tr(
            "Alpha, kappa and AC1 are 1 for perfect agreement and 0 for what chance would give."
            " Intervals are 95 %, by the jackknife over replies."
        )
        if skewed:
            note += " " + self.tr(
                "Nearly all labels are the same here: two people who label by chance would agree"
                " nearly always, so kappa and alpha are low though people agree. Look at the share"
                " of agreement and at AC1."
            )
        return note

    def _show_pairs(self, *_: object) -> None:
        current = self._tables["Groups"].currentIndex().row()
        rows = self._groups.rows
        row = rows[current] if 0 <= current < len(rows) else None
        self._pairs.show_rows(row.pairs if row else (), columns.pair_columns())
        _widen_first(self._tables["Pairs"])
        self._notes["Pairs"].setText(
            self.tr("Dimension: {}. Choose another one in the table above.").format(
                words.dimension(row.dimension)
            )
            if row and row.pairs
            else self.tr("No two people have labelled the same reply here.")
        )
        if row and row.pairs:
            self._tables["Pairs"].selectRow(0)
        self._show_counts()

    def _show_counts(self, *_: object) -> None:
        current = self._tables["Pairs"].currentIndex().row()
        pairs = self._pairs.rows
        chosen = pairs[current] if 0 <= current < len(pairs) else None
        self._cards["Counts"].setVisible(chosen is not None)
        if chosen is not None:
            heads, rows = columns.confusion(chosen)
            self._counts.show_rows(rows, heads)
            _widen_first(self._tables["Counts"])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _widen_first(table: Table) -> None:
    # Numbers stand under one another at the right; a last column that takes all room tears them
    # apart.
    table.fix_widths({}, stretch=0)
