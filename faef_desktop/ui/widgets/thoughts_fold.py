"""What a model thought before it answered: folded away, and never mistaken for the reply."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from faef_desktop.ui import icons
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets.text_view import PlainTextView

_HEIGHT = 16 * GRID


class ThoughtsFold(QWidget):
    """A button that unfolds the thoughts of a reply; hidden where there are none."""

    def __init__(self, theme: Theme, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unclosed = False
        self._button = QPushButton()
        self._button.setObjectName(name)
        self._button.setProperty("quiet", True)
        self._button.setCheckable(True)
        self._view = PlainTextView(theme, name=f"{name}Text")
        self._view.setMaximumHeight(_HEIGHT)
        self._view.hide()
        self._button.toggled.connect(self._on_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._view)
        theme.changed.connect(self.retranslate)
        self.show_thoughts("")

    @property
    def text(self) -> str:
        """The thoughts."""
        return self._view.text

    def show_thoughts(self, text: str, *, unclosed: bool = False) -> None:
        """Show other thoughts, folded; `unclosed` ones were cut off before any answer."""
        self._unclosed = unclosed
        self._button.setChecked(False)
        self._view.set_text(text)
        self.setVisible(bool(text) or unclosed)
        self.retranslate()

    def _on_toggled(self, shown: bool) -> None:
        self._view.setVisible(shown)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        unfolded = self._button.isChecked()
        self._button.setIcon(icons.icon(icons.DOWN if unfolded else icons.NEXT, self._theme))
        count = len(self._view.text)
        if self._unclosed:
            text = self.tr("Cut off while still thinking ({} characters)").format(count)
        else:
            text = self.tr("Thoughts ({} characters), no part of the reply").format(count)
        self._button.setText(text)
        self._view.setAccessibleName(self.tr("Thoughts"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
