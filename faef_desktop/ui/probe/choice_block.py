"""One multiple-choice reply: the options in its order, what was written, and what was read."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from faef_desktop.domain.choices import Outcome, Pick
from faef_desktop.domain.questions import LETTERS, Order, Question
from faef_desktop.domain.thoughts import parts, shown
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.probe.option_row import OptionRow
from faef_desktop.ui.probe.reply_text import ReplyText
from faef_desktop.ui.probe.slot_state import SlotState, tag_of
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Tag, ThoughtsFold
from faef_desktop.ui.widgets.card import caption

_OUTCOME_ICON = {
    Outcome.REFUSED: icons.REFUSED,
    Outcome.UNREADABLE: icons.UNREADABLE,
    Outcome.CUT_OFF: icons.CUT_OFF,
    Outcome.NOT_KEPT: icons.UNREADABLE,
}


class ChoiceBlock(QFrame):
    """Shows the reply to one order of the options.

    It is made for an order and shows any question with that many options.
    """

    def __init__(self, theme: Theme, question: Question, order: Order, number: int) -> None:
        super().__init__()
        self.setObjectName(f"choiceBlock{number}")
        self._theme = theme
        self._question = question
        self._order = order
        self._number = number
        self._state = SlotState.IDLE
        self._sentence = ""
        self._reply: ReplyRow | None = None
        self._title = caption()
        self._title.setWordWrap(False)
        self._mass = caption()
        self._mass.setObjectName(f"optionMass{number}")
        self._mass.setWordWrap(False)
        self._tag = Tag(theme, name=f"choiceState{number}")
        self._text = ReplyText(theme, name=f"choiceReply{number}", lines=(1, 5))
        self._thoughts = ThoughtsFold(theme, name=f"choiceThoughts{number}")
        self._cut = 0
        self._mismatch = Tag(theme, name=f"mismatch{number}")
        self._note = caption()
        self._note.setObjectName(f"choiceNote{number}")
        self._rows = [OptionRow(theme, letter) for letter, _ in zip(LETTERS, order, strict=False)]
        self._lay_out()
        self.show_question(question)

    def show_question(self, question: Question) -> None:
        """Show only the options of a question."""
        self._question = question
        self._reply = None
        self._text.restart()
        self._thoughts.show_thoughts("")
        for index, row in zip(self._order, self._rows, strict=True):
            option = question.options[index]
            row.show_option(option.text, positive=option.positive, kind=question.kind)
        self._state, self._sentence = SlotState.IDLE, ""
        self.retranslate()

    def begin(self) -> None:
        """Wait for the model."""
        self._reply = None
        self._text.restart()
        self._thoughts.show_thoughts("")
        self._set(SlotState.WAITING)

    def start(self) -> None:
        """Show that the model writes."""
        self._set(SlotState.STREAMING)

    def stream(self, text: str) -> None:
        """Add text as it comes."""
        self._text.stream(text)

    def end(self, reply: ReplyRow) -> None:
        """Show a complete reply: what was read, and where."""
        self._reply = reply
        self._text.flush()
        raw = reply.end.text if reply.end else ""
        said = parts(raw)
        self._thoughts.show_thoughts(said.thoughts, unclosed=said.unclosed)
        # What was read is marked by its place in the raw text.
        text, self._cut = shown(raw)
        if self._text.text != text:
            self._text.restart(text)
        self._set(SlotState.COMPLETE)

    def fail(self, sentence: str) -> None:
        """Say why there is no reply; what there is of it stays in view."""
        self._text.flush()
        self._set(SlotState.FAILED, sentence)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title)
        head.addWidget(self._mass)
        head.addStretch(1)
        head.addWidget(self._tag)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        for row in self._rows:
            layout.addWidget(row)
        layout.addWidget(self._thoughts)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        said.addWidget(self._text, 1)
        said.addWidget(self._mismatch)
        layout.addLayout(said)
        layout.addWidget(self._note)

    def _set(self, state: SlotState, sentence: str = "") -> None:
        self._state, self._sentence = state, sentence
        self._show()

    def _show(self) -> None:
        reply = self._reply
        self._text.setVisible(self._state is not SlotState.IDLE)
        self._tag.set_state(*tag_of(self._state))
        letter = None
        if reply is not None and reply.strict is not None:
            letter = reply.strict.letter
            self._show_reading(reply)
        known = (reply.end.option_probabilities if reply and reply.end else None) or {}
        for sign, row in zip(LETTERS, self._rows, strict=False):
            row.set_result(read=sign == letter, probability=known.get(sign))
        self._show_mismatch(letter, known)
        self._show_mass()
        failed = self._state is SlotState.FAILED
        self._note.setText(local(self._sentence) if failed else "")
        self._note.setVisible(bool(self._note.text()))

    def _show_reading(self, reply: ReplyRow) -> None:
        reading = reply.strict
        if reading is None:
            return
        if reading.letter is None:
            word, icon = words.outcome(reading.outcome), _OUTCOME_ICON[reading.outcome]
            self._tag.set_state(Tone.UNDECIDED, word, icon)
            return
        chosen = Pick(reply.order, reading).option
        positive = chosen is not None and chosen == reply.question.positive_index
        tone = Tone.POSITIVE if positive else Tone.NEGATIVE
        name = words.option(positive=positive, of=reply.question.kind)
        self._tag.set_state(tone, self.tr("{} = {}").format(reading.letter, name))
        if reading.start is not None and reading.end is not None:
            self._text.mark(reading.start - self._cut, reading.end - self._cut, tone)

    def _show_mismatch(self, letter: str | None, known: Mapping[str, float]) -> None:
        likeliest = max(known, key=lambda sign: known[sign]) if known else letter
        if letter == likeliest:
            self._mismatch.set_state(Tone.WARNING, "")
            return
        self._mismatch.set_state(
            Tone.WARNING, self.tr("{} is likelier").format(likeliest), "mdi6.not-equal-variant"
        )
        self._mismatch.setToolTip(
            self.tr("The text does not name the letter with the highest probability.")
        )

    def _show_mass(self) -> None:
        end = self._reply.end if self._reply else None
        known = end is not None and end.option_mass is not None
        self._mass.setVisible(known)
        if end is None or end.option_mass is None:
            return
        self._mass.setText(self.tr("letters hold {}").format(words.percent(end.option_mass)))
        where = (
            self.tr("The letters are weighed as if the asked-for form had been begun.")
            if end.option_position == "forced"
            else self.tr("The letters are weighed where the letter stands in the reply.")
        )
        share = self.tr("All option letters together hold this share of the next token.")
        self._mass.setToolTip(f"{share}\n{where}")

    def retranslate(self) -> None:
        """Set all words anew."""
        first = self._question.options[self._order[0]]
        if len(self._order) == 2:  # noqa: PLR2004 - two orders have plain names
            name = words.option_short(positive=first.positive, of=self._question.kind)
            self._title.setText(self.tr("{} first").format(name[:1].upper() + name[1:]))
        else:
            self._title.setText(self.tr("Order {}").format(self._number))
        self._text.setAccessibleName(self.tr("Choice reply {}").format(self._number))
        for row in self._rows:
            row.retranslate()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
