"""How a new run loads its models; folded, since the program finds out what is best."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel

from faef_desktop.app.runs.plans import Plan
from faef_desktop.ui import icons
from faef_desktop.ui.models.load_fields import LoadFields
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import Card, caption, push_button

_FIELD = 22 * GRID
_SHOWN = ("Layers", "Context", "Threads", "Cache", "Split", "Flash")
_USUAL = Plan(models=())
_NAMES = ("gpu_layers", "context", "threads", "cache_type", "flash_attention", "split")


class LoadingCard(Card):
    """The settings of a plan that say how its models are loaded.

    Signals:
        changed: a setting is another one.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(name="runLoading")
        self._theme = theme
        self._told = caption()
        self._told.setObjectName("runLoadingTold")
        self._fields = LoadFields(*_SHOWN, prefix="run", label=QLabel, width=_FIELD)
        self._fields.hide()
        self._fields.changed.connect(self._on_changed)
        self._unfold = push_button("runLoadingUnfold")
        self._unfold.setProperty("quiet", True)
        self._unfold.setCheckable(True)
        self._unfold.toggled.connect(self._on_unfolded)
        self.header.addWidget(self._unfold)
        self.body.addWidget(self._told, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._fields)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def values(self) -> dict[str, Any]:
        """Return the fields of a plan that are set here."""
        chosen = self._fields.settings
        return {name: chosen.get(name, getattr(_USUAL, name)) for name in _NAMES}

    def show_plan(self, plan: Plan) -> None:
        """Show the settings of a plan."""
        self._fields.show_settings(dict(plan.loading()))

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _on_unfolded(self, on: bool) -> None:
        self._fields.setVisible(on)
        self.retranslate()

    def _tell(self) -> None:
        told = " · ".join(self._fields.told)
        self._told.setText(
            told
            or self.tr(
                "Left to the program: as many layers on the GPU as fit, threads as measured."
            )
        )

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("How the models are loaded"))
        unfolded = self._unfold.isChecked()
        self._unfold.setIcon(icons.icon(icons.DOWN if unfolded else icons.NEXT, self._theme))
        self._unfold.setText(self.tr("Fewer options") if unfolded else self.tr("Options"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
