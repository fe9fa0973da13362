"""Loading a model: the buttons, the number of GPU layers, how far it is, what came of it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QPushButton, QWidget

from faef_desktop.app.models.host_state import HostState, Phase
from faef_desktop.engine.protocol import Loaded
from faef_desktop.ui import icons
from faef_desktop.ui.models import amounts
from faef_desktop.ui.models.facts import Fact, FactList
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, Rule, caption, push_button

_WHOLE = 100


class LoadCard(Card):
    """Loads and unloads one model, and shows what llama.cpp says of it.

    Signals:
        load_wanted: load it with this many GPU layers (None: as many as fit).
        unload_wanted, restart_wanted, anew_wanted, prompt_wanted: the button was pressed.
        layers_changed: another number of layers was chosen.
    """

    layers_changed = Signal()

    load_wanted = Signal(object)
    unload_wanted = Signal()
    restart_wanted = Signal()
    anew_wanted = Signal()
    prompt_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(name="loadCard", parent=parent)
        self._theme = theme
        self._state = HostState()
        self._mine = False
        self._usable = False
        self._remote = False
        self._lent = False
        self._load = QPushButton()
        self._load.setObjectName("modelLoad")
        self._load.setProperty("primary", True)
        self._load.clicked.connect(lambda: self.load_wanted.emit(self.gpu_layers))
        self._unload = QPushButton()
        self._unload.setObjectName("modelUnload")
        self._unload.clicked.connect(self.unload_wanted)
        self._restart = QPushButton()
        self._restart.setObjectName("modelRestart")
        self._restart.clicked.connect(self.restart_wanted)
        self._anew = push_button("modelAnew", self.anew_wanted)
        self._prompt = push_button("modelPrompt", self.prompt_wanted)
        self._layers_name = caption()
        self._layers_name.setWordWrap(False)
        self._layers = QComboBox()
        self._layers.setObjectName("modelGpuLayers")
        self._layers.setMaxVisibleItems(12)
        self._layers.activated.connect(self.layers_changed)
        self._layers_name.setBuddy(self._layers)
        self._layer_count = 0
        self._bar = QProgressBar()
        self._bar.setObjectName("loadProgress")
        self._bar.setTextVisible(False)
        self._sentence = caption()
        self._sentence.setObjectName("loadSentence")
        self._rule = Rule()
        self._facts = FactList(theme, name="loadedFacts")
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    @property
    def gpu_layers(self) -> int | None:
        """The number of layers that was chosen; None means as many as fit."""
        value: int | None = self._layers.currentData()
        return value

    def offer_layers(self, count: int, chosen: int | None = None) -> None:
        """Offer 0 to `count` layers, and show a choice made earlier."""
        self._layer_count = count
        self._layers.clear()
        self._layers.addItem(self.tr("Auto"), None)
        for number in range(count + 1):
            self._layers.addItem(str(number), number)
        self._layers.setCurrentIndex(0 if chosen is None else min(chosen, count) + 1)

    def set_remote(self, *, remote: bool) -> None:
        """Say whether the model is on another machine, where nobody here chooses layers."""
        self._remote = remote
        for widget in (self._layers_name, self._layers):
            widget.setVisible(not remote)
        self._show_words()

    def show_state(self, state: HostState, *, mine: bool, usable: bool) -> None:
        """Show where things stand; `mine` when the state is about this model."""
        self._state, self._mine, self._usable = state, mine, usable
        loading = mine and state.phase is Phase.LOADING
        running = mine and state.phase in (Phase.LOADING, Phase.READY)
        self._enable(load=usable and not loading, running=running)
        self._restart.setVisible(mine and state.phase is Phase.CRASHED)
        for button in (self._anew, self._prompt):
            button.setVisible(mine and state.phase is Phase.READY and not self._remote)
        self._bar.setVisible(loading)
        if loading and state.fraction is not None:
            self._bar.setRange(0, _WHOLE)
            self._bar.setValue(round(state.fraction * _WHOLE))
        elif loading:
            self._bar.setRange(0, 0)
        self._show_words()

    def _enable(self, *, load: bool, running: bool) -> None:
        """Enable the buttons; the keyboard goes from loading to what stops it, and back."""
        left, over = self._load.hasFocus() and not load, self._unload.hasFocus() and load
        if left and running:
            self._unload.show()
            self._unload.setFocus()
            self._lent = True
        self._load.setEnabled(load)
        if over and self._lent:
            self._load.setFocus()
        self._lent = self._lent and not load
        self._unload.setVisible(running)

    def focus_load(self) -> None:
        """Put the keyboard on the load button."""
        self._load.setFocus()

    def press(self) -> None:
        """Load as the button does, where it can be pressed."""
        self._load.click()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self._load, self._restart, self._unload, self._anew, self._prompt):
            row.addWidget(button)
        row.addStretch(1)
        layers = QHBoxLayout()
        layers.setSpacing(2 * GRID)
        layers.addWidget(self._layers_name)
        layers.addWidget(self._layers)
        layers.addStretch(1)
        self.body.addLayout(row)
        self.body.addLayout(layers)
        for widget in (self._bar, self._sentence, self._rule, self._facts):
            self.body.addWidget(widget)

    def _restyle(self) -> None:
        self._restart.setIcon(icons.icon(icons.RESTART, self._theme))
        self._prompt.setIcon(icons.icon(icons.PROMPT, self._theme))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("Run"))
        self._restart.setText(self.tr("Restart"))
        self._anew.setText(self.tr("Measure again"))
        self._anew.setToolTip(
            self.tr(
                "Forget which threads and layers were found best for this model on this machine,"
                " and find them out anew"
            )
        )
        self._prompt.setText(self.tr("Prompt…"))
        self._prompt.setToolTip(
            self.tr("Show how this model is given a question, as text and as its tokens")
        )
        self._layers_name.setText(self.tr("Layers on the GPU"))
        self.offer_layers(self._layer_count, self.gpu_layers)
        self._layers.setAccessibleName(self.tr("Layers on the GPU"))
        self._layers.setToolTip(
            self.tr("Auto puts as many layers on the GPU as fit; 0 uses the processor alone")
        )
        self._bar.setAccessibleName(self.tr("Loading the model"))
        self._show_words()

    def _show_words(self) -> None:
        state, phase = self._state, self._state.phase if self._mine else Phase.EMPTY
        ready = phase is Phase.READY
        again = phase in (Phase.READY, Phase.FAILED, Phase.GAVE_UP)
        self._load.setText(self._load_word(again=again))
        self._unload.setText(self._unload_word(phase))
        self._sentence.setText(self._say(state, phase))
        self._sentence.setVisible(bool(self._sentence.text()))
        self._facts.show_facts(self._reported(state) if ready else ())
        self._facts.setVisible(ready)
        self._rule.setVisible(ready)

    def _load_word(self, *, again: bool) -> str:
        if self._remote:
            return self.tr("Connect again") if again else self.tr("Connect")
        return self.tr("Load again") if again else self.tr("Load")

    def _unload_word(self, phase: Phase) -> str:
        if self._remote:
            return self.tr("Stop") if phase is Phase.LOADING else self.tr("Disconnect")
        return self.tr("Stop loading") if phase is Phase.LOADING else self.tr("Unload")

    def _say(self, state: HostState, phase: Phase) -> str:
        if self._remote:
            return self._say_remote(phase)
        if phase is Phase.READY:
            return self.tr("Ready to be asked. This is what llama.cpp reports:")
        if phase is Phase.LOADING and state.ready is None and state.model is None:
            return self.tr("Reading the whole file once, to know the model by its content")
        if phase is Phase.LOADING:
            return self.tr("Loading in a process of its own")
        return ""

    def _say_remote(self, phase: Phase) -> str:
        if phase is Phase.READY:
            return self.tr("Ready to be asked. This is what the server tells:")
        if phase is Phase.LOADING:
            return self.tr("Asking the server whether it is there and has the model")
        return ""

    def _told_by_server(self, loaded: Loaded) -> list[Fact]:
        unknown = self.tr("not known")
        return [
            Fact(name=self.tr("Model"), value=loaded.description),
            Fact(name=self.tr("Asked at"), value=", ".join(loaded.devices)),
            Fact(
                name=self.tr("Parameters"),
                value=amounts.parameters(loaded.parameters) if loaded.parameters else unknown,
            ),
            Fact(
                name=self.tr("Context"),
                value=self.tr("{} tokens").format(amounts.whole(loaded.context))
                if loaded.context
                else unknown,
            ),
        ]

    def _memory(self, loaded: Loaded) -> str:
        """Say for each device what llama.cpp reports on it; caches are named with their type."""
        words = {
            "model": self.tr("weights {}"),
            "KV": self.tr("context {}") + (f" ({loaded.cache_type})" if loaded.cache_type else ""),
            "RS": self.tr("state {}"),
            "compute": self.tr("computing {}"),
            "output": self.tr("results {}"),
        }
        devices: dict[str, list[str]] = {}
        for buffer in sorted(loaded.buffers, key=lambda one: list(words).index(one.kind)):
            said = words[buffer.kind].format(amounts.size(buffer.bytes))
            devices.setdefault(buffer.device, []).append(said)
        lines = [f"{device}: {', '.join(said)}" for device, said in sorted(devices.items())]
        return "\n".join(lines) or self.tr("not known")

    def _flash(self, loaded: Loaded) -> str:
        if loaded.flash_attention is None:
            return self.tr("not known")
        return self.tr("on") if loaded.flash_attention else self.tr("off")

    def _template(self, loaded: Loaded) -> str:
        return {
            "gguf": self.tr("the one in the file"),
            "fallback": self.tr("the one in the file failed, so a plain completion form"),
        }.get(loaded.template_source, self.tr("none in the file, so a plain completion form"))

    def _thinks(self, loaded: Loaded) -> str:
        if not loaded.thinks:
            return self.tr("none before the answer")
        if loaded.can_switch_thinking:
            return self.tr("before the answer; it can be switched off")
        return self.tr("before the answer; the template has no switch for it")

    def _reported(self, state: HostState) -> list[Fact]:
        loaded, ready = state.loaded, state.ready
        if loaded is None or ready is None:
            return []
        if self._remote:
            return self._told_by_server(loaded)
        layers = self.tr("{} of {}").format(loaded.layers_offloaded, loaded.layers)
        if not ready.gpu_offload and ready.gpu_backends:
            layers += " · " + self.tr(
                "this llama.cpp is built for {}, and found no device for it; look at the driver"
            ).format(", ".join(ready.gpu_backends))
        elif not ready.gpu_offload:
            layers += " · " + self.tr(
                "this llama.cpp was built without GPU support; see README, “Use the GPU”"
            )
        return [
            Fact(name=self.tr("Model"), value=loaded.description),
            Fact(name=self.tr("Device"), value=", ".join(loaded.devices)),
            Fact(name=self.tr("Devices found"), value=", ".join(ready.devices)),
            Fact(name=self.tr("Layers on the GPU"), value=layers),
            Fact(
                name=self.tr("Context in use"),
                value=self.tr("{} tokens").format(amounts.whole(loaded.context))
                if loaded.context
                else self.tr("not known"),
            ),
            Fact(name=self.tr("Memory"), value=self._memory(loaded)),
            Fact(
                name=self.tr("Speed"),
                value=self.tr("{} tokens per second, one reply in an empty context").format(
                    amounts.whole(round(loaded.tokens_per_second))
                )
                if loaded.tokens_per_second
                else self.tr("not known"),
            ),
            Fact(
                name=self.tr("Threads"),
                value=self.tr("{}, and {} for prompts").format(
                    loaded.threads, loaded.batch_threads
                ),
            ),
            Fact(name=self.tr("Flash attention"), value=self._flash(loaded)),
            Fact(name=self.tr("Loaded in"), value=self.tr("{:.1f} seconds").format(loaded.seconds)),
            Fact(name=self.tr("Chat template"), value=self._template(loaded)),
            Fact(name=self.tr("Thinking"), value=self._thinks(loaded)),
            Fact(
                name=self.tr("llama.cpp"),
                value=self.tr("{}, binding {}").format(ready.llama_cpp, ready.binding),
            ),
        ]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
