"""Exact against fast replies of one model: what differs is counted and shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.models.mode_check import (
    Answer,
    CheckStopped,
    Difference,
    ModeComparison,
    compare_modes,
)
from faef_desktop.domain.questions import Format
from faef_desktop.ui import words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.runs.fields import with_margin
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption, push_button
from faef_desktop.ui.working_dialog import WorkingDialog

LANE = "modes"
"""Its own lane: it takes minutes, and nothing else must wait for it."""
USUAL = 10
"""Questions of each bank that are asked unless another number is chosen."""
_MOST = 10_000
_EVERY = 10
"""Replies between two moves of the bar."""


class ModesDialog(WorkingDialog):
    """Asks a model the same in both modes."""

    _progressed = Signal(int, int)

    def __init__(
        self,
        context: UiContext,
        models: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        banks: Sequence[str] = (),
    ) -> None:
        """Offer models, each as its path and its name, to be asked `banks` (none: the usual)."""
        super().__init__(context, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._banks = banks
        self.setObjectName("modesDialog")
        self._intro = caption()
        self._problem = Banner(context.theme, Tone.WARNING, name="modesProblem")
        self._model = QComboBox()
        self._model.setObjectName("modesModel")
        for path, name in models:
            self._model.addItem(name, path)
        self._model.setMinimumWidth(22 * GRID)
        self._limit = with_margin(QSpinBox())
        self._limit.setObjectName("modesLimit")
        self._limit.setRange(1, _MOST)
        self._limit.setValue(USUAL)
        self._bar = QProgressBar()
        self._bar.setObjectName("modesProgress")
        self._bar.setTextVisible(False)
        self._said = QLabel()
        self._said.setObjectName("modesSaid")
        self._said.setWordWrap(True)
        self._rows: RowsModel[Difference] = RowsModel(self._columns(), self)
        self._table = Table(name="modesDifferences")
        self._table.show_model(self._rows)
        self._table.fix_widths({1: 16 * GRID, 2: 23 * GRID, 3: 23 * GRID}, stretch=0)
        self._start = push_button("modesStart", self._on_start, primary=True)
        self._close = push_button("modesClose", self.reject)
        self._progressed.connect(self._on_progress)
        self._lay_out()
        self._say()
        self._show(None)

    def show_found(self, found: ModeComparison) -> None:
        """Show what came of a comparison."""
        self._show(found)

    # --- building

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(GRID)
        self._names = [QLabel(), QLabel()]
        for name, field in zip(self._names, (self._model, self._limit), strict=True):
            name.setBuddy(field)
            chosen.addWidget(name)
            chosen.addWidget(field)
        chosen.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self._intro)
        column.addLayout(chosen)
        for widget in (self._problem, self._bar, self._said):
            column.addWidget(widget)
        column.addWidget(self._table, 1)
        column.addStretch()
        column.addLayout(buttons)
        self.resize(100 * GRID, 56 * GRID)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Exact and fast replies compared"))
        self._intro.setText(
            self.tr(
                "Computing many replies together rounds numbers in another order, so that now and"
                " then a word comes out differently. Here a model is asked questions of the chosen"
                " banks in both ways. Nothing is stored."
            )
        )
        for label, name in zip(
            self._names, (self.tr("Model"), self.tr("Questions of each bank")), strict=True
        ):
            label.setText(name)
            if (buddy := label.buddy()) is not None:
                buddy.setAccessibleName(name)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._table.setAccessibleName(self.tr("Replies that differ"))
        self._start.setText(self.tr("Compare"))

    def _columns(self) -> list[Column[Difference]]:
        return [
            Column(self.tr("Question"), lambda row: row.question.text),
            Column(self.tr("Format"), lambda row: words.format_(row.slot.format)),
            Column(self.tr("Exact"), lambda row: _line(row.exact)),
            Column(self.tr("Fast"), lambda row: _line(row.fast)),
        ]

    # --- what is shown

    def _show(self, found: ModeComparison | None) -> None:
        busy = self.working
        for widget in (self._model, self._limit):
            widget.setEnabled(not busy)
        self._start.setEnabled(not busy and self._model.count() > 0)
        self._close.setText(self.tr("Stop") if busy else self.tr("Close"))
        self._bar.setVisible(busy)
        differences = found.differences if found is not None else ()
        self._rows.show_rows(differences)
        self._table.setVisible(bool(differences))
        self._said.setText("" if found is None else self._summary(found))
        self._said.setVisible(found is not None)

    def _summary(self, found: ModeComparison) -> str:
        opened, chosen = Format.OPEN, Format.CHOICE
        return self.tr(
            "{}: {} of {} open replies are the same to the letter, {} of {} choices have the same"
            " letter, and {} choices differ in their words."
        ).format(
            found.model,
            *(found.compared[opened] - found.differing(opened), found.compared[opened]),
            *(found.compared[chosen] - found.differing(chosen), found.compared[chosen]),
            found.choice_texts,
        )

    # --- what happens

    def _on_start(self) -> None:
        self._problem.hide()
        services, stop, told = self._context.services, self.stop, self._progressed.emit
        model, limit, banks = str(self._model.currentData()), self._limit.value(), self._banks

        def progress(done: int, total: int) -> None:
            if done % _EVERY == 0 or done == total:
                told(done, total)

        def work() -> ModeComparison | None:
            try:
                return compare_modes(
                    services.store,
                    services.resources,
                    model,
                    bank_names=banks,
                    limit=limit,
                    progress=progress,
                    stop=stop,
                    worker_command=services.worker_command,
                )
            except CheckStopped:
                return None

        self._bar.setRange(0, 0)
        self.work(work, self._show, self._on_problem, lane=LANE)
        self._show(None)

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _on_problem(self, sentence: str) -> None:
        self._problem.say(sentence)
        self._show(None)


def _line(answer: Answer) -> str:
    said = answer.failure or " ".join(answer.text.split())
    return f"[{answer.letter}] {said}" if answer.letter else said
