"""The form that lets a model judge, with its progress and what came of it."""

from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QWidget,
)

from faef_desktop.app.labels.model_judge import JudgeProgress, JudgeReport
from faef_desktop.app.labels.teamwork import Choice
from faef_desktop.app.models.known import ModelEntry, display_name
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import icons, words
from faef_desktop.ui.agreement.parts import combo, fill
from faef_desktop.ui.sentences import local
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Card, caption, push_button


class JudgeCard(Card):
    """Says which model judges which replies.

    Signals:
        wanted: a Path and a Choice: that model is to judge those replies.
        stop_wanted: the judge at work is to stop.
        prompt_wanted: the wording of the judge is to be shown.
    """

    wanted = Signal(object, object)
    stop_wanted = Signal()
    prompt_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="judgeCard", parent=parent)
        self._theme = theme
        self._entries: list[ModelEntry] = []
        self._written: list[ModelEntry] = []
        self._files: list[Path] = []
        self._report: JudgeReport | None = None
        self._note = caption()
        self._judge = combo("judgeModel")
        self._judge.currentIndexChanged.connect(self._warn)
        self._open = push_button("judgeFile", self._choose_file)
        self._kind = combo("judgeKind")
        self._model = combo("judgeOf")
        self._model.currentIndexChanged.connect(self._warn)
        self._prompt = push_button("judgePrompt", self.prompt_wanted)
        self._start = push_button("judgeStart", self._on_start, primary=True)
        self._stop = push_button("judgeStop", self.stop_wanted)
        self._bar = QProgressBar()
        self._bar.setObjectName("judgeProgress")
        self._bar.setTextVisible(False)
        self._what = caption()
        self._what.setObjectName("judgeWhat")
        self._own = Banner(theme, Tone.WARNING, name="judgeOwn")
        self._away = caption()
        self._away.setObjectName("judgeAway")
        self._labels = {name: QLabel() for name in ("judge", "replies")}
        self._lay_out()
        self.set_busy(busy=False)
        self._what.hide()
        self.retranslate()

    def set_models(self, entries: Sequence[ModelEntry], writers: Collection[str]) -> None:
        """Offer the models that are there as judges, and `writers` (SHA-256) to be judged."""
        self._entries = [entry for entry in entries if entry.exists]
        self._written = [
            entry for entry in entries if entry.record and entry.record.sha256 in writers
        ]
        self._fill()

    def set_busy(self, *, busy: bool) -> None:
        """Show that a judge is at work, or that one may be started."""
        for widget in (self._judge, self._open, self._kind, self._model, self._prompt):
            widget.setEnabled(not busy)
        self._start.setVisible(not busy)
        self._stop.setVisible(busy)
        self._bar.setVisible(busy)
        if busy:
            self._report = None
            self._bar.setRange(0, 0)

    def show_progress(self, progress: JudgeProgress) -> None:
        """Show how far the judge is."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        said = self.tr("{} of {} judged, {} unreadable").format(
            progress.done, progress.total, progress.unreadable
        )
        self._what.setText(local(progress.what) or said)
        self._what.show()

    def show_report(self, report: JudgeReport | None) -> None:
        """Say what came of it; None takes the words away."""
        self._report = report
        self._what.setText("" if report is None else self._summary(report))
        self._what.setVisible(report is not None)
        if report is not None and report.own:
            self._own.say(
                self.tr(
                    "{} of these replies were written by the judging model itself. Models favour"
                    " their own words: let another model judge as well."
                ).format(report.own)
            )

    def _summary(self, report: JudgeReport) -> str:
        text = self.tr("{}: {} of {} replies got a label, {} answers were unreadable.").format(
            report.judge, report.judged, report.replies, report.unreadable
        )
        if report.known:
            text += " " + self.tr("{} had been judged before.").format(report.known)
        if report.failed:
            text += " " + self.tr("{} could not be asked.").format(report.failed)
        if report.stopped:
            text += " " + self.tr("Stopped; it goes on from here when started again.")
        return text

    def _lay_out(self) -> None:
        for name, widgets in (
            ("judge", (self._judge, self._open, self._prompt)),
            ("replies", (self._kind, self._model)),
        ):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            self._labels[name].setBuddy(widgets[0])
            self._labels[name].setMinimumWidth(9 * GRID)
            row.addWidget(self._labels[name])
            for widget in widgets:
                row.addWidget(widget)
            if name == "replies":
                row.addWidget(self._start)
                row.addWidget(self._stop)
            row.addStretch(1)
            if name == "judge":
                self.body.addWidget(self._note)
            self.body.addLayout(row)
            if name == "judge":
                self.body.addWidget(self._away)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._what)
        self.body.addWidget(self._own)

    def _fill(self) -> None:
        named = [(entry.name, str(entry.path)) for entry in self._entries]
        named += [(path.name, str(path)) for path in self._files]
        fill(self._judge, named)
        for place, entry in enumerate(self._entries):
            if entry.remote:
                self._judge.setItemIcon(place, icons.icon(icons.REMOTE, self._theme))
        fill(
            self._model,
            [
                (self.tr("Replies of all models"), None),
                *((self.tr("Replies of {}").format(one.name), one.name) for one in self._written),
            ],
        )
        self._start.setEnabled(bool(named))
        self._warn()

    def _warn(self) -> None:
        """Say beforehand that a model would judge its own replies."""
        path, judged = self._judge.currentData(), self._model.currentData()
        away = next((one for one in self._entries if one.remote and str(one.path) == path), None)
        self._away.setVisible(away is not None)
        if away is not None:
            said = self.tr("The replies that {} judges leave this machine.").format(away.name)
            self._away.setText(said)
        entry = next((one for one in self._written if self._same(one, path or "")), None)
        if self._report is not None and self._report.own:
            return
        if entry is not None and judged in (None, entry.name):
            self._own.say(
                self.tr(
                    "{} would judge its own replies as well. Models favour their own words: choose"
                    " another judge, or let several judge."
                ).format(entry.name)
            )
        else:
            self._own.hide()

    def _same(self, writer: ModelEntry, path: str) -> bool:
        """Tell whether the judge at `path` is that model, as far as is known before it is read."""
        record = next((one.record for one in self._entries if str(one.path) == path), None)
        if record is None or writer.record is None:
            return writer.name == display_name(Path(path))
        return writer.record.sha256 == record.sha256

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Open a GGUF file"),
            "",
            self.tr("GGUF models (*.gguf);;All files (*)"),
        )
        if name:
            self._files.append(Path(name))
            self._fill()
            self._judge.setCurrentIndex(self._judge.findData(name))

    def _on_start(self) -> None:
        kind = self._kind.currentData()
        choice = Choice(model=self._model.currentData(), kind=Kind(kind) if kind else None)
        self.wanted.emit(Path(self._judge.currentData()), choice)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Let a model judge"))
        self._note.setText(
            self.tr(
                "Its labels are suggestions: people outrank them, and on the Label page they stay"
                " hidden until one's own label is in. Judges miss much, so look below how far this"
                " one agrees with people."
            )
        )
        self._labels["judge"].setText(self.tr("Judge"))
        self._labels["replies"].setText(self.tr("Replies"))
        self._open.setText(self.tr("Another file…"))
        self._prompt.setText(self.tr("What it is asked…"))
        self._start.setText(self.tr("Judge"))
        self._stop.setText(self.tr("Stop"))
        self._judge.setAccessibleName(self.tr("Judge"))
        self._kind.setAccessibleName(self.tr("Kind of questions"))
        self._model.setAccessibleName(self.tr("Whose replies are judged"))
        self._bar.setAccessibleName(self.tr("Progress of the judge"))
        fill(
            self._kind,
            [
                (self.tr("All questions"), None),
                *((words.kind(kind), kind.value) for kind in Kind),
            ],
        )
        self._fill()
        if self._report is not None:
            self.show_report(self._report)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
