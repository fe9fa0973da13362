"""The Label page: one open reply after the other, one key for each label."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from faef_desktop.app.labels.labelling import Undone
from faef_desktop.app.labels.queue import LabelItem
from faef_desktop.app.labels.settings import Deed
from faef_desktop.domain.label_order import View, Wanted
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.label.choices import LabelChoices
from faef_desktop.ui.label.filters import Filters
from faef_desktop.ui.label.nothing_left import NothingLeft
from faef_desktop.ui.label.pace import Pace
from faef_desktop.ui.label.reply_card import ReplyCard
from faef_desktop.ui.label.rubric_panel import RubricPanel
from faef_desktop.ui.label.session import LabelSession
from faef_desktop.ui.label.status_bar import StatusBar
from faef_desktop.ui.label.who import Who
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, KeyButton, caption, heading
from faef_desktop.ui.widgets.buttons import typing_in_a_field

_SETTLE_MS = 200
"""An evaluation stores many replies a second: the page counts once they pause."""
_CARD_WIDTH = 125 * GRID
_RUBRIC_WIDTH = 38 * GRID
_NARROW_RUBRIC = 31 * GRID
_WIDEST_RUBRIC = 60 * GRID
_WIDE = 145 * GRID
"""From this width on the rubric has all the room it likes."""


class LabelPage(QWidget):
    """Works through the open replies of a workspace as one person."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("labelPage")
        self._context = context
        self._session = LabelSession(context, self)
        self._pace = Pace()
        self._shown: LabelItem | None = None
        self._stale = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._session.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def session(self) -> LabelSession:
        """The sitting that is shown."""
        return self._session

    def on_shown(self) -> None:
        """Read the store if anything changed while the page was hidden."""
        if self._stale or not self._session.annotator:
            self._stale = False
            self._session.start()
        # Qt hands the keyboard to the first field, where the keys of labels would be typed.
        if self._shown is not None:
            self._card.focus_reply()
        else:
            self.setFocus()

    # --- building

    def _build(self) -> None:
        theme = self._context.theme
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._status = StatusBar()
        self._filters = Filters(self._context.theme)
        self._choices = LabelChoices(self._context, self._session)
        self._problem = Banner(theme, Tone.WARNING, name="labelProblem")
        self._who = Who(theme)
        self._card = ReplyCard(theme)
        self._card.setMaximumWidth(_CARD_WIDTH)
        self._rubric = RubricPanel(theme)
        self._empty = NothingLeft(theme)
        self._said = caption()
        self._said.setObjectName("labelSaid")
        self._undo = KeyButton(theme, "", name="labelUndo")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._status)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self._filters)
        tools.addStretch(1)
        tools.addWidget(self._choices)
        self._work = QWidget()
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(2 * GRID)
        work.addWidget(self._card, 1)
        work.addWidget(self._rubric)
        work.addStretch(0)
        self._blank = QWidget()
        self._body = QStackedWidget()
        for page in (self._blank, self._who, self._empty, self._work):
            self._body.addWidget(page)
        bottom = QHBoxLayout()
        bottom.addWidget(self._undo)
        bottom.addSpacing(GRID)
        bottom.addWidget(self._said, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID + GRID // 2)
        rows.addLayout(top)
        rows.addLayout(tools)
        rows.addWidget(self._problem)
        rows.addWidget(self._body, 1)
        rows.addLayout(bottom)

    def _connect(self) -> None:
        session, card, empty = self._session, self._card, self._empty
        session.changed.connect(self._show)
        session.people_read.connect(self._on_people)
        session.stored.connect(self._on_stored)
        session.taken_back.connect(self._on_taken_back)
        session.refused.connect(self._on_refused)
        card.decided.connect(self._on_decided)
        card.skip_wanted.connect(self._on_skip)
        card.back_wanted.connect(session.back)
        card.flagged.connect(lambda on: session.set_flag(is_set=on))
        empty.page_wanted.connect(self._context.page_wanted)
        empty.view_wanted.connect(self._on_view)
        empty.all_wanted.connect(lambda: session.choose(Wanted()))
        self._who.chosen.connect(self._on_person)
        self._filters.chosen.connect(session.choose)
        self._choices.person_wanted.connect(session.read_people)
        # The button that opened a dialog would take the next Space for itself.
        self._choices.closed.connect(lambda: self._turn_to(self._body.currentWidget()))
        self._rubric.edit_wanted.connect(self._choices.edit_rubric)
        self._undo.clicked.connect(session.undo)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._on_undo_key)
        self._context.data_changed.connect(self._on_data_changed)
        self._context.language_changed.connect(lambda _: self._show())

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Label"))
        self._undo.set_state(self.tr("Undo"), Tone.NEUTRAL, icons.UNDO)
        self._undo.setToolTip(
            self.tr("Go back to what you did last, as often as you like (also Ctrl+Z)")
        )
        self._said.clear()
        self._show()

    # --- what is shown

    def _show(self) -> None:
        session = self._session
        work = session.work
        if not session.annotator or work is None:
            self._choices.hide()
            return
        self._choices.show_work(work)
        self._filters.show_work(work)
        self._undo.set_key(work.settings.keys[Deed.UNDO])
        self._undo.setEnabled(session.can_undo)
        self._status.show_standing(session.standing, self._pace.seconds_each)
        item = session.current
        if item is not None:
            self._show_item(item)
        elif session.waiting:
            self._card.set_active(active=False)
        else:
            self._shown = None
            self._empty.explain(session)
            self._turn_to(self._empty)

    def _show_item(self, item: LabelItem) -> None:
        work = self._session.work
        if work is None:
            return
        self._card.set_keys(work.settings.keys)
        self._rubric.show_rubric(work.rubric, item.kind, self._context.language)
        if _another(item, self._shown):
            self._card.show_item(item, covered=work.settings.covered)
            self._turn_to(self._work)
        else:
            self._card.update_item(item)
            self._card.set_active(active=True)
        self._shown = item

    def _turn_to(self, part: QWidget | None) -> None:
        if part is not None:
            self._body.setCurrentWidget(part)
        if not self.isVisible() or self._filters.in_use:
            return
        if part is self._work:
            self._card.focus_reply()
        elif part is self._empty:
            self._empty.focus_action()

    # --- what happens

    def _say(self, text: str) -> None:
        self._said.setText(text)
        # A screen reader would not notice a label that changes away from the keyboard.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, text))

    def _on_people(self, names: list[str], current: str) -> None:
        self._shown = None
        self._filters.hide()
        self._choices.hide()
        self._undo.hide()
        self._status.hide()
        self._who.show_people(names, current)
        self._body.setCurrentWidget(self._who)
        if self.isVisible():
            self._who.focus()

    def _on_person(self, name: str) -> None:
        self._pace = Pace()
        self._said.clear()
        self._problem.hide()
        self._body.setCurrentWidget(self._blank)
        for part in (self._filters, self._undo, self._status):
            part.show()
        self._session.choose_person(name)

    def _on_decided(self, value: LabelValue, seconds: float) -> None:
        self._pace.note()
        self._problem.hide()
        self._session.decide(value, self._card.note, seconds=seconds)

    def _on_stored(self, value: LabelValue) -> None:
        key = self._undo.key
        self._say(self.tr("Labelled: {} · Undo: {}").format(words.label(value), key))

    def _on_skip(self) -> None:
        if self._session.wanted.view.for_labelling:
            self._say(self.tr("Skipped; it comes back at the end"))
        self._session.skip()

    def _on_undo_key(self) -> None:
        if self._undo.isEnabled() and not typing_in_a_field():
            self._undo.click()

    def _on_taken_back(self, undone: Undone | None) -> None:
        if undone is None:
            self._say(self.tr("There is nothing of yours to take back"))
        elif undone.value is None:
            self._say(self.tr("Skipping it was taken back"))
        else:
            word = words.label(undone.value)
            self._say(self.tr("Taken back: {}. Its reply is shown again").format(word))

    def _on_refused(self, sentence: str, _note: str) -> None:
        self._said.clear()
        self._problem.say(sentence)

    def _on_view(self, view: View) -> None:
        wanted = self._session.wanted
        self._session.choose(
            Wanted(
                view=view,
                model_sha256=wanted.model_sha256,
                kind=wanted.kind,
                dimension=wanted.dimension,
            )
        )

    def _on_data_changed(self) -> None:
        if self.isVisible():
            self._settle.start()
        else:
            self._stale = True

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rubric as much room as the reply can spare."""
        super().resizeEvent(event)
        spare = self.width() - _CARD_WIDTH - 7 * GRID
        wide = min(max(spare, _RUBRIC_WIDTH), _WIDEST_RUBRIC)
        self._rubric.setFixedWidth(wide if self.width() >= _WIDE else _NARROW_RUBRIC)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave a refresh that is due for when the page is shown again."""
        if self._settle.isActive():
            self._settle.stop()
            self._stale = True
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _another(item: LabelItem, shown: LabelItem | None) -> bool:
    """Tell whether more than a flag differs."""
    if shown is None:
        return True
    return (item.reply_id, item.repeat, item.note, item.visible, item.own) != (
        shown.reply_id,
        shown.repeat,
        shown.note,
        shown.visible,
        shown.own,
    )
