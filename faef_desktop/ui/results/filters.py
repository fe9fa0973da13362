"""What the Results page looks at: kind, models, bank, dimension, shots, judge, reader."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from faef_desktop.app.results.charts.before_after import suggested
from faef_desktop.app.results.charts.catalogue import ChartName, judge_eyes
from faef_desktop.app.results.charts.dependence import Eye
from faef_desktop.app.results.charts.selection import Choices, Selection
from faef_desktop.domain.choices import Parser
from faef_desktop.domain.questions import Kind
from faef_desktop.domain.result_table import Subject
from faef_desktop.domain.scores import ALL_DIMENSIONS, dimension_place
from faef_desktop.storage.records import JudgeRow
from faef_desktop.ui import elsewhere, icons, words
from faef_desktop.ui.results import wording
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import caption
from faef_desktop.ui.widgets.flow import FlowLayout

_EACH = "each"
"""What stands for a row of every dimension."""
_NAME_WIDTH = 30
"""Characters of a model's name that a choice is wide."""


class Filters(QWidget):
    """The choices above the charts, in as many lines as the window needs.

    Signals:
        changed: another selection was made.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultsFilters")
        self._theme = theme
        theme.changed.connect(self._fill_data)
        self._choices: Choices | None = None
        self._chosen: set[str] = set()
        self._chart = ChartName.RANKING
        self._kind = self._combo("resultsKind")
        self._bank = self._combo("resultsBank")
        self._dimension = self._combo("resultsDimension")
        self._shots = self._combo("resultsShots")
        self._judge = self._combo("resultsJudge")
        self._reader = self._combo("resultsReader")
        self._before = self._combo("resultsBefore")
        self._after = self._combo("resultsAfter")
        self._models = QToolButton()
        self._models.setObjectName("resultsModels")
        self._models.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._models)
        self._models.setMenu(self._menu)
        self._published = QCheckBox()
        self._published.setObjectName("resultsPublished")
        self._published.toggled.connect(self.changed)
        self._labels = {name: caption() for name in ("judge", "reader", "before", "after")}
        self._named = {
            "judge": self._judge,
            "reader": self._reader,
            "before": self._before,
            "after": self._after,
        }
        self._pairs = {name: self._pair(name) for name in self._named}
        layout = FlowLayout(self, spacing=GRID)
        for widget in (
            self._kind,
            self._models,
            self._bank,
            self._dimension,
            self._shots,
            *self._pairs.values(),
            self._published,
        ):
            layout.addWidget(widget)
        self.retranslate()
        self._enable()
        self.arrange()

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(_NAME_WIDTH * GRID)
        combo.activated.connect(self._on_activated)
        return combo

    def _pair(self, name: str) -> QWidget:
        """Return a choice with its label, which stay on one line together."""
        label, widget = self._labels[name], self._named[name]
        label.setWordWrap(False)
        label.setBuddy(widget)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(widget)
        return pair

    # --- what is chosen

    @property
    def selection(self) -> Selection:
        """What is looked at now."""
        dimension = str(self._dimension.currentData() or ALL_DIMENSIONS)
        eye: Eye = self._eyes[max(0, self._judge.currentIndex())]
        reader = Parser(self._reader.currentData() or Parser.STRICT)
        return Selection(
            kind=Kind(self._kind.currentData() or Kind.SAFETY),
            models=tuple(name for name in self._names if name in self._chosen),
            bank=self._bank.currentData(),
            shots=self._shot,
            dimension=ALL_DIMENSIONS if dimension == _EACH else dimension,
            by_dimension=dimension == _EACH,
            eye=Eye(judge=eye.judge, annotator=eye.annotator, parser=reader),
            before=self._subject(self._before),
            after=self._subject(self._after),
        )

    @property
    def published(self) -> bool:
        """Whether the published scores are shown too."""
        return self._published.isChecked() and self._published.isEnabled()

    def choose_models(self, names: Sequence[str]) -> None:
        """Look at these models only; none is all of them."""
        self._chosen = set(names)
        self._fill_models()
        self.changed.emit()

    @property
    def _names(self) -> tuple[str, ...]:
        return self._choices.asked.models if self._choices else ()

    @property
    def _eyes(self) -> list[Eye]:
        return judge_eyes(self._choices.judges if self._choices else ())

    @property
    def _judges_elsewhere(self) -> list[JudgeRow]:
        judges = self._choices.judges if self._choices else ()
        return [judge for judge in judges if judge.elsewhere]

    def _is_elsewhere(self, model: str) -> bool:
        record = self._choices.records.get(model) if self._choices else None
        return record is not None and record.is_remote

    @property
    def _shot(self) -> int | None:
        found = self._shots.currentData()
        if self._chart is ChartName.BEFORE_AFTER:
            return None
        if found is None:  # nothing is known yet: without examples, as most are asked
            return 0
        return int(found) if found >= 0 else None

    def _subject(self, combo: QComboBox) -> Subject | None:
        place = combo.currentIndex()
        return self._subjects[place] if 0 <= place < len(self._subjects) else None

    @property
    def _subjects(self) -> list[Subject]:
        shots = self._choices.asked.shots if self._choices else ()
        return [Subject(model, number) for model in self._names for number in shots]

    # --- what there is to choose from

    def set_chart(self, chart: ChartName) -> None:
        """Select for this chart from now on; `arrange` shows it."""
        self._chart = chart

    def arrange(self) -> None:
        """Offer what the chart can be narrowed by."""
        chart = self._chart
        two = chart is ChartName.BEFORE_AFTER
        both_kinds = chart in (ChartName.GAPS, ChartName.BEFORE_AFTER)
        one_reader = chart is ChartName.READERS
        one_judge = chart is ChartName.JUDGES
        shown = {
            self._kind: not both_kinds,
            self._shots: chart not in (ChartName.FEW_SHOT, ChartName.BEFORE_AFTER)
            and self._shots.count() > 1,
            self._pairs["judge"]: not one_judge,
            self._pairs["reader"]: not one_reader,
            self._pairs["before"]: two,
            self._pairs["after"]: two,
            self._published: chart is ChartName.RANKING,
            self._models: not two and len(self._names) > 1,
            self._bank: self._bank.count() > 2,  # noqa: PLR2004 - all, and more than one
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)

    def show_choices(self, choices: Choices) -> None:
        """Offer what there is now; what was chosen stays chosen while it is there."""
        if choices == self._choices:
            return
        before = self._names
        self._choices = choices
        self._chosen &= set(self._names)
        self._fill_data()
        if not before:
            self._suggest_two()
        self._enable()
        self.arrange()

    def _suggest_two(self) -> None:
        """Choose two to compare, so that there is something to see.

        A model and what was made of it, else the last two models asked. Where there is one model
        only, it is compared with itself after the most examples.
        """
        subjects = self._subjects
        bare = [place for place, who in enumerate(subjects) if who.shots == 0]
        made = suggested(subjects, self._choices.records) if self._choices else None
        if made is not None:
            self._before.setCurrentIndex(subjects.index(made[0]))
            self._after.setCurrentIndex(subjects.index(made[1]))
        elif len(bare) > 1:
            self._before.setCurrentIndex(bare[1])
            self._after.setCurrentIndex(bare[0])
        elif len(subjects) > 1:
            self._before.setCurrentIndex(0)
            self._after.setCurrentIndex(len(subjects) - 1)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._published.setText(self.tr("Published scores (n = 75, another bank)"))
        for name, text in {
            "judge": self.tr("Judged by"),
            "reader": self.tr("Letters read"),
            "before": self.tr("Before"),
            "after": self.tr("After"),
        }.items():
            self._labels[name].setText(text)
        for widget, text in {
            self._kind: self.tr("Kind of questions"),
            self._bank: self.tr("Question bank"),
            self._dimension: self.tr("Dimensions"),
            self._shots: self.tr("Worked examples"),
            self._judge: self.tr("Whose labels count"),
            self._reader: self.tr("How letters are read"),
            self._before: self.tr("Model before"),
            self._after: self.tr("Model after"),
        }.items():
            widget.setAccessibleName(text)
            widget.setToolTip(text)
        _fill(self._kind, [(words.kind(kind), kind) for kind in Kind])
        _fill(
            self._reader,
            [(self.tr("strictly"), Parser.STRICT), (self.tr("as published"), Parser.REFERENCE)],
        )
        self._fill_data()

    def _fill_data(self) -> None:
        choices = self._choices
        _fill(
            self._judge,
            [(wording.eye(eye), place) for place, eye in enumerate(self._eyes)],
        )
        away = {(judge.kind, judge.annotator) for judge in self._judges_elsewhere}
        for place, eye in enumerate(self._eyes):
            if (eye.judge, eye.annotator) in away:
                elsewhere.mark_choice(self._judge, place, self._theme)
        banks = choices.banks if choices else ()
        names = [bank.name for bank in banks]
        _fill(
            self._bank,
            [
                (self.tr("All banks"), None),
                *((_bank_name(bank.name, bank.id, names), bank.id) for bank in banks),
            ],
        )
        shots = choices.asked.shots if choices else ()
        offered: list[tuple[str, object]] = [(wording.shots(number), number) for number in shots]
        _fill(self._shots, [*offered, (self.tr("All shots"), -1)] if len(shots) > 1 else offered)
        subjects = self._subjects
        with_shots = len(shots) > 1
        for combo in (self._before, self._after):
            _fill(
                combo,
                [(wording.subject(who, with_shots=with_shots), str(who)) for who in subjects],
            )
            for place, who in enumerate(subjects):
                if self._is_elsewhere(who.model):
                    elsewhere.mark_choice(combo, place, self._theme)
        self._fill_dimensions()
        self._fill_models()

    def _fill_dimensions(self) -> None:
        kind = Kind(self._kind.currentData() or Kind.SAFETY)
        found = self._choices.asked.dimensions if self._choices else ()
        names = sorted({name for of, name in found if of is kind}, key=dimension_place)
        _fill(
            self._dimension,
            [
                (self.tr("All together"), ALL_DIMENSIONS),
                (self.tr("Each dimension"), _EACH),
                *((words.dimension(name), name) for name in names),
            ],
        )

    def _fill_models(self) -> None:
        self._menu.clear()
        everything = self._menu.addAction(self.tr("All models"))
        everything.triggered.connect(lambda: self.choose_models(()))
        self._menu.addSeparator()
        for name in self._names:
            action = QAction(self._menu)
            away = self._is_elsewhere(name)
            action.setText(words.model(name, remote=away).replace("&", "&&"))
            if away:
                action.setIcon(icons.icon(icons.REMOTE, self._theme))
            action.setCheckable(True)
            action.setChecked(name in self._chosen)
            action.toggled.connect(lambda on, name=name: self._on_model(name, on=on))
            self._menu.addAction(action)
        if not self._chosen:
            text = self.tr("All models")
        elif len(self._chosen) == 1:
            text = next(iter(self._chosen))
        else:
            text = self.tr("{} models").format(len(self._chosen))
        shown = text if len(text) <= _NAME_WIDTH else f"{text[: _NAME_WIDTH - 1]}…"
        self._models.setText(f"{shown} ▾".replace("&", "&&"))
        self._models.setAccessibleName(self.tr("Models: {}").format(text))
        self._models.setToolTip(text)

    # --- what happens

    def _on_model(self, name: str, *, on: bool) -> None:
        self.choose_models([*(self._chosen - {name}), *([name] if on else [])])

    def _on_activated(self) -> None:
        if self.sender() is self._kind:
            self._fill_dimensions()
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        whole = self._dimension.currentData() in (None, ALL_DIMENSIONS)
        self._published.setEnabled(self._kind.currentData() == Kind.SAFETY and whole)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _fill(combo: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Offer other items, and keep what is chosen while it is among them."""
    kept = combo.currentData()
    blocker = QSignalBlocker(combo)
    combo.clear()
    for text, value in items:
        combo.addItem(text, value)
    values = [value for _, value in items]
    combo.setCurrentIndex(values.index(kept) if kept in values else 0 if items else -1)
    blocker.unblock()


def _bank_name(name: str, bank_id: str, names: Sequence[str]) -> str:
    """Return a bank's name, with a piece of its id where several have the same."""
    return name if list(names).count(name) == 1 else f"{name} ({bank_id[:8]})"
