"""Which model answers: choose one, see how it is, start it again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QWidget,
)

from faef_desktop.app.models import known as models
from faef_desktop.app.models.host_state import HostState, Phase
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.ui import icons, words
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tasks import FILES
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Tag

_MILLION = 1_000_000


class ModelBar(QWidget):
    """The model picker with the state of the model beside it.

    Signals:
        file_wanted: a GGUF file is to be loaded (its Path).
    """

    file_wanted = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelBar")
        self._context = context
        self._entries: list[ModelEntry] = []
        self._tag = Tag(context.theme, name="modelState")
        self._progress = QProgressBar()
        self._progress.setObjectName("modelProgress")
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(12 * GRID)
        self._restart = QPushButton()
        self._restart.setObjectName("restartModel")
        self._restart.clicked.connect(context.restart_model)
        self._button = QPushButton()
        self._button.setObjectName("modelPicker")
        self._button.setMaximumWidth(40 * GRID)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        # The arrow belongs at the right of the name.
        self._button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._button.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self._tag, self._progress, self._restart, self._button):
            layout.addWidget(widget)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._on_file_key)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self._button.showMenu)
        context.host_changed.connect(self._show)
        context.theme.changed.connect(self._restyle)
        context.data_changed.connect(self.refresh)
        self._restyle()
        self.retranslate()

    def refresh(self) -> None:
        """Fetch the models at hand anew."""
        services = self._context.services
        self._context.tasks.run(
            lambda: models.listed(services.store, services.resources),
            self._on_listed,
            owner=self,
            lane=FILES,
        )

    def choose_file(self) -> None:
        """Let the person choose a GGUF file."""
        name, _ = QFileDialog.getOpenFileName(
            self.window(),
            self.tr("Open a GGUF file"),
            "",
            self.tr("GGUF models (*.gguf);;All files (*)"),
        )
        if name:
            self.file_wanted.emit(Path(name))

    def _on_file_key(self) -> None:
        if self._button.isEnabled():
            self.choose_file()

    def _on_listed(self, entries: list[ModelEntry]) -> None:
        self._entries = entries

    def _fill_menu(self) -> None:
        self._menu.clear()
        theme = self._context.theme
        current = self._context.host_state.path
        last_was_demo = False
        for entry in self._entries:
            if last_was_demo and not entry.demo:
                self._menu.addSeparator()
            last_was_demo = entry.demo
            action = QAction(self._entry_text(entry), self._menu)
            action.setEnabled(entry.exists)
            action.setCheckable(True)
            action.setChecked(entry.path == current)
            action.setToolTip(str(entry.path))
            action.triggered.connect(partial(self.file_wanted.emit, entry.path))
            self._menu.addAction(action)
        self._menu.addSeparator()
        # The key is only shown here: as a shortcut of the action it would clash with the page's.
        text = self.tr("Open a GGUF file…") + "\tCtrl+O"
        chooser = QAction(icons.icon(icons.OPEN, theme), text, self._menu)
        chooser.triggered.connect(self.choose_file)
        self._menu.addAction(chooser)

    def _entry_text(self, entry: ModelEntry) -> str:
        name = entry.name.replace("&", "&&")
        if not entry.exists and entry.remote:
            return self.tr("{} (was removed)").format(name)
        if not entry.exists:
            return self.tr("{} (file is gone)").format(name)
        if entry.remote:
            return words.model(name, remote=True)
        return self.tr("{} (demo)").format(name) if entry.demo else name

    def _show(self, state: HostState) -> None:
        name = state.model.name if state.model else state.path.name if state.path else ""
        shown = name or self.tr("Choose a model")
        metrics = self._button.fontMetrics()
        room = self._button.maximumWidth() - 8 * GRID
        self._button.setText(metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, room))
        self._button.setAccessibleName(self.tr("Model: {}").format(shown))
        self._button.setToolTip(str(state.path) if state.path else "")
        self._restart.setVisible(state.phase is Phase.CRASHED)
        loading = state.phase is Phase.LOADING
        self._progress.setVisible(loading)
        if loading and state.fraction is not None:
            self._progress.setRange(0, 100)
            self._progress.setValue(round(state.fraction * 100))
        elif loading:
            self._progress.setRange(0, 0)
        tone, word, icon = self._state_words(state)
        if state.phase is Phase.READY and state.model is not None and state.model.is_remote:
            tone, word, icon = Tone.WARNING, self.tr("Leaves this machine"), icons.REMOTE
        self._tag.set_state(tone, word, icon)
        self._tag.setToolTip(self._facts(state))

    def _state_words(self, state: HostState) -> tuple[Tone, str, str]:
        return {
            Phase.EMPTY: (Tone.NEUTRAL, self.tr("No model"), icons.MODELS),
            Phase.LOADING: (Tone.ACCENT, self.tr("Loading"), "mdi6.progress-download"),
            Phase.READY: (Tone.ACCENT, self.tr("Ready"), "mdi6.check"),
            Phase.FAILED: (Tone.WARNING, self.tr("Not loaded"), icons.WARNING),
            Phase.CRASHED: (Tone.WARNING, self.tr("Stopped"), icons.WARNING),
            Phase.GAVE_UP: (Tone.WARNING, self.tr("Stopped"), icons.WARNING),
        }[state.phase]

    def _facts(self, state: HostState) -> str:
        loaded = state.loaded
        if loaded is None:
            return local(state.sentence)
        facts = [loaded.description]
        if loaded.parameters is not None:
            size = self.tr("{:.1f} M parameters").format(loaded.parameters / _MILLION)
            facts.append(size)
        if loaded.layers is not None:
            layers = self.tr("{} of {} layers on the GPU").format(
                loaded.layers_offloaded, loaded.layers
            )
            facts.append(layers)
        return "\n".join((*facts, ", ".join(loaded.devices)))

    def _restyle(self) -> None:
        theme = self._context.theme
        self._button.setIcon(icons.icon(icons.DOWN, theme))
        self._restart.setIcon(icons.icon(icons.RESTART, theme))

    def retranslate(self) -> None:
        """Set all words anew."""
        self._restart.setText(self.tr("Restart"))
        self._progress.setAccessibleName(self.tr("Loading the model"))
        self._show(self._context.host_state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
