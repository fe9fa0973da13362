"""What a new run is about: its models, and its questions."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QSpinBox,
)

from faef_desktop.app.models.known import ModelEntry, display_name
from faef_desktop.app.runs.plans import Plan
from faef_desktop.domain.questions import Kind
from faef_desktop.storage.records import BankRow
from faef_desktop.ui import icons, words
from faef_desktop.ui.runs import remote
from faef_desktop.ui.runs.fields import CheckList, Choice, with_margin
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, caption, push_button

_MOST = 1_000_000


class ModelsCard(Card):
    """The models at hand with check boxes.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(name="runModelsCard")
        self._theme = theme
        self._entries: list[tuple[str, str]] = []
        self.list = CheckList(name="runModels", rows=5)
        self.list.changed.connect(self.changed)
        self._add = push_button("runAddModel", self._on_add)
        self.header.addWidget(self._add)
        self._away = caption()
        self._away.setObjectName("runModelsAway")
        self._away.hide()
        self.list.changed.connect(self._tell)
        self.body.addWidget(self.list)
        self.body.addWidget(self._away)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def entries(self) -> list[tuple[str, str]]:
        """Path and name of every model in the list."""
        return list(self._entries)

    def show_models(self, entries: Sequence[ModelEntry]) -> None:
        """Show the models at hand; what is checked, or was added by hand, stays."""
        known = {str(entry.path): entry.name for entry in entries if entry.exists}
        known |= {path: name for path, name in self._entries if path not in known}
        self._show(list(known.items()), self.list.checked)

    def add_file(self, path: Path) -> None:
        """Put a model file into the list, checked."""
        known = dict(self._entries) | {str(path): display_name(path)}
        self._show(list(known.items()), [*self.list.checked, str(path)])

    def show_checked(self, paths: Iterable[str]) -> None:
        """Check these models and no others."""
        chosen = tuple(paths)
        known = {path: display_name(Path(path)) for path in chosen} | dict(self._entries)
        self._show(list(known.items()), chosen)

    def _show(self, entries: list[tuple[str, str]], checked: Iterable[Any]) -> None:
        self._entries = entries
        self.list.show_rows(remote.rows(entries), checked=checked)
        remote.mark(self.list, self._theme)
        self._tell()

    def _tell(self) -> None:
        names = remote.checked(self.list, self._entries)
        self._away.setText(self.tr("What is asked of {} leaves this machine.").format(names))
        self._away.setVisible(bool(names))

    def _on_add(self) -> None:
        dialog = QFileDialog(self, self.tr("Add GGUF files"))
        dialog.setObjectName("runModelDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("GGUF models (*.gguf)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_files(self, names: list[str]) -> None:
        for name in names:
            self.add_file(Path(name))

    def _restyle(self) -> None:
        self._add.setIcon(icons.icon(icons.ADD, self._theme))
        remote.mark(self.list, self._theme)

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Models"))
        self.list.setAccessibleName(self.tr("Models to ask, one after the other"))
        self._add.setText(self.tr("Add a file…"))
        self._show(self._entries, self.list.checked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class QuestionsCard(Card):
    """Banks with check boxes, and a filter.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="runQuestionsCard")
        self._dimensions: tuple[str, ...] = ()
        self._several: tuple[str, ...] = ()
        self.list = CheckList(name="runBanks", rows=3)
        self.list.changed.connect(self.changed)
        self._kind, self._dimension = Choice(name="runKind"), Choice(name="runDimension")
        self._limit, self._seed = with_margin(QSpinBox()), with_margin(QSpinBox())
        self._limit.setObjectName("runLimit")
        self._seed.setObjectName("runSeed")
        self._limit.setRange(0, _MOST)
        self._seed.setRange(-1, _MOST)
        self._seed.setValue(-1)
        self._names = [QLabel() for _ in range(4)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        fields = (self._kind, self._dimension, self._limit, self._seed)
        for place, (name, field) in enumerate(zip(self._names, fields, strict=True)):
            name.setBuddy(field)
            grid.addWidget(name, place // 2, 2 * (place % 2))
            grid.addWidget(field, place // 2, 2 * (place % 2) + 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)
        for combo in (self._kind, self._dimension):
            combo.changed.connect(self.changed)
        for spin in (self._limit, self._seed):
            spin.valueChanged.connect(lambda _: self.changed.emit())
        self.body.addWidget(self.list)
        self.body.addLayout(grid)
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """Return the fields of a plan that are set here."""
        seed = self._seed.value()
        return {
            "banks": self.list.checked,
            "kinds": self._kind.value,
            "dimensions": self._dimension.value,
            "limit": self._limit.value() or None,
            "seed": None if seed < 0 else seed,
        }

    def show_banks(
        self, banks: Sequence[BankRow], dimensions: Sequence[str], *, usual: Iterable[str]
    ) -> None:
        """Show the banks of the workspace; the first time, the usual ones are checked."""
        checked = self.list.checked if self.list.count() else tuple(usual)
        rows = [
            (
                bank.id,
                self.tr("{} · {} questions").format(_title(bank), bank.questions),
                bank.description,
            )
            for bank in banks
        ]
        self.list.show_rows(rows, checked=checked)
        self._dimensions = tuple(dimensions)
        self._fill()

    def show_plan(self, plan: Plan) -> None:
        """Show the questions of a plan; its banks are ids."""
        for value in self.list.values:
            self.list.check(value, on=value in plan.banks)
        self._several = plan.dimensions if len(plan.dimensions) > 1 else ()
        self._fill()
        self._kind.choose(plan.kinds if len(plan.kinds) == 1 else ())
        self._dimension.choose(plan.dimensions)
        self._limit.setValue(plan.limit or 0)
        self._seed.setValue(-1 if plan.seed is None else plan.seed)

    def _fill(self) -> None:
        every = {(): self.tr("All")}
        self._kind.show_choices({**every, **{(kind,): words.kind(kind) for kind in Kind}})
        found: dict[tuple[str, ...], str] = {
            (name,): words.dimension(name) for name in self._dimensions
        }
        if self._several:  # a plan file may name more than one
            found[self._several] = ", ".join(map(words.dimension, self._several))
        self._dimension.show_choices({**every, **found})

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Questions"))
        self.list.setAccessibleName(self.tr("Banks to ask"))
        names = (
            self.tr("Kind"),
            self.tr("Dimension"),
            self.tr("At most, of each bank"),
            self.tr("Seed"),
        )
        fields = (self._kind, self._dimension, self._limit, self._seed)
        for label, name, field in zip(self._names, names, fields, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._limit.setSpecialValueText(self.tr("All"))
        self._seed.setSpecialValueText(self.tr("None: the first ones"))
        self._seed.setToolTip(
            self.tr("Draws the questions, the worked examples, and the seeds of repeats")
        )
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _title(bank: BankRow) -> str:
    """Return the title of a bank, with the number of its version if it is a released one."""
    number = "" if bank.version is None else f" @{bank.version}"
    return f"{bank.title or bank.name}{number}"
