"""What can be made of a model: the same with a LoRA adapter on it, and smaller kinds of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from faef_desktop.app.models import adapted
from faef_desktop.app.models.known import ModelEntry
from faef_desktop.app.resources import adapter_name
from faef_desktop.engine.gguf import Header
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.models.adapter_dialog import AdapterDialog
from faef_desktop.ui.models.amounts import in_groups
from faef_desktop.ui.models.facts import Fact, FactList
from faef_desktop.ui.models.notes import paragraph
from faef_desktop.ui.models.quantize_dialog import QuantizeDialog
from faef_desktop.ui.tasks import SLOW
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import Card


class VariantsCard(Card):
    """Offers what can be made of the model shown, or tells what the model was made of.

    Signals:
        made: the Path of a model that is new, to be shown.
    """

    made = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(name="variantsCard", parent=parent)
        self._context = context
        self._entry: ModelEntry | None = None
        self._header: Header | None = None
        self._text = paragraph()
        self._facts = FactList(context.theme, name="variantFacts")
        self._buttons = {name: QPushButton() for name in ("Adapter", "Quantize", "Forget")}
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for name, button in self._buttons.items():
            button.setObjectName(f"model{name}")
            row.addWidget(button)
        row.addStretch(1)
        self._buttons["Adapter"].clicked.connect(self._on_adapter)
        self._buttons["Quantize"].clicked.connect(self._on_quantize)
        self._buttons["Forget"].clicked.connect(self._on_forget)
        self.body.addWidget(self._text)
        self.body.addWidget(self._facts)
        self.body.addLayout(row)
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_model(self, entry: ModelEntry, header: Header | None) -> None:
        """Show another model; `header` is None while it is being read."""
        self._entry, self._header = entry, header
        self.retranslate()

    def _on_adapter(self) -> None:
        entry = self._entry
        if entry is None:
            return
        on_it = entry.adapted
        base = Path(on_it.base) if on_it else entry.path
        adapter = Path(on_it.adapter) if on_it else None
        dialog = AdapterDialog(self._context, base, self, adapter=adapter)
        dialog.made.connect(self.made)
        dialog.open()

    def _on_quantize(self) -> None:
        if self._entry is not None:
            dialog = QuantizeDialog(self._context, self._entry.path, self)
            dialog.run_wanted.connect(self._context.ask_in_a_run)
            dialog.open()

    def _on_forget(self) -> None:
        if self._entry is not None:
            self._context.tasks.run(
                partial(adapted.remove, self._entry.path),
                lambda _: self._context.data_changed.emit(),
                owner=self,
                lane=SLOW,
            )

    def _restyle(self) -> None:
        self._buttons["Adapter"].setIcon(icons.icon(icons.ADD, self._context.theme))
        self._buttons["Quantize"].setIcon(icons.icon(icons.SMALLER, self._context.theme))
        self._buttons["Forget"].setIcon(icons.icon(icons.CLOSE, self._context.theme))

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        on_it = self._entry.adapted if self._entry is not None else None
        made_from = self._header.source_sha256 if self._header is not None else ""
        self.set_title(self.tr("Adapter") if on_it else self.tr("Variants"))
        self._text.setText(
            self.tr(
                "Loading it puts the adapter on the model; when the model is loaded already, only"
                " the adapter is changed."
            )
            if on_it
            else self.tr(
                "What a change does to a model: put a LoRA adapter on it, or write it with fewer"
                " bits, and ask both the same questions."
            )
        )
        facts = self._adapter_facts() if on_it else self._source_facts() if made_from else []
        self._facts.setVisible(bool(facts))
        self._facts.show_facts(facts)
        self._buttons["Adapter"].setText(
            self.tr("Another strength…") if on_it else self.tr("Put an adapter on it…")
        )
        self._buttons["Quantize"].setText(self.tr("Make smaller kinds…"))
        self._buttons["Quantize"].setVisible(on_it is None)
        self._buttons["Forget"].setText(self.tr("Forget"))
        self._buttons["Forget"].setToolTip(
            self.tr("Take it off the list; both files stay, and so do its replies")
        )
        self._buttons["Forget"].setVisible(on_it is not None)
        usable = self._header is not None and not self._header.refusal
        for name in ("Adapter", "Quantize"):
            self._buttons[name].setEnabled(usable)

    def _adapter_facts(self) -> list[Fact]:
        model = self._entry.adapted if self._entry is not None else None
        if model is None:
            return []
        return [
            Fact(name=self.tr("Model"), value=model.base),
            Fact(name=self.tr("Adapter"), value=adapter_name(Path(model.adapter))),
            Fact(name=self.tr("Adapter file"), value=model.adapter),
            Fact(name=self.tr("Strength"), value=f"{model.strength:g}"),
            Fact(name=self.tr("Adapter SHA-256"), value=in_groups(model.adapter_sha256), mono=True),
        ]

    def _source_facts(self) -> list[Fact]:
        header = self._header
        if header is None:
            return []
        return [
            Fact(name=self.tr("Made from"), value=header.source_name),
            Fact(name=self.tr("Made with"), value=header.made_with),
            Fact(name=self.tr("Source SHA-256"), value=in_groups(header.source_sha256), mono=True),
        ]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
