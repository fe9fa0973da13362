"""Replies on which people do not agree, side by side with what they said, to be settled."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from faef_desktop.app.labels import annotators, disputes
from faef_desktop.app.labels import settings as label_settings
from faef_desktop.app.labels.disputes import Dispute
from faef_desktop.app.labels.settings import LabelSettings
from faef_desktop.domain.verdicts import LabelValue, Verdict
from faef_desktop.ui import icons, words
from faef_desktop.ui.agreement.dispute_card import DisputeCard
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.tasks import Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import EmptyState, caption

_Read = tuple[list[Dispute], str, LabelSettings]
_MEASURED_ROWS = 30
_QUESTION, _SAID = 1, 2
_WIDE = 60 * GRID
"""Pixels of the list from which it has room for three columns."""
_TONES = {Verdict.POSITIVE: Tone.POSITIVE, Verdict.NEGATIVE: Tone.NEGATIVE}


class Disputes(QWidget):
    """The tab on which a person settles what others leave open."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("agreementDisputes")
        self._context = context
        self._all: list[Dispute] = []
        self._task: Task | None = None
        self._moved = False
        self._build()
        self._lay_out()
        self.retranslate()

    def refresh(self) -> None:
        """Read the disputes again."""
        if self._task is not None:
            self._task.cancel()
        store = self._context.services.store

        def read() -> _Read:
            person = annotators.current_annotator(store)
            return disputes.disputes(store), person, label_settings.load(store, person)

        self._task = self._context.tasks.run(read, self._on_read, owner=self)

    # --- building

    def _build(self) -> None:
        theme = self._context.theme
        self._rows: RowsModel[Dispute] = RowsModel(parent=self)
        self._table = Table(name="disputesTable")
        self._table.show_model(self._rows)
        self._table.installEventFilter(self)
        # What does not fit is in the card beside.
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Measuring every row of many would hold the window up.
        self._table.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        self._settled_too = QCheckBox()
        self._settled_too.setObjectName("disputesSettledToo")
        self._settled_too.toggled.connect(lambda _on: self._show())
        self._count = caption()
        self._count.setObjectName("disputesCount")
        self._card = DisputeCard(theme)
        self._card.settled.connect(self._settle)
        self._card.reopen_wanted.connect(self._reopen)
        self._empty = EmptyState(theme, icons.CORRECT)
        self._empty.action.connect(lambda: self._settled_too.setChecked(True))
        theme.changed.connect(lambda: self._rows.show_rows(self._rows.rows, self._columns()))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        top = QHBoxLayout()
        top.addWidget(self._count, 1)
        top.addWidget(self._settled_too)
        column.addLayout(top)
        column.addWidget(self._table, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(2 * GRID)
        self._split.addWidget(left)
        self._split.addWidget(self._card)
        self._split.splitterMoved.connect(self._on_moved)
        self._split.installEventFilter(self)
        left.setMinimumWidth(36 * GRID)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._split)
        self._split.hide()

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._settled_too.setText(self.tr("settled ones too"))
        self._table.setAccessibleName(self.tr("Replies on which people do not agree"))
        self._show()

    def _columns(self) -> list[Column[Dispute]]:
        pictures = {
            tone: icons.icon(icons.tone_icon(tone), self._context.theme, tone)
            for tone in (Tone.POSITIVE, Tone.NEGATIVE, Tone.UNDECIDED)
        }
        return [
            Column(
                self.tr("Now"),
                lambda row: words.verdict(row.verdict, row.question.kind),
                icon=lambda row: pictures[_tone(row)],
                tip=self.tr("What the labels come to at present"),
            ),
            Column(self.tr("Question"), lambda row: row.question.text),
            Column(self.tr("People said"), said),
        ]

    # --- data

    def _on_read(self, found: _Read) -> None:
        self._all, author, settings = found
        self._card.propose(author, settings.keys)
        self._show()

    def _show(self) -> None:
        current = self._rows.rows
        place = self._table.currentIndex().row()
        shown = current[place].subject if 0 <= place < len(current) else None
        rows = [one for one in self._all if one.open or self._settled_too.isChecked()]
        self._rows.show_rows(rows, self._columns())
        self._table.fix_widths({}, stretch=_QUESTION)
        self._fit()
        left = sum(one.open for one in self._all)
        self._count.setText(self.tr("{} to settle, {} settled").format(left, len(self._all) - left))
        self._empty.setVisible(not rows)
        self._split.setVisible(bool(rows))
        self._explain()
        subjects = [one.subject for one in rows]
        # The settled one moves away, so its row is now that of the next.
        at = subjects.index(shown) if shown in subjects else min(max(place, 0), len(rows) - 1)
        if rows:
            self._table.selectRow(at)
        self._on_row()

    def _fit(self) -> None:
        self._table.setColumnHidden(_SAID, self._table.width() < _WIDE)

    def _on_moved(self) -> None:
        self._moved = True

    def _explain(self) -> None:
        if self._all:
            self._empty.set_texts(
                self.tr("Everything is settled"),
                self.tr("{} replies were disputed; the settled verdicts count.").format(
                    len(self._all)
                ),
                self.tr("Show the settled ones"),
            )
            return
        self._empty.set_texts(
            self.tr("Nothing is disputed"),
            self.tr(
                "Here you will see the open replies on which people do not agree, with what each"
                " of them said, and settle them one by one."
            ),
        )

    def _on_row(self, *_: object) -> None:
        place = self._table.currentIndex().row()
        rows = self._rows.rows
        self._card.show_dispute(rows[place] if 0 <= place < len(rows) else None)

    # --- what a person does

    def _settle(self, dispute: Dispute, value: LabelValue, author: str, note: str) -> None:
        store = self._context.services.store
        self._context.tasks.run(
            lambda: disputes.settle(store, dispute, value, author=author, note=note),
            lambda _row: self._on_changed(
                self.tr("Settled as {}").format(words.label(value)), next_one=True
            ),
            owner=self,
        )

    def _reopen(self, dispute: Dispute) -> None:
        store = self._context.services.store
        self._context.tasks.run(
            lambda: disputes.reopen(store, dispute),
            lambda _none: self._on_changed(self.tr("Open again"), next_one=False),
            owner=self,
        )

    def _on_changed(self, sentence: str, *, next_one: bool) -> None:
        self._context.status.emit(sentence)
        if next_one and self._settled_too.isChecked():
            place = self._table.currentIndex().row()
            self._table.selectRow(min(place + 1, len(self._rows.rows) - 1))
        self._context.data_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width out, until a person has; a narrow list leaves what people said out."""
        if event.type() == QEvent.Type.Resize:
            if watched is self._split and not self._moved:
                left = self._split.width() // 3
                self._split.setSizes([left, self._split.width() - left])
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def said(dispute: Dispute) -> str:
    """Return how many people gave each label, the most frequent first."""
    counts = Counter(label.value for label in dispute.labels if label.value is not None)
    shown: Sequence[str] = [
        f"{count} {words.label(value)}" for value, count in counts.most_common()
    ]
    return " · ".join(shown)


def _tone(dispute: Dispute) -> Tone:
    return _TONES.get(dispute.verdict, Tone.UNDECIDED)
