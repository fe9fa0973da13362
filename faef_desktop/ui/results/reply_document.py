"""All that one subject said to one question, as one document that can be read and copied."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from faef_desktop.app.results.drilldown import SubjectDetail
from faef_desktop.domain.choices import Pick
from faef_desktop.domain.letter_bias import mismatched
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.thoughts import parts, shown
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import words
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.tokens import Tone

LONGEST = 6000
"""Characters of one reply that the document shows; the whole text has a view of its own."""
_PIECE = 1500
"""Characters after which a paragraph is broken: very long ones take Qt seconds to lay out."""


class ReplyDocument(QTextEdit):
    """Read-only text: the open reply with its verdict, then each choice reply and what was read.

    Text of models goes in as plain text, whatever it holds; of thoughts, only that there are some.
    """

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._theme = theme
        self._detail: SubjectDetail | None = None
        theme.changed.connect(self._write)

    def show_detail(self, detail: SubjectDetail | None) -> None:
        """Show what a subject said; None empties the document."""
        self._detail = detail
        self._write()

    # --- writing

    def _write(self) -> None:
        self.clear()
        detail = self._detail
        if detail is None:
            return
        cursor = QTextCursor(self.document())
        self._write_open(cursor, detail)
        for number, reply in enumerate(detail.choices, start=1):
            self._write_choice(cursor, reply, number)
        if not detail.choices:
            self._line(cursor, self.tr("No choice reply."), TextRole.CAPTION)
        if detail.others > 0:
            text = self.tr("{} more replies to this question, older or after other examples.")
            self._line(cursor, text.format(detail.others), TextRole.CAPTION)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _write_open(self, cursor: QTextCursor, detail: SubjectDetail) -> None:
        self._line(cursor, self.tr("Open"), TextRole.CARD_TITLE, first=True)
        if detail.open_reply is None:
            self._line(cursor, self.tr("No open reply."), TextRole.CAPTION)
            return
        reply = detail.open_reply.reply
        verdict = words.verdict(reply.verdict, reply.question.kind)
        who = words.judge(reply.judge_kind)
        said = self.tr("{verdict}, judged by {judge}").format(verdict=verdict, judge=who)
        self._line(cursor, said if who else verdict, TextRole.CAPTION)
        self._text(cursor, reply, None)

    def _write_choice(self, cursor: QTextCursor, reply: ReplyRow, number: int) -> None:
        question = reply.question
        first = question.options[reply.order[0]]
        name = words.option(positive=first.positive, of=question.kind)
        title = self.tr("Choice {number}: {option} first").format(number=number, option=name)
        self._line(cursor, title, TextRole.CARD_TITLE)
        self._line(cursor, self._reading(reply), TextRole.CAPTION)
        if weighed := self._probabilities(reply):
            self._line(cursor, weighed, TextRole.CAPTION)
        tone = None
        if reply.strict is not None and reply.strict.letter is not None:
            chosen = Pick(reply.order, reply.strict).option
            right = chosen is not None and chosen == question.positive_index
            tone = Tone.POSITIVE if right else Tone.NEGATIVE
        self._text(cursor, reply, tone)

    def _reading(self, reply: ReplyRow) -> str:
        """Return what was read, and where; and what the published reader makes of it, if other."""
        found, other = reply.strict, reply.reference
        if found is None:
            return ""
        said = words.outcome(found.outcome)
        if found.letter is not None:
            chosen = Pick(reply.order, found).option
            right = chosen is not None and chosen == reply.question.positive_index
            kind: Kind = reply.question.kind
            said = self.tr("{letter} = {option}").format(
                letter=found.letter, option=words.option(positive=right, of=kind)
            )
            if found.start is not None and found.end is not None:
                said += self.tr(", read at characters {} to {}").format(found.start + 1, found.end)
        if other is not None and other.letter != found.letter:
            read = other.letter or words.outcome(other.outcome)
            said += self.tr("; the published reader: {}").format(read)
        return said

    def _probabilities(self, reply: ReplyRow) -> str:
        known = (reply.end.option_probabilities if reply.end else None) or {}
        if not known:
            return ""
        parts = [f"{letter} {words.percent(share)}" for letter, share in sorted(known.items())]
        said = self.tr("Probabilities: {}").format(" · ".join(parts))
        if reply.end is not None and reply.end.option_mass is not None:
            mass = words.percent(reply.end.option_mass)
            said += self.tr(", all letters together {}").format(mass)
        letter = reply.strict.letter if reply.strict else None
        if letter is not None and mismatched(letter, known):
            likeliest = max(known, key=lambda sign: known[sign])
            said += self.tr(" – mismatch: {} is likelier").format(likeliest)
        return said

    # --- pieces

    def _line(self, cursor: QTextCursor, text: str, role: TextRole, *, first: bool = False) -> None:
        look = QTextCharFormat()
        look.setFont(self._theme.font(role))
        tokens = self._theme.tokens
        look.setForeground(QColor(tokens.muted if role is TextRole.CAPTION else tokens.text))
        block = QTextBlockFormat()
        block.setTopMargin(0 if first or role is TextRole.CAPTION else 2 * GRID)
        self._block(cursor, block, first=first)
        cursor.insertText(text, look)

    def _text(self, cursor: QTextCursor, reply: ReplyRow, tone: Tone | None) -> None:
        raw = reply.end.text if reply.end else ""
        self._say_thoughts(cursor, raw)
        whole, before = shown(raw)
        text = whole[:LONGEST]
        plain = QTextCharFormat()
        plain.setFont(self._theme.font(TextRole.BODY))
        plain.setForeground(QColor(self._theme.tokens.text))
        block = QTextBlockFormat()
        block.setTopMargin(GRID / 2)
        block.setBackground(QColor(self._theme.tokens.sunken))
        self._block(cursor, block)
        read = reply.strict
        if read is None or tone is None or read.start is None or read.end is None:
            self._insert(cursor, text, plain)
        else:
            start, end = read.start - before, read.end - before
            marked = QTextCharFormat(plain)
            marked.setBackground(self._theme.soft(tone))
            marked.setForeground(self._theme.color(tone))
            marked.setFontWeight(QFont.Weight.Bold)
            marked.setFontUnderline(True)
            self._insert(cursor, text[:start], plain)
            self._insert(cursor, text[start:end], marked)
            self._insert(cursor, text[end:], plain)
        if not whole:
            self._insert(cursor, "–", plain)
        if len(whole) > len(text):
            more = self.tr("… {} more characters, see Whole texts").format(len(whole) - len(text))
            self._line(cursor, more, TextRole.CAPTION)

    def _say_thoughts(self, cursor: QTextCursor, raw: str) -> None:
        said = parts(raw)
        if said.unclosed:
            text = self.tr("Cut off while still thinking ({} characters), see Whole texts")
        elif said.thoughts:
            text = self.tr("Thoughts ({} characters), no part of the reply, see Whole texts")
        else:
            return
        self._line(cursor, text.format(len(said.thoughts)), TextRole.CAPTION)

    def _insert(self, cursor: QTextCursor, text: str, look: QTextCharFormat) -> None:
        for start in range(0, len(text), _PIECE):
            if start:
                cursor.insertBlock()
            cursor.insertText(text[start : start + _PIECE], look)

    def _block(self, cursor: QTextCursor, block: QTextBlockFormat, *, first: bool = False) -> None:
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)
