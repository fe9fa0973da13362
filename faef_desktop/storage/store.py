"""The workspace: one SQLite file with all questions, models, replies and labels."""

from faef_desktop.storage.banks.releases import BankReleases
from faef_desktop.storage.banks.workshops import Workshops
from faef_desktop.storage.interchange.imports import Imports
from faef_desktop.storage.labels.assignments import Assignments
from faef_desktop.storage.labels.judgements import Judgements
from faef_desktop.storage.labels.merging import Merging
from faef_desktop.storage.labels.opinions import Opinions
from faef_desktop.storage.labels.setup import LabelSetup
from faef_desktop.storage.labels.work import LabelWork
from faef_desktop.storage.models import Models
from faef_desktop.storage.replies.replies import Replies
from faef_desktop.storage.replies.runs import Runs
from faef_desktop.storage.replies.scoring import Scoring

__all__ = ["Store"]


class Store(
    BankReleases,
    Models,
    Runs,
    Replies,
    Imports,
    Judgements,
    LabelWork,
    LabelSetup,
    Assignments,
    Merging,
    Opinions,
    Scoring,
    Workshops,
):
    """A workspace file that any thread may use; every method may raise UserError.

    `Store.open(path, program=...)` opens or makes the file. Where there is something to tell
    about it (such as a network share), `notice` is a sentence, else it is empty.
    """
