"""One question with everything that was said to it: replies, labels, prompts, provenance."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from faef_desktop.app.results.drilldown import SubjectDetail
from faef_desktop.domain.questions import LETTERS, Format, Question
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.verdicts import JudgeKind
from faef_desktop.storage.records import LabelRow, ReplyRow
from faef_desktop.ui import elsewhere, words
from faef_desktop.ui.label.reply_view import LongTextView
from faef_desktop.ui.probe.history import local_time
from faef_desktop.ui.results import wording
from faef_desktop.ui.results.provenance_rows import Fact, facts
from faef_desktop.ui.results.reply_document import ReplyDocument
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import caption, push_button

_QUESTION_HEIGHT = 16 * GRID


class QuestionDetail(QWidget):
    """Shows a question, and under it the replies of one subject after the other.

    Signals:
        probe_wanted: a question is to be opened on the Probe page.
    """

    probe_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._question: Question | None = None
        self._details: Sequence[SubjectDetail] = ()
        self._wanted: Subject | None = None
        self._text = LongTextView(theme, name="drillQuestion")
        self._text.setMaximumHeight(_QUESTION_HEIGHT)
        self._subject = QComboBox()
        self._subject.setObjectName("drillSubject")
        self._subject.activated.connect(self._on_subject)
        self._probe = push_button("drillProbe", lambda: self.probe_wanted.emit(self._question))
        self._probe.setAutoDefault(False)
        self._replies = ReplyDocument(theme, name="drillReplies")
        self._label_rows: RowsModel[LabelRow] = RowsModel(parent=self)
        self._labels = Table(name="drillLabels")
        self._labels.show_model(self._label_rows)
        self._whole = LongTextView(theme, name="drillTexts")
        self._prompts = LongTextView(theme, name="drillPrompts")
        self._fact_rows: RowsModel[Fact] = RowsModel(parent=self)
        self._facts = Table(name="drillProvenance")
        self._facts.show_model(self._fact_rows)
        self._id = caption()
        self._id.setObjectName("drillId")
        self._tabs = QTabWidget()
        self._tabs.setObjectName("drillTabs")
        self._pages = (self._replies, self._labels, self._whole, self._prompts, self._facts)
        for page in self._pages:
            self._tabs.addTab(page, "")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._subject, 1)
        row.addWidget(self._probe)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._text)
        layout.addLayout(row)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._id)

    @property
    def question(self) -> Question | None:
        """The question that is shown."""
        return self._question

    def show_question(self, question: Question) -> None:
        """Show a question; its replies follow in `show_details`."""
        self._question = question
        self._text.set_text(question_text(question))
        self._details = ()
        self._id.setText(self.tr("Question {}").format(question.id))
        self._show_subject()

    def show_details(self, details: Sequence[SubjectDetail]) -> None:
        """Show what the subjects said; the one that was chosen before stays chosen."""
        self._details = details
        names = [detail.subject for detail in details]
        self._subject.clear()
        for subject in names:
            self._subject.addItem(wording.subject(subject))
        for place, detail in enumerate(details):
            if any(reply.is_remote for reply in _all_replies(detail)):
                elsewhere.mark_choice(self._subject, place, self._theme)
        if self._wanted in names:
            self._subject.setCurrentIndex(names.index(self._wanted))
        self._show_subject()

    def _on_subject(self, place: int) -> None:
        self._wanted = self._details[place].subject
        self._show_subject()

    def _show_subject(self) -> None:
        place = self._subject.currentIndex()
        known = 0 <= place < len(self._details)
        detail = self._details[place] if known else None
        self._replies.show_detail(detail)
        opened = detail.open_reply if detail else None
        self._label_rows.show_rows(opened.labels if opened else (), self._label_columns())
        replies = _all_replies(detail)
        self._whole.set_text(self._joined(replies, "text"))
        self._prompts.set_text(self._joined(replies, "prompt"))
        self._fact_rows.show_rows(facts(replies), self._fact_columns(replies))

    def _joined(self, replies: Sequence[ReplyRow], part: str) -> str:
        """Return the texts or the prompts of all replies, each under its name."""
        texts = []
        for reply in replies:
            text = (getattr(reply.end, part) if reply.end else None) or "–"
            texts.append(f"——— {reply_name(reply)} ———\n{text}")
        return "\n\n".join(texts)

    # --- tables

    def _label_columns(self) -> list[Column[LabelRow]]:
        def value(row: LabelRow) -> str:
            return self.tr("withdrawn") if row.value is None else words.label(row.value)

        return [
            Column(self.tr("When"), lambda row: local_time(row.created_at)),
            Column(self.tr("Who"), lambda row: row.annotator),
            Column(self.tr("As"), lambda row: words.judge(row.judge_kind)),
            Column(self.tr("Label"), value),
            Column(self.tr("Blind"), self._blind),
            Column(
                self.tr("Note"),
                lambda row: " ".join(row.note[:200].split()),
                full=lambda row: row.note[:2000],
            ),
        ]

    def _blind(self, row: LabelRow) -> str:
        """Return whether a person saw nothing but question and reply; of no other is it asked."""
        if row.judge_kind is not JudgeKind.PERSON or row.value is None:
            return "–"
        if row.context.visible is None:
            return self.tr("not noted")
        return self.tr("yes") if row.context.blind else self.tr("no")

    def _fact_columns(self, replies: Sequence[ReplyRow]) -> list[Column[Fact]]:
        head: list[Column[Fact]] = [Column(self.tr("Field"), lambda fact: fact.name)]
        return head + [
            Column(reply_name(reply), lambda fact, place=place: fact.values[place])  # type: ignore[misc]
            for place, reply in enumerate(replies)
        ]

    # --- words

    def retranslate(self) -> None:
        """Set all words anew."""
        self._text.setAccessibleName(self.tr("Question and options"))
        self._subject.setAccessibleName(self.tr("Whose replies"))
        self._probe.setText(self.tr("Open on the Probe page"))
        for place, name in enumerate(
            (
                self.tr("Replies"),
                self.tr("Labels"),
                self.tr("Whole texts"),
                self.tr("Prompts"),
                self.tr("Provenance"),
            )
        ):
            self._tabs.setTabText(place, name)
            self._pages[place].setAccessibleName(name)
        self._show_subject()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def question_text(question: Question) -> str:
    """Return a question with its options, the positive one marked in words."""
    lines = [question.text]
    for letter, option in zip(LETTERS, question.options, strict=False):
        name = words.option(positive=option.positive, of=question.kind)
        lines.append(f"{letter}. {option.text}  ({name})")
    return "\n".join(lines)


def reply_name(reply: ReplyRow) -> str:
    """Return what a reply of a question is called: open, or by its first option."""
    if reply.format is Format.OPEN:
        return words.format_(Format.OPEN)
    first = reply.question.options[reply.order[0]]
    short = words.option_short(positive=first.positive, of=reply.question.kind)
    return f"{words.format_(Format.CHOICE)} · {short} · {LETTERS[reply.order[0]]}"


def _all_replies(detail: SubjectDetail | None) -> list[ReplyRow]:
    if detail is None:
        return []
    return [*([detail.open_reply.reply] if detail.open_reply else []), *detail.choices]
