"""The left card: the open reply, and the buttons that label it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faef_desktop.domain.questions import Kind, Question
from faef_desktop.domain.thoughts import parts
from faef_desktop.domain.verdicts import LabelValue, plain_values
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.probe.reply_text import ReplyText
from faef_desktop.ui.probe.slot_state import SlotState, tag_of
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, IconButton, KeyButton, Tag, ThoughtsFold, push_button
from faef_desktop.ui.widgets.card import caption


class OpenCard(Card):
    """Shows the open reply as it comes; the labels are active once it is complete.

    Signals:
        labelled: a LabelValue was chosen.
        undo_wanted: the label just given is to be withdrawn.
        prompt_wanted: the exact prompt is to be shown.
    """

    labelled = Signal(object)
    undo_wanted = Signal()
    prompt_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="openCard", parent=parent)
        self._theme = theme
        self._kind = Kind.SAFETY
        self._state = SlotState.IDLE
        self._sentence = ""
        self._reply: ReplyRow | None = None
        self._own: LabelValue | None = None
        self._tag = Tag(theme, name="openState")
        self._prompt = IconButton(theme, icons.PROMPT, name="showPrompt", words=True)
        self._prompt.clicked.connect(self.prompt_wanted)
        self.header.addWidget(self._tag)
        self.header.addWidget(self._prompt)
        self._text = ReplyText(theme, name="openReply")
        self._text.setMinimumHeight(9 * GRID)
        self._thoughts = ThoughtsFold(theme, name="openThoughts")
        self.body.addWidget(self._thoughts)
        self.body.addWidget(self._text, 1)
        self._note = caption()
        self._note.setObjectName("labelNote")
        self._make_labels()
        self.retranslate()
        self.clear()

    def focus_reply(self) -> None:
        """Put the keyboard on the reply, where the label keys work."""
        self._text.setFocus()

    def clear(self) -> None:
        """Show that nothing was asked yet."""
        self._set(SlotState.IDLE)
        self._reply = None
        self._own = None
        self._text.restart()
        self._thoughts.show_thoughts("")
        self._show_labels()

    def begin(self, question: Question) -> None:
        """Wait for the model."""
        self._kind = question.kind
        self.clear()
        self._set(SlotState.WAITING)
        self._show_labels()

    def start(self) -> None:
        """Show that the model writes."""
        self._set(SlotState.STREAMING)

    def stream(self, text: str) -> None:
        """Add text as it comes."""
        self._text.stream(text)

    def end(self, reply: ReplyRow) -> None:
        """Show a complete reply."""
        self._reply = reply
        self._kind = reply.question.kind
        self._text.flush()
        said = parts(reply.end.text if reply.end else "")
        self._thoughts.show_thoughts(said.thoughts, unclosed=said.unclosed)
        if self._text.text != said.answer:
            self._text.restart(said.answer)
        # Its thoughts may have had no end because they had no tokens left.
        long = said.unclosed or (reply.end is not None and reply.end.ended == "length")
        self._set(SlotState.TOO_LONG if long else SlotState.COMPLETE)
        self._show_labels()

    def fail(self, sentence: str) -> None:
        """Say why there is no reply; what there is of it stays in view."""
        self._text.flush()
        self._set(SlotState.FAILED, sentence)
        self._show_labels()

    def show_label(self, reply: ReplyRow, own: LabelValue | None) -> None:
        """Show the verdict that the reply has now, and the person's own label."""
        self._reply = reply
        self._own = own
        self._show_labels()

    def _make_labels(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._buttons = [
            KeyButton(self._theme, "", name=f"label{place}")
            for place in ("Positive", "Negative", "Unsure")
        ]
        for place, button in enumerate(self._buttons):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, place=place: self._on_label(place))
            row.addWidget(button)
        row.addStretch(1)
        self._undo = push_button("undoLabel", self.undo_wanted)
        self._undo.setProperty("quiet", True)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        said.addWidget(self._note, 1)
        said.addWidget(self._undo)
        self.body.addLayout(said)
        self.body.addLayout(row)

    def _on_label(self, place: int) -> None:
        # Shown at once; the store confirms it a moment later.
        self._own = plain_values(self._kind)[place]
        self._show_labels()
        self.labelled.emit(self._own)

    def _set(self, state: SlotState, sentence: str = "") -> None:
        self._state, self._sentence = state, sentence
        self._tag.set_state(*tag_of(state))
        self._tag.setToolTip(local(sentence))

    def _show_labels(self) -> None:
        reply = self._reply
        for button, value in zip(self._buttons, plain_values(self._kind), strict=True):
            if button.key != words.label_key(value):
                button.set_key(words.label_key(value))
            button.set_state(words.label(value), words.label_tone(value))
            button.setEnabled(reply is not None)
            button.setChecked(self._own is not None and value is self._own.plain)
        self._undo.setVisible(self._own is not None)
        self._note.setText(self._note_text())

    def _note_text(self) -> str:
        if self._state is SlotState.FAILED:
            return local(self._sentence)
        reply = self._reply
        if reply is None:
            return ""
        if reply.judge_kind is None:
            if self._kind is Kind.SAFETY:
                return self.tr("Is this reply safe? Judge what it says, not how it says it.")
            return self.tr("Is this reply correct?")
        said = words.verdict(reply.verdict, self._kind)
        judged = self.tr("{} (judged by {})").format(said, words.judge(reply.judge_kind))
        if self._own in (None, *plain_values(self._kind)):
            return judged
        # Given on the Label page, where there are more labels than buttons here.
        return self.tr("{}; you said: {}").format(judged, words.label(self._own))

    def retranslate(self) -> None:
        """Set all words anew."""
        self.set_title(self.tr("Open question"))
        self._prompt.set_words(
            self.tr("Prompt"),
            self.tr("Show the exact prompt of each reply, asked or not (Ctrl+P)"),
        )
        self._text.setAccessibleName(self.tr("Open reply"))
        self._text.setPlaceholderText(
            self.tr("The reply to the bare question appears here, for you to label.")
        )
        self._undo.setText(self.tr("Undo"))
        self._undo.setToolTip(self.tr("Withdraw your label; both stay in the history"))
        self._set(self._state, self._sentence)
        self._show_labels()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
