"""Sentences of the layers below about labels and their files, for faef_desktop.ui.sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

TEAM: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the reply was changed on the way: have the file sent again.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{}: this is no reply to label: have the file sent again."),
    QT_TRANSLATE_NOOP("sentences", "{}: its rubric cannot be read: have the file sent again."),
    QT_TRANSLATE_NOOP("sentences", '{}: "{}" cannot be read: have the file sent again.'),
    QT_TRANSLATE_NOOP("sentences", "{}: the file does not say who judged: have it sent again."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the wording of its judge cannot be read: have the file sent again.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: how the judge was asked cannot be read: have it sent again.",
    ),
    QT_TRANSLATE_NOOP("sentences", "{}: the line neither is a label nor takes one back."),
    QT_TRANSLATE_NOOP("sentences", "{}: the note is longer than {} characters: shorten it."),
    QT_TRANSLATE_NOOP("sentences", '{}: "{}" is no label: use one of {}.'),
    QT_TRANSLATE_NOOP("sentences", '{}: "{}" is no kind of judge: use one of {}.'),
    QT_TRANSLATE_NOOP("sentences", '{}: "{}" is no label for a {} question: use one of {}.'),
    QT_TRANSLATE_NOOP("sentences", '{}: "{}" is no time: leave created_at as it was.'),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: what was visible, or how long it took, cannot be read: leave these columns as they"
        " were.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: it takes back a label that is neither in the file nor in the workspace: have the"
        " whole file sent again.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: this is no label file: it needs the columns of a sheet made by labels assign, or of"
        " labels export.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the text is not in UTF-8: save the file as UTF-8, and import again.",
    ),
    QT_TRANSLATE_NOOP("sentences", '{}: the field "{}" must be text.'),
    QT_TRANSLATE_NOOP("sentences", '{}: the field "{}" is longer than {} characters.'),
    QT_TRANSLATE_NOOP("sentences", '{}: the field "{}" holds a broken character: write it anew.'),
    QT_TRANSLATE_NOOP("sentences", '{}: the field "{}" is missing or empty: add it.'),
    QT_TRANSLATE_NOOP("sentences", "label file"),
    QT_TRANSLATE_NOOP("sentences", "safety"),
    QT_TRANSLATE_NOOP("sentences", "capability"),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} is an assignment and holds no labels: open it with labels import, or merge the label"
        " file that its annotator sends back.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{} holds neither an assignment nor labels: update the program, or choose another file.",
    ),
    QT_TRANSLATE_NOOP("sentences", "There is no folder {}: make it, or choose another one."),
    QT_TRANSLATE_NOOP("sentences", "Name at least one person to share the replies out to."),
    QT_TRANSLATE_NOOP(
        "sentences", "{} people cannot label the same reply: the number of names is {}."
    ),
    QT_TRANSLATE_NOOP("sentences", "Only a complete reply to an open question can be labelled."),
)
