"""What the Label page shows when there is no reply to label, and the first step from there."""

from PySide6.QtCore import Signal

from faef_desktop.app.command import command
from faef_desktop.domain.label_order import View
from faef_desktop.ui import icons
from faef_desktop.ui.label.session import LabelSession
from faef_desktop.ui.theme import Theme
from faef_desktop.ui.widgets import EmptyState


class NothingLeft(EmptyState):
    """Says why nothing is left: all skipped, all labelled, filtered away, or never asked.

    Signals:
        page_wanted: the name of a page to go to.
        view_wanted: another View of the replies that were chosen.
        all_wanted: the choice of questions and model is to be lifted.
    """

    page_wanted = Signal(str)
    view_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, icons.LABEL)
        self._step: str | View = ""
        self.action.connect(self._on_action)

    def explain(self, session: LabelSession) -> None:
        """Say why there is nothing to show in this sitting."""
        standing = session.standing
        if not standing.anywhere:
            self._say(
                "probe",
                self.tr("Nothing to label yet"),
                self.tr(
                    "Open replies wait here for your judgement. Ask questions on the Probe page,"
                    " or run a whole bank in the terminal: {}"
                ).format(command("evaluate -m fake-aligned")),
                self.tr("Ask a question"),
            )
        elif not standing.total:
            self._say(
                "all",
                self.tr("No open reply fits the choice above"),
                self.tr("There are {} open replies of other models or kinds.").format(
                    standing.anywhere
                ),
                self.tr("Show all"),
            )
        elif session.wanted.view.for_labelling and (done := _assigned_and_done(session)):
            self._say(
                "agreement",
                self.tr("All {} replies given to you are labelled").format(done),
                self.tr(
                    "Send your labels back: save a label file on the Files tab of the Agreement"
                    " page."
                ),
                self.tr("Go there"),
            )
        elif session.wanted.view is not View.TO_LABEL:
            self._say(
                View.TO_LABEL,
                self.tr("None of these {} replies is here").format(standing.total),
                self.tr("This list is empty, or you went through it to the end."),
                self.tr("Go on labelling"),
            )
        elif standing.skipped:
            self._say(
                View.SKIPPED,
                self.tr("Only skipped replies are left"),
                self.tr("You put {} aside.").format(standing.skipped),
                self.tr("Show them again"),
            )
        else:
            title = self.tr("All {} replies are labelled").format(standing.total)
            self._say(
                "results",
                self.tr("The one reply is labelled") if standing.total == 1 else title,
                self.tr("The scores count them already. New replies appear here by themselves."),
                self.tr("See the results"),
            )

    def _say(self, step: str | View, title: str, text: str, action: str) -> None:
        self._step = step
        self.set_texts(title, text, action)

    def _on_action(self) -> None:
        match self._step:
            case View() as view:
                self.view_wanted.emit(view)
            case "all":
                self.all_wanted.emit()
            case page:
                self.page_wanted.emit(page)


def _assigned_and_done(session: LabelSession) -> int:
    """Return how many replies an assignment gave to the person, or 0 while one has no label."""
    assigned = [task for task in session.tasks if task.assignment]
    return len(assigned) if all(task.value is not None for task in assigned) else 0
