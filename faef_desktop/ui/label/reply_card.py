"""The reply to be labelled, with its question, the note and the label buttons."""

from collections.abc import Callable, Mapping
from time import monotonic

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from faef_desktop.app.labels.queue import LabelItem
from faef_desktop.app.labels.settings import DEFAULT_KEYS, Action, Deed
from faef_desktop.domain.thoughts import parts
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.ui import icons, words
from faef_desktop.ui.label.beside import Beside
from faef_desktop.ui.label.label_buttons import LabelButtons
from faef_desktop.ui.label.question_view import QuestionView
from faef_desktop.ui.label.reply_view import ReplyView
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, KeyButton, Tag, ThoughtsFold, caption
from faef_desktop.ui.widgets.buttons import typing_in_a_field

_LONGEST_NOTE = 2000


class ReplyCard(Card):
    """Shows one reply, and of its surroundings no more than its LabelItem holds.

    Signals:
        decided: (a LabelValue for the reply on show, seconds since it could be read).
        skip_wanted: the next reply is to be shown without a label.
        back_wanted: the reply before is to be shown.
        flagged: True to flag the reply, False to take the flag off.
    """

    decided = Signal(object, float)
    skip_wanted = Signal()
    back_wanted = Signal()
    flagged = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(name="labelCard", parent=parent)
        self._theme = theme
        self._clock = clock
        self._since = clock()
        self._item: LabelItem | None = None
        self._keys: Mapping[Action, str] = DEFAULT_KEYS
        self._where = caption()
        self._where.setObjectName("labelWhere")
        self._where.setWordWrap(False)
        self._flag_tag = Tag(theme, name="labelFlagged")
        self._own_tag = Tag(theme, name="labelOwn")
        self.header.insertWidget(0, self._where)
        self.header.addWidget(self._own_tag)
        self.header.addWidget(self._flag_tag)
        self._question = QuestionView(name="labelQuestion")
        self._text = ReplyView(theme, name="labelReply")
        self._thoughts = ThoughtsFold(theme, name="labelThoughts")
        self._text.lifted.connect(self._restart_clock)
        self._beside = Beside(theme)
        self._buttons = LabelButtons(theme)
        self._buttons.chosen.connect(self._on_chosen)
        self.body.addWidget(self._question)
        self.body.addWidget(self._thoughts)
        self.body.addWidget(self._text, 1)
        self.body.addWidget(self._beside)
        self.body.addWidget(self._buttons)
        self.body.addLayout(self._make_note_row())
        self._make_keys()
        self.retranslate()

    @property
    def note(self) -> str:
        """The note that was typed."""
        return self._note.text().strip()

    def show_item(self, item: LabelItem, *, covered: bool) -> None:
        """Show a reply from its beginning, with the note that belongs to it."""
        self._item = item
        self._question.set_text(item.question)
        said = parts(item.text)
        self._thoughts.show_thoughts(said.thoughts, unclosed=said.unclosed)
        self._text.set_text(said.answer, covered=covered)
        self._note.setText(item.note)
        self._beside.show_item(item)
        self._restart_clock()
        self._show_state()
        self.set_active(active=True)

    def update_item(self, item: LabelItem) -> None:
        """Show a flag that was put on or taken off; the rest stays as it is."""
        self._item = item
        self._show_state()

    def set_keys(self, keys: Mapping[Action, str]) -> None:
        """Let other keys work from now on."""
        if keys == self._keys:
            return
        self._keys = keys
        self._skip.set_key(keys[Deed.SKIP])
        self._flag.set_key(keys[Deed.FLAG])
        self._note_key.setKey(QKeySequence(keys[Deed.NOTE]))
        self.retranslate()

    def set_active(self, *, active: bool) -> None:
        """Allow labelling, or not while the next reply is being read."""
        self._buttons.set_active(active=active)
        for button in (self._skip, self._flag):
            button.setEnabled(active)

    def focus_reply(self) -> None:
        """Put the keyboard on the reply, where Space and Page Down scroll."""
        self._text.focus()

    def _make_note_row(self) -> QHBoxLayout:
        self._note = QLineEdit()
        self._note.setObjectName("labelNote")
        self._note.setMaxLength(_LONGEST_NOTE)
        self._note.returnPressed.connect(self.focus_reply)
        self._flag = KeyButton(self._theme, self._keys[Deed.FLAG], name="labelFlag")
        self._flag.setCheckable(True)
        self._flag.clicked.connect(self.flagged)
        self._skip = KeyButton(self._theme, self._keys[Deed.SKIP], name="labelSkip")
        self._skip.clicked.connect(self.skip_wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._note, 1)
        row.addWidget(self._flag)
        row.addWidget(self._skip)
        return row

    def _make_keys(self) -> None:
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._note)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.focus_reply)
        self._note_key = QShortcut(QKeySequence(self._keys[Deed.NOTE]), self)
        self._note_key.activated.connect(self._on_note_key)
        for key, wanted in (
            (Qt.Key.Key_Right, self._on_right),
            (Qt.Key.Key_Left, self.back_wanted.emit),
        ):
            arrow = QShortcut(QKeySequence(key), self)
            arrow.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            arrow.activated.connect(wanted)

    def _restart_clock(self) -> None:
        self._since = self._clock()

    def _on_chosen(self, value: LabelValue) -> None:
        if self._item is None:
            return
        if self._text.covered:
            # Nobody judges what they have not seen.
            self._text.lift()
            return
        self.decided.emit(value, self._clock() - self._since)

    def _on_note_key(self) -> None:
        if not typing_in_a_field():
            self._note.setFocus()

    def _on_right(self) -> None:
        if self._skip.isEnabled():
            self._skip.click()

    def _show_state(self) -> None:
        item = self._item
        if item is None:
            return
        self._where.setText(
            self.tr("{} · {}").format(words.kind(item.kind), words.dimension(item.dimension))
        )
        self._buttons.show_labels(item.kind, own=item.own, keys=self._keys)
        self._flag.setChecked(item.flagged)
        flag = icons.FLAGGED if item.flagged else icons.FLAG
        tone = Tone.WARNING if item.flagged else Tone.NEUTRAL
        self._flag.set_state(self.tr("Flag"), tone, flag)
        word = self.tr("Flagged") if item.flagged else ""
        self._flag_tag.set_state(Tone.WARNING, word, icons.FLAGGED)
        own = self.tr("You said: {}").format(words.label(item.own)) if item.own else ""
        tone = words.label_tone(item.own) if item.own else Tone.NEUTRAL
        self._own_tag.set_state(tone, own)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._flag.set_state(self.tr("Flag"), Tone.NEUTRAL, icons.FLAG)
        self._flag.setToolTip(self.tr("Flag this reply, to find it again"))
        self._skip.set_state(self.tr("Skip"), Tone.NEUTRAL, icons.SKIP)
        self._skip.setToolTip(self.tr("Go on without a label; skipped replies come at the end"))
        self._note.setPlaceholderText(
            self.tr("Note (key {}). Enter goes back to the reply").format(self._keys[Deed.NOTE])
        )
        self._note.setAccessibleName(self.tr("Note"))
        self._beside.retranslate()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
