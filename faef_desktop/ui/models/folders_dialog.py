"""Which folders are watched for models, and whose models are shown beside."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.models import library, shelf
from faef_desktop.app.models.library import Place
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.file_dialogs import ask_for_path
from faef_desktop.ui.models.library_work import LOOKING
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import Banner, caption

_WIDTH, _HEIGHT = 70 * GRID, 52 * GRID


class FoldersDialog(QDialog):
    """Adds and removes watched folders, and shows the models of other programs on this machine.

    Signals:
        changed: what is watched changed.
    """

    changed = Signal()

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("foldersDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._problem = Banner(context.theme, Tone.WARNING, name="foldersProblem")
        self._text = paragraph()
        self._list = QListWidget()
        self._list.setObjectName("folderList")
        self._buttons = {name: QPushButton() for name in ("Add", "Remove", "Close")}
        for name, button in self._buttons.items():
            button.setObjectName(f"folder{name}")
            button.setAutoDefault(name == "Close")
        self._places_title = caption()
        self._places = QVBoxLayout()
        self._lay_out()
        self._say()
        self._buttons["Add"].clicked.connect(self._on_add)
        self._buttons["Remove"].clicked.connect(self._on_remove)
        self._buttons["Close"].clicked.connect(self.accept)
        self._list.currentRowChanged.connect(self._on_row)
        self.resize(_WIDTH, _HEIGHT)
        self._fetch()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._buttons["Add"])
        row.addWidget(self._buttons["Remove"])
        row.addStretch(1)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self._buttons["Close"])
        page = QVBoxLayout(self)
        page.setSpacing(GRID + GRID // 2)
        page.addWidget(self._text)
        page.addWidget(self._problem)
        page.addWidget(self._list, 1)
        page.addLayout(row)
        page.addWidget(self._places_title)
        page.addLayout(self._places)
        page.addLayout(end)
        self._buttons["Remove"].setEnabled(False)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Folders with models"))
        self._text.setText(
            self.tr("Every GGUF file in these folders and below is listed. Files are only read,"
                    " never changed, moved or deleted.")
        )  # fmt: skip
        self._list.setAccessibleName(self.tr("Watched folders"))
        self._buttons["Add"].setText(self.tr("Add a folder…"))
        self._buttons["Remove"].setText(self.tr("Take it off the list"))
        self._buttons["Close"].setText(self.tr("Close"))

    def _fetch(self) -> None:
        store = self._context.services.store
        self._context.tasks.run(
            lambda: (shelf.folders(store), shelf.places(store), library.usual_places()),
            self._on_fetched,
            self._problem.say,
            owner=self,
            lane=LOOKING,
        )

    def _on_fetched(self, found: tuple[list[Path], list[str], list[Place]]) -> None:
        folders, chosen, places = found
        self._list.clear()
        self._list.addItems([str(path) for path in folders])
        while (item := self._places.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place in places:
            self._places.addWidget(self._box(place, shown=place.id in chosen))
        self._places_title.setText(
            self.tr("Models of other programs on this machine:")
            if places
            else self.tr("No models of other programs were found in their usual places.")
        )

    def _box(self, place: Place, *, shown: bool) -> QCheckBox:
        box = QCheckBox(
            self.tr("{}, in {}").format(place.title, ", ".join(map(str, place.folders)))
        )
        box.setObjectName(f"place-{place.id}")
        box.setChecked(shown)
        store = self._context.services.store

        def clicked(checked: bool) -> None:
            self._change(lambda: shelf.set_place(store, place.id, shown=checked))

        box.clicked.connect(clicked)
        return box

    def _on_row(self, row: int) -> None:
        self._buttons["Remove"].setEnabled(row >= 0)

    def _on_add(self) -> None:
        ask_for_path(
            self,
            self.tr("Add a folder"),
            name="folderDialog",
            chosen=self.add,
            mode=QFileDialog.FileMode.Directory,
        )

    def add(self, path: Path) -> None:
        """Watch a folder."""
        store = self._context.services.store
        self._change(lambda: shelf.add_folder(store, path))

    def _on_remove(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            folder, store = Path(item.text()), self._context.services.store
            self._change(lambda: shelf.remove_folder(store, folder))

    def _change(self, work: Callable[[], None]) -> None:
        def done(_result: object) -> None:
            self._problem.hide()
            self._fetch()
            self.changed.emit()

        self._context.tasks.run(work, done, self._problem.say, owner=self)
