"""One disputed reply: the text, who said what and why, and the buttons that settle it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from faef_desktop.app.labels.disputes import Dispute
from faef_desktop.app.labels.settings import DEFAULT_KEYS, Action
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.thoughts import parts
from faef_desktop.domain.verdicts import LabelValue
from faef_desktop.storage.records import LabelRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.label.label_buttons import LabelButtons
from faef_desktop.ui.label.question_view import QuestionView
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, PlainTextView, ThoughtsFold, caption

_LONGEST_NOTE = 2000


class DisputeCard(Card):
    """Shows a dispute without its model, and settles it by one key.

    Signals:
        settled: a Dispute, the LabelValue it is settled with, the author and the note.
        reopen_wanted: a Dispute whose settled verdict is to be taken back.
    """

    settled = Signal(object, object, str, str)
    reopen_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="disputeCard", parent=parent)
        self._theme = theme
        self._dispute: Dispute | None = None
        self._where = caption()
        self._where.setWordWrap(False)
        self.header.insertWidget(0, self._where)
        self._question = QuestionView(name="disputeQuestion")
        self._thoughts = ThoughtsFold(theme, name="disputeThoughts")
        self._text = PlainTextView(theme, name="disputeReply", mono=False)
        self._labels: RowsModel[LabelRow] = RowsModel(parent=self)
        self._table = Table(name="disputeLabels", fit_rows=True)
        self._table.show_model(self._labels)
        self._rule = caption()
        self._author = QLineEdit()
        self._author.setObjectName("disputeAuthor")
        self._author_label = QLabel()
        self._author_label.setBuddy(self._author)
        self._note = QLineEdit()
        self._note.setObjectName("disputeNote")
        self._note.setMaxLength(_LONGEST_NOTE)
        self._note.returnPressed.connect(self._text.setFocus)
        self._keys: Mapping[Action, str] = DEFAULT_KEYS
        self._buttons = LabelButtons(theme)
        self._buttons.chosen.connect(self._on_label)
        self._reopen = QPushButton()
        self._reopen.setObjectName("disputeReopen")
        self._reopen.clicked.connect(self._on_reopen)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.activated.connect(self._reopen.click)
        theme.changed.connect(self._restyle)
        self._lay_out()
        self._restyle()
        self.retranslate()

    def propose(self, name: str, keys: Mapping[Action, str]) -> None:
        """Fill in who settles, unless somebody has typed a name, and take that person's keys."""
        self._keys = keys
        if not self._author.text().strip():
            self._author.setText(name)

    def show_dispute(self, dispute: Dispute | None) -> None:
        """Show a dispute from the beginning of its reply; None empties the card."""
        if dispute == self._dispute:
            return
        self._dispute = dispute
        self._note.clear()
        said = parts(dispute.text if dispute else "")
        self._thoughts.show_thoughts(said.thoughts, unclosed=said.unclosed)
        self._text.set_text(said.answer)
        self._question.set_text(dispute.question.text if dispute else "")
        self.retranslate()

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(GRID)
        self._author.setFixedWidth(18 * GRID)
        for widget in (self._author_label, self._author):
            who.addWidget(widget)
        who.addWidget(self._note, 1)
        who.addWidget(self._reopen)
        self.body.addWidget(self._question)
        self.body.addWidget(self._thoughts)
        self.body.addWidget(self._text, 1)
        self.body.addWidget(self._table)
        self.body.addWidget(self._rule)
        self.body.addLayout(who)
        self.body.addWidget(self._buttons)

    def _columns(self) -> list[Column[LabelRow]]:
        return [
            Column(self.tr("Person"), lambda row: row.annotator),
            Column(
                self.tr("Label"),
                lambda row: words.label(row.value) if row.value else "",
                icon=lambda row: icons.icon(_picture(row), self._theme, _tone(row)),
            ),
            Column(self.tr("Note"), lambda row: row.note),
        ]

    def _settled_as(self) -> LabelValue | None:
        return self._dispute.settled[-1].value if self._dispute and self._dispute.settled else None

    # --- what a person does

    def _on_label(self, value: LabelValue) -> None:
        if self._dispute is not None:
            self.settled.emit(self._dispute, value, self._author.text(), self._note.text())

    def _on_reopen(self) -> None:
        if self._dispute is not None and not self._dispute.open:
            self.reopen_wanted.emit(self._dispute)

    # --- words

    def _restyle(self) -> None:
        self._reopen.setIcon(icons.icon(icons.UNDO, self._theme))
        self._labels.show_rows(self._labels.rows, self._columns())

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        dispute = self._dispute
        self.setEnabled(dispute is not None)
        self._text.setAccessibleName(self.tr("Reply"))
        self._table.setAccessibleName(self.tr("What each person said"))
        self._author_label.setText(self.tr("You are"))
        self._author.setAccessibleName(self.tr("Who settles it, stored with the verdict"))
        self._note.setPlaceholderText(self.tr("Why, if you want to say. Enter goes back"))
        self._note.setAccessibleName(self.tr("Note"))
        self._reopen.setText(self.tr("Open it again"))
        self._reopen.setToolTip(self.tr("Take the settled verdict back (Ctrl+Z)"))
        self._reopen.setVisible(dispute is not None and not dispute.open)
        self._rule.setText(words.verdict_rule())
        kind = Kind.SAFETY if dispute is None else dispute.question.kind
        self._buttons.show_labels(kind, own=self._settled_as(), keys=self._keys)
        rows = [] if dispute is None else [*dispute.labels, *dispute.settled]
        self._labels.show_rows(rows, self._columns())
        if dispute is None:
            self._where.clear()
        else:
            self._where.setText(
                self.tr("{} · {}").format(
                    words.kind(kind), words.dimension(dispute.question.dimension)
                )
            )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _tone(row: LabelRow) -> Tone:
    return words.label_tone(row.value) if row.value else Tone.NEUTRAL


def _picture(row: LabelRow) -> str:
    own = words.label_icon(row.value) if row.value else ""
    return own or icons.tone_icon(_tone(row))
