"""What a plan will cost, before it is started."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QProgressBar

from faef_desktop.app.runs.preflight import Estimate, ModelEstimate, TooLong
from faef_desktop.ui.models import amounts
from faef_desktop.ui.runs import words
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tables import NUMBER, Column, RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Card, caption

_WIDTHS = {n: width * GRID for n, width in enumerate((8, 13, 12, 10, 10, 10, 8, 11), start=1)}


class EstimateCard(Card):
    """Says how many replies, tokens, bytes and minutes a plan takes, and what does not fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(name="runCost")
        self._found: Estimate | None = None
        self._bar = QProgressBar()
        self._bar.setObjectName("runCostBar")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._line: QLabel = caption()
        self._line.setObjectName("runCostLine")
        self._model: RowsModel[ModelEstimate] = RowsModel((), self)
        self._table = Table(name="runCostTable", fit_rows=True)
        self._table.show_model(self._model)
        self._warning = Banner(theme, Tone.WARNING, name="runMisfits")
        for widget in (self._bar, self._line, self._table, self._warning):
            self.body.addWidget(widget)
        self.forget()
        self.retranslate()

    def forget(self) -> None:
        """Show nothing: what was measured was for another plan."""
        self._found = None
        self._bar.hide()
        self._show()

    def show_measuring(self) -> None:
        """Show that it takes a moment."""
        self.forget()
        self._bar.show()
        self._line.setText(self.tr("Loading each model for a moment, to count and to measure"))

    def show_estimate(self, found: Estimate) -> None:
        """Show what a plan will cost."""
        self._found = found
        self._bar.hide()
        self._show()

    def _show(self) -> None:
        found = self._found
        self._model.show_rows(found.models if found else ())
        self._table.setVisible(found is not None)
        self._warning.hide()
        if found is None:
            self._line.setText(
                self.tr(
                    "Estimate loads each model for a moment and says how many replies and tokens"
                    " this is, what memory and time it takes, and which questions do not fit."
                )
            )
            return
        time = words.duration(found.seconds) or self.tr("a time that is not known")
        line = self.tr(
            "{} questions are asked, {} more are shown as examples: {} replies in about {}."
        ).format(found.questions, found.examples, f"{found.requests:,}", time)
        if found.judgements:
            line += " " + self.tr(
                "{} judgements by models come on top, in none of these figures."
            ).format(f"{found.judgements:,}")
        self._line.setText(line)
        if misfits := [(model.name, one) for model in found.models for one in model.too_long]:
            self._warning.say(self._said(misfits))

    def _said(self, misfits: list[tuple[str, TooLong]]) -> str:
        lines = [
            self.tr("{}, {} after {} examples: {}").format(
                name,
                one.question.key or one.question.text[:40],
                one.shots,
                local(one.sentence),
            )
            for name, one in misfits[:5]
        ]
        head = self.tr("{} prompts do not fit a context and will be marked as failed.").format(
            len(misfits)
        )
        return "\n".join([head, *lines])

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("What it takes"))
        self._bar.setAccessibleName(self.tr("Measuring"))
        self._table.setAccessibleName(self.tr("What it takes"))
        self._model.show_rows(
            self._model.rows,
            [
                Column(self.tr("Model"), lambda row: row.name),
                Column(self.tr("Replies"), lambda row: _count(row, row.requests), NUMBER),
                Column(
                    self.tr("Prompt tokens"), lambda row: _count(row, row.prompt_tokens), NUMBER
                ),
                Column(
                    self.tr("Reply tokens"),
                    lambda row: _count(row, row.reply_tokens),
                    NUMBER,
                    tip=self.tr("As long as earlier replies of the model, or a few samples, were"),
                ),
                Column(
                    self.tr("Memory"),
                    lambda row: _size(row.memory_bytes),
                    NUMBER,
                    tip=self.tr(
                        "Weights, KV cache and buffers; the process around them takes about 0.1 GB"
                    ),
                ),
                Column(self.tr("KV cache"), lambda row: _size(row.kv_bytes), NUMBER),
                Column(self.tr("Buffers"), lambda row: _size(row.buffer_bytes), NUMBER),
                Column(
                    self.tr("At once"),
                    lambda row: "" if row.sentence else str(row.sequences),
                    NUMBER,
                ),
                Column(self.tr("Time"), lambda row: words.duration(row.seconds), NUMBER),
                Column("", lambda row: local(row.sentence)),
            ],
        )
        self._table.fix_widths(_WIDTHS, stretch=9)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _size(number: int | None) -> str:
    return amounts.size(number) if number else ""


def _count(row: ModelEstimate, number: int | None) -> str:
    return "" if row.sentence or number is None else f"{number:,}"
