"""Which replies a person goes through: a view, a kind or dimension, a model."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from faef_desktop.app.labels.queue import Work
from faef_desktop.domain.blindness import Seen
from faef_desktop.domain.label_order import LabelTask, View, Wanted
from faef_desktop.domain.questions import Kind
from faef_desktop.ui import elsewhere, words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import caption

_WIDEST = 22 * GRID


class Filters(QWidget):
    """Three choices in a row; what would unblind the person cannot be chosen.

    Signals:
        chosen: a Wanted.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._fill)
        self._work: Work | None = None
        self._names: dict[QComboBox, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._view = self._add(row, "labelView")
        self._topic = self._add(row, "labelTopic")
        self._model = self._add(row, "labelModel")
        self.retranslate()

    @property
    def in_use(self) -> bool:
        """True while the keyboard is here, which must not lose it."""
        return any(combo.hasFocus() for combo in self._names)

    def show_work(self, work: Work) -> None:
        """Offer what there is to choose from."""
        if work is not self._work:
            self._work = work
            self._fill()

    def _add(self, row: QHBoxLayout, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setMaximumWidth(_WIDEST)
        combo.activated.connect(self._on_chosen)
        label = caption()
        label.setWordWrap(False)
        label.setBuddy(combo)
        row.addWidget(label)
        row.addWidget(combo)
        row.addSpacing(GRID)
        self._names[combo] = label
        return combo

    def _on_chosen(self) -> None:
        kind, _, dimension = (self._topic.currentData() or "").partition("/")
        self.chosen.emit(
            Wanted(
                view=View(self._view.currentData()),
                model_sha256=self._model.currentData() or None,
                kind=Kind(kind) if kind else None,
                dimension=dimension or None,
            )
        )

    def _fill(self) -> None:
        work = self._work
        wanted = work.wanted if work else Wanted()
        visible = work.settings.visible if work else frozenset()
        tasks = work.tasks if work else ()
        assigned = any(task.assignment for task in tasks)
        views = [view for view in View if assigned or view is not View.ASSIGNED]
        _fill(self._view, [(view_name(view), view.value) for view in views], wanted.view.value)
        _allow(self._view, View.DISPUTED.value, allowed=Seen.LABELS in visible)
        topic = f"{wanted.kind}/{wanted.dimension or ''}" if wanted.kind else ""
        _fill(self._topic, [(self.tr("all"), ""), *topics(tasks)], topic)
        named = Seen.MODEL in visible
        models = [(one.name, one.sha256) for one in work.models] if work else []
        first = self.tr("all") if named else self.tr("hidden")
        _fill(self._model, [(first, ""), *models], wanted.model_sha256 or "")
        self._model.setEnabled(named)
        for place, one in enumerate(work.models if work else (), 1):
            if one.is_remote:
                elsewhere.mark_choice(self._model, place, self._theme)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        for combo, name, told in (
            (self._view, self.tr("Show"), self.tr("Which replies are shown")),
            (self._topic, self.tr("Questions"), self.tr("Only replies to these questions")),
            (self._model, self.tr("Model"), self.tr("Only replies of this model")),
        ):
            self._names[combo].setText(name)
            combo.setAccessibleName(told)
        self._view.setToolTip(
            self.tr("Disputed replies can be shown once other people's labels are not hidden")
        )
        self._model.setToolTip(
            self.tr("A model can be chosen once its name is not hidden (the button with the eye)")
        )
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def view_name(view: View) -> str:
    """Return what a view is called."""
    return {
        View.TO_LABEL: QCoreApplication.translate("label", "to label"),
        View.ASSIGNED: QCoreApplication.translate("label", "assigned to me"),
        View.MINE: QCoreApplication.translate("label", "labelled by me"),
        View.SKIPPED: QCoreApplication.translate("label", "skipped"),
        View.FLAGGED: QCoreApplication.translate("label", "flagged"),
        View.DISPUTED: QCoreApplication.translate("label", "disputed"),
        View.ALL: QCoreApplication.translate("label", "all"),
    }[view]


def topics(tasks: Iterable[LabelTask]) -> list[tuple[str, str]]:
    """Return each kind and, below it, each of its dimensions that there are replies to."""
    there = dict.fromkeys((task.kind, task.dimension) for task in tasks)
    found: list[tuple[str, str]] = []
    for kind in Kind:
        names = sorted(words.dimension(name) for of, name in there if of is kind)
        keys = {words.dimension(name): name for of, name in there if of is kind}
        if names:
            found.append((words.kind(kind), f"{kind}/"))
            found += [(f"    {name}", f"{kind}/{keys[name]}") for name in names]
    return found


def _fill(combo: QComboBox, wanted: Sequence[tuple[str, str]], chosen: str) -> None:
    have = [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())]
    if list(wanted) != have:
        combo.clear()
        for text, value in wanted:
            combo.addItem(text, value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))


def _allow(combo: QComboBox, value: str, *, allowed: bool) -> None:
    model = combo.model()
    if not isinstance(model, QStandardItemModel):
        raise TypeError(type(model))
    item: QStandardItem = model.item(combo.findData(value))
    item.setEnabled(allowed)
