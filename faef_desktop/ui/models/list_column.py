"""The left side of the Models page: the list, what is hidden of it, and what goes on behind it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from faef_desktop.app.models.host_state import HostState
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.models.catalogue import Catalogue, Listing, icon_of
from faef_desktop.ui.models.glances import Glances
from faef_desktop.ui.models.standing import in_the_list
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.tokens import Tone
from faef_desktop.ui.widgets import caption

WIDTH = 34 * GRID


class ListColumn(QWidget):
    """Lists the models that are not hidden, or all of them.

    Signals:
        chosen: the Path of the model that is selected now.
        load_wanted: Enter or a double click on a model (its Path).
    """

    chosen = Signal(object)
    load_wanted = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._entries: Sequence[ModelEntry] = ()
        self._state = HostState()
        self.glances = Glances(context)
        self.list = Catalogue(context.theme, self._listing)
        self.glances.glanced.connect(self.list.rows.say_anew)
        self.list.chosen.connect(self.chosen)
        self.list.load_wanted.connect(self.load_wanted)
        self._all = QCheckBox()
        self._all.setObjectName("modelShowHidden")
        self._all.toggled.connect(self._show)
        self._hashing = caption()
        self._hashing.setObjectName("modelHashing")
        self._hashing.hide()
        self._hint = caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        for widget in (self._all, self._hashing, self._hint):
            column.addWidget(widget)
        self.setFixedWidth(WIDTH)
        self.retranslate()

    def show_entries(self, entries: Sequence[ModelEntry], state: HostState) -> None:
        """Show models, and which of them is loaded."""
        if entries is not self._entries:
            self.glances.look_again()
        self._entries, self._state = entries, state
        self._show()

    def select_one(self, wanted: Path | None) -> None:
        """Select the model at a path, or the first where that is not in the list."""
        found = wanted is not None and self.list.select(wanted)
        if not found and self._shown and self.list.current_path is None:
            self.list.select(self._shown[0].path)

    def show_hashing(self, name: str, share: float) -> None:
        """Say which file is being read; "" when none is."""
        self._hashing.setVisible(bool(name))
        self._hashing.setText(
            self.tr("Reading {} to know it by its content, {} %").format(name, round(share * 100))
        )

    @property
    def _shown(self) -> list[ModelEntry]:
        return [one for one in self._entries if self._all.isChecked() or not one.hidden]

    def _show(self) -> None:
        count = sum(entry.hidden for entry in self._entries)
        self._all.setVisible(bool(count) or self._all.isChecked())
        self._all.setText(self.tr("Show hidden models ({})").format(count))
        self.list.show_entries(self._shown)

    def _listing(self, entry: ModelEntry) -> Listing:
        glance = self.glances.of(entry)
        line, tone = in_the_list(entry, self._state, glance)
        icon = icons.WARNING if tone is Tone.WARNING else icon_of(entry)
        told = (str(entry.path), glance.broken if glance else "", line)
        return Listing(line=line, tone=tone, icon=icon, tip="\n".join(filter(None, told)))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.list.setAccessibleName(self.tr("Models"))
        self._hint.setText(
            self.tr(
                "Enter loads the selected model. A file dropped on the window is loaded at once."
            )
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
