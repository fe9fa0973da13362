"""Asks how a figure is to look before it is saved: width, ground, language."""

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QDoubleSpinBox, QWidget

from faef_desktop.app.results.figures.style import MAX_WIDTH, MIN_WIDTH, Scheme, Style
from faef_desktop.app.words import Language
from faef_desktop.ui.results.form_dialog import FormDialog
from faef_desktop.ui.theme import GRID

_COLUMN_MM = 84.0
"""Width of one column of a paper, the first thing that is offered."""


class FigureDialog(FormDialog):
    """The choices for one figure; `style_chosen` and `language` hold them after Accepted."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(
            parent,
            name="figure",
            going_on=QDialogButtonBox.StandardButton.Save,
            width=46 * GRID,
        )
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
        self.lay_out(self._width, self._ground, self._language)

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
        self.set_words(
            self.tr("Save the chart"),
            self.tr(
                "One column of a paper is about {:.0f} mm wide. As SVG, PDF and PNG (300 dpi) the"
                " chart is a figure; as CSV, Markdown and LaTeX it is a table of its numbers."
            ).format(_COLUMN_MM),
            fields=(self.tr("Width"), self.tr("Ground"), self.tr("Language")),
            go_on=self.tr("Save…"),
            cancel=self.tr("Cancel"),
        )
        self._width.setSuffix(self.tr(" mm"))
        self._ground.setItemText(0, self.tr("Light, for paper"))
        self._ground.setItemText(1, self.tr("Dark, for slides"))


def language_combo(name: str, language: str) -> QComboBox:
    """Return a choice of the languages in which files are written, each in its own words."""
    combo = QComboBox()
    combo.setObjectName(name)
    for one, words in ((Language.ENGLISH, "English"), (Language.CHINESE, "简体中文")):
        combo.addItem(words, one)
    combo.setCurrentIndex(combo.findData(Language(language)))
    return combo
