"""The rubric that labels are given by: the shipped one, and the versions that people make of it."""

from faef_desktop.app.resources import Resources
from faef_desktop.domain import rubrics
from faef_desktop.domain.errors import UserError
from faef_desktop.domain.rubrics import Rubric
from faef_desktop.storage.records import RubricVersion
from faef_desktop.storage.store import Store

_CURRENT = "label.rubric"


def current(store: Store, resources: Resources) -> RubricVersion:
    """Return the version that is in use; at first the one that ships."""
    chosen = store.get_setting(_CURRENT)
    for version in store.rubrics():
        if version.rubric.id == chosen:
            return version
    return store.add_rubric(resources.rubric())


def use(store: Store, rubric: Rubric, *, author: str) -> RubricVersion:
    """Label by this rubric from now on; a content that was there before keeps its number.

    Raises UserError when something is missing from it.
    """
    for problem in rubrics.problems(rubric):
        raise UserError(problem)
    version = store.add_rubric(rubric, author=author)
    store.set_setting(_CURRENT, rubric.id)
    return version
