"""The Label page: the next unlabelled open reply, one key for each label."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.label.guide import Guide
from faef_desktop.ui.label.nothing_left import NothingLeft
from faef_desktop.ui.label.pace import Pace
from faef_desktop.ui.label.queue import TakenBack
from faef_desktop.ui.label.reply_card import ReplyCard
from faef_desktop.ui.label.session import LabelSession
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption, heading
from faef_desktop.ui.widgets.buttons import typing_in_a_field

_SETTLE_MS = 200
"""An evaluation stores many replies a second: the page counts once they pause."""
_SECONDS_IN_MINUTE = 60
_CARD_WIDTH = 125 * GRID
_GUIDE_WIDTH = 40 * GRID
_WIDE = 145 * GRID
"""From this width on the meaning of the labels stands beside the reply."""


class LabelPage(QWidget):
    """Works through the open replies that this person has not labelled."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("labelPage")
        self._context = context
        self._session = LabelSession(context, self)
        self._pace = Pace()
        self._shown: ReplyRow | None = None
        self._stale = True
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._session.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._lay_out()
        self.retranslate()
        self._session.changed.connect(self._show)
        self._session.taken_back.connect(self._on_taken_back)
        self._session.refused.connect(self._on_refused)
        context.data_changed.connect(self._on_data_changed)

    @property
    def session(self) -> LabelSession:
        """The sitting that is shown."""
        return self._session

    def on_shown(self) -> None:
        """Read the store if anything changed while the page was hidden."""
        if self._stale:
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
        self._count = QLabel()
        self._count.setObjectName("labelCount")
        self._left = caption()
        self._left.setObjectName("labelPace")
        self._left.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setObjectName("labelProgress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(20 * GRID)
        self._annotator = QLineEdit()
        self._annotator.setObjectName("labelAnnotator")
        self._annotator.setFixedWidth(20 * GRID)
        self._annotator.editingFinished.connect(self._on_annotator)
        self._model = self._choice("labelModel")
        self._kind = self._choice("labelKind")
        self._problem = Banner(theme, Tone.WARNING, name="labelProblem")
        self._card = ReplyCard(theme)
        self._card.decided.connect(self._on_decided)
        self._card.skip_wanted.connect(self._on_skip)
        self._card.setMaximumWidth(_CARD_WIDTH)
        self._guide = Guide(theme)
        self._guide.setFixedWidth(_GUIDE_WIDTH)
        self._empty = NothingLeft(theme)
        self._empty.page_wanted.connect(self._context.page_wanted)
        self._empty.skipped_wanted.connect(self._session.bring_back_skipped)
        self._empty.all_wanted.connect(self._on_all_wanted)
        self._said = caption()
        self._said.setObjectName("labelSaid")
        self._undo = QPushButton()
        self._undo.setObjectName("labelUndo")
        self._undo.clicked.connect(self._on_undo)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._on_undo_key)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _choice(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(30 * GRID)
        combo.activated.connect(self._on_filter)
        return combo

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self._title)
        top.addStretch(1)
        for part in (self._left, self._count, self._bar):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        self._names: dict[str, QLabel] = {}
        choices: tuple[tuple[str, QWidget], ...] = (
            ("annotator", self._annotator),
            ("model", self._model),
            ("kind", self._kind),
        )
        for name, widget in choices:
            label = caption()
            label.setWordWrap(False)
            label.setBuddy(widget)
            self._names[name] = label
            filters.addWidget(label)
            filters.addWidget(widget)
            filters.addSpacing(GRID)
        filters.addStretch(1)
        self._body = QStackedWidget()
        self._work = QWidget()
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(2 * GRID)
        work.addWidget(self._card, 1)
        work.addWidget(self._guide, 0, Qt.AlignmentFlag.AlignTop)
        work.addStretch(0)
        for page in (QWidget(), self._empty, self._work):
            self._body.addWidget(page)
        bottom = QHBoxLayout()
        bottom.addWidget(self._undo)
        bottom.addSpacing(GRID)
        bottom.addWidget(self._said, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        rows.setSpacing(GRID + GRID // 2)
        rows.addLayout(top)
        rows.addLayout(filters)
        rows.addWidget(self._problem)
        rows.addWidget(self._body, 1)
        rows.addLayout(bottom)

    def _restyle(self) -> None:
        self._undo.setIcon(icons.icon(icons.UNDO, self._context.theme))

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Label"))
        for name, text in {
            "annotator": self.tr("You are"),
            "model": self.tr("Model"),
            "kind": self.tr("Questions"),
        }.items():
            self._names[name].setText(text)
        self._annotator.setAccessibleName(self.tr("Your name, stored with each label"))
        self._annotator.setToolTip(self.tr("Your name, stored with each label"))
        self._model.setAccessibleName(self.tr("Only replies of this model"))
        self._model.setToolTip(
            self.tr("Choosing a model tells you whose replies these are: not blind any more")
        )
        self._kind.setAccessibleName(self.tr("Only replies to these questions"))
        self._undo.setText(self.tr("Undo"))
        self._undo.setToolTip(self.tr("Take your last label back (Ctrl+Z)"))
        self._undo.setAccessibleName(self.tr("Undo, key Ctrl+Z"))
        self._said.clear()
        self._fill_kinds()
        self._show()

    def _fill_kinds(self) -> None:
        kept = max(self._kind.currentIndex(), 0)
        self._kind.clear()
        self._kind.addItem(self.tr("all"), None)
        for kind in Kind:
            self._kind.addItem(words.kind(kind), kind.value)
        self._kind.setCurrentIndex(kept)

    def _fill_models(self) -> None:
        wanted: list[tuple[str, str | None]] = [(self.tr("all"), None)]
        wanted += [(model.name, model.sha256) for model in self._session.models]
        combo = self._model
        have = [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())]
        if wanted != have:
            combo.clear()
            for text, value in wanted:
                combo.addItem(text, value)
        combo.setCurrentIndex(max(0, combo.findData(self._session.wanted.model_sha256)))

    # --- what is shown

    @property
    def _choosing(self) -> bool:
        """True while the keyboard is in the row of choices, which it must not lose."""
        return any(part.hasFocus() for part in (self._annotator, self._model, self._kind))

    def _show(self) -> None:
        session = self._session
        self._fill_models()
        if not self._annotator.hasFocus():
            self._annotator.setText(session.wanted.annotator)
        self._undo.setEnabled(session.can_undo)
        self._show_progress()
        self._card.set_blind(blind=session.wanted.blind)
        if session.current is not None:
            self._show_reply(session.current)
        elif not session.ready or session.waiting:
            self._card.set_active(active=False)
        else:
            self._shown = None
            self._show_empty()

    def _show_reply(self, reply: ReplyRow) -> None:
        if self._shown is None or self._shown.id != reply.id:
            self._card.show_reply(reply)
            if self.isVisible() and not self._choosing:
                self._card.focus_reply()
        self._card.set_active(active=True)
        self._shown = reply
        self._guide.show_kind(reply.question.kind)
        self._body.setCurrentWidget(self._work)

    def _show_progress(self) -> None:
        progress = self._session.progress
        self._count.setText(
            self.tr("{} of {} labelled").format(progress.labelled, progress.total)
            if progress.total
            else ""
        )
        self._bar.setVisible(progress.total > 0)
        self._bar.setMaximum(max(progress.total, 1))
        self._bar.setValue(progress.labelled)
        self._bar.setAccessibleName(self._count.text())
        each, left = self._pace.seconds_each, progress.total - progress.labelled
        if each is None or left <= 0:
            self._left.clear()
        else:
            minutes = max(1, round(each * left / _SECONDS_IN_MINUTE))
            self._left.setText(self.tr("{:.0f} s each, about {} min left").format(each, minutes))

    def _show_empty(self) -> None:
        self._empty.explain(self._session)
        self._body.setCurrentWidget(self._empty)
        if self.isVisible() and not self._choosing:
            self._empty.focus_action()

    # --- what happens

    def _say(self, text: str) -> None:
        self._said.setText(text)
        # A screen reader would not notice a label that changes away from the keyboard.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._said, text))

    def _on_decided(self, value: LabelValue) -> None:
        self._pace.note()
        self._say(self.tr("Labelled {} · Undo: Ctrl+Z").format(words.label(value)))
        self._problem.hide()
        self._session.decide(value, self._card.note)

    def _on_skip(self) -> None:
        self._say(self.tr("Skipped; it comes back at the end"))
        self._session.skip()

    def _on_undo_key(self) -> None:
        if self._undo.isEnabled() and not typing_in_a_field():
            self._undo.click()

    def _on_undo(self) -> None:
        self._session.undo()

    def _on_taken_back(self, taken: TakenBack | None) -> None:
        if taken is None:
            self._say(self.tr("There is no label of yours to take back"))
            return
        word = words.label(taken.value) if taken.value is not None else ""
        self._say(self.tr("Taken back: {}. Its reply is shown again").format(word))
        self._card.show_reply(taken.reply, note=taken.note)

    def _on_refused(self, sentence: str, note: str) -> None:
        self._said.clear()
        self._problem.say(sentence)
        if self._session.current is not None:
            self._card.show_reply(self._session.current, note=note)

    def _on_annotator(self) -> None:
        self._session.set_annotator(self._annotator.text())
        self._annotator.setText(self._session.wanted.annotator)

    def _on_filter(self) -> None:
        kind = self._kind.currentData()  # Qt hands an enum back as a plain string
        self._session.set_filter(
            model_sha256=self._model.currentData(), kind=Kind(kind) if kind else None
        )

    def _on_all_wanted(self) -> None:
        self._kind.setCurrentIndex(0)
        self._session.set_filter(model_sha256=None, kind=None)

    def _on_data_changed(self) -> None:
        if self.isVisible():
            self._settle.start()
        else:
            self._stale = True

    # --- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Explain the labels only where that takes no room from the reply."""
        super().resizeEvent(event)
        self._guide.setVisible(self.width() >= _WIDE)

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
