"""The fields for how a model is to be loaded, as the Models page and a run ask for it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from faef_desktop.app.models.machine import CacheType, FlashAttention
from faef_desktop.ui.runs.fields import with_margin
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption

_SHARES = QRegularExpression(r"(\d+(\.\d+)?\s*,\s*)*(\d+(\.\d*)?\s*)?")
_MOST = {"Layers": 999, "Context": 1 << 20, "Threads": 512, "BatchThreads": 512, "Width": 250}
_SETTINGS = {
    "Layers": "gpu_layers",
    "Context": "context",
    "Cache": "cache_type",
    "Threads": "threads",
    "Flash": "flash_attention",
    "BatchThreads": "batch_threads",
    "Width": "sequences",
    "Split": "split",
}
"""The field of LoadSettings that each sets."""


class LoadFields(QWidget):
    """Some of the options of a load, in two columns; what is left alone is left to the program.

    Signals:
        changed: an option was changed.
    """

    changed = Signal()

    def __init__(
        self, *shown: str, prefix: str, label: Callable[[], QLabel] = caption, width: int = 0
    ) -> None:
        """Show these; with a `width` the fields keep it, else they take what room there is."""
        super().__init__()
        self._prefix = prefix
        self._fields: dict[str, QWidget] = {name: self._made(name) for name in shown}
        self._names: dict[str, QLabel] = {name: label() for name in shown}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for place, (name, field) in enumerate(self._fields.items()):
            text = self._names[name]
            text.setWordWrap(False)
            text.setBuddy(field)
            field.setMinimumWidth(width)
            row, column = divmod(place, 2)
            grid.addWidget(text, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        for column in (4,) if width else (1, 3):
            grid.setColumnStretch(column, 1)
        self.retranslate()

    @property
    def settings(self) -> dict[str, Any]:
        """What was chosen, as in LoadSettings; what was left to the program is absent."""
        chosen: dict[str, Any] = {}
        for name, field in self._fields.items():
            if not field.isHidden() and (value := _value_of(field, name)) is not None:
                chosen[_SETTINGS[name]] = value
        return chosen

    @property
    def told(self) -> list[str]:
        """What was chosen, in words."""
        words = self._words()
        return [
            self.tr("{}: {}").format(words[name], _text_of(field))
            for name, field in self._fields.items()
            if _SETTINGS[name] in self.settings
        ]

    def show_settings(self, settings: dict[str, Any]) -> None:
        """Show these; what is absent or None is left to the program."""
        for name, field in self._fields.items():
            value = settings.get(_SETTINGS[name])
            if isinstance(field, QSpinBox):
                field.setValue(field.minimum() if value is None else value)
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(max(0, field.findData(value)))
            elif isinstance(field, QLineEdit):
                field.setText(", ".join(f"{share:g}" for share in value or ()))
                self.changed.emit()

    def offer(self, name: str, *, on: bool) -> None:
        """Show or hide a field; one that is hidden is left to the program."""
        self._fields[name].setVisible(on)
        self._names[name].setVisible(on)

    def _made(self, name: str) -> QWidget:
        field: QWidget
        if name == "Cache":
            field = self._choice([kind.value for kind in CacheType])
        elif name == "Flash":
            field = self._choice([choice.value for choice in FlashAttention])
        elif name == "Split":
            field = QLineEdit()
            field.setValidator(QRegularExpressionValidator(_SHARES, field))
            field.editingFinished.connect(self.changed)
        else:
            field = self._number(name)
        field.setObjectName(self._prefix + name)
        return field

    def _number(self, name: str) -> QSpinBox:
        made = with_margin(QSpinBox())
        made.setRange(-1 if name == "Layers" else 0, _MOST[name])
        made.setValue(made.minimum())
        made.setSingleStep(256 if name == "Context" else 1)
        made.valueChanged.connect(self.changed)
        return made

    def _choice(self, values: list[str]) -> QComboBox:
        made = QComboBox()
        for value in values:
            made.addItem(value, value)
        made.currentIndexChanged.connect(self.changed)
        return made

    # --- words

    def _words(self) -> dict[str, str]:
        return {
            "Layers": self.tr("Layers on the GPU"),
            "Context": self.tr("Context, tokens"),
            "Cache": self.tr("Context kept as"),
            "Flash": self.tr("Flash attention"),
            "Width": self.tr("Replies together"),
            "Threads": self.tr("Threads"),
            "BatchThreads": self.tr("Threads for prompts"),
            "Split": self.tr("Share of each GPU"),
        }

    def _tips(self) -> dict[str, str]:
        return {
            "Layers": self.tr("Auto puts as many layers on the GPU as fit; 0 uses the processor"
                              " alone"),
            "Context": self.tr("Auto takes what the model was made for, 4,096 tokens at most"),
            "Cache": self.tr("q8_0 takes about half the memory of f16, q4_0 a quarter; both lose"
                             " some precision"),
            "Flash": self.tr("Saves memory where the device can do it; auto lets llama.cpp decide"),
            "Width": self.tr("Replies of fast runs that are computed together; Auto measures it"),
            "Threads": self.tr("Auto measures it when the model is first loaded"),
            "BatchThreads": self.tr("Auto measures it when the model is first loaded"),
            "Split": self.tr("Numbers such as 3, 1 in the order of the devices; empty splits by"
                             " what is free"),
        }  # fmt: skip

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        words, tips = self._words(), self._tips()
        for name, field in self._fields.items():
            self._names[name].setText(words[name])
            field.setAccessibleName(words[name])
            field.setToolTip(tips[name])
            if isinstance(field, QSpinBox):
                field.setSpecialValueText(self.tr("Auto"))
            elif isinstance(field, QLineEdit):
                field.setPlaceholderText(self.tr("Auto"))
        flash = self._fields.get("Flash")
        if isinstance(flash, QComboBox):
            for place, text in enumerate((self.tr("auto"), self.tr("on"), self.tr("off"))):
                flash.setItemText(place, text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _value_of(field: QWidget, name: str) -> Any:
    """Return what a field holds, None where that is left to the program."""
    if isinstance(field, QSpinBox):
        return None if field.value() == field.minimum() else field.value()
    if isinstance(field, QComboBox):
        kind = CacheType if name == "Cache" else FlashAttention
        return kind(field.currentData()) if field.currentIndex() else None
    return _shares(field.text()) or None if isinstance(field, QLineEdit) else None


def _text_of(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return field.currentText()
    return field.text() if isinstance(field, QSpinBox | QLineEdit) else ""


def _shares(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in text.split(",") if word.strip())
    except ValueError:
        return ()
