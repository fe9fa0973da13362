"""The Probe page: one question in both formats, side by side."""

import random
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.models import previewing
from faef_desktop.app.models.host_state import HostState, Phase
from faef_desktop.app.probe.probing import Slot, SlotStarted, SlotText
from faef_desktop.app.resources import demo_name
from faef_desktop.domain.questions import Format, Kind, Question, problems
from faef_desktop.storage.records import ReplyRow
from faef_desktop.ui import settings, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.probe import prompt_preview
from faef_desktop.ui.probe.choice_block import ChoiceBlock
from faef_desktop.ui.probe.choice_card import ChoiceCard
from faef_desktop.ui.probe.history import HistoryDialog
from faef_desktop.ui.probe.model_bar import ModelBar
from faef_desktop.ui.probe.open_card import OpenCard
from faef_desktop.ui.probe.outcome import OutcomeCard
from faef_desktop.ui.probe.picker import QuestionPicker
from faef_desktop.ui.probe.prompt_dialog import PromptDialog
from faef_desktop.ui.probe.question_card import QuestionCard
from faef_desktop.ui.probe.session import ProbeSession
from faef_desktop.ui.probe.thinking_fields import ThinkingFields
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, heading, scrolled
from faef_desktop.ui.widgets.buttons import typing_in_a_field

_MOST_QUESTIONS = 10_000


class ProbePage(QWidget):
    """Asks a question in both formats and shows the replies as they come."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("probePage")
        self._context = context
        self._session = ProbeSession(context)
        self._walk: list[Question] = []
        self._demo_seen = set((context.settings.get(settings.DEMOS_SEEN) or "").split(","))
        self._demo_shown = ""
        self._offered = False
        # Nothing is said of a missing model while the first one is about to be loaded.
        self._asked_for_model = False
        self._random = random.Random()  # noqa: S311 - any question will do
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._load_questions()
        self._model.refresh()
        self._on_host(context.host_state)

    @property
    def session(self) -> ProbeSession:
        """The probe that is shown."""
        return self._session

    def on_shown(self) -> None:
        """Bring the running scores up to date: labels may have been given elsewhere."""
        self._session.refresh_label()
        self._session.refresh_standing()

    # --- parts ---

    def _make_parts(self) -> None:
        theme = self._context.theme
        self._title = heading("", TextRole.PAGE_TITLE)
        self._model = ModelBar(self._context)
        self._thinking = ThinkingFields(self._context.settings)
        self._demo = Banner(theme, Tone.ACCENT, name="demoBanner")
        self._trouble = Banner(theme, Tone.WARNING, name="modelTrouble")
        self._question = QuestionCard(theme)
        self._refusal = Banner(theme, Tone.WARNING, name="questionTrouble")
        self._open = OpenCard(theme)
        self._choice = ChoiceCard(theme)
        self._outcome = OutcomeCard(theme, self._session)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._thinking)
        head.addSpacing(GRID)
        head.addWidget(self._model)
        replies = QSplitter(Qt.Orientation.Horizontal)
        replies.setObjectName("replies")
        replies.setChildrenCollapsible(False)
        replies.setHandleWidth(2 * GRID)
        replies.addWidget(self._open)
        replies.addWidget(self._choice)
        replies.setStretchFactor(0, 1)
        replies.setStretchFactor(1, 1)
        replies.setSizes([900, 1400])
        inside = QWidget()
        inside.setProperty("page", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        column.setSpacing(GRID)
        for widget in (self._demo, self._trouble, self._question, self._refusal):
            column.addWidget(widget)
        column.addWidget(replies, 1)
        self._area = scrolled(inside, name="probeScroll")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        foot.addWidget(self._outcome)
        head.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID, 0, GRID)
        outer.setSpacing(GRID)
        outer.addLayout(head)
        outer.addWidget(self._area, 1)
        outer.addLayout(foot)

    def _connect(self) -> None:
        context, session, card = self._context, self._session, self._question
        card.ask_wanted.connect(self._on_ask)
        card.stop_wanted.connect(session.stop)
        card.pick_wanted.connect(self._on_pick)
        card.history_wanted.connect(self._on_history)
        card.step_wanted.connect(self._on_step)
        card.changed.connect(self._on_question_changed)
        self._open.labelled.connect(session.label)
        self._open.undo_wanted.connect(session.undo_label)
        self._open.prompt_wanted.connect(self._on_prompt)
        self._model.file_wanted.connect(self.load_file)
        self._demo.action.connect(lambda: context.page_wanted.emit("learn"))
        self._demo.closed.connect(self._on_demo_closed)
        self._trouble.action.connect(self._model.choose_file)
        session.began.connect(self._on_began)
        session.slot_started.connect(self._on_started)
        session.slot_text.connect(self._on_text)
        session.slot_ended.connect(self._on_slot_ended)
        session.slot_failed.connect(self._on_slot_failed)
        session.ended.connect(lambda: card.set_busy(False))
        session.refused.connect(context.problem)
        session.outcome_changed.connect(self._on_outcome)
        context.host_changed.connect(self._on_host_changed)
        context.question_wanted.connect(self.show_question)
        context.theme.changed.connect(self.update)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._on_prompt)

    # --- questions ---

    def show_question(self, question: Question) -> None:
        """Put a question on top, ready to be asked."""
        if self._session.busy:
            self._context.status.emit(self.tr("Wait for the replies, or stop them first."))
            return
        if all(question.id != other.id for other in self._walk):
            self._walk = [question]
        self._question.set_question(question, self._place_of(question))

    def _load_questions(self) -> None:
        store = self._context.services.store
        self._context.tasks.run(
            lambda: store.search_questions(limit=_MOST_QUESTIONS), self._on_questions, owner=self
        )

    def _on_questions(self, questions: list[Question]) -> None:
        self._walk = _safety_first(questions)
        if self._walk and not self._question.question().text:
            self.show_question(self._walk[0])

    def _place_of(self, question: Question) -> str:
        place = next((n for n, q in enumerate(self._walk, 1) if q.id == question.id), 0)
        return self.tr("{kind} · {dimension} · {place} of {count}").format(
            kind=words.kind(question.kind),
            dimension=words.dimension(question.dimension),
            place=place,
            count=len(self._walk),
        )

    def _on_step(self, step: int) -> None:
        if not self._walk or self._session.busy:
            return
        current = self._question.question().id
        place = next((n for n, q in enumerate(self._walk) if q.id == current), None)
        if step == 0:
            others = [question for question in self._walk if question.id != current]
            self.show_question(self._random.choice(others or self._walk))
        elif place is None:
            self.show_question(self._walk[0])
        else:
            self.show_question(self._walk[(place + step) % len(self._walk)])

    def _on_pick(self) -> None:
        store = self._context.services.store
        self._context.tasks.run(
            lambda: store.search_questions(limit=_MOST_QUESTIONS), self._open_picker, owner=self
        )

    def _open_picker(self, questions: list[Question]) -> None:
        dialog = QuestionPicker(_safety_first(questions), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._on_picked(dialog))
        dialog.open()

    def _on_picked(self, dialog: QuestionPicker) -> None:
        if dialog.chosen is not None:
            self._walk = list(dialog.found)
            self.show_question(dialog.chosen)

    def _on_question_changed(self) -> None:
        self._refusal.hide()
        if self._session.busy:
            return
        question = self._question.question()
        asked = self._session.question
        if asked is not None and asked.id != question.id:
            self._session.clear()
        self._choice.show_question(question)
        if self._session.question is None:
            self._open.clear()

    # --- asking ---

    def _on_ask(self) -> None:
        question = self._question.question()
        found = problems(question)
        if found:
            self._refusal.say(self._problem_text(found))
            return
        self._refusal.hide()
        self._open.focus_reply()
        self._session.ask(question, self._thinking.value)

    def _problem_text(self, found: list[str]) -> str:
        return self.tr("This question cannot be asked yet: {}.").format(
            "; ".join(local(problem) for problem in found)
        )

    def _on_began(self, question: Question) -> None:
        self._question.set_busy(self._session.busy)
        self._open.begin(question)
        self._choice.begin(question)
        # Options that are open for editing push the replies below the edge of a small window.
        self._area.ensureWidgetVisible(self._choice, 0, GRID)

    def _on_started(self, event: SlotStarted) -> None:
        self._view(event.slot).start()

    def _on_text(self, event: SlotText) -> None:
        self._view(event.slot).stream(event.text)

    def _on_slot_ended(self, slot: Slot, reply: ReplyRow) -> None:
        self._view(slot).end(reply)

    def _on_slot_failed(self, slot: Slot, sentence: str) -> None:
        self._view(slot).fail(sentence)

    def _view(self, slot: Slot) -> OpenCard | ChoiceBlock:
        return self._open if slot.format is Format.OPEN else self._choice.block(slot)

    def _on_outcome(self) -> None:
        session = self._session
        if session.open_reply is not None:
            self._open.show_label(session.open_reply, session.own_label)
        if session.question is not None:
            self._choice.show_replies(session.choices)

    def _on_prompt(self) -> None:
        context = self._context
        here = prompt_preview.can_preview(context)
        question = self._question.question()
        if not self._session.prompts and here and not problems(question):
            prompt_preview.preview(context, question, self.window(), thinking=self._thinking.value)
            return
        if not self._session.prompts:
            context.status.emit(self.tr("Ask first: then the exact prompts can be shown."))
            return
        model = context.host_state.model
        dialog = PromptDialog(
            context.theme,
            self._session.prompts,
            self.window(),
            remote=model is not None and model.is_remote,
            tasks=context.tasks,
            cut=partial(previewing.cut, context.services.host) if here else None,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_history(self) -> None:
        dialog = HistoryDialog(self._context, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._on_past(dialog))
        dialog.open()

    def _on_past(self, dialog: HistoryDialog) -> None:
        past = dialog.chosen
        if past is None or self._session.busy:
            return
        self._question.set_question(past.question, self._place_of(past.question))
        self._session.show_stored(past.question, past.replies)

    # --- the model ---

    def load_file(self, path: Path) -> None:
        """Load a model file that the person chose or dropped."""
        self._session.stop()
        self._context.load_model(path)

    def _on_host_changed(self, state: HostState) -> None:
        self._asked_for_model = True
        self._on_host(state)

    def _on_host(self, state: HostState) -> None:
        ready = state.phase is Phase.READY
        self._question.set_can_ask(ready)
        self._thinking.show_model(state)
        self._show_trouble(state)
        self._show_demo(state if ready else None)
        if ready:
            self._session.refresh_standing()
            self._model.refresh()
            self._offer_ask()

    def _offer_ask(self) -> None:
        # The first time a model stands ready, one key press shows the phenomenon.
        if not self._offered and self.isVisible() and not typing_in_a_field():
            self._question.focus_ask()
        self._offered = True

    def _show_trouble(self, state: HostState) -> None:
        if self._context.services.store.read_only:
            self._trouble.hide()  # the window says why no model is loaded, and none can be
        elif state.phase is Phase.EMPTY and self._asked_for_model:
            self._trouble.say(
                self.tr("No model is loaded. Choose one, or drop a GGUF file on the window."),
                action=self.tr("Open a GGUF file…"),
                tone=Tone.ACCENT,
            )
        elif state.phase in (Phase.FAILED, Phase.CRASHED, Phase.GAVE_UP):
            action = "" if state.phase is Phase.CRASHED else self.tr("Choose another model…")
            self._trouble.say(state.sentence, action=action, tone=Tone.WARNING)
        else:
            self._trouble.hide()

    def _show_demo(self, state: HostState | None) -> None:
        name = demo_name(state.path) if state is not None and state.path is not None else None
        if name is None or name in self._demo_seen:
            self._demo.hide()
            self._demo_shown = ""
            return
        self._demo_shown = name
        self._demo.say(
            self.tr(
                "“{}” is a tiny demo model, trained on these very questions: it puts the mechanism"
                " on display and is no evidence about real models."
            ).format(name),
            action=self.tr("What it shows"),
        )

    def _on_demo_closed(self) -> None:
        self._demo_seen.add(self._demo_shown)
        self._context.settings.set(settings.DEMOS_SEEN, ",".join(sorted(self._demo_seen)))

    # --- language ---

    def retranslate(self) -> None:
        """Set all words anew."""
        self._title.setText(self.tr("Probe"))
        state = self._context.host_state
        self._show_trouble(state)
        self._show_demo(state if state.phase is Phase.READY else None)
        question = self._question.question()
        if any(question.id == other.id for other in self._walk):
            self._question.set_place(self._place_of(question))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _safety_first(questions: list[Question]) -> list[Question]:
    return sorted(questions, key=lambda question: question.kind is not Kind.SAFETY)
