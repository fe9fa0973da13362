"""Everything that happened to one draft, and every reply of a model about it."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from faef_desktop.domain.writing import WritingFault, WritingTask
from faef_desktop.storage.banks.workshop_records import DraftVersion, NewWriting
from faef_desktop.ui import words
from faef_desktop.ui.questions import terms
from faef_desktop.ui.tables import NUMBER, Column, RowsModel, Table
from faef_desktop.ui.theme import GRID
from faef_desktop.ui.widgets import dialog_buttons, heading


class HistoryDialog(QDialog):
    """Lists the versions of a draft, the newest first, and below them what models replied.

    `elsewhere` are the models (SHA-256) that were asked on other machines.
    """

    def __init__(
        self,
        versions: Sequence[DraftVersion],
        writings: Sequence[NewWriting],
        elsewhere: Collection[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._elsewhere = elsewhere
        self.setObjectName("draftHistory")
        self.setWindowTitle(self.tr("History of a question"))
        self._versions: RowsModel[DraftVersion] = RowsModel(parent=self)
        self._versions.show_rows(list(reversed(versions)), self._version_columns())
        table = Table(name="draftHistoryTable")
        table.setAccessibleName(self.windowTitle())
        table.show_model(self._versions)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(table, 1)
        self._writings: RowsModel[NewWriting] = RowsModel(parent=self)
        if writings:
            title = self.tr("Replies of models")
            replies = Table(name="draftWritings")
            replies.setAccessibleName(title)
            self._writings.show_rows(list(reversed(writings)), self._writing_columns())
            replies.show_model(self._writings)
            layout.addWidget(heading(title))
            layout.addWidget(replies, 1)
        layout.addWidget(buttons)
        self.resize(110 * GRID, 56 * GRID)

    def _version_columns(self) -> list[Column[DraftVersion]]:
        return [
            Column(self.tr("When (UTC)"), lambda v: v.created_at[:19].replace("T", " ")),
            Column(self.tr("Who"), lambda v: v.who),
            Column(self.tr("What"), lambda v: terms.action(v.action)),
            Column(self.tr("State after it"), lambda v: terms.state(v.draft.state)),
            Column(self.tr("Words"), lambda v: " ".join(_words(v).split()), full=_words),
        ]

    def _writer(self, row: NewWriting) -> str:
        return words.model(row.model_name, remote=row.model_sha256 in self._elsewhere)

    def _writing_columns(self) -> list[Column[NewWriting]]:
        def fault(row: NewWriting) -> str:
            return terms.writing_fault(WritingFault(row.fault)) if row.fault else ""

        return [
            Column(self.tr("Asked for"), lambda row: terms.task(WritingTask(row.task))),
            Column(self.tr("Model"), self._writer),
            Column(self.tr("Seed"), lambda row: str(row.seed), NUMBER),
            Column(self.tr("Of no use because"), fault),
            Column(
                self.tr("Reply"),
                lambda row: " ".join(row.raw.split())[:200],
                full=lambda row: row.raw,
            ),
        ]


def _words(version: DraftVersion) -> str:
    question = version.draft.question
    options = "\n".join(
        f"{'+' if option.positive else '-'} {option.text}" for option in question.options
    )
    return "\n".join(part for part in (question.text, options, version.draft.reason) if part)
