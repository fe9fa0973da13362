"""The pages of the window, one module each, in the order of the rail."""

from collections.abc import Callable, Mapping

from faef_desktop.ui.context import UiContext
from faef_desktop.ui.pages.agreement import AgreementPage
from faef_desktop.ui.pages.label import LabelPage
from faef_desktop.ui.pages.learn import LearnPage
from faef_desktop.ui.pages.models import ModelsPage
from faef_desktop.ui.pages.probe import ProbePage
from faef_desktop.ui.pages.questions import QuestionsPage
from faef_desktop.ui.pages.results import ResultsPage
from faef_desktop.ui.pages.runs import RunsPage

__all__ = ["PAGES", "Page"]

Page = (
    ProbePage
    | LabelPage
    | AgreementPage
    | RunsPage
    | QuestionsPage
    | ResultsPage
    | ModelsPage
    | LearnPage
)
"""Every page has `on_shown`, which brings it up to date each time it is shown."""

PAGES: Mapping[str, Callable[[UiContext], Page]] = {
    "probe": ProbePage,
    "label": LabelPage,
    "agreement": AgreementPage,
    "runs": RunsPage,
    "questions": QuestionsPage,
    "results": ResultsPage,
    "models": ModelsPage,
    "learn": LearnPage,
}
