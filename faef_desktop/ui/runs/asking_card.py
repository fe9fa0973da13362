"""How a new run asks: formats, orders, examples, repeats, lengths, engine."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from faef_desktop.app.runs.plans import MOST_REPEATS, MOST_TOKENS, MOST_WIDTH, Orders, Plan
from faef_desktop.domain.few_shot import MAX_SHOTS, Layout
from faef_desktop.domain.questions import Format
from faef_desktop.engine.protocol import Mode
from faef_desktop.ui import words as method_words
from faef_desktop.ui.runs import words
from faef_desktop.ui.runs.fields import Choice, with_margin
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import Card, push_button

_FIELD = 22 * GRID


class AskingCard(Card):
    """The settings of a plan that say how its questions are asked.

    Signals:
        changed: a setting is another one.
        compare_wanted: somebody wants to know what fast replies change.
    """

    changed = Signal()
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(name="runAsking")
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._formats = {value: self._box(f"runFormat-{value.value}") for value in Format}
        self._shots = [self._box(f"runShots-{count}") for count in range(MAX_SHOTS + 1)]
        self._orders, self._examples = self._choice("runOrders"), self._choice("runLayout")
        self._mode = self._choice("runMode")
        self._repeats = self._spin("runRepeats", 1, MOST_REPEATS)
        self._temperature = with_margin(QDoubleSpinBox())
        self._temperature.setObjectName("runTemperature")
        self._temperature.setRange(0, 5)
        self._temperature.setSingleStep(0.1)
        self._temperature.setDecimals(2)
        self._temperature.valueChanged.connect(self._on_changed)
        self._open_tokens = self._spin("runOpenTokens", 1, MOST_TOKENS)
        self._choice_tokens = self._spin("runChoiceTokens", 1, MOST_TOKENS)
        self._thinking = self._choice("runThinking")
        self._thoughts = self._spin("runThinkingTokens", 1, MOST_TOKENS)
        self._width = self._spin("runWidth", 0, MOST_WIDTH)
        self._lay_out()
        self.retranslate()
        self.show_plan(Plan(models=()))

    def values(self) -> dict[str, Any]:
        """Return the fields of a plan that are set here."""
        return {
            "formats": tuple(value for value, box in self._formats.items() if box.isChecked()),
            "orders": self._orders.value,
            "shots": tuple(n for n, box in enumerate(self._shots) if box.isChecked()),
            "layout": self._examples.value,
            "mode": self._mode.value,
            "repeats": self._repeats.value(),
            "temperature": round(self._temperature.value(), 2),
            "max_open_tokens": self._open_tokens.value(),
            "max_choice_tokens": self._choice_tokens.value(),
            "thinking": self._thinking.value,
            "max_thinking_tokens": self._thoughts.value(),
            "width": self._width.value() or None,
        }

    def show_plan(self, plan: Plan) -> None:
        """Show the settings of a plan."""
        for value, box in self._formats.items():
            box.setChecked(value in plan.formats)
        for count, box in enumerate(self._shots):
            box.setChecked(count in plan.shots)
        self._orders.choose(plan.orders)
        self._examples.choose(plan.layout)
        self._mode.choose(plan.mode)
        self._repeats.setValue(plan.repeats)
        self._temperature.setValue(plan.temperature)
        self._open_tokens.setValue(plan.max_open_tokens)
        self._choice_tokens.setValue(plan.max_choice_tokens)
        self._thinking.choose(plan.thinking)
        self._thoughts.setValue(plan.max_thinking_tokens)
        self._width.setValue(plan.width or 0)

    # --- building

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(name)
        box.toggled.connect(self._on_changed)
        return box

    def _choice(self, name: str) -> Choice:
        choice = Choice(name=name, width=_FIELD)
        choice.changed.connect(self._on_changed)
        return choice

    def _spin(self, name: str, least: int, most: int) -> QSpinBox:
        spin = with_margin(QSpinBox())
        spin.setObjectName(name)
        spin.setRange(least, most)
        spin.setGroupSeparatorShown(True)
        spin.valueChanged.connect(self._on_changed)
        return spin

    def _lay_out(self) -> None:
        self._add_boxes("formats", self._formats.values(), 0)
        self._add_boxes("shots", self._shots, 1)
        fields: list[tuple[str, QWidget]] = [
            ("orders", self._orders),
            ("layout", self._examples),
            ("mode", self._mode),
            ("repeats", self._repeats),
            ("temperature", self._temperature),
            ("open_tokens", self._open_tokens),
            ("choice_tokens", self._choice_tokens),
            ("thinking", self._thinking),
            ("thoughts", self._thoughts),
            ("width", self._width),
        ]
        for place, (key, widget) in enumerate(fields):
            row, side = 2 + place // 2, 2 * (place % 2)
            self._grid.addWidget(self._name(key, widget), row, side)
            self._grid.addWidget(widget, row, side + 1)
        self._grid.setColumnStretch(4, 1)
        self._compare = push_button("runCompareModes", self.compare_wanted)
        self._compare.setProperty("quiet", True)
        self.header.addWidget(self._compare)
        self.body.addLayout(self._grid)

    def _add_boxes(self, key: str, boxes: Iterable[QCheckBox], place: int) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID + GRID // 2)
        for box in boxes:
            row.addWidget(box)
        row.addStretch(1)
        self._grid.addWidget(self._name(key, None), place, 0)
        self._grid.addLayout(row, place, 1, 1, 4)

    def _name(self, key: str, buddy: QWidget | None) -> QLabel:
        label = QLabel()
        if buddy is not None:
            label.setBuddy(buddy)
        self._names[key] = label
        return label

    def _on_changed(self) -> None:
        self.changed.emit()

    # --- words

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.set_title(self.tr("How it is asked"))
        self._compare.setText(self.tr("Compare exact and fast…"))
        self._compare.setToolTip(
            self.tr("Ask one of the models in both ways, and count the replies that differ")
        )
        for value, box in self._formats.items():
            box.setText(method_words.format_(value))
        shots = self.tr("Worked examples before a multiple-choice question")
        for count, box in enumerate(self._shots):
            box.setText(str(count))
            box.setToolTip(shots)
            box.setAccessibleName(self.tr("Shots: {}").format(count))
        self._orders.show_choices(
            {
                Orders.ALL: self.tr("All (needed for scores)"),
                Orders.FIRST: self.tr("The first alone"),
            },
        )
        self._examples.show_choices(
            {
                Layout.TURNS: self.tr("As earlier turns"),
                Layout.TEXT: self.tr("As text in the one turn"),
            },
        )
        self._mode.show_choices({mode: words.mode(mode) for mode in (Mode.EXACT, Mode.FAST)})
        self._thinking.show_choices(
            {
                True: self.tr("As the model does"),
                False: self.tr("Off, where that can be"),
            },
        )
        self._thinking.setToolTip(
            self.tr("Only models whose chat template has a switch can be kept from thinking")
        )
        self._thoughts.setToolTip(
            self.tr("For models that think first; the tokens of the reply are not touched")
        )
        self._temperature.setSpecialValueText(self.tr("0 (always the likeliest)"))
        self._width.setSpecialValueText(self.tr("As measured"))
        names = {
            "formats": self.tr("Formats"),
            "shots": self.tr("Shots"),
            "orders": self.tr("Option orders"),
            "layout": self.tr("Examples"),
            "mode": self.tr("Replies"),
            "repeats": self.tr("Repeats"),
            "temperature": self.tr("Temperature"),
            "open_tokens": self.tr("Open reply, tokens"),
            "choice_tokens": self.tr("Choice reply, tokens"),
            "thinking": self.tr("Thinking"),
            "thoughts": self.tr("Thinking, tokens"),
            "width": self.tr("At once (fast)"),
        }
        for key, name in names.items():
            label = self._names[key]
            label.setText(name)
            if (buddy := label.buddy()) is not None:
                buddy.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
