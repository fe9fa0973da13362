"""The tab on which a bank in the making is reviewed, question by question."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.domain.questions import SAFETY_DIMENSIONS
from faef_desktop.storage.banks.workshop_records import (
    BankVersionRow,
    DraftRow,
    Undone,
    WorkshopRow,
)
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.questions import terms
from faef_desktop.ui.questions.draft_card import Beside, DraftCard
from faef_desktop.ui.questions.draft_columns import draft_columns
from faef_desktop.ui.questions.history_dialog import HistoryDialog
from faef_desktop.ui.questions.listed_part import ListedPart
from faef_desktop.ui.questions.no_drafts import NoDrafts, NothingHere
from faef_desktop.ui.questions.review_bar import ReviewBar
from faef_desktop.ui.questions.session import WorkshopSession
from faef_desktop.ui.questions.state_chips import StateChips
from faef_desktop.ui.tables import RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, push_button
from faef_desktop.ui.widgets.buttons import typing_in_a_field


class ReviewTab(QWidget):
    """Lists the drafts of a bank in the making and shows one of them to decide about."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("reviewTab")
        self._context = context
        self._session = WorkshopSession(context, self)
        self._revision = -1
        self._build()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def session(self) -> WorkshopSession:
        """The sitting that is shown."""
        return self._session

    def refresh(self) -> None:
        """Read the store again."""
        self._session.refresh()

    # --- building

    def _build(self) -> None:
        theme = self._context.theme
        self._bar = ReviewBar(self._context, self._session)
        self._undo = push_button("workshopUndo", self._session.undo)
        self._history = push_button("workshopHistory", self._on_history)
        self._confirm_all = push_button("workshopConfirmAll", self._on_confirm_all)
        self._states = StateChips()
        self._states.wanted.connect(self._session.show_states)
        self._who = QLineEdit()
        self._who.setObjectName("reviewWho")
        self._who.setFixedWidth(16 * GRID)
        self._who.editingFinished.connect(self._on_who)
        self._who_title = caption()
        self._who_title.setWordWrap(False)
        self._who_title.setBuddy(self._who)
        self._said = caption()
        self._said.setObjectName("reviewSaid")
        self._model: RowsModel[DraftRow] = RowsModel(parent=self)
        self._table = Table(name="draftTable")
        self._table.show_model(self._model)
        self._listed = ListedPart(theme)
        self._listed.turned.connect(self._session.turn)
        self._card = DraftCard(theme)
        self._empty = NoDrafts(theme)
        self._empty.action.connect(self._bar.take_first_step)
        self._nothing = NothingHere(theme)
        self._nothing.action.connect(self._session.release)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._table)
        column.addWidget(self._listed)
        split.addWidget(listed)
        split.addWidget(self._card)
        split.addWidget(self._nothing)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setStretchFactor(2, 3)
        split.setSizes([48 * GRID, 80 * GRID, 80 * GRID])
        bottom = QHBoxLayout()
        bottom.setSpacing(GRID)
        bottom.addWidget(self._undo)
        bottom.addWidget(self._history)
        bottom.addWidget(self._confirm_all)
        bottom.addWidget(self._said, 1)
        bottom.addWidget(self._who_title)
        bottom.addWidget(self._who)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(GRID)
        work.addWidget(self._states)
        work.addWidget(split, 1)
        work.addLayout(bottom)
        self._body = QStackedWidget()
        for page in (QWidget(), self._empty, self._work):
            self._body.addWidget(page)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, GRID, 0, 0)
        rows.setSpacing(GRID)
        rows.addWidget(self._bar)
        rows.addWidget(self._body, 1)

    def _connect(self) -> None:
        session, card = self._session, self._card
        session.changed.connect(self._show)
        session.overtook.connect(self._on_overtook)
        session.undone.connect(self._on_undone)
        session.released.connect(self._on_released)
        self._context.closing.connect(card.store_all)
        card.accepted.connect(session.accept)
        card.offered.connect(session.offer)
        card.rejected.connect(session.reject)
        card.sent_back.connect(session.send_back)
        card.edited.connect(session.edit)
        card.noted.connect(session.note)
        card.sorted.connect(session.sort)
        card.another.connect(session.another)
        session.sorted.connect(self._on_sorted)
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        keys: list[tuple[QKeySequence, Callable[[], None]]] = [
            (QKeySequence(QKeySequence.StandardKey.Undo), self._undo.click),
            (QKeySequence("J"), partial(session.step, 1)),
            (QKeySequence("K"), partial(session.step, -1)),
            (QKeySequence("E"), card.focus_question),
            (QKeySequence("H"), self._on_history),
        ]
        for number, name in enumerate(SAFETY_DIMENSIONS, 1):
            keys.append((QKeySequence(str(number)), partial(session.sort, name)))
        for sequence, act in keys:
            shortcut = QShortcut(sequence, self)
            shortcut.setObjectName(f"reviewKey-{sequence.toString()}")
            shortcut.activated.connect(partial(self._on_key, act))

    def _on_key(self, act: Callable[[], None]) -> None:
        if not typing_in_a_field():
            act()

    # --- showing

    def _show(self) -> None:
        session = self._session
        self._bar.show_shops()
        if not self._who.hasFocus():
            self._who.setText(session.who)
        shop = session.shop
        if shop is None or shop.total == 0:
            self._empty.explain(shop)
            self._body.setCurrentWidget(self._empty)
            return
        self._states.show_counts(shop, session.states)
        if self._revision != session.revision:
            self._revision = session.revision
            self._model.show_rows(session.rows)
            self._show_suggested()
        self._show_part(shop)
        self._show_current()
        self._body.setCurrentWidget(self._work)

    def _show_suggested(self) -> None:
        count = sum(bool(row.draft.suggested) for row in self._session.rows)
        self._confirm_all.setVisible(count > 0)
        self._confirm_all.setText(self.tr("Take {} suggested dimensions").format(count))

    def _show_part(self, shop: WorkshopRow) -> None:
        session = self._session
        count = sum(map(shop.count, session.states)) if session.states else shop.total
        self._listed.show_part(session.first, len(session.rows), count)

    def _show_current(self) -> None:
        row = self._session.current
        self._card.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        self._history.setEnabled(row is not None)
        selection = self._table.selectionModel()
        if row is None:
            if self._session.shop is not None:
                self._nothing.explain(self._session.shop, self._session.states)
            return
        looked = self._session.near
        beside = Beside(looked.near.get(row.id), row.id in looked.cut, self._session.candidates)
        self._card.show_draft(row, beside)
        place = self._session.place
        if place >= 0 and selection.currentIndex().row() != place:
            index = self._model.index(place, 0)
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self._table.scrollTo(index)

    # --- what happens

    def _say(self, text: str) -> None:
        self._said.setText(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, text))

    def _on_who(self) -> None:
        name = self._who.text().strip()
        if name and name != self._session.who:
            self._session.set_who(name)
        elif not name:
            self._who.setText(self._session.who)

    def _on_row(self) -> None:
        self._session.select(self._table.currentIndex().row())

    def _on_history(self) -> None:
        if self._session.current is None:
            return
        row, store = self._session.current, self._context.services.store
        self._context.tasks.run(
            lambda: (
                store.draft_history(row.id),
                store.writings(row.workshop_id, draft_id=row.id),
                {model.sha256 for model in store.models() if model.is_remote},
            ),
            lambda found: HistoryDialog(*found, self.window()).open(),
            owner=self,
        )

    def _on_overtook(self, name: str) -> None:
        self._say(
            self.tr(
                "{} had changed this question meanwhile. Your words stand now; the others are in"
                " its history."
            ).format(name)
        )

    def _on_undone(self, undone: Undone | None) -> None:
        if undone is None:
            self._say(self.tr("There is nothing of yours to take back"))
            return
        count = len(undone.rows)
        self._say(
            self.tr("Taken back: {} ({} questions)").format(terms.action(undone.action), count)
        )

    def _on_confirm_all(self) -> None:
        self._table.setFocus()  # the button goes away, and the keys are to work on
        self._session.confirm_all()

    def _on_sorted(self, count: int) -> None:
        self._say(self.tr("{} questions sorted as suggested; Undo takes it back").format(count))

    def _on_released(self, version: BankVersionRow) -> None:
        self._say(
            self.tr("Released: {}, version {}, with {} questions").format(
                version.name, version.number, version.datasheet["questions"]
            )
        )

    # --- words

    def retranslate(self) -> None:
        """Set every word anew."""
        self._who_title.setText(self.tr("You are"))
        self._who.setAccessibleName(self.tr("Your name, stored with everything you do"))
        self._who.setToolTip(self.tr("Your name, stored with everything you do"))
        self._undo.setText(self.tr("Undo"))
        self._undo.setToolTip(self.tr("Take back the last thing you did (Ctrl+Z)"))
        self._history.setText(self.tr("History"))
        self._history.setToolTip(self.tr("Everything that happened to this question (H)"))
        self._confirm_all.setToolTip(
            self.tr("Sort every listed question into the dimension that a model suggests for it")
        )
        self._said.setText(self.tr("J next · K previous · E edit · Esc leave a field · 1–5 sort"))
        self._table.setAccessibleName(self.tr("Questions of the bank in the making"))
        self._model.show_rows((), draft_columns(self._context.theme))
        self._table.fix_widths({0: 12 * GRID, 2: 16 * GRID}, stretch=1)
        self._revision = -1
        if self._session.ready:
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
