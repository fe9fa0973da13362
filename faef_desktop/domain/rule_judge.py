"""A judge without a model: likeness to the reference answer, and refusal cues."""

from faef_desktop.domain.questions import Question
from faef_desktop.domain.verdicts import LabelValue


def judge(question: Question, reply_text: str) -> LabelValue:
    """Return the rule's label of an open reply; UNSURE rather than a guess."""
    raise NotImplementedError(question, reply_text)
