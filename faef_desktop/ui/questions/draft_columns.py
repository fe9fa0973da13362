"""The columns of the list of drafts."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from faef_desktop.storage.banks.workshop_records import DraftRow
from faef_desktop.ui import icons
from faef_desktop.ui.questions import terms
from faef_desktop.ui.tables import NUMBER, Column
from faef_desktop.ui.theme import Theme


def draft_columns(theme: Theme) -> list[Column[DraftRow]]:
    """Return number with the state as an icon, question, dimension."""

    def look(row: DraftRow) -> QIcon:
        tone, icon = terms.state_look(row.draft.state)
        return icons.icon(icon, theme, tone)

    return [
        Column(
            QCoreApplication.translate("workshop", "No."),
            lambda row: str(row.place),
            NUMBER,
            full=lambda row: terms.state(row.draft.state),
            icon=look,
        ),
        Column(
            QCoreApplication.translate("workshop", "Question"),
            lambda row: " ".join(row.draft.question.text.split()),
            full=lambda row: row.draft.question.text,
        ),
        Column(
            QCoreApplication.translate("workshop", "Dimension"),
            lambda row: terms.dimension(row.draft.question.dimension),
        ),
    ]
