"""How a person labels: what they may see, whether replies are covered, second looks, order."""

from dataclasses import replace

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.labels.settings import LabelSettings
from faef_desktop.domain.blindness import Seen
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import Rule, caption, heading

_PERCENT = 100
_RATES = (0, 2, 5, 10, 20, 30, 50)
_HIGHEST_SEED = 999_999


class SettingsDialog(QDialog):
    """Shows the settings of a person, and those that hold for all in the workspace."""

    def __init__(self, settings: LabelSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("labelSettings")
        self._settings = settings
        self._visible_title, self._common_title = heading(), heading()
        self._visible_note, self._common_note = caption(), caption()
        self._boxes: dict[Seen, QCheckBox] = {}
        for seen in Seen:
            box = QCheckBox()
            box.setObjectName(f"show-{seen.value}")
            box.setChecked(seen in settings.visible)
            self._boxes[seen] = box
        self._covered = QCheckBox()
        self._covered.setObjectName("coverReplies")
        self._covered.setChecked(settings.covered)
        self._rate = QComboBox()
        self._rate.setObjectName("repeatRate")
        for percent in sorted({*_RATES, round(settings.rate * _PERCENT)}):
            self._rate.addItem("", percent)
        self._rate.setCurrentIndex(self._rate.findData(round(settings.rate * _PERCENT)))
        self._seed = QLineEdit(str(settings.seed))
        self._seed.setObjectName("orderSeed")
        self._seed.setValidator(QIntValidator(0, _HIGHEST_SEED, self._seed))
        for field in (self._rate, self._seed):
            field.setFixedWidth(12 * GRID)
        self._rate_label, self._seed_label = QLabel(), QLabel()
        self._rate_label.setBuddy(self._rate)
        self._seed_label.setBuddy(self._seed)
        self._cancel, self._save = QPushButton(), QPushButton()
        self._lay_out()
        self.retranslate()

    @property
    def settings(self) -> LabelSettings:
        """The settings as they stand in the dialog."""
        return replace(
            self._settings,
            visible=frozenset(seen for seen, box in self._boxes.items() if box.isChecked()),
            covered=self._covered.isChecked(),
            rate=self._rate.currentData() / _PERCENT,
            seed=int(self._seed.text()) if self._seed.hasAcceptableInput() else self._settings.seed,
        )

    def _lay_out(self) -> None:
        common = QGridLayout()
        common.setSpacing(GRID)
        common.setColumnStretch(0, 1)
        for row, (label, field) in enumerate(
            ((self._rate_label, self._rate), (self._seed_label, self._seed))
        ):
            common.addWidget(label, row, 0)
            common.addWidget(field, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        for name, button, wanted in (
            ("settingsCancel", self._cancel, self.reject),
            ("settingsSave", self._save, self.accept),
        ):
            button.setObjectName(name)
            button.clicked.connect(wanted)
            buttons.addWidget(button)
        self._save.setProperty("primary", True)
        self._save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        for part in (
            self._visible_title,
            self._visible_note,
            *self._boxes.values(),
            Rule(),
            self._covered,
            Rule(),
            self._common_title,
            self._common_note,
        ):
            layout.addWidget(part)
        layout.addLayout(common)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)
        self.setMinimumWidth(62 * GRID)

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("How you label"))
        self._visible_title.setText(self.tr("Shown beside the reply"))
        self._visible_note.setText(
            self.tr(
                "With nothing ticked you label blind, which is what keeps labels independent. What"
                " could be seen is stored with each label."
            )
        )
        for seen, text in {
            Seen.MODEL: self.tr("The model's name; replies can then be chosen by model"),
            Seen.CHOICES: self.tr("What the model chose in the multiple choice"),
            Seen.LABELS: self.tr(
                "Other people's labels and notes; disputed replies can then be shown"
            ),
            Seen.SUGGESTIONS: self.tr("What other judges suggest, once your own label is in"),
        }.items():
            self._boxes[seen].setText(text)
        self._covered.setText(self.tr("Cover each reply until a key is pressed (harmful texts)"))
        self._common_title.setText(self.tr("For everybody in this workspace"))
        self._common_note.setText(
            self.tr(
                "A second look measures how far you agree with yourself. It comes some replies"
                " later, unannounced, and changes no verdict."
            )
        )
        self._rate_label.setText(self.tr("Replies to show a second time"))
        for row in range(self._rate.count()):
            self._rate.setItemText(row, self.tr("{} %").format(self._rate.itemData(row)))
        self._rate.setAccessibleName(self._rate_label.text())
        self._seed_label.setText(self.tr("Seed of the order, which differs from person to person"))
        self._seed.setAccessibleName(self._seed_label.text())
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
