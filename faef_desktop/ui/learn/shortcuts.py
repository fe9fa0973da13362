"""The keys of the program, for the table on the Learn page."""

from PySide6.QtCore import QCoreApplication

Row = tuple[str, str]
"""(keys, what they do)"""


def shortcuts() -> list[tuple[str, list[Row]]]:
    """Return the keys by where they work."""
    return [
        (QCoreApplication.translate("learn", "Everywhere"), _everywhere()),
        (QCoreApplication.translate("learn", "Probe"), _probe()),
        (QCoreApplication.translate("learn", "Label"), _label()),
        (QCoreApplication.translate("learn", "Runs"), _runs()),
        (QCoreApplication.translate("learn", "Questions"), _questions()),
        (QCoreApplication.translate("learn", "Models"), _models()),
    ]


def _everywhere() -> list[Row]:
    return [
        (
            "Ctrl+1 … 8",
            QCoreApplication.translate(
                "learn", "Probe, Label, Agreement, Runs, Questions, Results, Models, Learn"
            ),
        ),
        ("Ctrl+L", QCoreApplication.translate("learn", "Show or hide the log")),
        ("Ctrl+,", QCoreApplication.translate("learn", "Settings: colours and language")),
        ("Ctrl+Q", QCoreApplication.translate("learn", "Quit")),
    ]


def _probe() -> list[Row]:
    return [
        ("Ctrl+Enter", QCoreApplication.translate("learn", "Ask")),
        ("S, U, K", QCoreApplication.translate("learn", "Safe, unsafe, unsure")),
        ("Esc", QCoreApplication.translate("learn", "Stop")),
        ("Ctrl+F", QCoreApplication.translate("learn", "Find a question")),
        ("Ctrl+PgUp, Ctrl+PgDown", QCoreApplication.translate("learn", "Question before, after")),
        ("Ctrl+R", QCoreApplication.translate("learn", "Any question")),
        ("Ctrl+N", QCoreApplication.translate("learn", "Type a question of your own")),
        ("Ctrl+H", QCoreApplication.translate("learn", "History")),
        ("Ctrl+P", QCoreApplication.translate("learn", "Show the exact prompts")),
        ("Ctrl+M, Ctrl+O", QCoreApplication.translate("learn", "Choose a model, open a file")),
    ]


def _label() -> list[Row]:
    return [
        (
            "R, S, U, K, G",
            QCoreApplication.translate(
                "learn", "Safe refusal, safe and helpful, unsafe, unsure, garbled (can be changed)"
            ),
        ),
        ("C, I, K", QCoreApplication.translate("learn", "Correct, incorrect, unsure")),
        ("N, →", QCoreApplication.translate("learn", "Skip")),
        ("F, T", QCoreApplication.translate("learn", "Flag, write a note")),
        ("Z, Ctrl+Z", QCoreApplication.translate("learn", "Back to what was done last")),
        ("Space, PgDown", QCoreApplication.translate("learn", "Scroll a long reply")),
    ]


def _runs() -> list[Row]:
    return [("Ctrl+N", QCoreApplication.translate("learn", "New run"))]


def _questions() -> list[Row]:
    return [
        ("J, K", QCoreApplication.translate("learn", "Next draft, the one before")),
        (
            "A, R, B",
            QCoreApplication.translate("learn", "Accept, reject, send back"),
        ),
        ("1 … 5", QCoreApplication.translate("learn", "Dimension of a safety question")),
        ("E, H", QCoreApplication.translate("learn", "Write the question, see its history")),
        ("Ctrl+Z", QCoreApplication.translate("learn", "Undo")),
    ]


def _models() -> list[Row]:
    return [
        ("Enter", QCoreApplication.translate("learn", "Load the selected model")),
        ("Ctrl+O", QCoreApplication.translate("learn", "Open a file")),
    ]
