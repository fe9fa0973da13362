"""How a person calls the program in a terminal here, for the sentences that say what to type."""

import os

COMMAND_VARIABLE = "FAEF_COMMAND"
"""Set by run.py, whose users have no faef-desktop on their PATH."""


def program_name() -> str:
    """Return what stands before the arguments."""
    return os.environ.get(COMMAND_VARIABLE) or "faef-desktop"


def command(arguments: str) -> str:
    """Return a command line to be typed."""
    return f"{program_name()} {arguments}"
