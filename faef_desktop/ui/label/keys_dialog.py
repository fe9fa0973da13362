"""The keys of the Label page, to be changed by pressing others."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from faef_desktop.app.labels.settings import DEFAULT_KEYS, Action, conflicts, usable
from faef_desktop.ui.label.action_words import action
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import caption, push_button


class _KeyField(QKeySequenceEdit):
    """Takes the next key that is pressed, except the one that closes dialogs."""

    def __init__(self, key: str, *, name: str) -> None:
        super().__init__(QKeySequence(key))
        self.setObjectName(name)
        self.setMaximumSequenceLength(1)
        self.setFixedSize(14 * GRID, 4 * GRID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Esc to the dialog."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class KeysDialog(QDialog):
    """One field for each action; what cannot be saved is said, and cannot be saved."""

    def __init__(self, keys: Mapping[Action, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self._note = caption()
        self._problem = QLabel()
        self._problem.setObjectName("keysProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        grid = QGridLayout()
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        self._labels: dict[Action, QLabel] = {}
        self._fields: dict[Action, _KeyField] = {}
        for row, of in enumerate(DEFAULT_KEYS):
            label = QLabel()
            field = _KeyField(keys[of], name=f"key-{of.value}")
            field.keySequenceChanged.connect(self._check)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._labels[of], self._fields[of] = label, field
        self._first = push_button("keysDefault", self._on_first)
        self._cancel = push_button("keysCancel", self.reject)
        self._save = push_button("keysSave", self.accept, primary=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._first)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        self._save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + GRID // 2)
        layout.addWidget(self._note)
        layout.addLayout(grid)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        self.setMinimumWidth(52 * GRID)
        self.retranslate()

    @property
    def keys(self) -> dict[Action, str]:
        """The key of each action, as it stands in its field."""
        portable = QKeySequence.SequenceFormat.PortableText
        return {of: f.keySequence().toString(portable) for of, f in self._fields.items()}

    def _on_first(self) -> None:
        for of, key in DEFAULT_KEYS.items():
            self._fields[of].setKeySequence(QKeySequence(key))

    def _check(self) -> None:
        keys = self.keys
        said = self._problem_of(keys)
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        self._save.setEnabled(not said)

    def _problem_of(self, keys: Mapping[Action, str]) -> str:
        for of, key in keys.items():
            if not key:
                return self.tr("“{}” has no key: press one in its field.").format(action(of))
            if not usable(key):
                return self.tr(
                    "{} cannot be the key for “{}”: take a single one that scrolls nothing, without"
                    " Ctrl and Alt."
                ).format(key, action(of))
        for of, others in conflicts(keys).items():
            return self.tr("“{}” and “{}” have the same key {}: change one of them.").format(
                action(of), action(others[0]), keys[of]
            )
        return ""

    def retranslate(self) -> None:
        """Set all words anew."""
        self.setWindowTitle(self.tr("Keys for labelling"))
        self._note.setText(
            self.tr(
                "Go to a field and press the key. Labels of safety and capability questions may"
                " share keys. Space, Page Up and Page Down scroll; Ctrl+Z undoes as well."
            )
        )
        for of, label in self._labels.items():
            label.setText(action(of))
            self._fields[of].setAccessibleName(self.tr("Key for {}").format(action(of)))
        self._first.setText(self.tr("As at first"))
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save"))
        self._check()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
