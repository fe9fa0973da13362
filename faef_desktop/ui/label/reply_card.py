"""The reply to be labelled, with its question, the note and the label buttons."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from faef_desktop.domain.questions import Kind
from faef_desktop.domain.verdicts import LabelValue, plain_values
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.label.guide import meaning
from faef_desktop.ui.label.question_view import QuestionView
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, KeyButton, PlainTextView, caption

_LONGEST_NOTE = 2000


class ReplyCard(Card):
    """Shows one reply blind: neither its model nor its multiple-choice answers.

    Signals:
        decided: a LabelValue was chosen for the reply on show.
        skip_wanted: the reply is to be put aside.
    """

    decided = Signal(object)
    skip_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="labelCard", parent=parent)
        self._theme = theme
        self._kind = Kind.SAFETY
        self._reply: ReplyRow | None = None
        self._where = caption()
        self._where.setObjectName("labelWhere")
        self._where.setWordWrap(False)
        self._blind = caption()
        self._blind.setObjectName("labelBlind")
        self._blind.setWordWrap(False)
        self.header.insertWidget(0, self._where)
        self.header.addWidget(self._blind)
        self._question = QuestionView(name="labelQuestion")
        self._text = PlainTextView(theme, name="labelReply", mono=False)
        self._note = QLineEdit()
        self._note.setObjectName("labelNote")
        self._note.setMaxLength(_LONGEST_NOTE)
        self._note.returnPressed.connect(self.focus_reply)
        self.body.addWidget(self._question)
        self.body.addWidget(self._text, 1)
        self.body.addWidget(self._note)
        self.body.addLayout(self._make_buttons())
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._note)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.focus_reply)
        self.retranslate()

    @property
    def note(self) -> str:
        """The note that was typed."""
        return self._note.text().strip()

    def show_reply(self, reply: ReplyRow, *, note: str = "") -> None:
        """Show a reply from its beginning, with the note that belongs to it."""
        self._reply = reply
        self._kind = reply.question.kind
        self._question.set_text(reply.question.text)
        self._text.set_text(reply.end.text if reply.end else "")
        self._note.setText(note)
        self.retranslate()
        self.set_active(active=True)

    def set_blind(self, *, blind: bool) -> None:
        """Say whether the person can know whose reply it is."""
        if blind:
            self._blind.setText(self.tr("Blind: model and choice answers are hidden"))
        else:
            self._blind.setText(self.tr("Not blind: you chose the model"))

    def set_active(self, *, active: bool) -> None:
        """Allow labelling, or not while the next reply is being read."""
        for button in (*self._buttons, self._skip):
            button.setEnabled(active)

    def focus_reply(self) -> None:
        """Put the keyboard on the reply, where Space and Page Down scroll."""
        self._text.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        self._buttons = [
            KeyButton(self._theme, "", name=f"label{place}")
            for place in ("Positive", "Negative", "Unsure")
        ]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, at=place: self._on_button(at))
        self._skip = KeyButton(self._theme, "N", name="labelSkip")
        self._skip.clicked.connect(self.skip_wanted)
        right = QShortcut(QKeySequence(Qt.Key.Key_Right), self)
        right.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        right.activated.connect(self._on_right)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._skip)
        return row

    def _on_button(self, place: int) -> None:
        if self._reply is not None:
            self.decided.emit(plain_values(self._kind)[place])

    def _on_right(self) -> None:
        if self._skip.isEnabled():
            self._skip.click()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        for button, value in zip(self._buttons, plain_values(self._kind), strict=True):
            _show_label(button, value, self._kind)
        self._skip.set_state(self.tr("Skip"), Tone.NEUTRAL, icons.SKIP)
        self._skip.setToolTip(self.tr("Put this reply aside (N or the right arrow key)"))
        self._note.setPlaceholderText(
            self.tr("Note, if you want one. Enter goes back to the reply")
        )
        self._note.setAccessibleName(self.tr("Note"))
        self._text.setAccessibleName(self.tr("Reply"))
        if self._reply is not None:
            question = self._reply.question
            self._where.setText(
                self.tr("{} · {}").format(
                    words.kind(question.kind), words.dimension(question.dimension)
                )
            )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _show_label(button: KeyButton, value: LabelValue, kind: Kind) -> None:
    button.set_key(words.label_key(value))
    button.set_state(words.label(value), words.label_tone(value))
    button.setToolTip(meaning(value, kind))
