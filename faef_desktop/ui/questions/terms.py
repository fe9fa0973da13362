"""The words of the workshop in the language of the window, and the tone that goes with each."""

from PySide6.QtCore import QCoreApplication

from faef_desktop.domain.columns import UNSORTED, Field
from faef_desktop.domain.drafts import Action, DraftState, Origin
from faef_desktop.domain.option_checks import Fault
from faef_desktop.domain.writing import WritingFault, WritingTask
from faef_desktop.ui import icons, words
from faef_desktop.ui.tokens import Tone


def state(value: DraftState) -> str:
    """Return the word for how far a draft is."""
    return {
        DraftState.COLLECTED: QCoreApplication.translate("workshop", "Needs options"),
        DraftState.REVIEW: QCoreApplication.translate("workshop", "To review"),
        DraftState.REWRITE: QCoreApplication.translate("workshop", "To rewrite"),
        DraftState.ACCEPTED: QCoreApplication.translate("workshop", "Accepted"),
        DraftState.REJECTED: QCoreApplication.translate("workshop", "Rejected"),
        DraftState.REMOVED: QCoreApplication.translate("workshop", "Removed"),
    }[value]


def state_look(value: DraftState) -> tuple[Tone, str]:
    """Return the tone and the icon of a state."""
    return {
        DraftState.COLLECTED: (Tone.NEUTRAL, icons.EDIT),
        DraftState.REVIEW: (Tone.ACCENT, icons.UNDECIDED),
        DraftState.REWRITE: (Tone.WARNING, icons.UNDO),
        DraftState.ACCEPTED: (Tone.POSITIVE, icons.CORRECT),
        DraftState.REJECTED: (Tone.NEGATIVE, icons.WRONG),
        DraftState.REMOVED: (Tone.NEUTRAL, icons.CLOSE),
    }[value]


def origin(value: Origin) -> str:
    """Return who wrote a question."""
    return {
        Origin.IMPORTED: QCoreApplication.translate("workshop", "imported"),
        Origin.TYPED: QCoreApplication.translate("workshop", "typed here"),
        Origin.MODEL: QCoreApplication.translate("workshop", "written by a model"),
    }[value]


def action(value: Action) -> str:
    """Return what was done to a draft."""
    return {
        Action.IMPORT: QCoreApplication.translate("workshop", "imported"),
        Action.ADD: QCoreApplication.translate("workshop", "added"),
        Action.WRITE: QCoreApplication.translate("workshop", "options written by a model"),
        Action.CHECK: QCoreApplication.translate("workshop", "checked by a model"),
        Action.EDIT: QCoreApplication.translate("workshop", "edited"),
        Action.NOTE: QCoreApplication.translate("workshop", "noted"),
        Action.SORT: QCoreApplication.translate("workshop", "sorted"),
        Action.ACCEPT: QCoreApplication.translate("workshop", "accepted"),
        Action.REJECT: QCoreApplication.translate("workshop", "rejected"),
        Action.SEND_BACK: QCoreApplication.translate("workshop", "sent back"),
        Action.UNDO: QCoreApplication.translate("workshop", "undone"),
    }[value]


def fault(value: Fault) -> str:
    """Return what a surface check found."""
    return {
        Fault.LENGTH: QCoreApplication.translate(
            "workshop", "One option is much longer than another"
        ),
        Fault.REFUSAL_WORDS: QCoreApplication.translate(
            "workshop", "Words of refusal stand in one option only"
        ),
        Fault.BLANK_LINES: QCoreApplication.translate("workshop", "An option holds blank lines"),
        Fault.STYLE: QCoreApplication.translate(
            "workshop", "The options differ in form (a list, or the end of the sentence)"
        ),
        Fault.OVERLAP: QCoreApplication.translate("workshop", "The options say nearly the same"),
        Fault.ECHO: QCoreApplication.translate("workshop", "An option repeats the question"),
        Fault.LANGUAGE: QCoreApplication.translate(
            "workshop", "An option is in another language than the question"
        ),
    }[value]


def task(value: WritingTask) -> str:
    """Return what a model was asked for."""
    return {
        WritingTask.POSITIVE: QCoreApplication.translate("workshop", "Positive option"),
        WritingTask.NEGATIVE: QCoreApplication.translate("workshop", "Negative option"),
        WritingTask.CHECK: QCoreApplication.translate("workshop", "Check of the pair"),
        WritingTask.DIMENSION: QCoreApplication.translate("workshop", "Dimension"),
        WritingTask.VARIATION: QCoreApplication.translate("workshop", "Variations"),
        WritingTask.QUESTION: QCoreApplication.translate("workshop", "New questions"),
    }[value]


def writing_fault(value: WritingFault) -> str:
    """Return why a reply is of no use."""
    return {
        WritingFault.EMPTY: QCoreApplication.translate("workshop", "empty"),
        WritingFault.CUT_OFF: QCoreApplication.translate("workshop", "cut off"),
        WritingFault.IGNORED_FORM: QCoreApplication.translate("workshop", "ignored the form"),
        WritingFault.OTHER_LANGUAGE: QCoreApplication.translate("workshop", "another language"),
        WritingFault.REPEATS_QUESTION: QCoreApplication.translate(
            "workshop", "repeats the question"
        ),
        WritingFault.REFUSED: QCoreApplication.translate("workshop", "refused"),
        WritingFault.FAILED: QCoreApplication.translate("workshop", "failed"),
    }[value]


def field(value: Field) -> str:
    """Return the name of what a column can hold."""
    return {
        Field.QUESTION: QCoreApplication.translate("workshop", "Question"),
        Field.POSITIVE: QCoreApplication.translate("workshop", "Positive option"),
        Field.NEGATIVE: QCoreApplication.translate("workshop", "Negative option"),
        Field.NEGATIVE_2: QCoreApplication.translate("workshop", "Second negative option"),
        Field.NEGATIVE_3: QCoreApplication.translate("workshop", "Third negative option"),
        Field.DIMENSION: QCoreApplication.translate("workshop", "Dimension"),
        Field.KIND: QCoreApplication.translate("workshop", "Kind"),
        Field.LANGUAGE: QCoreApplication.translate("workshop", "Language"),
        Field.REFERENCE: QCoreApplication.translate("workshop", "Reference answer"),
        Field.KEY: QCoreApplication.translate("workshop", "Key"),
        Field.SOURCE: QCoreApplication.translate("workshop", "Source"),
        Field.LICENSE: QCoreApplication.translate("workshop", "License"),
    }[value]


def dimension(name: str) -> str:
    """Return the word for a dimension, or the name itself."""
    if name == UNSORTED:
        return QCoreApplication.translate("workshop", "Unsorted")
    return words.dimension(name)


def place(where: str) -> str:
    """Return where a question stands: a draft or a row by its number, or the name of a bank."""
    kind, _, number = where.partition(" ")
    if kind == "draft" and number.isdecimal():
        return QCoreApplication.translate("workshop", "question {} here").format(number)
    if kind == "row" and number.isdecimal():
        return QCoreApplication.translate("workshop", "row {}").format(number)
    return where
