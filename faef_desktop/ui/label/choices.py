"""Who labels and how: the buttons above the reply, and the dialogs behind them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from faef_desktop.app.labels.queue import Work
from faef_desktop.storage.records import RubricVersion
from faef_desktop.ui import icons
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.label.keys_dialog import KeysDialog
from faef_desktop.ui.label.rubric_dialog import RubricDialog
from faef_desktop.ui.label.session import LabelSession
from faef_desktop.ui.label.settings_dialog import SettingsDialog
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import IconButton

_LONGEST_NAME = 16


class LabelChoices(QWidget):
    """Shows the name of the person and whether they label blind; each is changed by a click.

    Signals:
        person_wanted: somebody else wants to label.
        closed: a dialog was closed, and the keyboard is free.
    """

    person_wanted = Signal()
    closed = Signal()

    def __init__(self, context: UiContext, session: LabelSession) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._work: Work | None = None
        theme = context.theme
        self._blind = IconButton(theme, icons.BLIND, name="labelBlind", words=True)
        self._blind.clicked.connect(self._on_settings)
        self._keys = IconButton(theme, icons.KEYS, name="labelKeys")
        self._keys.clicked.connect(self._on_keys)
        self._person = IconButton(theme, icons.PERSON, name="labelPerson", words=True)
        self._person.clicked.connect(self.person_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for button in (self._blind, self._keys, self._person):
            row.addWidget(button)
        self.hide()

    def show_work(self, work: Work) -> None:
        """Show who labels, and how."""
        if work is not self._work:
            self._work = work
            self.retranslate()
        self.show()

    def edit_rubric(self) -> None:
        """Let the person change the rubric."""
        services = self._context.services
        self._context.tasks.run(
            lambda: (services.store.rubrics(), services.resources.rubric().id),
            lambda found: self._on_rubrics(*found),
            owner=self,
        )

    def _on_settings(self) -> None:
        work = self._work
        if work is not None:
            dialog = SettingsDialog(work.settings, self.window())
            self._ask(dialog, lambda: self._session.save_settings(dialog.settings))

    def _on_keys(self) -> None:
        work = self._work
        if work is not None:
            dialog = KeysDialog(work.settings.keys, self.window())
            self._ask(
                dialog,
                lambda: self._session.save_settings(replace(work.settings, keys=dialog.keys)),
            )

    def _on_rubrics(self, versions: list[RubricVersion], shipped: str) -> None:
        work = self._work
        if work is not None:
            dialog = RubricDialog(
                self._context.theme, versions, work.rubric, shipped, self.window()
            )
            dialog.show_language(self._context.language)
            self._ask(dialog, lambda: self._session.save_rubric(dialog.rubric))

    def _ask(self, dialog: QDialog, on_accepted: Callable[[], None]) -> None:
        dialog.accepted.connect(on_accepted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.closed)
        dialog.open()

    def retranslate(self) -> None:
        """Set every text in the language of the window."""
        self._keys.set_words(self.tr("Change the keys"))
        if self._work is None:
            return
        blind = not self._work.settings.visible
        self._blind.set_icon(icons.BLIND if blind else icons.SEEING)
        word = self.tr("Blind") if blind else self.tr("Not blind")
        told = (
            self.tr("Models, choices, other people's labels and suggestions are hidden")
            if blind
            else self.tr("Something beside the reply is shown; labels say so")
        )
        self._blind.set_words(word, self.tr("{}. Change how you label").format(told))
        name = self._work.annotator
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        self._person.set_words(short, self.tr("Somebody else labels"))
        self._person.setAccessibleName(
            self.tr("Labelling as {}. Somebody else labels").format(name)
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
