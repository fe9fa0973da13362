"""The right side of the Models page: what one model is, how it is loaded, what came of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from faef_desktop.app.models.host_state import HostState, LoadSettings
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.app.models.machine import DeviceFact
from faef_desktop.engine.gguf import Header
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.models.catalogue import icon_of
from faef_desktop.ui.models.endpoint_actions import EndpointActions
from faef_desktop.ui.models.endpoint_card import EndpointCard
from faef_desktop.ui.models.file_card import FileCard
from faef_desktop.ui.models.load_card import LoadCard
from faef_desktop.ui.models.notes import AddNote, DemoNote
from faef_desktop.ui.models.options_card import OptionsCard
from faef_desktop.ui.models.own_card import OwnCard
from faef_desktop.ui.models.standing import is_mine, standing, trouble
from faef_desktop.ui.models.variants_card import VariantsCard
from faef_desktop.ui.probe.prompt_preview import preview_an_example
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, Tag, heading, scrolled
from faef_desktop.ui.widgets.long_words import cut_long_words

_COLUMN_WIDTH = 100 * GRID
_WIDE = 120 * GRID
"""From this width on, the cards stand in two columns."""


class ModelDetails(QWidget):
    """Shows one model in cards, and loads it.

    Signals:
        load_wanted: load the model so (LoadSettings).
        anew_wanted: the same, after what was measured of it is forgotten.
        said: a name, a note or whether to hide it, as in Said (a dict).
        made: Path of a model that was made from this one.
    """

    load_wanted = Signal(object)
    anew_wanted = Signal(object)
    said = Signal(object)
    made = Signal(object)

    def __init__(self, context: UiContext, actions: EndpointActions) -> None:
        super().__init__()
        self._context = context
        self._entry: ModelEntry | None = None
        self._header: Header | None = None
        self._broken = ""
        self._told = ("", "")
        theme = context.theme
        self._name = heading()
        self._name.setObjectName("modelName")
        self._name.setWordWrap(True)
        self._tag = Tag(theme, name="modelTag")
        self._trouble = Banner(theme, Tone.WARNING, name="modelProblem")
        self._demo = DemoNote(theme)
        self._load = LoadCard(theme)
        self._options = OptionsCard(theme)
        self._own = OwnCard()
        self._file = FileCard(theme)
        self._variants = VariantsCard(context)
        self._endpoint = EndpointCard(theme)
        self._add = AddNote()
        self._connect(actions)
        self._lay_out()
        self.show_model(None)

    @property
    def usable(self) -> bool:
        """Whether the model can be loaded."""
        if self._entry is not None and self._entry.endpoint is not None:
            return True
        return self._header is not None and not self._broken

    @property
    def settings(self) -> LoadSettings:
        """How the model is to be loaded."""
        remote = self._entry is not None and self._entry.remote
        chosen: LoadSettings = {} if remote else self._options.settings
        return {**chosen, "gpu_layers": self._load.gpu_layers}

    def show_model(
        self, entry: ModelEntry | None, header: Header | None = None, broken: str = ""
    ) -> None:
        """Show a model; `header` is None while it is being read, `broken` what is wrong with it."""
        self._entry, self._header, self._broken = entry, header, broken
        here = entry is not None and not entry.remote
        there = here and entry is not None and entry.exists
        self._load.setVisible(entry is not None)
        self._running.setVisible(entry is not None)  # an empty column would push the note aside
        self._load.set_remote(remote=entry is not None and entry.remote)
        self._file.setVisible(here)
        self._own.setVisible(entry is not None)
        self._options.setVisible(there)
        self._variants.setVisible(there)
        self._endpoint.setVisible(entry is not None and entry.endpoint is not None)
        self._demo.setVisible(entry is not None and entry.demo)
        name = entry.name if entry is not None else self.tr("No models yet")
        self._name.setText(cut_long_words(name))
        self._name.setToolTip(name)
        if entry is not None:
            self._show_entry(entry)
        else:
            self._tag.set_state(Tone.NEUTRAL, "")
            self._trouble.hide()

    def show_hardware(self, hardware: tuple[DeviceFact, ...], unused: tuple[str, ...] = ()) -> None:
        """Show what the engine sees, and what of the processor it leaves unused."""
        self._options.show_hardware(hardware, unused)

    def offer_layers(self, count: int, chosen: int | None = None) -> None:
        """Offer 0 to `count` layers for the GPU, and show a choice made earlier."""
        self._load.offer_layers(count, chosen)

    def focus_load(self) -> None:
        """Put the keyboard on the load button."""
        self._load.focus_load()

    def to_top(self) -> None:
        """Scroll to the first card."""
        self._scroll.verticalScrollBar().setValue(0)

    # --- building

    def _connect(self, actions: EndpointActions) -> None:
        self._load.load_wanted.connect(lambda _: self.load_wanted.emit(self.settings))
        self._load.anew_wanted.connect(lambda: self.anew_wanted.emit(self.settings))
        self._load.unload_wanted.connect(self._context.unload_model)
        self._load.restart_wanted.connect(self._context.restart_model)
        self._load.prompt_wanted.connect(lambda: preview_an_example(self._context, self))
        self._load.layers_changed.connect(self._show_fit)
        self._own.renamed.connect(lambda text: self.said.emit({"name": text}))
        self._own.noted.connect(lambda text: self.said.emit({"note": text}))
        self._own.hidden.connect(lambda on: self.said.emit({"hidden": on}))
        self._variants.made.connect(self.made)
        self._endpoint.change_wanted.connect(actions.edit)
        self._endpoint.remove_wanted.connect(actions.remove)

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.addWidget(self._name, 1)
        name.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        detail = QVBoxLayout(inner)
        detail.setContentsMargins(0, 0, GRID, 0)
        detail.setSpacing(GRID + GRID // 2)
        detail.addLayout(name)
        detail.addWidget(self._trouble)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(GRID + GRID // 2)
        self._running = QWidget()
        for column, cards in (
            (self._running, (self._load, self._options, self._demo)),
            (QWidget(), (self._file, self._own, self._variants, self._endpoint, self._add)),
        ):
            column.setMaximumWidth(_COLUMN_WIDTH)
            stack = QVBoxLayout(column)
            stack.setContentsMargins(0, 0, 0, 0)
            stack.setSpacing(GRID + GRID // 2)
            for card in cards:
                stack.addWidget(card)
            self._columns.addWidget(column, 1, Qt.AlignmentFlag.AlignTop)
        detail.addLayout(self._columns)
        detail.addStretch(1)
        self._scroll = scrolled(inner, name="modelScroll")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    # --- what is shown

    def _show_entry(self, entry: ModelEntry) -> None:
        state, mine = self._context.host_state, is_mine(entry, self._context.host_state)
        line, tone = standing(entry, state)
        self._tag.set_state(tone, line, "" if tone is Tone.WARNING else icon_of(entry))
        if entry.endpoint is not None:
            self._endpoint.show_endpoint(entry.path, entry.endpoint)
        self._own.show_entry(entry)
        self._show_fit()
        self._file.show_file(entry, self._header)
        self._variants.show_model(entry, self._header)
        self._load.show_state(state, mine=mine, usable=self.usable)
        self._show_trouble(entry, state if mine else HostState())

    def _show_trouble(self, entry: ModelEntry, state: HostState) -> None:
        sentence = trouble(entry, state) or self._broken
        told, self._told = self._told, (str(entry.path), sentence)
        if not sentence:
            self._trouble.hide()
        elif told != self._told:  # once closed, it stays closed until there is other news
            self._trouble.say(sentence)

    def _show_fit(self) -> None:
        usable = self._header if self.usable else None
        self._options.show_model(usable, self._load.gpu_layers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a wide window for two columns."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        wide = self.width() >= _WIDE
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_model(self._entry, self._header, self._broken)
        super().changeEvent(event)
