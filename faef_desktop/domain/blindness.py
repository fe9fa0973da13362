"""What a person could see while labelling a reply."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Seen(StrEnum):
    """Something beside question and reply that may sway a label."""

    MODEL = "model"
    CHOICES = "choices"
    LABELS = "labels"
    SUGGESTIONS = "suggestions"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelContext:
    """How a label came about.

    `visible` is None where nobody noted it, `rubric` the id of the version that was shown, or "".
    `repeat` marks a second look at a reply, which measures the person and changes no verdict.
    `seconds` is the time the reply was on show; `assignment` the id of the work it belongs to.
    """

    visible: frozenset[Seen] | None = None
    rubric: str = ""
    repeat: bool = False
    seconds: float | None = None
    assignment: str = ""

    @property
    def blind(self) -> bool:
        """True when nothing but question and reply could be seen."""
        return self.visible is not None and not self.visible


UNKNOWN_CONTEXT = LabelContext()
"""Where nobody noted how a label came about."""


def seen_from(names: Collection[str]) -> frozenset[Seen]:
    """Return what the names stand for. Raises ValueError for an unknown one."""
    return frozenset(Seen(name) for name in names)
