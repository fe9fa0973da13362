"""The table of runs: one row for each model of a plan, with a bar that shows how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from faef_desktop.app.models.endpoints import is_endpoint
from faef_desktop.app.runs.events import RunProgress
from faef_desktop.storage.replies.run_records import RunRow, RunState
from faef_desktop.ui import elsewhere, icons
from faef_desktop.ui.runs import words
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tables import NUMBER, Column, RowsModel, Table
from faef_desktop.ui.theme import GRID, Theme

_PROGRESS = 3
_WIDTHS = {1: 19 * GRID, 2: 13 * GRID, 3: 20 * GRID, 4: 8 * GRID, 5: 10 * GRID, 6: 14 * GRID}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A run, and what it said last while it is carried out."""

    run: RunRow
    progress: RunProgress | None = None

    @property
    def done(self) -> int:
        """Replies that need not be asked for any more."""
        return max(self.run.done, self.progress.done if self.progress else 0)

    @property
    def failed(self) -> int:
        """Replies that came to nothing."""
        return max(self.run.failed, self.progress.failed if self.progress else 0)


class QueueTable(Table):
    """Shows runs; the selected one stays selected while they change.

    Signals:
        chosen: another run is selected (its id, or "").
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(name="runQueue")
        self._theme = theme
        self._model: RowsModel[QueueRow] = RowsModel((), self)
        self._selected = ""
        self._ran = ""
        self.setItemDelegateForColumn(_PROGRESS, _Bar(theme, self))
        self.show_model(self._model)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)
        self.retranslate()

    @property
    def selected(self) -> RunRow | None:
        """The run that is selected."""
        row = self.currentIndex().row()
        rows = self._model.rows
        return rows[row].run if 0 <= row < len(rows) else None

    def show_runs(self, runs: Sequence[RunRow], progress: Mapping[str, RunProgress]) -> None:
        """Show these runs, and select the one that was, or else the first in the queue.

        A run that begins is selected, unless somebody at the table looks at another than the one
        before it.
        """
        rows = [QueueRow(run, progress.get(run.id)) for run in runs]
        running = next((run.id for run in runs if run.state is RunState.RUNNING), "")
        if running and running != self._ran:
            if not self.hasFocus() or self._selected == self._ran:
                self._selected = ""
            self._ran = running
        if [row.run.id for row in rows] == [row.run.id for row in self._model.rows]:
            self._model.change_rows(rows)
            self.select(self._selected or running)
            return
        wanted = self._selected or next((run.id for run in runs if run.in_queue), "")
        self._model.show_rows(rows)
        self.select(wanted or (runs[-1].id if runs else ""))

    def show_progress(self, progress: Mapping[str, RunProgress]) -> None:
        """Show how far the runs are now."""
        self._model.change_rows(
            [QueueRow(row.run, progress.get(row.run.id)) for row in self._model.rows]
        )

    def select(self, run_id: str) -> None:
        """Select a run, now or as soon as it is listed."""
        self._selected = run_id
        for place, row in enumerate(self._model.rows):
            if row.run.id == run_id:
                self.selectRow(place)
                return

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("Runs"))
        self._model.show_rows(
            self._model.rows,
            [
                Column(
                    self.tr("Model"),
                    lambda row: row.run.model_name,
                    icon=self._model_icon,
                    full=_tip,
                ),
                Column(self.tr("Plan"), _plan, full=_tip),
                Column(
                    self.tr("State"),
                    lambda row: words.state(row.run),
                    icon=self._state_icon,
                    full=lambda row: local(row.run.sentence) or words.state(row.run),
                ),
                Column(self.tr("Replies"), _replies, full=_what),
                Column(self.tr("Failed"), lambda row: str(row.failed), NUMBER),
                Column(self.tr("Tokens/s"), _speed, NUMBER),
                Column(self.tr("Time left"), _left, NUMBER, full=_spent),
            ],
        )
        self.fix_widths(_WIDTHS, stretch=0)
        self.select(self._selected)

    def _model_icon(self, row: QueueRow) -> QIcon:
        remote = is_endpoint(Path(row.run.model_path))
        return icons.icon(icons.REMOTE if remote else icons.MODELS, self._theme)

    def _state_icon(self, row: QueueRow) -> QIcon:
        return icons.icon(words.icon(row.run), self._theme, words.tone(row.run))

    def _on_current(self, current: QModelIndex) -> None:
        rows = self._model.rows
        run_id = rows[current.row()].run.id if 0 <= current.row() < len(rows) else ""
        if run_id and run_id != self._selected:
            self._selected = run_id
            self.chosen.emit(run_id)


def _plan(row: QueueRow) -> str:
    """Return the name of the plan, or when it was made."""
    made = QDateTime.fromString(row.run.created_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return row.run.plan_name or QLocale().toString(made, QLocale.FormatType.ShortFormat)


def _tip(row: QueueRow) -> str:
    remote = is_endpoint(Path(row.run.model_path))
    mark = elsewhere.tip() if remote else ""
    return "\n".join(part for part in (row.run.plan_name, row.run.model_path, mark) if part)


def _replies(row: QueueRow) -> str:
    if row.progress is not None and row.progress.what:
        return local(row.progress.what)
    return QCoreApplication.translate("runs", "{} of {}").format(
        f"{row.done - row.failed:,}", f"{row.run.total:,}"
    )


def _what(row: QueueRow) -> str:
    missing = max(0, row.run.total - row.done)
    return QCoreApplication.translate(
        "runs", "{} complete, {} of them from earlier runs; {} failed; {} missing"
    ).format(row.done - row.failed, row.run.kept, row.failed, missing)


def _speed(row: QueueRow) -> str:
    rate = row.progress.tokens_per_second if row.progress else None
    return "" if rate is None else f"{rate:,.0f}"


def _left(row: QueueRow) -> str:
    return words.duration(row.progress.seconds_left) if row.progress else ""


def _spent(row: QueueRow) -> str:
    return QCoreApplication.translate("runs", "At work so far: {}").format(
        words.duration(row.run.seconds)
    )


class _Bar(QStyledItemDelegate):
    """Draws how far a run is behind the words."""

    def __init__(self, theme: Theme, parent: QueueTable) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the words, and a bar below them."""
        super().paint(painter, option, index)
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        row: QueueRow = model.rows[index.row()]
        share = row.done / row.run.total if row.run.total else 0.0
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        line = QRectF(option.rect).adjusted(GRID, 0, -GRID, 0)
        line.setTop(line.bottom() - GRID / 2)
        line.setHeight(GRID / 2 - 1)
        painter.setBrush(QColor(tokens.hairline))
        painter.drawRoundedRect(line, 1, 1)
        line.setWidth(line.width() * min(1.0, share))
        running = row.run.state is RunState.RUNNING
        painter.setBrush(QColor(tokens.accent if running else tokens.faint))
        painter.drawRoundedRect(line, 1, 1)
        painter.restore()
