"""The columns of the list of drafts."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from faef_desktop.domain.drafts import DraftState
from faef_desktop.storage.banks.workshop_records import DraftRow
from faef_desktop.ui import icons
from faef_desktop.ui.questions import terms
from faef_desktop.ui.tables import NUMBER, Column
from faef_desktop.ui.theme import Theme


def draft_columns(theme: Theme) -> list[Column[DraftRow]]:
    """Return number with the state as an icon, question, dimension."""

    def look(row: DraftRow) -> QIcon:
        tone, icon = terms.state_look(row.draft.state)
        if row.draft.state is DraftState.REVIEW and row.draft.accepted_by:
            icon = icons.ONE_PERSON  # who goes through the list sees which are done
        return icons.icon(icon, theme, tone)

    return [
        Column(
            QCoreApplication.translate("workshop", "No."),
            lambda row: str(row.place),
            NUMBER,
            full=_state,
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


def _state(row: DraftRow) -> str:
    """Return the state, and in whose eyes the draft is good already."""
    state, people = terms.state(row.draft.state), row.draft.accepted_by
    if not people:
        return state
    said = QCoreApplication.translate("workshop", "{}; accepted by {}")
    return said.format(state, ", ".join(people))
