"""How a model is to be loaded, and whether it fits so."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from faef_desktop.app.models.host_state import LoadSettings
from faef_desktop.app.models.machine import (
    CacheType,
    DeviceFact,
    Fit,
    FlashAttention,
    Forecast,
    foretell,
)
from faef_desktop.engine.gguf import Header
from faef_desktop.engine.protocol import Load
from faef_desktop.ui.models import amounts
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.runs.fields import with_margin
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, Tag, caption

_MOST_CONTEXT = 1 << 20
_MOST_THREADS = 512
_MOST_WIDTH = 250
_TONES = {
    Fit.GPU: Tone.ACCENT,
    Fit.PARTLY: Tone.ACCENT,
    Fit.CPU: Tone.ACCENT,
    Fit.TIGHT: Tone.WARNING,
    Fit.TOO_LARGE: Tone.WARNING,
}


class OptionsCard(Card):
    """Takes the options of a load, and says what it will need.

    Signals:
        changed: an option was changed.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="loadOptions", parent=parent)
        self._header: Header | None = None
        self._layers: int | None = None
        self._hardware: tuple[DeviceFact, ...] = ()
        self._tag = Tag(theme, name="fitTag")
        self.header.addWidget(self._tag)
        self._fit = paragraph()
        self._fit.setObjectName("fitSentence")
        self._devices = caption()
        self._devices.setObjectName("deviceList")
        self._names = {name: caption() for name in ("Context", "Cache", "Flash", "Width")}
        self._names |= {name: caption() for name in ("Threads", "BatchThreads", "Split")}
        self._context = self._number("Context", _MOST_CONTEXT, step=256)
        self._width = self._number("Width", _MOST_WIDTH)
        self._threads = self._number("Threads", _MOST_THREADS)
        self._batch = self._number("BatchThreads", _MOST_THREADS)
        self._cache = self._choice("Cache", [kind.value for kind in CacheType])
        self._flash = self._choice("Flash", [choice.value for choice in FlashAttention])
        self._split = QLineEdit()
        self._split.setObjectName("loadSplit")
        self._split.editingFinished.connect(self._on_changed)
        self._lay_out()
        self.retranslate()

    @property
    def settings(self) -> LoadSettings:
        """What was chosen; what was left to the program is absent."""
        chosen: LoadSettings = {
            "cache_type": CacheType(self._cache.currentData()),
            "flash_attention": FlashAttention(self._flash.currentData()),
        }
        if self._context.value():
            chosen["context"] = self._context.value()
        if self._threads.value():
            chosen["threads"] = self._threads.value()
        if self._batch.value():
            chosen["batch_threads"] = self._batch.value()
        if self._width.value():
            chosen["sequences"] = self._width.value()
        if len(self._gpus) > 1 and (shares := _shares(self._split.text())):
            chosen["split"] = shares
        return chosen

    def show_model(self, header: Header | None, layers: int | None) -> None:
        """Show what a model needs with so many layers on the GPU; None while it is being read."""
        self._header, self._layers = header, layers
        self._show_fit()

    def show_hardware(self, hardware: tuple[DeviceFact, ...]) -> None:
        """Show what the engine sees."""
        self._hardware = hardware
        several = len(self._gpus) > 1
        self._split.setVisible(several)
        self._names["Split"].setVisible(several)
        self._say_devices()
        self._show_fit()

    @property
    def _gpus(self) -> list[DeviceFact]:
        return [device for device in self._hardware if device.is_gpu]

    # --- building

    def _number(self, name: str, most: int, *, step: int = 1) -> QSpinBox:
        made = with_margin(QSpinBox())
        made.setObjectName(f"load{name}")
        made.setRange(0, most)
        made.setSingleStep(step)
        made.valueChanged.connect(self._on_changed)
        return made

    def _choice(self, name: str, values: list[str]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"load{name}")
        for value in values:
            made.addItem(value, value)
        made.currentIndexChanged.connect(self._on_changed)
        return made

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        fields = {
            "Context": self._context,
            "Cache": self._cache,
            "Threads": self._threads,
            "Flash": self._flash,
            "BatchThreads": self._batch,
            "Width": self._width,
            "Split": self._split,
        }
        for place, (name, field) in enumerate(fields.items()):
            label = self._names[name]
            label.setWordWrap(False)
            label.setBuddy(field)
            row, column = place // 2, place % 2 * 2
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.addWidget(self._fit)
        self.body.addWidget(self._devices)
        self.body.addLayout(grid)
        self._split.hide()
        self._names["Split"].hide()

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Does it fit?"))
        words = {
            "Context": self.tr("Context, tokens"),
            "Cache": self.tr("Context kept as"),
            "Flash": self.tr("Flash attention"),
            "Width": self.tr("Replies together"),
            "Threads": self.tr("Threads"),
            "BatchThreads": self.tr("Threads for prompts"),
            "Split": self.tr("Share of each GPU"),
        }
        tips = {
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
        for name, label in self._names.items():
            label.setText(words[name])
            field = label.buddy()
            field.setAccessibleName(words[name])
            field.setToolTip(tips[name])
        for box in (self._context, self._width, self._threads, self._batch):
            box.setSpecialValueText(self.tr("Auto"))
        for place, text in enumerate((self.tr("auto"), self.tr("on"), self.tr("off"))):
            self._flash.setItemText(place, text)
        self._say_devices()
        self._show_fit()

    def _say_devices(self) -> None:
        told = [
            self.tr("{}: {} of {} free").format(
                device.label, amounts.size(device.free), amounts.size(device.total)
            )
            for device in self._gpus
        ]
        self._devices.setText("\n".join(told) if told else self.tr("No GPU is seen."))
        self._devices.setVisible(bool(self._hardware))

    def _show_fit(self) -> None:
        header = self._header
        if header is None:
            self._tag.set_state(Tone.NEUTRAL, "")
            self._fit.setText("")
            return
        chosen = self.settings
        chosen["gpu_layers"] = self._layers
        wish = Load(path="", **chosen)
        found = foretell(header, wish, self._hardware, width=chosen.get("sequences") or 0)
        self._tag.set_state(_TONES[found.fit], self._verdict(found))
        self._fit.setText(self._needs(found))

    def _verdict(self, found: Forecast) -> str:
        return {
            Fit.GPU: self.tr("Fits the GPU"),
            Fit.PARTLY: self.tr("{} of {} layers fit the GPU").format(
                found.layers_on_gpu, found.layers
            ),
            Fit.CPU: self.tr("Fits, on the processor"),
            Fit.TIGHT: self.tr("Just fits: close other programs"),
            Fit.TOO_LARGE: self.tr("Does not fit"),
        }[found.fit]

    def _needs(self, found: Forecast) -> str:
        need = found.needs
        cache = amounts.size(need.cache) if need.cache else self.tr("an unknown part")
        lines = [
            self.tr("It needs {}: {} for its weights, {} for the context, about {} to compute.")
            .format(amounts.size(need.total), amounts.size(need.weights), cache,
                    amounts.size(need.buffers)),
            self.tr("Free now: {} of memory.").format(amounts.size(found.free_memory)),
        ]  # fmt: skip
        if found.fit is Fit.TOO_LARGE:
            lines.append(
                self.tr("A smaller context, a smaller cache or a smaller model would help.")
            )
        return " ".join(lines)

    def _on_changed(self) -> None:
        self._show_fit()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _shares(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in text.split(",")) if text.strip() else ()
    except ValueError:
        return ()
