"""Writing a model in smaller kinds: which, where, how far it is, and a run over all of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QWidget,
)

from faef_desktop.app.models import adapted, quantizing
from faef_desktop.app.models.quantizing import QuantizingStopped, Rung
from faef_desktop.storage.records import ModelRecord
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import ask_for_path
from faef_desktop.ui.models import amounts, dialog_parts
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tasks import SLOW
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption
from faef_desktop.ui.working_dialog import WorkingDialog

LANE = "quantizing"
"""Its own lane: it takes minutes, and nothing else must wait for it."""
_KIND = Qt.ItemDataRole.UserRole
_WHOLE = 1000
_BUTTONS = ("Folder", "Close", "Start", "Choose", "Run")


class QuantizeDialog(WorkingDialog):
    """Makes a ladder of kinds of one model.

    Signals:
        made: the paths of the new models.
        run_wanted: a run is to ask these models (paths), the one they came from first; True
            where it is to start at once.
    """

    made = Signal(list)
    run_wanted = Signal(list, bool)
    _progressed = Signal(str, float)

    def __init__(self, context: UiContext, path: Path, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("quantizeDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._path = path
        self._folder = quantizing.usual_folder(path)
        self._made: list[str] = []
        self._intro = paragraph()
        self._problem = Banner(context.theme, Tone.WARNING, name="quantizeProblem")
        self._list = QListWidget()
        self._list.setObjectName("quantizeKinds")
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._where = caption()
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setObjectName("quantizeProgress")
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self._said = caption()
        self._said.setObjectName("quantizeSaid")
        self._buttons = {name: QPushButton() for name in _BUTTONS}
        for name, button in self._buttons.items():
            button.setObjectName(f"quantize{name}")
        self._lay_out()
        self._say()
        self._connect()
        context.tasks.run(
            lambda: quantizing.rungs(path),
            self._on_rungs,
            self._problem.say,
            owner=self,
            lane=SLOW,
        )
        self._show()

    # --- building

    def _lay_out(self) -> None:
        self._buttons["Start"].setProperty("primary", True)
        self._buttons["Run"].setProperty("primary", True)
        self._buttons["Folder"].setIcon(icons.icon(icons.OPEN, self._context.theme))
        place = QHBoxLayout()
        place.setSpacing(GRID)
        place.addWidget(self._where, 1)
        place.addWidget(self._buttons["Folder"])
        buttons = dialog_parts.button_row(*(self._buttons[name] for name in _BUTTONS[1:]))
        column = dialog_parts.column(self)
        for widget in (self._intro, self._problem):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addLayout(place)
        column.addWidget(self._bar)
        column.addWidget(self._said)
        column.addLayout(buttons)
        self.resize(72 * GRID, 64 * GRID)

    def _connect(self) -> None:
        self._list.itemChanged.connect(self._show)
        self._buttons["Folder"].clicked.connect(self._on_folder)
        self._buttons["Close"].clicked.connect(self.reject)
        self._buttons["Start"].clicked.connect(self._on_start)
        self._buttons["Choose"].clicked.connect(lambda: self._on_run(at_once=False))
        self._buttons["Run"].clicked.connect(lambda: self._on_run(at_once=True))
        self._progressed.connect(self._on_progress)

    def _say(self) -> None:
        name = adapted.base_name(self._path)
        self.setWindowTitle(self.tr("Smaller kinds of {}").format(name))
        self._intro.setText(
            self.tr(
                "Each kind keeps the weights with fewer bits, so that the model needs less memory"
                " and may answer otherwise. llama.cpp's own quantizer writes them; every file says"
                " what it was made from. A file that is quantized already loses a little more than"
                " the original would."
            )
        )
        self._list.setAccessibleName(self.tr("Kinds"))
        self._bar.setAccessibleName(self.tr("How far the files are written"))
        self._buttons["Folder"].setText(self.tr("Other folder…"))
        self._buttons["Start"].setText(self.tr("Make them"))
        self._buttons["Choose"].setText(self.tr("Choose what to ask…"))
        self._buttons["Run"].setText(self.tr("Run the bank over all of them"))

    # --- what is shown

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are checked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return tuple(
            item.data(_KIND) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _on_rungs(self, rungs: Sequence[Rung]) -> None:
        usual = quantizing.usual(rungs)
        self._list.blockSignals(True)
        for rung in rungs:
            item = QListWidgetItem(self._line(rung))
            item.setData(_KIND, rung.kind)
            checked = Qt.CheckState.Checked if rung.kind in usual else Qt.CheckState.Unchecked
            if rung.refusal:  # without a box: there is nothing to choose
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setForeground(QColor(self._context.theme.tokens.tone(Tone.NEUTRAL)))
            else:
                item.setCheckState(checked)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._show()

    def _line(self, rung: Rung) -> str:
        if rung.refusal:
            return local(rung.refusal)
        size = amounts.size(rung.size)
        if rung.share < 1:
            return self.tr("{}: at most about {}; {} of the weights, the others finer").format(
                rung.kind, size, f"{rung.share:.0%}"
            )
        return self.tr("{}: at most about {}").format(rung.kind, size)

    def _show(self) -> None:
        busy, done = self.working, bool(self._made)
        self._where.setText(self.tr("They are written to {}").format(self._folder))
        self._list.setEnabled(not busy and not done)
        self._buttons["Folder"].setEnabled(not busy and not done)
        self._buttons["Start"].setVisible(not done)
        self._buttons["Start"].setEnabled(not busy and bool(self.kinds))
        for name in ("Choose", "Run"):
            self._buttons[name].setVisible(done)
        self._buttons["Close"].setText(self.tr("Stop") if busy else self.tr("Close"))
        self._bar.setVisible(busy)
        self._said.setVisible(bool(self._said.text()))

    # --- what happens

    def _on_folder(self) -> None:
        ask_for_path(
            self,
            self.tr("Choose a folder"),
            name="quantizeFolderDialog",
            chosen=self.use_folder,
            mode=QFileDialog.FileMode.Directory,
        )

    def use_folder(self, path: Path) -> None:
        """Write to another folder."""
        self._folder = path
        self._show()

    def _on_start(self) -> None:
        self._problem.hide()
        services, path, kinds, folder = (
            self._context.services,
            self._path,
            self.kinds,
            self._folder,
        )
        stop, told = self.stop, self._progressed.emit

        def work() -> list[ModelRecord] | None:
            try:
                return quantizing.quantize(
                    services.store,
                    path,
                    kinds,
                    folder,
                    progress=told,
                    stop=stop,
                    command=services.worker_command,
                )
            except QuantizingStopped:
                return None

        self.work(work, self._on_made, self._on_problem, lane=LANE)
        self._show()

    def _on_progress(self, kind: str, share: float) -> None:
        kinds = self.kinds
        place = kinds.index(kind) if kind in kinds else 0
        self._bar.setValue(round((place + share) / max(1, len(kinds)) * _WHOLE))
        self._said.setText(self.tr("Writing {} ({} of {})").format(kind, place + 1, len(kinds)))
        self._said.show()

    def _on_made(self, models: list[ModelRecord] | None) -> None:
        if models is None:
            self._said.setText(
                self.tr("Stopped. Files that were complete are kept, and not made again.")
            )
        else:
            self._made = [model.path for model in models]
            names = ", ".join(f"{model.name} ({amounts.size(model.size or 0)})" for model in models)
            self._said.setText(self.tr("Made: {}").format(names))
            self.made.emit(self._made)
        self._context.data_changed.emit()
        self._show()
        if self._made:
            self._buttons["Run"].setFocus()

    def _on_problem(self, sentence: str) -> None:
        self._said.clear()
        self._problem.say(sentence)
        self._show()

    def _on_run(self, *, at_once: bool) -> None:
        self.run_wanted.emit([str(self._path), *self._made], at_once)
        self.accept()
