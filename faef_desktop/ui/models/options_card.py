"""How a model is to be loaded, and whether it fits so."""

from typing import cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from faef_desktop.app.models.host_state import LoadSettings
from faef_desktop.app.models.machine import (
    DeviceFact,
    Fit,
    Forecast,
    foretell,
)
from faef_desktop.engine.gguf import Header
from faef_desktop.engine.protocol import Load
from faef_desktop.ui.models import amounts
from faef_desktop.ui.models.load_fields import LoadFields
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Card, Tag, caption

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
        self._unused: tuple[str, ...] = ()
        self._tag = Tag(theme, name="fitTag")
        self.header.addWidget(self._tag)
        self._fit = paragraph()
        self._fit.setObjectName("fitSentence")
        self._devices = caption()
        self._devices.setObjectName("deviceList")
        self._fields = LoadFields(
            *("Context", "Cache", "Threads", "Flash", "BatchThreads", "Width", "Split"),
            prefix="load",
        )
        self._fields.offer("Split", on=False)
        self._fields.changed.connect(self._on_changed)
        for widget in (self._fit, self._devices, self._fields):
            self.body.addWidget(widget)
        self.retranslate()

    @property
    def settings(self) -> LoadSettings:
        """What was chosen; what was left to the program is absent."""
        return cast(LoadSettings, self._fields.settings)

    def show_model(self, header: Header | None, layers: int | None) -> None:
        """Show what a model needs with so many layers on the GPU; None while it is being read."""
        self._header, self._layers = header, layers
        self._show_fit()

    def show_hardware(self, hardware: tuple[DeviceFact, ...], unused: tuple[str, ...] = ()) -> None:
        """Show what the engine sees, and what of the processor it leaves unused."""
        self._hardware, self._unused = hardware, unused
        self._fields.offer("Split", on=len(self._gpus) > 1)
        self._say_devices()
        self._show_fit()

    @property
    def _gpus(self) -> list[DeviceFact]:
        return [device for device in self._hardware if device.is_gpu]

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Does it fit?"))
        self._say_devices()
        self._show_fit()

    def _say_devices(self) -> None:
        told = [
            self.tr("{}: {} of {} free").format(
                device.label, amounts.size(device.free), amounts.size(device.total)
            )
            for device in self._gpus
        ]
        lines = told or [self.tr("No GPU is seen.")]
        if self._unused:
            lines.append(
                self.tr(
                    "This llama.cpp does not use {} of this processor, so it is slower than it"
                    " could be; python3 run.py --gpu cpu builds it for this processor."
                ).format(", ".join(self._unused))
            )
        self._devices.setText("\n".join(lines))
        self._devices.setVisible(bool(self._hardware or self._unused))

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
