"""Putting a LoRA adapter on a model, at a strength."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from faef_desktop.app.models import adapted
from faef_desktop.app.resources import adapter_name
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import ask_for_path
from faef_desktop.ui.models import dialog_parts
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.runs.fields import with_margin
from faef_desktop.ui.tasks import SLOW, Task
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, push_button

_STEP = 0.25


class AdapterDialog(QDialog):
    """Asks for a LoRA file and a strength; what does not fit the model is refused at once.

    Signals:
        made: the Path of the file that describes the model with its adapter.
    """

    made = Signal(object)

    def __init__(
        self, context: UiContext, base: Path, parent: QWidget, *, adapter: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("adapterDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._base = base
        self._making: Task | None = None
        self._intro = paragraph()
        self._problem = Banner(context.theme, Tone.WARNING, name="adapterProblem")
        self._file = QComboBox()
        self._file.setObjectName("adapterFile")
        self._browse = push_button("adapterBrowse")
        self._browse.setIcon(icons.icon(icons.OPEN, context.theme))
        self._strength = with_margin(QDoubleSpinBox())
        self._strength.setObjectName("adapterStrength")
        self._strength.setRange(-adapted.STRONGEST, adapted.STRONGEST)
        self._strength.setSingleStep(_STEP)
        self._strength.setValue(1.0)
        self._cancel, self._add = QPushButton(), QPushButton()
        self._cancel.setObjectName("adapterCancel")
        self._add.setObjectName("adapterAdd")
        self._add.setProperty("primary", True)
        self._add.setDefault(True)
        self._lay_out()
        self._say()
        for path in ([adapter] if adapter else []) + context.services.resources.demo_adapters():
            self._offer(path)
        self._file.setCurrentIndex(0 if self._file.count() else -1)
        self._browse.clicked.connect(self._on_browse)
        self._file.currentIndexChanged.connect(self._show)
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self._on_add)
        self._show()

    def offer_file(self, path: Path) -> None:
        """Offer a LoRA file, and choose it."""
        self._offer(path)
        self._file.setCurrentIndex(self._file.findData(path))
        self._problem.hide()

    def _offer(self, path: Path) -> None:
        if self._file.findData(path) < 0:
            self._file.addItem(adapter_name(path), path)
            self._file.setItemData(self._file.count() - 1, str(path), Qt.ItemDataRole.ToolTipRole)

    def _lay_out(self) -> None:
        form = dialog_parts.form()
        self._names = [QLabel(), QLabel()]
        file = QHBoxLayout()
        file.setSpacing(GRID)
        file.addWidget(self._file, 1)
        file.addWidget(self._browse)
        self._names[0].setBuddy(self._file)
        self._names[1].setBuddy(self._strength)
        form.addRow(self._names[0], file)
        form.addRow(self._names[1], self._strength)
        column = dialog_parts.column(self)
        column.addWidget(self._intro)
        column.addWidget(self._problem)
        column.addLayout(form)
        column.addStretch(1)
        column.addLayout(dialog_parts.button_row(self._cancel, self._add))
        self.resize(68 * GRID, 44 * GRID)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Put an adapter on {}").format(adapted.base_name(self._base)))
        self._intro.setText(
            self.tr(
                "A LoRA adapter changes how a model answers; nothing is copied, and the model"
                " itself stays as it is. With each strength it is a model of its own in runs,"
                " scores and charts. At strength 0 it answers as the model alone."
            )
        )
        names = (self.tr("Adapter (LoRA, GGUF)"), self.tr("Strength"))
        for label, field, name in zip(
            self._names, (self._file, self._strength), names, strict=True
        ):
            label.setText(name)
            field.setAccessibleName(name)
        self._file.setPlaceholderText(self.tr("Choose a file"))
        self._browse.setText(self.tr("Choose…"))
        self._cancel.setText(self.tr("Cancel"))
        self._add.setText(self.tr("Add"))

    def _show(self) -> None:
        self._add.setEnabled(self._making is None and self._file.currentIndex() >= 0)

    def _on_browse(self) -> None:
        ask_for_path(
            self,
            self.tr("Choose an adapter"),
            name="adapterFileDialog",
            chosen=self.offer_file,
            filters=[self.tr("LoRA adapters (*.gguf)"), self.tr("All files (*)")],
        )

    def _on_add(self) -> None:
        self._problem.hide()
        store = self._context.services.store
        base, adapter, strength = self._base, self._file.currentData(), self._strength.value()
        self._making = self._context.tasks.run(
            lambda: adapted.make(store, base, adapter, strength),
            self._on_made,
            self._on_problem,
            owner=self,
            lane=SLOW,
        )
        self._show()

    def _on_made(self, path: Path) -> None:
        self.made.emit(path)
        self.accept()

    def _on_problem(self, sentence: str) -> None:
        self._making = None
        self._problem.say(sentence)
        self._show()
