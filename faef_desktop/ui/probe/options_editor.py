"""The options of a question: two or more lines, one of them the positive one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.domain.questions import MAX_OPTIONS, MIN_OPTIONS, Kind, Option
from faef_desktop.ui import icons, words
from faef_desktop.ui.theme import GRID, Theme
from faef_desktop.ui.widgets import push_button
from faef_desktop.ui.widgets.buttons import IconButton


class _Row(QWidget):
    """One option: whether it is the positive one, its text, and a way to take it out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.positive = QRadioButton()
        self.text = QLineEdit()
        self.text.setAcceptDrops(False)
        self.remove = IconButton(theme, icons.CLOSE, name="removeOption")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.positive)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.remove)


class OptionsEditor(QWidget):
    """Lets a person type options.

    Signals:
        edited: the person changed a text, the number of options or which is positive.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("optionsEditor")
        self._theme = theme
        self._kind = Kind.SAFETY
        self._rows: list[_Row] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self.edited)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID // 2)
        self._add = push_button("addOption", self._on_add)
        self._add.setProperty("quiet", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(self._list)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_options(())

    def options(self) -> tuple[Option, ...]:
        """Return what is typed; nothing when every line is empty."""
        rows = [(row.text.text().strip(), row.positive.isChecked()) for row in self._rows]
        if not any(text for text, _ in rows):
            return ()
        return tuple(Option(text, positive) for text, positive in rows)

    def set_options(self, options: tuple[Option, ...]) -> None:
        """Show options; without any, two empty lines of which the first is positive."""
        shown = options or (Option("", True), *[Option("", False)] * (MIN_OPTIONS - 1))
        while len(self._rows) > len(shown):
            self._drop(self._rows[-1])
        while len(self._rows) < len(shown):
            self._append()
        for row, option in zip(self._rows, shown, strict=True):
            row.text.setText(option.text)
            row.text.setCursorPosition(0)
            row.positive.setChecked(option.positive)
        self.retranslate()

    def set_kind(self, kind: Kind) -> None:
        """Use the words of a kind of question."""
        self._kind = kind
        self.retranslate()

    def set_read_only(self, read_only: bool) -> None:
        """Lock everything while a question is being asked."""
        for row in self._rows:
            row.text.setReadOnly(read_only)
            row.positive.setEnabled(not read_only)
            row.remove.setEnabled(not read_only and len(self._rows) > MIN_OPTIONS)
        self._add.setEnabled(not read_only and len(self._rows) < MAX_OPTIONS)

    def retranslate(self) -> None:
        """Set all words anew."""
        mark = words.option(positive=True, of=self._kind)
        for number, row in enumerate(self._rows, 1):
            row.positive.setObjectName(f"optionPositive{number}")
            self._name(row)
            row.positive.setToolTip(self.tr("Option {} is the {}").format(number, mark))
            row.positive.setAccessibleName(self.tr("Option {} is the {}").format(number, mark))
            row.text.setObjectName(f"optionText{number}")
            row.text.setPlaceholderText(self.tr("Option {}").format(number))
            row.text.setAccessibleName(self.tr("Text of option {}").format(number))
            row.remove.setObjectName(f"removeOption{number}")
            row.remove.set_words(self.tr("Remove option {}").format(number))
            row.remove.setEnabled(len(self._rows) > MIN_OPTIONS)
        self._add.setText(self.tr("Add an option"))

    def _name(self, row: _Row) -> None:
        both = [words.option_short(positive=mark, of=self._kind) for mark in (True, False)]
        row.positive.setText(both[0] if row.positive.isChecked() else both[1])
        metrics = row.positive.fontMetrics()
        widest = max(metrics.horizontalAdvance(word) for word in both)
        row.positive.setMinimumWidth(widest + 4 * GRID)

    def _append(self) -> _Row:
        row = _Row(self._theme, self)
        row.text.textEdited.connect(self.edited)
        row.remove.clicked.connect(lambda: self._on_remove(row))
        row.positive.toggled.connect(lambda _: self._name(row))
        self._group.addButton(row.positive)
        self._rows.append(row)
        self._list.addWidget(row)
        # Made after the button, a row would come after it with Tab as well.
        QWidget.setTabOrder(row.text, self._add)
        QWidget.setTabOrder(row.text, row.remove)
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._group.removeButton(row.positive)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        row = self._append()
        self.retranslate()
        row.text.setFocus()
        self.edited.emit()

    def _on_remove(self, row: _Row) -> None:
        self._drop(row)
        if not any(other.positive.isChecked() for other in self._rows):
            self._rows[0].positive.setChecked(True)
        self.retranslate()
        self._rows[-1].text.setFocus()
        self.edited.emit()

    def _restyle(self) -> None:
        self._add.setIcon(icons.icon(icons.ADD, self._theme))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
