"""What the Label page shows when there is no reply to label, and the first step from there."""

from PySide6.QtCore import Signal

from faef_desktop.app.command import command
from faef_desktop.ui import icons
from faef_desktop.ui.label.session import LabelSession
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.widgets import EmptyState


class NothingLeft(EmptyState):
    """Says why nothing is left: all skipped, all labelled, filtered away, or never asked.

    Signals:
        page_wanted: the name of a page to go to.
        skipped_wanted: the skipped replies are to be shown again.
        all_wanted: the filter is to be lifted.
    """

    page_wanted = Signal(str)
    skipped_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, icons.LABEL)
        self._step = ""
        self.action.connect(self._on_action)

    def explain(self, session: LabelSession) -> None:
        """Say why there is nothing to label in this sitting."""
        if session.skipped:
            self._say(
                "skipped",
                self.tr("Only skipped replies are left"),
                self.tr("You put {} aside in this sitting.").format(session.skipped),
                self.tr("Show them again"),
            )
        elif session.progress.total:
            self._say(
                "results",
                self.tr("All {} replies are labelled").format(session.progress.total),
                self.tr("The scores count them already. New replies appear here by themselves."),
                self.tr("See the results"),
            )
        elif session.total_anywhere:
            self._say(
                "all",
                self.tr("No open reply fits the choice above"),
                self.tr("There are {} open replies of other models or kinds.").format(
                    session.total_anywhere
                ),
                self.tr("Show all"),
            )
        else:
            self._say(
                "probe",
                self.tr("Nothing to label yet"),
                self.tr(
                    "Open replies wait here for your judgement. Ask questions on the Probe page,"
                    " or run a whole bank in the terminal: {}"
                ).format(command("evaluate -m fake-aligned")),
                self.tr("Ask a question"),
            )

    def _say(self, step: str, title: str, text: str, action: str) -> None:
        self._step = step
        self.set_texts(title, text, action)

    def _on_action(self) -> None:
        match self._step:
            case "skipped":
                self.skipped_wanted.emit()
            case "all":
                self.all_wanted.emit()
            case page:
                self.page_wanted.emit(page)
