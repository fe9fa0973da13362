"""The Models page: the models at hand, what their files say, load and unload."""

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.models import known as models
from faef_desktop.app.models import remembered, shelf
from faef_desktop.app.models.host_state import HostState, LoadSettings, Phase, base_sha256
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.app.models.library import Look
from faef_desktop.app.models.machine import DeviceFact, EngineLook, look_at_engine, whole_header
from faef_desktop.app.models.shelf import Said
from faef_desktop.engine.gguf import Header
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import ask_for_path
from faef_desktop.ui.models.details import ModelDetails
from faef_desktop.ui.models.endpoint_actions import EndpointActions
from faef_desktop.ui.models.folders_dialog import FoldersDialog
from faef_desktop.ui.models.library_work import LibraryWork
from faef_desktop.ui.models.list_column import ListColumn
from faef_desktop.ui.sentences import local
from faef_desktop.ui.tasks import SLOW, Task
from faef_desktop.ui.theme import GRID, TextRole
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, heading

HEADERS = "model headers"
ENGINE = "engine look"


class ModelsPage(QWidget):
    """Lists the demo models and every model that was used or opened."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("modelsPage")
        self._context = context
        self._entries: list[ModelEntry] = []
        self._chosen: dict[Path, LoadSettings] = {}
        self._hardware: tuple[DeviceFact, ...] = ()
        self._selected: ModelEntry | None = None
        self._header: Header | None = None
        self._broken = ""
        self._wanted: Path | None = None
        self._focus_load: Path | None = None
        self._reading: Task | None = None
        self._phase = context.host_state.phase
        self._build()
        self._lay_out()
        self.retranslate()
        context.host_changed.connect(self._on_host)
        context.data_changed.connect(self._on_data_changed)
        self._work.looked.connect(self._on_looked)
        self._work.hashed.connect(self.refresh)
        self._work.hashing.connect(self._left.show_hashing)

    def on_shown(self) -> None:
        """List the models anew: a file may have come or gone."""
        self.refresh()
        if not self._hardware:
            command = self._context.services.worker_command
            self._context.tasks.run(
                lambda: look_at_engine(command), self._on_engine, owner=self, lane=ENGINE
            )
        self._list.setFocus()

    def refresh(self) -> None:
        """Fetch the models at hand."""
        self._work.look()

    def add_file(self, path: Path) -> None:
        """Put a model file into the list and show it; a broken one is told about instead."""
        path = path.absolute()

        def done(_header: Header) -> None:
            self._problem.hide()
            self._wanted = path
            self._focus_load = path
            self._work.open(path)

        self._context.tasks.run(
            lambda: models.inspect(path), done, self._problem.say, owner=self, lane=SLOW
        )

    # --- building

    def _build(self) -> None:
        theme = self._context.theme
        self._title = heading(role=TextRole.PAGE_TITLE)
        self._open = QPushButton()
        self._open.setObjectName("modelOpen")
        self._open.clicked.connect(self._on_open)
        self._add_endpoint = QPushButton()
        self._add_endpoint.setObjectName("endpointAdd")
        self._folders = QPushButton()
        self._folders.setObjectName("modelFolders")
        self._folders.clicked.connect(self._on_folders)
        self._work = LibraryWork(self._context)
        actions = EndpointActions(self._context, self)
        actions.added.connect(self._on_endpoint)
        self._add_endpoint.clicked.connect(lambda: actions.edit(None))
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._open.click)
        self._problem = Banner(theme, Tone.WARNING, name="modelsProblem")
        self._left = ListColumn(self._context)
        self._left.chosen.connect(self._on_chosen)
        self._left.load_wanted.connect(self._on_activated)
        self._list = self._left.list
        self._details = ModelDetails(self._context, actions)
        self._details.load_wanted.connect(self._on_load)
        self._details.anew_wanted.connect(self._on_anew)
        self._details.said.connect(self._mark)
        self._details.made.connect(self._on_made)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addWidget(self._left)
        columns.addWidget(self._details, 1)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._folders)
        top.addWidget(self._add_endpoint)
        top.addWidget(self._open)
        page = QVBoxLayout(self)
        page.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        page.setSpacing(GRID + GRID // 2)
        page.addLayout(top)
        page.addWidget(self._problem)
        page.addLayout(columns, 1)

    def _restyle(self) -> None:
        self._open.setIcon(icons.icon(icons.OPEN, self._context.theme))
        self._folders.setIcon(icons.icon(icons.SEARCH, self._context.theme))
        self._add_endpoint.setIcon(icons.icon(icons.REMOTE, self._context.theme))

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._title.setText(self.tr("Models"))
        self._open.setText(self.tr("Open a GGUF file…"))
        self._folders.setText(self.tr("Folders…"))
        self._folders.setToolTip(self.tr("Folders that are watched, and models of other programs"))
        self._add_endpoint.setText(self.tr("Add an endpoint…"))
        self._add_endpoint.setToolTip(
            self.tr("A model that a server offers; what it is asked leaves this machine")
        )
        self._show()

    # --- what is shown

    def _on_looked(self, look: Look, entries: list[ModelEntry]) -> None:
        if look.troubles:
            self._problem.say("\n".join(map(local, look.troubles)))
        self._entries = entries
        self._show_list()
        loaded = self._context.host_state.path
        wanted = self._wanted or self._list.current_path or (loaded and loaded.absolute())
        if any(entry.path == self._wanted for entry in entries):
            self._wanted = None  # what was looked at before it came does not hold it yet
        self._left.select_one(wanted)
        self._read_selected()
        self._work.hash_next(entries)

    def _show_list(self) -> None:
        self._left.show_entries(self._entries, self._context.host_state)

    def _read_selected(self) -> None:
        path = self._list.current_path
        entry = next((entry for entry in self._entries if entry.path == path), None)
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        if entry is None or self._selected is None or entry.path != self._selected.path:
            self._header, self._broken = None, ""
            self._details.offer_layers(0)
        self._selected = entry
        self._show()
        if entry is not None and entry.remote:
            self._take_focus()
        elif entry is not None and entry.exists:
            self._reading = self._context.tasks.run(
                lambda: whole_header(models.model_file(entry.path)),
                self._on_header,
                self._on_broken,
                owner=self,
                lane=HEADERS,
            )

    def _on_header(self, header: Header) -> None:
        if self._header is None and self._selected is not None and not header.refusal:
            # Not of a refused file, which may claim billions; llama.cpp counts the output layer.
            layers = self._chosen.get(self._selected.path, {}).get("gpu_layers")
            self._details.offer_layers(header.layers + 1, layers)
        self._header, self._broken = header, header.refusal
        self._show()
        self._take_focus()

    def _take_focus(self) -> None:
        # Not the model that was shown before: its button is disabled while the next is read.
        if self._selected is not None and self._focus_load == self._selected.path:
            self._focus_load = None
            self._details.focus_load()

    def _on_broken(self, sentence: str) -> None:
        self._header, self._broken = None, sentence
        self._show()

    def _show(self) -> None:
        self._details.show_model(self._selected, self._header, self._broken)

    # --- what happens

    def _on_chosen(self, _path: Path) -> None:
        self._details.to_top()
        self._read_selected()

    def _on_activated(self, path: Path) -> None:
        if self._selected is not None and self._selected.path == path:
            self._on_load(self._details.settings)

    def _on_load(self, settings: LoadSettings) -> None:
        if self._selected is None or not self._details.usable:
            return
        self._chosen[self._selected.path] = settings
        self._context.load_model(self._selected.path, **settings)

    def _on_anew(self, settings: LoadSettings) -> None:
        store, sha256 = self._context.services.store, base_sha256(self._context.host_state.model)
        self._context.tasks.run(
            lambda: remembered.forget(store, sha256),
            lambda _: self._on_load(settings),
            self._problem.say,
            owner=self,
        )

    def _on_engine(self, look: EngineLook) -> None:
        if look.ready is not None:
            self._hardware = look.ready.hardware
            self._details.show_hardware(self._hardware, look.unused)
            self._left.glances.show_hardware(self._hardware)

    def _on_folders(self) -> None:
        dialog = FoldersDialog(self._context, self)
        dialog.changed.connect(self.refresh)
        dialog.open()

    def _mark(self, said: Said) -> None:
        if self._selected is None:
            return
        store, path = self._context.services.store, self._selected.path
        self._context.tasks.run(
            lambda: shelf.mark(store, path, **said),
            lambda _: self._context.data_changed.emit(),
            self._problem.say,
            owner=self,
        )

    def _on_open(self) -> None:
        ask_for_path(
            self,
            self.tr("Open a GGUF file"),
            name="modelFileDialog",
            chosen=self.add_file,
            filters=[self.tr("GGUF models (*.gguf)"), self.tr("All files (*)")],
        )

    def _on_made(self, path: Path) -> None:
        self._wanted = path
        self._focus_load = path
        self._context.data_changed.emit()  # this page hears it too

    def _on_endpoint(self, path: Path) -> None:
        self._wanted = path
        self._focus_load = path
        self.refresh()

    def _on_host(self, state: HostState) -> None:
        became_ready = state.phase is Phase.READY and self._phase is not Phase.READY
        self._phase = state.phase
        if became_ready and state.loaded is not None and state.loaded.notes:
            # It runs otherwise than it was asked for, on whatever page the person is.
            self._context.problem.emit("\n".join(map(local, state.loaded.notes)))
        if self.isVisible():
            self._show_list()
            self._show()
            if became_ready:  # its hash is known now
                self.refresh()

    def _on_data_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
