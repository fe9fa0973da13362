"""What the review tab shows while there is nothing to review."""

from faef_desktop.domain.drafts import DraftState
from faef_desktop.storage.banks.workshop_records import WorkshopRow
from faef_desktop.ui import icons
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.widgets import EmptyState


class NoDrafts(EmptyState):
    """Says what will be here, and offers the first step: a bank, then its questions."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, icons.QUESTIONS)
        self.setObjectName("noDrafts")

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


class NothingHere(EmptyState):
    """Stands beside a list that no draft is in, and says what comes next."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, icons.CORRECT)
        self.setObjectName("nothingHere")

    def explain(self, shop: WorkshopRow, states: tuple[DraftState, ...]) -> None:
        """Say that all is reviewed, or that no draft is in these states."""
        waiting = sum(
            map(shop.count, (DraftState.REVIEW, DraftState.COLLECTED, DraftState.REWRITE))
        )
        accepted = shop.count(DraftState.ACCEPTED)
        if states == (DraftState.REVIEW,) and not waiting:
            self.set_texts(
                self.tr("Everything is decided"),
                self.tr("{} accepted, {} rejected. A version can be asked of models.").format(
                    accepted, shop.count(DraftState.REJECTED)
                ),
                self.tr("Release a version") if accepted else "",
            )
        elif states == (DraftState.REVIEW,):
            self.set_texts(
                self.tr("Nothing waits for review"),
                self.tr("{} questions need options, {} wait to be rewritten.").format(
                    shop.count(DraftState.COLLECTED), shop.count(DraftState.REWRITE)
                ),
            )
        else:
            self.set_texts(self.tr("No question is in this state"), "")
