"""Sentences of the layers below about banks and their files, for faef_desktop.ui.sentences."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

WORKSHOP: tuple[object, ...] = (
    # Where in a file: a part of the sentences that follow.
    QT_TRANSLATE_NOOP("sentences", "{}, line {}"),
    QT_TRANSLATE_NOOP("sentences", "{}: there is no such file: check the name."),
    QT_TRANSLATE_NOOP("sentences", "{}: the file cannot be read ({}): check that you may read it."),
    QT_TRANSLATE_NOOP("sentences", "{}: this is no ordinary file: choose a {}."),
    QT_TRANSLATE_NOOP("sentences", "bank file"),
    QT_TRANSLATE_NOOP("sentences", "{}: the file is larger than {} MB: split it into parts."),
    QT_TRANSLATE_NOOP("sentences", "{}: the file is larger than {} MB: split it."),
    QT_TRANSLATE_NOOP("sentences", "{}: the file unpacks to more than 2 GB: split it."),
    QT_TRANSLATE_NOOP("sentences", "{}: the line is longer than {} MB: is this a {}?"),
    QT_TRANSLATE_NOOP("sentences", "{}: the file is in UTF-16 or UTF-32: save it as UTF-8."),
    QT_TRANSLATE_NOOP(
        "sentences", "{}: this is not JSON: a {} holds one JSON object in each line."
    ),
    QT_TRANSLATE_NOOP("sentences", '{}: expected a JSON object, such as {"question": ...}.'),
    QT_TRANSLATE_NOOP("sentences", "{}: this is not valid CSV ({}): check the quotation marks."),
    QT_TRANSLATE_NOOP("sentences", '{}: the column "{}" is longer than {} characters.'),
    QT_TRANSLATE_NOOP("sentences", '{}: the column "{}" holds a broken character.'),
    QT_TRANSLATE_NOOP("sentences", "{}: a table holds at most {} rows: split it."),
    QT_TRANSLATE_NOOP("sentences", "{}: a {} spreadsheet cannot be read: save it as .xlsx."),
    QT_TRANSLATE_NOOP("sentences", "{}: there is no sheet {}: it has {}."),
    QT_TRANSLATE_NOOP("sentences", "{}: the file holds no rows with text: choose another one."),
    QT_TRANSLATE_NOOP("sentences", "{}: the file has no sheet with cells: choose another one."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: this is no .xlsx file, or it is damaged or protected by a password: open it in a"
        " spreadsheet program and save it anew.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences",
        "{}: the cell {} holds a formula without a result: open the file in a spreadsheet program,"
        " save it, and import it again.",
    ),
    # Rows and their reasons.
    QT_TRANSLATE_NOOP("sentences", "the same question is here already ({})"),
    QT_TRANSLATE_NOOP("sentences", "row {}"),
    QT_TRANSLATE_NOOP("sentences", "draft {}"),
    QT_TRANSLATE_NOOP("sentences", '"{}" is no kind: use {}'),
    QT_TRANSLATE_NOOP("sentences", "The import was stopped; nothing was taken."),
    # Why a draft waits to be rewritten, or is rejected.
    QT_TRANSLATE_NOOP("sentences", "no usable reply ({}) in {} tries"),
    QT_TRANSLATE_NOOP("sentences", "positive"),
    QT_TRANSLATE_NOOP("sentences", "negative"),
    QT_TRANSLATE_NOOP("sentences", "check"),
    QT_TRANSLATE_NOOP("sentences", "the last: {}"),
    QT_TRANSLATE_NOOP("sentences", "the reply was empty"),
    QT_TRANSLATE_NOOP("sentences", "the reply was cut off"),
    QT_TRANSLATE_NOOP("sentences", "the reply ignored the form that was asked for"),
    QT_TRANSLATE_NOOP("sentences", "the reply was in another language than the question"),
    QT_TRANSLATE_NOOP("sentences", "the reply only repeated the question"),
    QT_TRANSLATE_NOOP("sentences", "the model refused"),
    QT_TRANSLATE_NOOP("sentences", "the model process failed"),
    QT_TRANSLATE_NOOP("sentences", "one option is much longer than another"),
    QT_TRANSLATE_NOOP("sentences", "words of refusal stand in one option only"),
    QT_TRANSLATE_NOOP("sentences", "an option holds blank lines"),
    QT_TRANSLATE_NOOP(
        "sentences", "the options differ in their form (a list, or the end of the sentence)"
    ),
    QT_TRANSLATE_NOOP("sentences", "the options say nearly the same"),
    QT_TRANSLATE_NOOP("sentences", "an option repeats the question"),
    QT_TRANSLATE_NOOP("sentences", "an option is in another language than the question"),
    QT_TRANSLATE_NOOP("sentences", "the checking model finds that the options hardly differ"),
    QT_TRANSLATE_NOOP("sentences", "the checking model finds the negative option the better one"),
    QT_TRANSLATE_NOOP("sentences", "too like another question ({}): {}"),
    # What cannot be done.
    QT_TRANSLATE_NOOP("sentences", "This question has no options yet: write them, then accept it."),
    QT_TRANSLATE_NOOP(
        "sentences", "This question has no options yet: write them, then offer it for review."
    ),
    QT_TRANSLATE_NOOP("sentences", "This question cannot be accepted: {}."),
    QT_TRANSLATE_NOOP("sentences", "This question cannot be added: {}."),
    QT_TRANSLATE_NOOP("sentences", "Say who you are: the history names who did what."),
    QT_TRANSLATE_NOOP("sentences", "Say who you are: a version names who released it."),
    QT_TRANSLATE_NOOP("sentences", "Name a dimension to sort the questions into."),
    QT_TRANSLATE_NOOP("sentences", "No question of {} is accepted yet: review some first."),
    QT_TRANSLATE_NOOP(
        "sentences",
        "Version {} of {} has these very questions: change something before you release another.",
    ),
    QT_TRANSLATE_NOOP(
        "sentences", "There is a bank in the making named {} already: choose another name."
    ),
    QT_TRANSLATE_NOOP("sentences", "Give the bank a name."),
    QT_TRANSLATE_NOOP("sentences", "There is no question of {} here to take as an example."),
    QT_TRANSLATE_NOOP("sentences", "The model was unloaded; load it again to go on."),
    QT_TRANSLATE_NOOP("sentences", "The prompt {} lacks {}: put it where it belongs."),
    QT_TRANSLATE_NOOP("sentences", "Choose two banks or more to merge."),
    QT_TRANSLATE_NOOP("sentences", "Name the bank that is to be made."),
    QT_TRANSLATE_NOOP("sentences", "All questions of {} have one {}: nothing to split."),
    QT_TRANSLATE_NOOP("sentences", "dimension"),
    QT_TRANSLATE_NOOP("sentences", "kind"),
    QT_TRANSLATE_NOOP("sentences", "language"),
    QT_TRANSLATE_NOOP("sentences", "One part would be empty: choose another share."),
)
