"""Everything that happened to one draft."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from faef_desktop.storage.workshop_records import DraftVersion
from faef_desktop.ui.questions import terms
from faef_desktop.ui.tables import Column, RowsModel, Table
from faef_desktop.ui.theme import GRID


class HistoryDialog(QDialog):
    """Lists the versions of a draft, the newest first, with the words that each had."""

    def __init__(self, versions: Sequence[DraftVersion], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("draftHistory")
        self.setWindowTitle(self.tr("History of a question"))
        columns: list[Column[DraftVersion]] = [
            Column(self.tr("When (UTC)"), lambda v: v.created_at[:19].replace("T", " ")),
            Column(self.tr("Who"), lambda v: v.who),
            Column(self.tr("What"), lambda v: terms.action(v.action)),
            Column(self.tr("State after it"), lambda v: terms.state(v.draft.state)),
            Column(self.tr("Words"), lambda v: " ".join(_words(v).split()), full=_words),
        ]
        self._model: RowsModel[DraftVersion] = RowsModel(parent=self)
        self._model.show_rows(list(reversed(versions)), columns)
        table = Table(name="draftHistoryTable")
        table.setAccessibleName(self.windowTitle())
        table.show_model(self._model)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(table, 1)
        layout.addWidget(buttons)
        self.resize(110 * GRID, 48 * GRID)


def _words(version: DraftVersion) -> str:
    question = version.draft.question
    options = "\n".join(
        f"{'+' if option.positive else '-'} {option.text}" for option in question.options
    )
    return "\n".join(part for part in (question.text, options, version.draft.reason) if part)
