"""The question to ask: typed, or taken from a bank and walked through."""

import math

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from faef_desktop.domain.questions import OWN_DIMENSION, SAFETY_DIMENSIONS, Kind, Question
from faef_desktop.ui import icons, words
from faef_desktop.ui.probe.options_editor import OptionsEditor
from faef_desktop.ui.theme import GRID, TextRole, Theme
from faef_desktop.ui.widgets import Card, IconButton, push_button
from faef_desktop.ui.widgets.card import caption

_MOST_TEXT_LINES = 4


class QuestionCard(Card):
    """Holds the question; editing one that came from a bank makes it the person's own.

    Signals:
        ask_wanted, stop_wanted, pick_wanted, history_wanted: a button was pressed.
        step_wanted: go on by -1 or +1 in the list, or by 0 for any question.
        changed: the question is another one now.
    """

    ask_wanted = Signal()
    stop_wanted = Signal()
    pick_wanted = Signal()
    history_wanted = Signal()
    step_wanted = Signal(int)
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="questionCard", parent=parent)
        self._theme = theme
        self._picked: Question | None = None
        self._place = ""
        self._busy = False
        self._can_ask = False
        self._make_header()
        self._make_text()
        self._options = OptionsEditor(theme)
        self._options.edited.connect(self._on_edited)
        self.body.addWidget(self._options)
        self._make_footer()
        self._make_keys()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self._show_options(shown=False)

    # --- what is asked ---

    def question(self) -> Question:
        """Return the question as it stands, picked or typed."""
        if self._picked is not None:
            return self._picked
        return Question(
            kind=Kind(self._kind.currentData()),
            dimension=str(self._dimension.currentData()),
            text=self._text.toPlainText().strip(),
            options=self._options.options(),
            language=_language_of(self._text.toPlainText()),
        )

    def set_question(self, question: Question, place: str = "") -> None:
        """Show a question of a bank; `place` says where in the list it stands."""
        self._picked = None
        self._kind.setCurrentIndex(self._kind.findData(question.kind.value))
        self._fill_dimensions(question.dimension)
        with QSignalBlocker(self._text):
            self._text.setPlainText(question.text)
        self._options.set_kind(question.kind)
        self._options.set_options(question.options)
        self._picked = question
        self._place = place
        self._show_source()
        self._show_ask()
        self.changed.emit()

    def set_place(self, place: str) -> None:
        """Say anew where in the list the question stands."""
        self._place = place
        self._show_source()

    def new_question(self) -> None:
        """Empty the card for a typed question."""
        self._picked = None
        self._place = ""
        self._fill_dimensions(OWN_DIMENSION)
        with QSignalBlocker(self._text):
            self._text.clear()
        self._options.set_options(())
        self._show_options(shown=True)
        self._show_source()
        self._show_ask()
        self._text.setFocus()
        self.changed.emit()

    def set_busy(self, busy: bool) -> None:
        """Lock the question while it is being asked."""
        self._busy = busy
        self._text.setReadOnly(busy)
        self._options.set_read_only(busy)
        for widget in (self._kind, self._dimension, self._new, self._pick, self._history):
            widget.setEnabled(not busy)
        for widget in (self._previous, self._next, self._any):
            widget.setEnabled(not busy)
        self._show_ask()

    def focus_ask(self) -> None:
        """Put the keyboard on the Ask button."""
        self._ask.setFocus()

    def set_can_ask(self, can_ask: bool) -> None:
        """Allow asking when a model stands ready."""
        self._can_ask = can_ask
        self._show_ask()

    # --- parts ---

    def _make_header(self) -> None:
        theme = self._theme
        self._previous = IconButton(theme, icons.PREVIOUS, name="previousQuestion")
        self._next = IconButton(theme, icons.NEXT, name="nextQuestion")
        self._any = IconButton(theme, icons.RANDOM, name="randomQuestion")
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._any.clicked.connect(lambda: self.step_wanted.emit(0))
        self._source = caption()
        self._source.setObjectName("questionSource")
        self._source.setWordWrap(False)
        self._pick = IconButton(theme, icons.SEARCH, name="pickQuestion", quiet=False, words=True)
        self._pick.clicked.connect(self.pick_wanted)
        self._new = IconButton(theme, icons.EDIT, name="newQuestion", quiet=False, words=True)
        self._new.clicked.connect(self.new_question)
        self._history = IconButton(theme, icons.HISTORY, name="history", quiet=False, words=True)
        self._history.clicked.connect(self.history_wanted)
        self.header.setSpacing(GRID // 2)
        for widget in (self._previous, self._next, self._any):
            self.header.insertWidget(self.header.count() - 1, widget)
        self.header.insertWidget(self.header.count() - 1, self._source, 1)
        for widget in (self._pick, self._new, self._history):
            self.header.addWidget(widget)

    def _make_text(self) -> None:
        self._text = QPlainTextEdit()
        self._text.setObjectName("questionText")
        self._text.setTabChangesFocus(True)
        self._text.setAcceptDrops(False)
        self._text.textChanged.connect(self._on_edited)
        layout = self._text.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _: self._fit_text())
        self.body.addWidget(self._text)

    def _make_footer(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._toggle = IconButton(self._theme, icons.NEXT, name="showOptions", words=True)
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(lambda on: self._show_options(shown=on))
        self._kind = QComboBox()
        self._kind.setObjectName("questionKind")
        for kind in Kind:
            self._kind.addItem("", kind.value)
        self._kind.activated.connect(self._on_kind)
        self._dimension = QComboBox()
        self._dimension.setObjectName("questionDimension")
        self._dimension.activated.connect(self._on_classified)
        for combo in (self._kind, self._dimension):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._kind_label, self._dimension_label = QLabel(), QLabel()
        self._kind_label.setBuddy(self._kind)
        self._dimension_label.setBuddy(self._dimension)
        self._ask = push_button("ask", self.ask_wanted, primary=True)
        self._stop = push_button("stop", self.stop_wanted)
        row.addWidget(self._toggle)
        row.addStretch(1)
        for widget in (self._kind_label, self._kind, self._dimension_label, self._dimension):
            row.addWidget(widget)
        row.addSpacing(GRID)
        row.addWidget(self._stop)
        row.addWidget(self._ask)
        self.body.addLayout(row)

    def _make_keys(self) -> None:
        for keys, wanted in (
            ("Ctrl+Return", self._on_ask_key),
            ("Ctrl+Enter", self._on_ask_key),
            ("Esc", self._on_stop_key),
            ("Ctrl+F", self._pick.click),
            ("Ctrl+N", self._new.click),
            ("Ctrl+H", self._history.click),
            ("Ctrl+R", self._any.click),
            ("Ctrl+PgUp", self._previous.click),
            ("Ctrl+PgDown", self._next.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(wanted)

    # --- what happens ---

    def _on_ask_key(self) -> None:
        if self._ask.isEnabled():
            self.ask_wanted.emit()

    def _on_stop_key(self) -> None:
        if self._stop.isEnabled():
            self.stop_wanted.emit()

    def _on_edited(self) -> None:
        if self._picked is not None:
            # A changed wording is not the bank's question any more and must not count as one.
            if self._text.toPlainText() == self._picked.text and (
                self._options.options() == self._picked.options
            ):
                return
            self._picked = None
            self._place = ""
            self._fill_dimensions(OWN_DIMENSION)
        self._show_source()
        self._show_ask()
        self.changed.emit()

    def _on_kind(self) -> None:
        self._options.set_kind(Kind(self._kind.currentData()))
        self._picked = None
        self._fill_dimensions(OWN_DIMENSION)
        self._on_classified()

    def _on_classified(self) -> None:
        if self._picked is not None and self._dimension.currentData() == self._picked.dimension:
            return
        self._picked = None
        self._place = ""
        self._show_source()
        self.changed.emit()

    def _fill_dimensions(self, chosen: str) -> None:
        known = list(SAFETY_DIMENSIONS) if self._kind.currentData() == Kind.SAFETY.value else []
        names = [OWN_DIMENSION, *known]
        if chosen not in names:
            names.append(chosen)
        self._dimension.clear()
        for name in names:
            self._dimension.addItem(words.dimension(name), name)
        self._dimension.setCurrentIndex(self._dimension.findData(chosen))

    def _show_source(self) -> None:
        if self._picked is None:
            self._source.setText(self.tr("Your own question"))
        else:
            self._source.setText(self._place)

    def _show_options(self, *, shown: bool) -> None:
        self._options.setVisible(shown)
        self._toggle.setChecked(shown)
        self._toggle.set_icon(icons.DOWN if shown else icons.NEXT)

    def _show_ask(self) -> None:
        has_text = bool(self._text.toPlainText().strip())
        self._ask.setEnabled(self._can_ask and has_text and not self._busy)
        self._stop.setEnabled(self._busy)

    def _restyle(self) -> None:
        theme = self._theme
        self._ask.setIcon(icons.icon(icons.ASK, theme, theme.tokens.on_accent))
        self._stop.setIcon(icons.icon(icons.STOP, theme))
        self._text.setFont(theme.font(TextRole.CARD_TITLE))
        self._fit_text()

    def _fit_text(self) -> None:
        layout = self._text.document().documentLayout()
        # The size of a plain text document is counted in lines, not in pixels.
        count = max(round(layout.documentSize().height()), 1)
        lines = min(count, _MOST_TEXT_LINES)
        # Chinese lines are higher than the font says, since their signs come from another one.
        laid = self._text.document().firstBlock().layout()
        higher = laid.lineAt(0).height() if laid.lineCount() else 0.0
        line = max(self._text.fontMetrics().lineSpacing(), math.ceil(higher))
        self._text.setFixedHeight(line * lines + 5 * GRID // 2)

    def retranslate(self) -> None:
        """Set all words anew."""
        self._previous.set_words(
            self.tr("Previous question"), self.tr("Previous question (Ctrl+PgUp)")
        )
        self._next.set_words(self.tr("Next question"), self.tr("Next question (Ctrl+PgDown)"))
        self._any.set_words(self.tr("Any question"), self.tr("Any question (Ctrl+R)"))
        self._pick.set_words(self.tr("Pick…"), self.tr("Pick a question from a bank (Ctrl+F)"))
        self._new.set_words(self.tr("New"), self.tr("Type a question of your own (Ctrl+N)"))
        self._history.set_words(self.tr("History"), self.tr("Earlier probes (Ctrl+H)"))
        self._text.setPlaceholderText(self.tr("Type a question, or pick one from a bank"))
        self._text.setAccessibleName(self.tr("Question"))
        self._toggle.set_words(self.tr("Options"), self.tr("Show and edit the options"))
        self._kind_label.setText(self.tr("Kind"))
        self._dimension_label.setText(self.tr("Dimension"))
        for index in range(self._kind.count()):
            self._kind.setItemText(index, words.kind(Kind(self._kind.itemData(index))))
        for index in range(self._dimension.count()):
            self._dimension.setItemText(index, words.dimension(self._dimension.itemData(index)))
        self._kind.setAccessibleName(self.tr("Kind of question"))
        self._dimension.setAccessibleName(self.tr("Dimension of the question"))
        self._ask.setText(self.tr("Ask"))
        self._ask.setToolTip(self.tr("Ask in both formats (Ctrl+Enter)"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Stop the replies (Esc)"))
        self._show_source()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _language_of(text: str) -> str:
    """Return "zh" for a text with Chinese characters, for the wording of the choice format."""
    return "zh" if any("\u4e00" <= sign <= "\u9fff" for sign in text) else "en"
