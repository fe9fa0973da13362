"""The line above a review: which bank in the making, and what is done to it as a whole."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QWidget

from faef_desktop.domain.drafts import DraftState
from faef_desktop.ui.context import UiContext
from faef_desktop.ui.questions.import_dialog import ImportDialog
from faef_desktop.ui.questions.new_dialog import NewBankDialog
from faef_desktop.ui.questions.session import WorkshopSession
from faef_desktop.ui.questions.write_dialog import WriteDialog
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import push_button


class ReviewBar(QWidget):
    """Chooses a bank in the making, makes one, brings questions into it, and releases it."""

    def __init__(self, context: UiContext, session: WorkshopSession) -> None:
        super().__init__()
        self._context = context
        self._session = session
        self._shop = QComboBox()
        self._shop.setObjectName("workshopChoice")
        self._shop.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._shop.setMaximumWidth(24 * GRID)
        self._shop.activated.connect(self._on_shop)
        self._new = push_button("workshopNew", self._on_new)
        self._add = push_button("workshopAdd", self._on_add)
        self._import = push_button("workshopImport", self._on_import)
        self._write = push_button("workshopWrite", self._on_write)
        self._release = push_button("workshopRelease", session.release)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for part in (self._shop, self._new, self._import, self._add, self._write):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._release)
        self.retranslate()

    def show_shops(self) -> None:
        """Show the banks in the making, and what can be done to the one that is chosen."""
        shops, shop = self._session.shops, self._session.shop
        have = [self._shop.itemData(n) for n in range(self._shop.count())]
        if have != [one.id for one in shops]:
            self._shop.clear()
            for one in shops:
                self._shop.addItem(one.title, one.id)
        if shop is not None:
            self._shop.setCurrentIndex(self._shop.findData(shop.id))
        self._shop.setVisible(bool(shops))
        for button in (self._import, self._add, self._write, self._release):
            button.setVisible(shop is not None)
        self._write.setEnabled(shop is not None and shop.total > 0)
        self._release.setEnabled(shop is not None and shop.count(DraftState.ACCEPTED) > 0)

    def take_first_step(self) -> None:
        """Make a bank where there is none, else bring questions into the one that is chosen."""
        if self._session.shop is None:
            self._on_new()
        else:
            self._on_import()

    def _on_new(self) -> None:
        dialog = NewBankDialog(self.window())
        dialog.made.connect(lambda new: self._session.make(new, dialog.accept))
        dialog.open()

    def _on_import(self) -> None:
        if self._session.shop is None:
            return
        dialog = ImportDialog(self._context, self._session.shop, self.window())
        dialog.finished.connect(self._on_imported)
        dialog.open()

    def _on_write(self) -> None:
        if self._session.shop is None:
            return
        dialog = WriteDialog(
            self._context, self._session.shop, self._session.current, self.window()
        )
        dialog.open()

    def _on_imported(self) -> None:
        self._session.states = ()
        self._session.refresh()

    def _on_shop(self) -> None:
        self._session.choose(str(self._shop.currentData()))

    def _on_add(self) -> None:
        text, typed = QInputDialog.getMultiLineText(
            self.window(), self.tr("Add a question"), self.tr("The question, as somebody asks it:")
        )
        if typed and text.strip():
            self._session.add(text)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._shop.setAccessibleName(self.tr("Bank in the making"))
        self._shop.setToolTip(self.tr("Bank in the making"))
        self._new.setText(self.tr("New bank…"))
        self._import.setText(self.tr("Import questions…"))
        self._add.setText(self.tr("Add a question…"))
        self._write.setText(self.tr("Write with a model…"))
        self._write.setToolTip(
            self.tr("Options, checks, dimensions and more questions by the loaded model")
        )
        self._release.setText(self.tr("Release a version"))
        self._release.setToolTip(
            self.tr("Makes a version of all accepted questions, which never changes again")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
