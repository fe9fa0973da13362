"""What the review tab shows while there is nothing to review."""

from faef_desktop.storage.banks.workshop_records import WorkshopRow
from faef_desktop.ui import icons
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.widgets import EmptyState


class NoDrafts(EmptyState):
    """Says what will be here, and offers the first step: a bank, then its questions."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, icons.QUESTIONS)

    def explain(self, shop: WorkshopRow | None) -> None:
        """Say what is missing: a bank in the making, or its questions."""
        if shop is None:
            self.set_texts(
                self.tr("No bank in the making"),
                self.tr(
                    "Here questions become a bank: import open questions, write two options for"
                    " each, and accept what is good. Nothing enters a bank without a person."
                ),
                self.tr("Make a bank"),
            )
        else:
            self.set_texts(
                self.tr("No questions yet"),
                self.tr("Import questions from a file: JSON lines, CSV, a spreadsheet or text."),
                self.tr("Import questions…"),
            )
