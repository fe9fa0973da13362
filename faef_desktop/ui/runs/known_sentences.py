"""Sentences of the layers below about plan files, for faef_desktop.ui.sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

PLANS: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("sentences", "The plan {} cannot be read ({})."),
    QT_TRANSLATE_NOOP("sentences", "The plan {} is no TOML file ({})."),
    QT_TRANSLATE_NOOP("sentences", "{} is {}, and this program knows {}."),
    QT_TRANSLATE_NOOP("sentences", "{} is no key of a plan; take it out."),
    QT_TRANSLATE_NOOP("sentences", "{} is no key of a plan; there are: {}."),
    QT_TRANSLATE_NOOP("sentences", "{} is no key of a plan."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "the model {} here is another one (SHA-256 {}…, and {}… in the plan): give the file of"
        " the plan's model with -m FILE.gguf.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "the model {} ({}…) is not known here: give its file with -m FILE.gguf.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "the bank {} here has other questions than the plan's (content {}… here, {}… in the"
        " plan): import the plan's bank with bank import, or take its id out of the plan to ask"
        " the one here.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "the bank {} is not in this workspace: import its file with bank import.",
    ),
)
