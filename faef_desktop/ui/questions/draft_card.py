"""One draft on show: its words to edit in place, what the checks say, and the keys to decide."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
)

from faef_desktop.app.banks.nearness import MOST, Near
from faef_desktop.app.banks.reviewing import Candidates
from faef_desktop.domain.drafts import DraftState, Origin
from faef_desktop.domain.option_checks import surface_faults
from faef_desktop.domain.questions import SAFETY_DIMENSIONS, Kind, Question
from faef_desktop.storage.banks.workshop_records import DraftRow
from faef_desktop.ui import icons
from faef_desktop.ui.questions import terms
from faef_desktop.ui.questions.option_boxes import OptionBoxes
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, KeyButton, Rule, Tag, caption

_PAUSE_MS = 1000
"""What is typed is stored once the typing pauses."""
_QUESTION_HEIGHT = 10 * GRID


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown with a draft: the question nearest to it, and what models wrote besides.

    `cut` says that it was compared with a part of the other questions only.
    """

    near: Near | None = None
    cut: bool = False
    candidates: Candidates = field(default_factory=Candidates)


class DraftCard(Card):
    """Shows a draft and hears what a person decides about it.

    Signals:
        edited: the id of the draft and the Question as it reads now.
        noted: the id of the draft and its note.
        accepted, offered: the button was pressed.
        rejected, sent_back: the button was pressed; holds the note as the reason.
        sorted: the dimension that was chosen.
        another: the text of an option in whose place another candidate is wanted, and whether it
            is the positive one.
    """

    edited = Signal(str, object)
    noted = Signal(str, str)
    accepted = Signal()
    offered = Signal()
    rejected = Signal(str)
    sent_back = Signal(str)
    sorted = Signal(str)
    another = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(name="draftCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._row: DraftRow | None = None
        self._beside = Beside()
        self._typed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._build()
        self._lay_out()
        self.retranslate()

    # --- building

    def _build(self) -> None:
        self._state = Tag(self._theme, name="draftState")
        self._machine = Tag(self._theme, name="draftMachine")
        self._origin = caption()
        self._origin.setObjectName("draftOrigin")
        self._dimension = QComboBox()
        self._dimension.setObjectName("draftDimension")
        self._dimension.setEditable(True)
        self._dimension.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._dimension.setMinimumWidth(20 * GRID)
        self._dimension.activated.connect(self._on_dimension)
        line = self._dimension.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_dimension)
        self._question = QPlainTextEdit()
        self._question.setObjectName("draftQuestion")
        self._question.setTabChangesFocus(True)
        self._question.setMaximumHeight(_QUESTION_HEIGHT)
        self._question.textChanged.connect(self._on_typed)
        self._options = OptionBoxes(self._theme)
        self._options.edited.connect(self._on_typed)
        self._options.another.connect(self._on_another)
        self._reason = QLabel()
        self._reason.setObjectName("draftReason")
        self._checks = QLabel()
        self._checks.setObjectName("draftChecks")
        for label in (self._reason, self._checks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._note = QLineEdit()
        self._note.setObjectName("draftNote")
        self._note.editingFinished.connect(self._on_noted)
        self._accept = self._button("A", "draftAccept", self._on_accept)
        self._offer = self._button("O", "draftOffer", self._on_offer)
        self._confirm = self._button("C", "draftConfirm", self._on_confirm)
        self._back = self._button("B", "draftSendBack", self._on_back)
        self._reject = self._button("R", "draftReject", self._on_reject)

    def _button(self, key: str, name: str, pressed: Callable[[], None]) -> KeyButton:
        made = KeyButton(self._theme, key, name=name)
        made.clicked.connect(pressed)
        return made

    def _lay_out(self) -> None:
        for widget in (self._state, self._machine):
            self.header.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dimension_title = caption()
        self._dimension_title.setWordWrap(False)
        self._dimension_title.setBuddy(self._dimension)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._origin, 1)
        head.addWidget(self._dimension_title)
        head.addWidget(self._dimension)
        found = QVBoxLayout()
        found.setSpacing(GRID // 2)
        found.addWidget(self._reason)
        found.addWidget(self._checks)
        decide = QHBoxLayout()
        decide.setSpacing(GRID)
        for button in (self._accept, self._offer, self._confirm, self._back, self._reject):
            decide.addWidget(button)
        decide.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self._question)
        self.body.addWidget(self._options, 1)
        self.body.addLayout(found)
        self.body.addWidget(Rule())
        self.body.addWidget(self._note)
        self.body.addLayout(decide)

    # --- showing

    def show_draft(self, row: DraftRow, beside: Beside) -> None:
        """Show a draft; fields that the person is typing into are left alone."""
        other = self._row is None or row.id != self._row.id
        if other:
            self.flush()
        # What was typed and is on its way to the store is newer than a row of the same version.
        newer = self._row is None or other or row.version != self._row.version
        self._row, self._beside = row, beside
        if newer and not self._typed:
            self._fill(row)
        if not self._typed:
            self._options.show_candidates(beside.candidates, row.draft.question)
        self._show_checks()
        self._show_state(row)

    def _fill(self, row: DraftRow) -> None:
        draft = row.draft
        if self._question.toPlainText() != draft.question.text:
            self._question.blockSignals(True)
            self._question.setPlainText(draft.question.text)
            self._question.blockSignals(False)
        if self._options.options != draft.question.options or not draft.question.options:
            self._options.show_options(draft.question.options, draft.question.kind)
        self._fill_dimensions(draft.question)
        if not self._note.hasFocus():
            self._note.setText(draft.note)

    def _fill_dimensions(self, question: Question) -> None:
        known = list(SAFETY_DIMENSIONS) if question.kind is Kind.SAFETY else []
        names = dict.fromkeys((*known, question.dimension))
        self._dimension.blockSignals(True)
        self._dimension.clear()
        for name in names:
            self._dimension.addItem(terms.dimension(name), name)
        self._dimension.setCurrentIndex(self._dimension.findData(question.dimension))
        self._dimension.blockSignals(False)

    def _show_state(self, row: DraftRow) -> None:
        draft = row.draft
        tone, icon = terms.state_look(draft.state)
        self._state.set_state(tone, terms.state(draft.state), icon)
        from_model = draft.origin is Origin.MODEL or bool(draft.models)
        machine = self.tr("machine-written") if from_model else ""
        self._machine.set_state(Tone.WARNING, machine, icons.DEMO)
        parts = [terms.origin(draft.origin), draft.question.source, draft.license]
        if draft.models:
            parts.append(", ".join(draft.models))
        if draft.accepted_by:
            parts.append(self.tr("accepted by {}").format(", ".join(draft.accepted_by)))
        self._origin.setText(" · ".join(part for part in parts if part))
        self.set_title(self.tr("Question {}").format(row.place))
        reason = "; ".join(local(part) for part in draft.reason.split("; "))
        self._reason.setText(self.tr("Reason: {}").format(reason) if reason else "")
        self._reason.setVisible(bool(draft.reason))
        self._confirm.setVisible(bool(draft.suggested))
        self._offer.setVisible(draft.state is DraftState.REWRITE)
        self._accept.setEnabled(draft.state is not DraftState.ACCEPTED)
        self._reject.setEnabled(draft.state is not DraftState.REJECTED)

    def _show_checks(self) -> None:
        if self._row is None:
            return
        question, near = self._row.draft.question, self._beside.near
        surface = surface_faults(question)
        lines = [f"⚠ {terms.fault(fault)}" for fault in surface]
        if near is not None:
            said = self.tr("Nearly the same ({:.0%}) as in {}: {}")
            lines.append(f"⚠ {said.format(near.likeness, terms.place(near.where), near.other)}")
        if passed := self._beside.candidates.passed:
            said = self.tr("✓ Checked by {}: the options differ, and the positive one is better")
            lines.append(said.format(", ".join(passed)))
        if self._beside.cut:
            lines.append(
                self.tr(
                    "Too many questions share its words: it was compared with {} of them"
                ).format(MOST)
            )
        if self._row.draft.suggested:
            suggested = terms.dimension(self._row.draft.suggested)
            lines.append(self.tr("A model suggests the dimension {}").format(suggested))
        if not question.options:
            lines.append(
                self.tr("It has no options yet: type them here, or have a model write them.")
            )
        elif not surface:
            lines.insert(0, self.tr("✓ The surface checks found nothing"))
        self._checks.setText("\n".join(lines))

    # --- what happens

    @property
    def reason(self) -> str:
        """What stands in the note field."""
        return self._note.text().strip()

    def focus_question(self) -> None:
        """Put the keyboard into the question."""
        self._question.setFocus()

    def flush(self) -> None:
        """Store now what was typed."""
        if self._row is None or not self._typed:
            return
        self._pause.stop()
        self._typed = False
        question = replace(
            self._row.draft.question,
            text=self._question.toPlainText().strip(),
            options=self._options.options,
        )
        self.edited.emit(self._row.id, question)

    def store_all(self) -> None:
        """Store now what stands in the fields, the note among them."""
        self.flush()
        self._on_noted()

    def _on_typed(self) -> None:
        self._typed = True
        self._pause.start()

    def _on_noted(self) -> None:
        if self._row is not None and self.reason != self._row.draft.note:
            self.noted.emit(self._row.id, self.reason)

    def _on_dimension(self) -> None:
        if self._row is None:
            return
        typed = self._dimension.currentText().strip()
        index = self._dimension.findText(typed)
        name = str(self._dimension.itemData(index)) if index >= 0 else typed
        if name and name != self._row.draft.question.dimension:
            self.sorted.emit(name)

    def _on_accept(self) -> None:
        self.flush()
        self.accepted.emit()

    def _on_offer(self) -> None:
        self.flush()
        self.offered.emit()

    def _on_confirm(self) -> None:
        if self._row is not None and self._row.draft.suggested:
            self.sorted.emit(self._row.draft.suggested)

    def _on_another(self, text: str, positive: bool) -> None:
        self.flush()
        self.another.emit(text, positive)

    def _on_back(self) -> None:
        self.flush()
        self.sent_back.emit(self.reason)

    def _on_reject(self) -> None:
        self.flush()
        self.rejected.emit(self.reason)

    # --- words

    def retranslate(self) -> None:
        """Set every word anew."""
        self._question.setAccessibleName(self.tr("Question"))
        self._dimension_title.setText(self.tr("Dimension"))
        self._dimension.setAccessibleName(self.tr("Dimension"))
        self._dimension.setToolTip(self.tr("Keys 1 to 5 choose one of the five safety dimensions"))
        self._note.setPlaceholderText(
            self.tr("Note; it is given as the reason when you send back or reject")
        )
        self._note.setAccessibleName(self.tr("Note"))
        self._accept.set_state(self.tr("Accept"), Tone.POSITIVE, icons.CORRECT)
        self._offer.set_state(self.tr("Back to review"), Tone.ACCENT, icons.NEXT)
        self._confirm.set_state(self.tr("Take the dimension"), Tone.ACCENT, icons.LABEL)
        self._back.set_state(self.tr("Send back"), Tone.WARNING, icons.UNDO)
        self._reject.set_state(self.tr("Reject"), Tone.NEGATIVE, icons.WRONG)
        if self._row is not None:
            self._fill_dimensions(self._row.draft.question)
            self._show_state(self._row)
            self._show_checks()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a field with Escape, so that the keys decide again."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.setFocus()
            return
        super().keyPressEvent(event)
