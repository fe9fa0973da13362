"""The right card: the multiple-choice replies, one block for each order of the options."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from faef_desktop.app.probe.probing import Slot
from faef_desktop.domain.choices import Failure, Pick, failure
from faef_desktop.domain.questions import Format, Order, Question, orders
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.probe.choice_block import ChoiceBlock
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, Rule, Tag, scrolled
from faef_desktop.ui.widgets.card import caption


class ChoiceCard(Card):
    """Holds a block for each order; before asking they show how the options will be put."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="choiceCard", parent=parent)
        self._theme = theme
        self._question: Question | None = None
        self._blocks: dict[Slot, ChoiceBlock] = {}
        self._replies: list[ReplyRow] = []
        self._summary = Tag(theme, name="choiceSummary")
        self.header.addWidget(self._summary)
        self._empty = caption()
        self._empty.setObjectName("noOptions")
        self._inside = QWidget()
        self._inside.setProperty("page", True)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, GRID, 0)
        self._column.setSpacing(GRID // 2)
        self._area = scrolled(self._inside, name="choiceScroll")
        self.body.addWidget(self._empty)
        self.body.addWidget(self._area, 1)
        self.retranslate()

    def block(self, slot: Slot) -> ChoiceBlock:
        """Return the block of an order that is being asked."""
        return self._blocks[slot]

    def show_question(self, question: Question) -> None:
        """Make a block for each order of a question that may be asked."""
        shown = self._question
        self._question = question
        asked = _asked(question)
        if shown is None or [slot.order for slot in self._blocks] != list(asked):
            self._rebuild(question, asked)
        else:
            for block in self._blocks.values():
                block.show_question(question)
        self.show_replies([])

    def begin(self, question: Question) -> None:
        """Wait for the model in every order."""
        self.show_question(question)
        for block in self._blocks.values():
            block.begin()

    def show_replies(self, replies: Sequence[ReplyRow]) -> None:
        """Sum up the finished replies once every order has one."""
        self._replies = list(replies)
        self._sum_up()

    def _rebuild(self, question: Question, asked: Sequence[Order]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._blocks.clear()
        for number, order in enumerate(asked, 1):
            if number > 1:
                self._column.addWidget(Rule())
            block = ChoiceBlock(self._theme, question, order, number)
            self._blocks[Slot(Format.CHOICE, order)] = block
            self._column.addWidget(block)
        self._column.addStretch(1)
        self._empty.setVisible(not asked)
        self._area.setVisible(bool(asked))

    def _sum_up(self) -> None:
        done, expected = self._replies, len(self._blocks)
        if not done or len(done) < expected or self._question is None:
            self._summary.set_state(Tone.NEUTRAL, "")
            return
        picks = [Pick(reply.order, reply.strict) for reply in done if reply.strict is not None]
        positive = self._question.positive_index
        if positive is None or len(picks) < expected:
            self._summary.set_state(Tone.NEUTRAL, "")
            return
        why = failure(picks, positive)
        if why is Failure.RIGHT:
            self._summary.set_state(Tone.POSITIVE, words.failure(why), icons.CORRECT)
        else:
            self._summary.set_state(Tone.NEGATIVE, words.failure(why), icons.WRONG)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.set_title(self.tr("Multiple choice"))
        self._empty.setText(
            self.tr("Add at least two options to ask this question as multiple choice too.")
        )
        self._area.setAccessibleName(self.tr("Multiple-choice replies"))
        self._sum_up()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _asked(question: Question) -> tuple[Order, ...]:
    complete = all(option.text for option in question.options)
    return orders(len(question.options)) if question.options and complete else ()
