"""The workspace: one SQLite file with all questions, models, replies and labels."""

from faef_desktop.storage.assignments import Assignments
from faef_desktop.storage.bank_releases import BankReleases
from faef_desktop.storage.imports import Imports
from faef_desktop.storage.judgements import Judgements
from faef_desktop.storage.label_setup import LabelSetup
from faef_desktop.storage.label_work import LabelWork
from faef_desktop.storage.merging import Merging
from faef_desktop.storage.models import Models
from faef_desktop.storage.opinions import Opinions
from faef_desktop.storage.replies import Replies
from faef_desktop.storage.runs import Runs
from faef_desktop.storage.scoring import Scoring
from faef_desktop.storage.workshops import Workshops

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
