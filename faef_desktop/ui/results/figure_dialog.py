"""Asks how a figure is to look before it is saved: width, ground, language."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.results.figures.style import MAX_WIDTH, MIN_WIDTH, Scheme, Style
from faef_desktop.app.words import Language
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, dialog_buttons

_COLUMN_MM = 84.0
"""Width of one column of a paper, the first thing that is offered."""


class FigureDialog(QDialog):
    """The choices for one figure; `style` and `language` hold them after Accepted."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figureDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = QDoubleSpinBox()
        self._width.setObjectName("figureWidth")
        self._width.setRange(MIN_WIDTH, MAX_WIDTH)
        self._width.setDecimals(0)
        self._width.setSingleStep(10)
        self._width.setValue(160.0)
        self._ground = QComboBox()
        self._ground.setObjectName("figureGround")
        self._language = language_combo("figureLanguage", language)
        for scheme in Scheme:
            self._ground.addItem("", scheme)
        self._note = caption()
        self._buttons = dialog_buttons(
            QDialogButtonBox.StandardButton.Save, QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.setObjectName("figureButtons")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        self._names = [QLabel(), QLabel(), QLabel()]
        fields = (self._width, self._ground, self._language)
        for label, field in zip(self._names, fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(form)
        column.addWidget(self._note)
        column.addWidget(self._buttons)
        self.setMinimumWidth(46 * GRID)
        self.retranslate()

    @property
    def style_chosen(self) -> Style:
        """Width and scheme."""
        return Style(width_mm=self._width.value(), scheme=Scheme(self._ground.currentData()))

    @property
    def language(self) -> Language:
        """The language of the texts in the figure."""
        return Language(self._language.currentData())

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self.setWindowTitle(self.tr("Save the chart"))
        texts = (self.tr("Width"), self.tr("Ground"), self.tr("Language"))
        for label, text in zip(self._names, texts, strict=True):
            label.setText(text)
            label.buddy().setAccessibleName(text)
        self._width.setSuffix(self.tr(" mm"))
        self._ground.setItemText(0, self.tr("Light, for paper"))
        self._ground.setItemText(1, self.tr("Dark, for slides"))
        self._note.setText(
            self.tr(
                "One column of a paper is about {:.0f} mm wide. As SVG, PDF and PNG (300 dpi) the"
                " chart is a figure; as CSV, Markdown and LaTeX it is a table of its numbers."
            ).format(_COLUMN_MM)
        )
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Save…"))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def language_combo(name: str, language: str) -> QComboBox:
    """Return a choice of the languages in which files are written, each in its own words."""
    combo = QComboBox()
    combo.setObjectName(name)
    for one, words in ((Language.ENGLISH, "English"), (Language.CHINESE, "简体中文")):
        combo.addItem(words, one)
    combo.setCurrentIndex(combo.findData(Language(language)))
    return combo
