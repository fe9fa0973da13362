"""Whether the loaded model may think before it answers, and for how many tokens."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from faef_desktop.app.models.host_state import DEFAULT_THINKING, HostState, Phase, Thinking
from faef_desktop.app.runs.plans import MOST_TOKENS
from faef_desktop.ui import settings
from faef_desktop.ui.runs.fields import with_margin
from faef_desktop.ui.settings import UiSettings
from faef_desktop.ui.theme import GRID


class ThinkingFields(QWidget):
    """A switch and a number of tokens, remembered in the workspace; hidden for other models."""

    def __init__(self, remembered: UiSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("thinkingFields")
        self._remembered = remembered
        self._can_switch = False
        known = _from_text(remembered.get(settings.THINKING))
        self._on = QCheckBox()
        self._on.setObjectName("probeThinking")
        self._on.setChecked(known.on)
        self._tokens = with_margin(QSpinBox())
        self._tokens.setObjectName("probeThinkingTokens")
        self._tokens.setRange(1, MOST_TOKENS)
        self._tokens.setGroupSeparatorShown(True)
        self._tokens.setValue(known.max_tokens)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._on)
        row.addWidget(self._tokens)
        self._on.toggled.connect(self._on_changed)
        self._tokens.valueChanged.connect(self._on_changed)
        self.hide()
        self.retranslate()

    @property
    def value(self) -> Thinking:
        """How much the next replies may think."""
        return Thinking(self._on.isChecked(), self._tokens.value())

    def show_model(self, state: HostState) -> None:
        """Follow the model: not every one thinks, nor can every one be kept from it."""
        loaded = state.loaded if state.phase is Phase.READY else None
        self.setVisible(loaded is not None and loaded.thinks)
        self._can_switch = loaded is not None and loaded.can_switch_thinking
        self._show()

    def _on_changed(self) -> None:
        chosen = self.value
        self._remembered.set(settings.THINKING, f"{int(chosen.on)} {chosen.max_tokens}")
        self._show()

    def _show(self) -> None:
        self._on.setEnabled(self._can_switch)
        self._tokens.setEnabled(self._on.isChecked() or not self._can_switch)
        self._on.setToolTip(
            self.tr("Whether the model thinks before it answers")
            if self._can_switch
            else self.tr("The chat template of this model has no switch for its thinking")
        )

    def retranslate(self) -> None:
        """Set all words anew."""
        self._on.setText(self.tr("Think first"))
        self._tokens.setSuffix(self.tr(" tokens"))
        self._tokens.setAccessibleName(self.tr("Tokens for thinking"))
        self._tokens.setToolTip(
            self.tr("The most tokens of its thoughts; those of the reply are counted apart")
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _from_text(text: str | None) -> Thinking:
    """Return what was remembered, as "1 1024"; anything else is the default."""
    on, _, tokens = (text or "").partition(" ")
    if on not in ("0", "1") or not tokens.isdecimal():
        return DEFAULT_THINKING
    return Thinking(on == "1", max(1, min(int(tokens), MOST_TOKENS)))
